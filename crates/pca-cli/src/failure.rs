//! What went wrong, how `pca` ends, and what to do next.

mod hint;
mod look;
mod lost;

use core::fmt;
use std::{io, path::PathBuf};

use pca_core::{CodeClass, Fault, GetCaList, Invalid, Pages, Repeat, Retry, printable};
#[cfg(feature = "local")]
use pca_emulator::StoreError;
use pca_ureq::{ConfigError, CredentialsError, EnsureCertError, EnsureError, Error, TransportErrorKind};

#[cfg(unix)]
pub(crate) use self::hint::asking;
pub(crate) use self::{
    hint::{command, interrupted},
    look::Look,
    lost::Lost,
};
#[cfg(unix)]
use crate::job::JobError;
use crate::{
    args::Globals, checked::Untrusted, credentials::Place, exit::Exit, generated::FLAG_OF, output::tell,
    settings::Setting, terminal,
};

/// Why a verb did not do its work.
#[derive(Debug)]
#[cfg_attr(not(feature = "local"), expect(dead_code, reason = "some are the emulator's alone"))]
pub(crate) enum Failure {
    /// The command line or a setting cannot work.
    Usage(String),
    /// No folder is given by this flag, and the environment names no home.
    NoFolder(&'static str),
    /// There are no credentials.
    Credentials(CredentialsError),
    /// There are none for a call: nowhere, or not in the one place that was chosen.
    NoKeys(Option<Setting<Place>>),
    /// The variable of this name holds no key.
    Variable(&'static str, Invalid),
    /// The client cannot be set up.
    Config(ConfigError),
    /// No CA has this name.
    NoCa(String),
    /// This name has the CAs of these two tags.
    SeveralCas(String, String, String),
    /// The service shows the certificate of this serial number where another one of a CA was asked for.
    OtherCert { tag: String, serial: String },
    /// A list has more pages than are read.
    Cut,
    /// The call failed.
    Call(Error),
    /// A CA could not be ensured, for a reason that no single call has.
    Ensure(EnsureError),
    /// A certificate could not be ensured.
    EnsureCert(EnsureCertError),
    /// A certificate is not where it should be.
    #[cfg(unix)]
    Job(JobError),
    /// The emulator's folder cannot be used.
    #[cfg(feature = "local")]
    Emulator(StoreError),
    /// The emulator cannot be served.
    Serve(String, io::Error),
    /// What was looked for is there: no failure, but nothing to pass over.
    Found(String),
    /// The CA of this alias exists, but its certificate is not to be trusted.
    Untrusted(String, Untrusted),
    /// Standard output takes nothing.
    Output(io::Error),
    /// The work is done, but standard output took no result.
    Unseen(io::Error),
    /// No private key can be written to this file.
    KeyFile(PathBuf, io::Error),
    /// A private key is issued and not kept.
    KeyLost(Box<Lost>),
    /// The person at the terminal does not want it.
    Declined,
    /// An answer of any kind is a refusal; of a request that may be sent again.
    Refused(Box<Fault>, Repeat),
    /// Any of these, in a call on which these verbs help.
    Looking(Box<Self>, Look),
}

impl Failure {
    pub(crate) fn usage(text: impl Into<String>) -> Self {
        Self::Usage(text.into())
    }

    /// Names the verbs that help on.
    pub(crate) fn looking(self, look: &Look) -> Self {
        Self::Looking(Box::new(self), look.clone())
    }

    /// Whether the service was asked, and says no to just that.
    pub(crate) fn is_refusal(&self) -> bool {
        let answered =
            matches!(self, Self::Call(Error::Answered(answered)) if matches!(answered.fault(), Fault::Service(_)));
        answered && !matches!(self.exit(), Exit::Credentials | Exit::Throttled)
    }

    /// How `pca` ends.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Looking(failure, _) => failure.exit(),
            Self::Usage(_)
            | Self::NoFolder(_)
            | Self::Config(_)
            | Self::Variable(..)
            | Self::KeyFile(..)
            | Self::Declined
            | Self::Call(Error::Invalid(_)) => Exit::Usage,
            #[cfg(feature = "local")]
            Self::Emulator(StoreError::Folder { .. }) => Exit::Usage,
            Self::Serve(_, error) if error.kind() == io::ErrorKind::InvalidInput => Exit::Usage,
            Self::NoKeys(_)
            | Self::Credentials(
                CredentialsError::Missing | CredentialsError::Half { .. } | CredentialsError::Expired { .. },
            ) => Exit::Credentials,
            Self::Credentials(_) => Exit::Usage,
            Self::NoCa(_) => Exit::Absent,
            Self::SeveralCas(..) => Exit::Conflict,
            Self::Found(_) => Exit::Found,
            Self::Refused(fault, repeat) if fault.retry(*repeat) == Retry::FindOutFirst => Exit::Unknown,
            Self::Refused(fault, _) => of_fault(fault),
            Self::Call(Error::NotSent(failed)) => match failed.cause().kind() {
                TransportErrorKind::Clock | TransportErrorKind::Target => Exit::Usage,
                TransportErrorKind::Expired => Exit::Credentials,
                _ => Exit::Failed,
            },
            Self::Call(Error::Answered(answered)) => of_fault(answered.fault()),
            Self::Call(Error::Ambiguous(_))
            | Self::Ensure(EnsureError::Ambiguous(_))
            | Self::EnsureCert(EnsureCertError::Ambiguous(_)) => Exit::Unknown,
            Self::Ensure(EnsureError::Differs(_) | EnsureError::Several(_)) => Exit::Conflict,
            #[cfg(unix)]
            Self::Job(error) => error.exit(),
            #[cfg(feature = "local")]
            Self::Emulator(_) => Exit::Failed,
            Self::Call(_)
            | Self::Ensure(_)
            | Self::EnsureCert(_)
            | Self::Untrusted(..)
            | Self::OtherCert { .. }
            | Self::Cut
            | Self::Serve(..)
            | Self::Output(_)
            | Self::Unseen(_)
            | Self::KeyLost(_) => Exit::Failed,
        }
    }

