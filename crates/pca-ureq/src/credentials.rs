//! Where credentials come from.

mod configure;
mod environment;
mod error;
mod role;

use core::fmt;
use std::path::PathBuf;

use pca_core::{Credentials, Secret, Timestamp, printable};

pub use self::{environment::credentials_from_env, error::CredentialsError, role::ServerRole};

/// Looks for credentials, in the order in which the vendor's tools do: those that are given, the environment, the file
/// `~/.ncloud/configure`, and the role of this server, the last only if it is chosen.
///
/// The first place that holds anything decides. Half a pair there is an error: to go on would be to act for somebody else.
///
/// ```no_run
/// use pca_ureq::{Client, CredentialChain, Zone};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let found = CredentialChain::new().find()?;
/// eprintln!("credentials of {}", found.source());
/// let client = Client::builder(Zone::Public, found.credentials()).build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct CredentialChain {
    access_key: Option<String>,
    secret_key: Option<Secret>,
    skips_environment: bool,
    skips_file: bool,
    role: Option<ServerRole>,
}

impl CredentialChain {
    /// The environment, then the file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes these before all others; half of them is an error too.
    pub fn given(self, access_key: Option<String>, secret_key: Option<Secret>) -> Self {
        Self { access_key, secret_key, ..self }
    }

    /// Passes over the environment.
    pub fn without_environment(self) -> Self {
        Self { skips_environment: true, ..self }
    }

    /// Passes over the file.
    pub fn without_file(self) -> Self {
        Self { skips_file: true, ..self }
    }

    /// Asks for the role of the server that this runs on, if nothing else is found.
    pub fn server_role(self, role: ServerRole) -> Self {
        Self { role: Some(role), ..self }
    }

    /// Looks.
    ///
    /// # Errors
    ///
    /// [`CredentialsError`] when there are none, half a pair, or such as cannot be read. No value is ever in it.
    pub fn find(self) -> Result<Found, CredentialsError> {
        let Self { access_key, secret_key, skips_environment, skips_file, role } = self;
        let given = Half { access_key: "access key", secret_key: "secret key" };
        if let Some(found) = pair(Source::Given, given, access_key, secret_key)? {
            return Ok(found);
        }
        if !skips_environment && let Some(found) = environment::find(|name| std::env::var_os(name))? {
            return Ok(found);
        }
        if !skips_file && let Some(found) = configure::find(|name| std::env::var_os(name))? {
            return Ok(found);
        }
        role.map_or(Err(CredentialsError::Missing), |role| role.find())
    }
}

/// Credentials, and where they were found.
#[derive(Clone, Debug)]
pub struct Found {
    credentials: Credentials,
    source: Source,
    expiration: Option<String>,
}

impl Found {
    /// The credentials.
    #[must_use]
    pub const fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// Where they were found.
    #[must_use]
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// Until when they are good, as the server's role says it; `None` if they do not end by themselves.
    #[must_use]
    pub fn expiration(&self) -> Option<&str> {
        self.expiration.as_deref()
    }

    /// The same as a time, for [`Builder::expires_at`](crate::Builder::expires_at); `None` also if it cannot be read.
    #[must_use]
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.expiration().and_then(Timestamp::from_utc)
    }
}

/// Where credentials were found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source {
    /// They were given.
    Given,
    /// Variables of the environment.
    Environment,
    /// This file.
    File(PathBuf),
    /// The server's role of this name.
    ServerRole(String),
}

/// As in "credentials of `the environment`".
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given => f.write_str("the caller"),
            Self::Environment => f.write_str("the environment"),
            Self::File(path) => write!(f, "the file {}", printable(&path.display().to_string())),
            Self::ServerRole(name) => write!(f, "the server's role {}", printable(name)),
        }
    }
}

/// What each half is called somewhere.
#[derive(Clone, Copy)]
struct Half {
    access_key: &'static str,
    secret_key: &'static str,
}

/// Both halves, or neither.
fn pair(
    source: Source,
    named: Half,
    access_key: Option<String>,
    secret_key: Option<impl Into<Secret>>,
) -> Result<Option<Found>, CredentialsError> {
    match (access_key, secret_key) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(CredentialsError::Half { source, missing: named.access_key }),
        (Some(_), None) => Err(CredentialsError::Half { source, missing: named.secret_key }),
        (Some(access_key), Some(secret_key)) => match Credentials::new(access_key, secret_key) {
            Ok(credentials) => Ok(Some(Found { credentials, source, expiration: None })),
            Err(invalid) => Err(CredentialsError::Invalid { source, invalid }),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_can_be_passed_over() {
        let chain = CredentialChain::new().without_environment().without_file();
        assert_eq!(chain.find().unwrap_err(), CredentialsError::Missing);
    }

    #[test]
    fn what_is_given_comes_first() {
        let chain = |access_key: Option<&str>, secret_key: Option<&str>| {
            CredentialChain::new().given(access_key.map(Into::into), secret_key.map(Into::into)).find()
        };
        let found = chain(Some("AK"), Some("planted")).unwrap();
        assert_eq!((found.credentials().access_key(), found.source()), ("AK", &Source::Given));
        assert!(!format!("{found:?}").contains("planted") && found.expiration().is_none());

        let check = |access_key, secret_key, expected: &str| {
            let refused = chain(access_key, secret_key).unwrap_err();
            assert_eq!(refused.to_string(), expected);
            assert!(!format!("{refused:?}").contains("planted"));
        };
        check(Some("AK"), None, "half of the credentials: the caller has no secret key");
        check(None, Some("planted"), "half of the credentials: the caller has no access key");
        check(Some("AK"), Some(""), "the credentials of the caller: secret key must not be empty");
    }
}
