//! The verbs.

mod alias;
mod audit;
pub(crate) mod call;
#[cfg(unix)]
pub(crate) mod cert_ensure;
pub(crate) mod create_cert;
#[cfg(feature = "local")]
mod dev;
pub(crate) mod doctor;
mod dry;
#[cfg(unix)]
pub(crate) mod due;
pub(crate) mod ensure;
pub(crate) mod export;
pub(crate) mod inspect;
pub(crate) mod list;
mod raw;
pub(crate) mod sign;
pub(crate) mod sure;
#[cfg(unix)]
mod systemd;
pub(crate) mod tree;
pub(crate) mod verify;

use pca_core::Timestamp;

#[cfg(not(feature = "local"))]
use crate::absent as dev;
use crate::{
    args::{Cli, ConfigVerb, Globals, Noun},
    config,
    exit::Exit,
    failure::Failure,
    manual,
};

/// The flags that say whom to ask.
const ASKING: [&str; 6] = ["--local", "--endpoint", "--zone", "--timeout", "--proxy", "--roots"];

/// Refuses them, and what says by whose key, to a verb that asks nobody.
fn asks_nobody(globals: &Globals, verb: &str) -> Result<(), Failure> {
    let why = format!("to `pca {verb}`, which asks nobody");
    globals.refuse(&ASKING, &why)?;
    globals.refuse(&["--credentials"], &why)
}

/// Does what the command line says.
pub(crate) fn run(cli: Cli) -> Result<Exit, Failure> {
    let Cli { globals, noun } = cli;
    let done = match noun {
        Noun::Ca(verb) => return verb.run(&globals),
        Noun::Sub(verb) => return verb.run(&globals),
        Noun::Cert(verb) => return verb.run(&globals),
        Noun::Crl(verb) => return verb.run(&globals),
        Noun::Ocsp(verb) => return verb.run(&globals),
        Noun::User(verb) => return verb.run(&globals),
        #[cfg(unix)]
        Noun::Systemd(flags) => {
            globals.refuse(&["--output"], "to `pca systemd`, which prints units")?;
            systemd::run(&flags, &globals)
        }
        Noun::Config(ConfigVerb::Show) => {
            globals.refuse(&["--local"], "to `pca config`, which shows what holds without it")?;
            config::show(&globals)
        }
        Noun::Call(flags) => raw::run(flags, &globals),
        Noun::Audit(flags) => audit::run(flags, &globals),
        Noun::Dev(flags) => {
            globals.refuse(&ASKING, "to `pca dev`: it is told by --listen and --data")?;
            globals.refuse(&["--credentials"], "to `pca dev`: it takes the environment's, or makes its own")?;
            globals.refuse(&["--output"], "to `pca dev`, which prints its address and keys")?;
            dev::run(flags)
        }
        Noun::Sign(verb) => return verb.run(&globals),
        Noun::Completions { shell } => {
            asks_nobody(&globals, "completions")?;
            globals.refuse(&["--output"], "to `pca completions`, which prints a script")?;
            manual::completions(shell)
        }
        Noun::Man { folder } => {
            asks_nobody(&globals, "man")?;
            globals.refuse(&["--output"], "to `pca man`, which writes pages")?;
            manual::pages(&folder)
        }
    };
    done.map(Exit::from)
}

/// A time as certificates count it.
pub(crate) fn seconds(time: Timestamp) -> i64 {
    i64::try_from(time.as_millis() / 1000).unwrap_or(i64::MAX)
}
