//! Settings of a transport that cannot work.

use core::{error::Error, fmt};

/// A setting that cannot work, the same for every transport. None repeats the text it was given: that may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConfigError {
    /// TLS is needed, and the transport was built without cryptography.
    NoTls,
    /// The proxy's address cannot be read.
    Proxy,
    /// What should be trusted holds no certificate, or one that cannot be read.
    Roots,
    /// The user agent cannot stand in a header.
    UserAgent,
}

impl ConfigError {
    /// Refuses a user agent that cannot stand in a header.
    ///
    /// # Errors
    ///
    /// [`ConfigError::UserAgent`] when it holds anything but visible ASCII and spaces.
    pub fn check_user_agent(name: &str) -> Result<(), Self> {
        let fits = name.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
        if fits { Ok(()) } else { Err(Self::UserAgent) }
    }
}

/// One line.
impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoTls => "there is no TLS: build the client with its feature `ring` or `aws-lc-rs`",
            Self::Proxy => "the proxy must be given as http://host:port, and may have a user name and a password",
            Self::Roots => "the roots must be one or more certificates in PEM",
            Self::UserAgent => "the user agent must be visible ASCII and spaces",
        })
    }
}

impl Error for ConfigError {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn each_says_what_to_give() {
        for (error, word) in [
            (ConfigError::NoTls, "feature"),
            (ConfigError::Proxy, "http://host:port"),
            (ConfigError::Roots, "PEM"),
            (ConfigError::UserAgent, "ASCII"),
        ] {
            assert!(error.to_string().contains(word), "{error}");
        }
    }

    #[test]
    fn user_agents() {
        for fits in ["", "issuer/1 (nightly)", "~"] {
            assert_eq!(ConfigError::check_user_agent(fits), Ok(()), "{fits:?}");
        }
        for odd in ["a\r\nX: y", "a\tb", "\u{7f}", "가"] {
            assert_eq!(ConfigError::check_user_agent(odd), Err(ConfigError::UserAgent), "{odd:?}");
        }
    }
}
