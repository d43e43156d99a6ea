//! Settings that cannot work.

use core::{error, fmt};

/// A setting that cannot work. None repeats the text it was given: that may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConfigError {
    /// The crate was built without cryptography.
    NoTls,
    /// The proxy's address cannot be read.
    Proxy,
    /// What should be trusted holds no certificate, or one that cannot be read.
    Roots,
    /// The user agent cannot stand in a header.
    UserAgent,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoTls => "there is no TLS: build pca-async with its feature `ring` or `aws-lc-rs`",
            Self::Proxy => "the proxy must be given as http://host:port, and may have a user name and a password",
            Self::Roots => "the roots must be one or more certificates in PEM",
            Self::UserAgent => "the user agent must be visible ASCII and spaces",
        })
    }
}

impl error::Error for ConfigError {}
