//! `pca ca ensure`.

use pca_core::{Ensured, Operation, Origin, printable};
use pca_ureq::Error;

use super::call::tell_of_interrupts;
use crate::{
    args::Globals,
    failure::Failure,
    flag::Flags,
    generated::CreateCaFlags,
    output::{self, note},
    service::Service,
};

/// Prints the CA, and says where it comes from.
pub(crate) fn run(flags: CreateCaFlags, globals: &Globals) -> Result<(), Failure> {
    let call = flags.operation();
    call.check().map_err(|invalid| match invalid.field() {
        "alias" => Failure::usage(format!("<ALIAS> {}", invalid.rule())),
        _ => Error::Invalid(invalid).into(),
    })?;
    let service = Service::new(globals, false)?;
    tell_of_interrupts(globals);
    let Ensured { ca, origin, .. } = service.ensure(&call)?;
    let happened = match origin {
        Origin::Existed => "existed already",
        Origin::Created => "was created",
        _ => "was created: its answer was lost, and the list shows it",
    };
    note(format_args!("note: the CA {} {happened}", printable(&ca.ca_info.alias)));
    output::show(&ca, globals.format()).map_err(Failure::Unseen)
}
