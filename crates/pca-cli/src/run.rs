//! The verbs.

mod alias;
pub(crate) mod call;
mod dev;
pub(crate) mod ensure;
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
        Noun::Ca(verb) => verb.run(&globals),
        Noun::Sub(verb) => verb.run(&globals),
        Noun::Cert(verb) => verb.run(&globals),
        Noun::Crl(verb) => verb.run(&globals),
        Noun::Ocsp(verb) => verb.run(&globals),
        Noun::User(verb) => verb.run(&globals),
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
