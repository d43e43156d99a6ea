//! Why there are no credentials.

use core::fmt;
use std::{io, path::PathBuf};

use pca_core::{Invalid, Timestamp, printable};

use super::Source;

/// Why there are no credentials. Holds no value of any key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CredentialsError {
    /// There are none anywhere.
    Missing,
    /// The first place that holds anything holds half.
    Half {
        /// That place.
        source: Source,
        /// What is not there, by the name that it has there.
        missing: &'static str,
    },
    /// One half is given twice, with different values: which pair is meant cannot be told.
    Contradiction {
        /// Where.
        source: Source,
        /// Under these names, or twice under one.
        names: [&'static str; 2],
    },
    /// The variable of this name is not UTF-8.
    NotUtf8(&'static str),
    /// What is there cannot be a key.
    Invalid {
        /// Where.
        source: Source,
        /// Why not.
        invalid: Invalid,
    },
    /// They have expired.
    Expired {
        /// Where.
        source: Source,
        /// When.
        at: Timestamp,
    },
    /// The file is there and cannot be read.
    File {
        /// The file.
        path: PathBuf,
        /// Why not.
        kind: io::ErrorKind,
    },
    /// The server's role was chosen, and cannot be had for this reason.
    ServerRole(&'static str),
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str(
                "no credentials: set NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY, or keep them in ~/.ncloud/configure",
            ),
            Self::Half { source, missing } => write!(f, "half of the credentials: {source} has no {missing}"),
            Self::Contradiction { source, names: [name, other] } if name == other => {
                write!(f, "{source} has {name} twice, with different values: remove one")
            }
            Self::Contradiction { source, names: [name, other] } => {
                write!(f, "{name} and {other} of {source} differ: remove one")
            }
            Self::NotUtf8(name) => write!(f, "the value of {name} is not UTF-8"),
            Self::Invalid { source, invalid } => write!(f, "the credentials of {source}: {invalid}"),
            Self::Expired { source, at } => {
                write!(f, "the credentials of {source} expired at {}: compare this computer's clock", at.utc())
            }
            Self::File { path, kind } => {
                write!(f, "cannot read the credentials in {}: {kind}", printable(&path.display().to_string()))
            }
            Self::ServerRole(reason) => write!(f, "the server's role {reason}"),
        }
    }
}

impl core::error::Error for CredentialsError {}
