//! Verbs that are one call each.

use std::process;

use pca_core::{Method, Operation};
use pca_ureq::Error;

use super::alias;
use crate::{
    args::{Format, Globals},
    exit::Exit,
    failure::{self, Failure},
    flag::Flags,
    output::{self, Show, tell},
    service::Service,
};

/// Sends one request and nothing else, once all that can be checked here is checked.
pub(crate) fn one<F: Flags<Operation: Operation<Output: Show>>>(
    mut flags: F,
    globals: &Globals,
) -> Result<(), Failure> {
    if globals.format() == Format::Pem && !<<F::Operation as Operation>::Output as Show>::PEM {
        return Err(Failure::usage("what this answers has no PEM form: choose another --output"));
    }
    flags.clone().operation().check().map_err(Error::Invalid)?;
    let reads = F::Operation::INFO.method == Method::Get;
    let service = Service::new(globals, reads)?;
    if !reads {
        tell_of_interrupts(globals);
    }
    alias::resolve(flags.tags(), &service)?;
    let operation = flags.operation();
    let output = service.send(&operation)?;
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
