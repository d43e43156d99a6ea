//! The verbs.

mod ca;
mod dev;
mod ensure;
mod sign;

use crate::{
    args::{Cli, Noun, SignVerb},
    failure::Failure,
};

/// Does what the command line says.
pub(crate) fn run(cli: Cli) -> Result<(), Failure> {
    let Cli { globals, noun } = cli;
    match noun {
        Noun::Ca(verb) => ca::run(verb, &globals),
        Noun::Dev(flags) => dev::run(flags, &globals),
        Noun::Sign(SignVerb::Explain(flags)) => sign::explain(&flags, &globals),
    }
}
