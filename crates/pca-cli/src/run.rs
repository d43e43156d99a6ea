//! The verbs.

mod ca;
mod dev;
mod doctor;
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
            globals.refuse(&ASKING, "to `pca sign explain`, which asks nobody")?;
            sign::explain(&flags, globals.format())
        }
        Noun::Sign(SignVerb::Verify(flags)) => {
            globals.refuse(&ASKING, "to `pca sign verify`, which asks nobody")?;
            doctor::verify(&flags, globals.format())
        }
        Noun::Sign(SignVerb::Curl(flags)) => {
            globals
                .refuse(&["--local", "--timeout", "--output"], "to `pca sign curl`, which prints a line for a shell")?;
            doctor::curl(&flags, &globals)
        }
    }
}
