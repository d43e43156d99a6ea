//! `pca ca ensure`.

use pca_core::{Ensured, Operation, Origin, printable};
use pca_ureq::Error;

use super::call::{self, tell_of_interrupts};
use crate::{
    args::{Call, Globals},
    checked,
    failure::Failure,
    flag::Flags,
    generated::CreateCaFlags,
    output::{self, note},
};

/// Prints the CA, and says where it comes from.
pub(crate) fn run(call: Call<CreateCaFlags>, globals: &Globals) -> Result<(), Failure> {
    call.flags.clone().operation().check().map_err(|invalid| match invalid.field() {
        "alias" => Failure::usage(format!("<ALIAS> {}", invalid.rule())),
        _ => Error::Invalid(invalid).into(),
    })?;
    call::check_issuer(&call)?;
    let ready = call::prepare(call, globals)?;
    if ready.is_only_shown(&ready.operation)? {
        return Ok(());
    }
    tell_of_interrupts(globals, "ca list", None);
    let Ensured { ca, origin, .. } = ready.service.ensure(&ready.operation)?;
    checked::check(&ready.operation, &ca, &ready.service)
        .map_err(|why| Failure::Untrusted(ca.ca_info.alias.clone(), why))?;
    let happened = match origin {
        Origin::Existed => "existed already",
        Origin::Created => "was created",
        _ => "was created: its answer was lost, and the list shows it",
    };
    note(format_args!("note: the CA {} {happened}", printable(&ca.ca_info.alias)));
    output::show(&ca, globals.format()).map_err(Failure::Unseen)
}