    /// Says on standard error what went wrong, and what to do next.
    pub(crate) fn report(&self, globals: &Globals) {
        let (kind, colour) =
            if matches!(self, Self::Found(_)) { ("found", "\u{1b}[1;33m") } else { ("error", "\u{1b}[1;31m") };
        let (colour, plain) = if terminal::has_colour(&io::stderr()) { (colour, "\u{1b}[0m") } else { ("", "") };
        tell(format_args!("{colour}{kind}:{plain} {self}"));
        if let Some(hint) = self.hint(globals) {
            tell(format_args!("hint: {hint}"));
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Call(error)
    }
}

impl From<EnsureError> for Failure {
    fn from(error: EnsureError) -> Self {
        match error {
            EnsureError::Call(error) => Self::Call(error),
            other => Self::Ensure(other),
        }
    }
}

impl From<EnsureCertError> for Failure {
    fn from(error: EnsureCertError) -> Self {
        match error {
            EnsureCertError::Call(error) => Self::Call(error),
            other => Self::EnsureCert(other),
        }
    }
}

#[cfg(unix)]
impl From<JobError> for Failure {
    fn from(error: JobError) -> Self {
        Self::Job(error)
    }
}

/// One line, causes included.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(text) | Self::Found(text) => write!(f, "{}", printable(text)),
            Self::NoFolder(flag) => write!(f, "the environment names no home for data: give {flag}"),
            Self::Credentials(error) => error.fmt(f),
            Self::NoKeys(None) => CredentialsError::Missing.fmt(f),
            Self::NoKeys(Some(place)) => write!(f, "no credentials in {}", place.value.lacking()),
            Self::Variable(name, invalid) => write!(f, "{name}: {invalid}"),
            Self::Config(error) => error.fmt(f),
            Self::KeyFile(file, error) => {
                write!(f, "no private key can be written to {}: {error}", printable(&file.display().to_string()))
            }
            Self::KeyLost(lost) => lost.fmt(f),
            Self::Declined => f.write_str("not confirmed: nothing was changed"),
            Self::Refused(fault, _) => write!(f, "{}", printable(&format!("{fault:#}"))),
            Self::Looking(failure, _) => failure.fmt(f),
            Self::NoCa(name) => write!(f, "no CA has the alias or tag {}", printable(name)),
            Self::SeveralCas(name, first, second) => {
                let [name, first, second] = [name, first, second].map(|text| printable(text));
                write!(f, "{name} names two CAs, {first} and {second}: give a tag")
            }
            Self::OtherCert { serial, .. } => {
                write!(f, "the service answers with another certificate, {}", printable(serial))
            }
            Self::Cut => {
                let most = Pages::<GetCaList>::MOST;
                write!(f, "the list goes on after its first {most} pages, and no more are read")
            }
            Self::Call(Error::Invalid(invalid)) => named(f, invalid),
            Self::Call(error) => caused(f, error),
            Self::Ensure(error) => caused(f, error),
            Self::EnsureCert(error) => caused(f, error),
            #[cfg(unix)]
            Self::Job(error) => error.fmt(f),
            #[cfg(feature = "local")]
            Self::Emulator(error) => caused(f, error),
            Self::Serve(what, error) => write!(f, "{}: {error}", printable(what)),
            Self::Untrusted(alias, why) => {
                write!(f, "the CA {} exists, but its certificate is not what was asked for: {why}", printable(alias))
            }
            Self::Output(error) => write!(f, "cannot write to standard output: {error}"),
            Self::Unseen(error) => write!(f, "the work is done, but its result cannot be written: {error}"),
        }
    }
}

