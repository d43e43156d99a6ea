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
    const ASKING: [&str; 4] = ["--local", "--endpoint", "--zone", "--timeout"];
    let Cli { globals, noun } = cli;
    match noun {
        Noun::Ca(verb) => ca::run(verb, &globals),
        Noun::Dev(flags) => {
            globals.refuse(&ASKING, "to `pca dev`: it is told by --listen and --data")?;
            globals.refuse(&["--output"], "to `pca dev`, which prints its address and keys")?;
            dev::run(flags)
        }
        Noun::Sign(SignVerb::Explain(flags)) => {
            globals.refuse(&ASKING, "to `pca sign`, which asks nobody")?;
            sign::explain(&flags, globals.format())
        }
    }
}
