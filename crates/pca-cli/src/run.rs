//! The verbs.

mod ca;
#[cfg(unix)]
mod cert_ensure;
mod dev;
#[cfg(unix)]
mod due;
mod ensure;
mod sign;
#[cfg(unix)]
mod systemd;

use crate::{
    args::{CertVerb, Cli, Noun, SignVerb},
    exit::Exit,
    failure::Failure,
};

/// Does what the command line says.
pub(crate) fn run(cli: Cli) -> Result<Exit, Failure> {
    const ASKING: [&str; 4] = ["--local", "--endpoint", "--zone", "--timeout"];
    let Cli { globals, noun } = cli;
    let done = match noun {
        Noun::Cert(CertVerb::Ensure(flags)) => return cert_ensure::run(flags, &globals),
        Noun::Cert(CertVerb::Due(flags)) => return due::run(&flags, globals.format()),
        Noun::Systemd(flags) => systemd::run(&flags, &globals),
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
    };
    done.map(|()| Exit::Done)
}