/// A field by the flag that fills it, and by its name on the wire if that is another one.
fn named(f: &mut fmt::Formatter<'_>, invalid: &Invalid) -> fmt::Result {
    match FLAG_OF.iter().find(|(field, _)| *field == invalid.field()) {
        Some((field, flag)) if flag.strip_prefix("--") == Some(field) => {
            write!(f, "{flag} {}", printable(invalid.rule()))
        }
        Some((field, flag)) => write!(f, "{flag} ({field}) {}", printable(invalid.rule())),
        None => write!(f, "{}", printable(&invalid.to_string())),
    }
}

/// An error and what caused it. What is advised stands in the hint, and so not here (`{:#}`).
fn caused(f: &mut fmt::Formatter<'_>, error: &dyn core::error::Error) -> fmt::Result {
    write!(f, "{}", printable(&format!("{error:#}")))?;
    let mut cause = error.source();
    while let Some(error) = cause {
        write!(f, ": {}", printable(&error.to_string()))?;
        cause = error.source();
    }
    Ok(())
}

/// The service's code decides if it is known, else the HTTP status.
fn of_fault(fault: &Fault) -> Exit {
    match fault {
        Fault::Service(fault) if fault.code().class() == CodeClass::Auth => Exit::Credentials,
        Fault::Service(fault) if fault.code().class() == CodeClass::Absent => Exit::Absent,
        Fault::Service(fault) if fault.code().class() == CodeClass::Conflict => Exit::Conflict,
        // The gateway knows paths, not CAs: its 404 tells of a wrong endpoint.
        Fault::Gateway(_) if fault.status() == 404 => Exit::Failed,
        _ => match fault.status() {
            401 | 403 => Exit::Credentials,
            404 => Exit::Absent,
            409 => Exit::Conflict,
            429 => Exit::Throttled,
            _ => Exit::Failed,
        },
    }
}

#[cfg(test)]
mod tests;
