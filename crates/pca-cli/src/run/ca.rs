//! `pca ca …`: each verb but `ensure` is one call.

use pca_core::Operation;
use pca_ureq::Error;

use super::ensure;
use crate::{
    args::{CaVerb, Globals},
    failure::Failure,
    output::{self, Show},
    service::Service,
};

pub(crate) fn run(verb: CaVerb, globals: &Globals) -> Result<(), Failure> {
    match verb {
        CaVerb::Create(flags) => call(&flags.operation(), globals),
        CaVerb::Ensure(flags) => ensure::run(&flags.operation(), globals),
        CaVerb::List(flags) => call(&flags.operation(), globals),
        CaVerb::Get(flags) => call(&flags.operation(), globals),
        CaVerb::Chain(flags) => call(&flags.operation(), globals),
    }
}

/// Sends one request and nothing else, once all that can be checked here is checked.
fn call<O: Operation<Output: Show>>(operation: &O, globals: &Globals) -> Result<(), Failure> {
    operation.check().map_err(Error::Invalid)?;
    let output = Service::new(globals)?.send(operation)?;
    output::show(&output, globals.output)
}
