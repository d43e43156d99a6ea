//! The verbs.

mod alias;
pub(crate) mod call;
#[cfg(unix)]
pub(crate) mod cert_ensure;
pub(crate) mod create_cert;
#[cfg(feature = "local")]
mod dev;
mod dry;
#[cfg(unix)]
pub(crate) mod due;
pub(crate) mod ensure;
pub(crate) mod list;
mod raw;
mod sign;
pub(crate) mod sure;
#[cfg(unix)]
mod systemd;

#[cfg(not(feature = "local"))]
use crate::absent as dev;
use crate::{
    args::{Cli, ConfigVerb, Noun, SignVerb},
    config,
    exit::Exit,
    failure::Failure,
    manual,
};

/// Does what the command line says.
pub(crate) fn run(cli: Cli) -> Result<Exit, Failure> {
    const ASKING: [&str; 6] = ["--local", "--endpoint", "--zone", "--timeout", "--proxy", "--roots"];
    let Cli { globals, noun } = cli;
    match noun {
        Noun::Ca(verb) => verb.run(&globals),
        Noun::Sub(verb) => verb.run(&globals),
        Noun::Cert(verb) => verb.run(&globals),
        Noun::Crl(verb) => verb.run(&globals),
        Noun::Ocsp(verb) => verb.run(&globals),
        Noun::User(verb) => verb.run(&globals),
        #[cfg(unix)]
        Noun::Systemd(flags) => systemd::run(&flags, &globals).map(Exit::from),
        Noun::Config(ConfigVerb::Show) => config::show(&globals).map(Exit::from),
        Noun::Call(flags) => raw::run(flags, &globals).map(Exit::from),
        Noun::Dev(flags) => {
            globals.refuse(&ASKING, "to `pca dev`: it is told by --listen and --data")?;
            globals.refuse(&["--credentials"], "to `pca dev`: it takes the environment's, or makes its own")?;
            globals.refuse(&["--output"], "to `pca dev`, which prints its address and keys")?;
            dev::run(flags).map(Exit::from)
        }
        Noun::Sign(SignVerb::Explain(flags)) => {
            globals.refuse(&ASKING, "to `pca sign`, which asks nobody")?;
            sign::explain(&flags, &globals).map(Exit::from)
        }
        Noun::Completions { shell } => manual::completions(shell).map(Exit::from),
        Noun::Man { folder } => manual::pages(&folder).map(Exit::from),
    }
}
