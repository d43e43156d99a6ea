//! `pca ca …`: each verb but `ensure` is one call.

use std::process;

use pca_core::{Operation, Repeat};
use pca_ureq::Error;

use super::ensure;
use crate::{
    args::{CaVerb, Globals},
    exit::Exit,
    failure::{self, Failure},
    output::{self, Show, tell},
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
    let reads = O::INFO.repeat == Repeat::Safe;
    let service = Service::new(globals, reads)?;
    if !reads {
        tell_of_interrupts(globals);
    }
    let output = service.send(operation)?;
    let unseen = if reads { Failure::Output } else { Failure::Unseen };
    output::show(&output, globals.format()).map_err(unseen)
}

/// Ctrl-C ends a call that changes something with a word on what that means. Where it was ignored before, it still is.
pub(super) fn tell_of_interrupts(globals: &Globals) {
    let last_words = failure::interrupted(globals);
    let _ = ctrlc::try_set_handler(move || {
        tell(&last_words);
        process::exit(Exit::Interrupted as i32);
    });
}
