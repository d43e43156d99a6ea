//! The verbs.

mod ca;
mod dev;
mod ensure;
mod sign;

use crate::{
    args::{Cli, ConfigVerb, Noun, SignVerb},
    config,
    failure::Failure,
};

/// Does what the command line says.
pub(crate) fn run(cli: Cli) -> Result<(), Failure> {
    const ASKING: [&str; 6] = ["--local", "--endpoint", "--zone", "--timeout", "--proxy", "--roots"];
    let Cli { globals, noun } = cli;
    match noun {
        Noun::Ca(verb) => ca::run(verb, &globals),
        Noun::Config(ConfigVerb::Show) => config::show(&globals),
        Noun::Dev(flags) => {
            globals.refuse(&ASKING, "to `pca dev`: it is told by --listen and --data")?;
            globals.refuse(&["--credentials"], "to `pca dev`: it takes the environment's, or makes its own")?;
            globals.refuse(&["--output"], "to `pca dev`, which prints its address and keys")?;
            dev::run(flags)
        }
        Noun::Sign(SignVerb::Explain(flags)) => {
            globals.refuse(&ASKING, "to `pca sign`, which asks nobody")?;
            sign::explain(&flags, &globals)
        }
    }
}
