//! Why a call did not bring what was asked for.

mod transport;

use core::fmt;

pub(crate) use self::transport::Setting;
pub use self::transport::{TransportError, TransportErrorKind};

/// Why a call did not bring what was asked for.
pub type Error = pca_core::Error<TransportError>;

/// A setting that cannot work. None repeats the text it was given: that may hold a password.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConfigError {
    /// The endpoint needs TLS, and the crate was built without cryptography.
    NoTls,
    /// The proxy's address cannot be read.
    Proxy,
    /// What should be trusted holds no certificate, or one that cannot be read.
    Roots,
    /// The user agent cannot stand in a header.
    UserAgent,
    /// This computer's clock stands before 1970.
    ClockBefore1970,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTls => f.write_str("the endpoint needs TLS: build pca-ureq with its feature `ring` or `aws-lc-rs`"),
            Self::Proxy => {
                f.write_str("the proxy must be given as http://host:port, and may have a user name and a password")
            }
            Self::Roots => f.write_str("the roots must be one or more certificates in PEM"),
            Self::UserAgent => f.write_str("the user agent must be visible ASCII and spaces"),
            Self::ClockBefore1970 => f.write_str("this computer's clock stands before 1970: set it"),
        }
    }
}

impl core::error::Error for ConfigError {}
