//! Why a certificate is not where it should be.

use core::fmt;
use std::{io, path::Path};

use pca_core::{ClockSkew, printable};

use crate::exit::Exit;

/// Why a certificate is not where it should be.
#[derive(Debug)]
pub(crate) enum JobError {
    /// The folder is not one that may be written. Nothing was sent.
    Refused(String),
    /// A file cannot be read or written.
    File { what: String, error: io::Error },
    /// The certificate of this serial number was issued, and its files could not be written.
    Uninstalled { serial: String, cause: Box<Self> },
    /// What is due by this computer's clock is not by the server's. Nothing was sent.
    Early(ClockSkew),
    /// What is unfinished was asked for of this service.
    Elsewhere(String),
    /// The certificate of this serial number was issued, and is not what was asked for.
    Unfit { serial: String, reason: String },
    /// The files are in place; the command after them failed.
    Hook(String),
}

impl JobError {
    /// Refuses a path for a reason.
    pub(crate) fn refused(path: &Path, why: &str) -> Self {
        Self::Refused(format!("{} {why}", path.display()))
    }

    /// Says what could not be done with a path.
    pub(crate) fn file(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let what = format!("cannot {verb} {}", path.display());
        move |error| Self::File { what, error }
    }

    /// How `pca` ends.
    pub(crate) fn exit(&self) -> Exit {
        use io::ErrorKind::{NotADirectory, PermissionDenied, ReadOnlyFilesystem};
        match self {
            Self::Refused(_) => Exit::Usage,
            Self::Elsewhere(_) => Exit::Unknown,
            Self::Early(_) => Exit::Credentials,
            Self::File { error, .. }
                if matches!(error.kind(), NotADirectory | PermissionDenied | ReadOnlyFilesystem) =>
            {
                Exit::Usage
            }
            _ => Exit::Failed,
        }
    }

    /// What to do next.
    pub(crate) fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Refused(_) | Self::File { .. } => None,
            Self::Uninstalled { .. } => Some(
                "the key is kept: set this right and run it again, which fetches this certificate and asks for no other",
            ),
            Self::Early(_) => Some("set this computer's clock"),
            Self::Elsewhere(_) => {
                Some("run it for that one first; or give it up after a quarter of an hour, with --force")
            }
            Self::Unfit { .. } => Some("revoke it, then run this again with --force to ask for another"),
            Self::Hook(_) => Some("to run it again runs the command again, and asks for no other certificate"),
        }
    }
}

/// One line.
impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(text) => write!(f, "{}", printable(text)),
            Self::File { what, error } => write!(f, "{}: {error}", printable(what)),
            Self::Uninstalled { serial, cause } => {
                write!(f, "the certificate {} was issued, but is not in place: {cause}", printable(serial))
            }
            Self::Early(skew) => {
                write!(f, "nothing was asked for: this computer's clock is {skew}, and nothing is due by the server's")
            }
            Self::Elsewhere(service) => write!(f, "an unfinished run for this folder asked {}", printable(service)),
            Self::Unfit { serial, reason } => {
                write!(f, "the certificate {} is not what was asked for: {}", printable(serial), printable(reason))
            }
            Self::Hook(how) => {
                write!(f, "the files are in place, but the command after them failed: {}", printable(how))
            }
        }
    }
}

impl core::error::Error for JobError {}
