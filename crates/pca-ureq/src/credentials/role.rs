//! Credentials of the role that a server of the cloud has.

use core::time::Duration;

use pca_core::wire::Tree;
use ureq::{Agent, config::Config};

use super::{CredentialsError, Found, Half, Source, pair};
use crate::{Endpoint, clock};

/// The role of the server that this runs on, as the cloud's metadata service tells it to every program there.
///
/// Only to be asked on such a server: elsewhere the address may belong to anybody, or be silent.
#[derive(Clone, Debug)]
#[must_use]
pub struct ServerRole {
    origin: String,
}

/// Each of two short answers, from next door.
const TIMEOUT: Duration = Duration::from_secs(3);
const MOST_CONTENT: u64 = 64 << 10;

const PATH: &str = "/latest/meta-data/iam/security-credentials/";

impl ServerRole {
    /// As the cloud's servers see it: at 169.254.169.254.
    pub fn new() -> Self {
        Self { origin: "http://169.254.169.254".into() }
    }

    /// At another address, for tests.
    pub fn at(endpoint: &Endpoint) -> Self {
        Self { origin: endpoint.as_str().into() }
    }

    /// Asks, for these credentials and no others.
    ///
    /// # Errors
    ///
    /// [`CredentialsError`] when there is no role, or when its keys cannot be read.
    pub fn find(&self) -> Result<Found, CredentialsError> {
        // Plain HTTP, no proxy, no redirects: nobody else is to be asked.
        let config = Config::builder().max_redirects(0).proxy(None).timeout_global(Some(TIMEOUT)).build();
        let agent = Agent::new_with_config(config);
        let get = |name: &str| -> Result<Vec<u8>, ureq::Error> {
            let mut answer = agent.get(format!("{}{PATH}{name}", self.origin)).call()?;
            if answer.status() != 200 {
                return Err(ureq::Error::StatusCode(answer.status().as_u16()));
            }
            answer.body_mut().with_config().limit(MOST_CONTENT).read_to_vec()
        };
        let refuse = CredentialsError::ServerRole;
        let names = get("").map_err(|_| refuse("cannot be asked for: is this a server with a role?"))?;
        let name = first_name(&names).ok_or_else(|| refuse("has no name: give this server one"))?;
        let keys = get(name).map_err(|_| refuse("is there, but its keys cannot be asked for"))?;
        let found = read(name, &keys)?;
        match found.expires_at() {
            Some(at) if clock::now().is_some_and(|now| now >= at) => {
                Err(CredentialsError::Expired { source: found.source, at })
            }
            _ => Ok(found),
        }
    }
}

impl Default for ServerRole {
    fn default() -> Self {
        Self::new()
    }
}

/// The first line, if it can stand in a path as it is.
fn first_name(names: &[u8]) -> Option<&str> {
    let name = core::str::from_utf8(names).ok()?.lines().next()?.trim();
    let fits = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
    (fits && ![".", ".."].contains(&name)).then_some(name)
}

/// Members `AccessKeyId`, `SecretAccessKey` and `Expiration`.
fn read(role: &str, keys: &[u8]) -> Result<Found, CredentialsError> {
    let unreadable = |_| CredentialsError::ServerRole("is there, but its keys cannot be read");
    let tree = Tree::parse(keys).map_err(unreadable)?;
    let mut object = tree.root().object().map_err(unreadable)?;
    let mut text = |name| object.maybe::<String>(name, &[]).map_err(unreadable);
    let (access_key, secret_key) = (text("AccessKeyId")?, text("SecretAccessKey")?);
    let expiration = text("Expiration")?;
    let named = Half { access_key: "AccessKeyId", secret_key: "SecretAccessKey" };
    let found = pair(Source::ServerRole(role.into()), named, access_key, secret_key)?;
    let found = found.ok_or(CredentialsError::ServerRole("is there, but has no keys"))?;
    Ok(Found { expiration, ..found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(first_name(text.as_bytes()), expected, "{text:?}");
        check("issuer-role", Some("issuer-role"));
        check("a_1.b~c\r\nother\n", Some("a_1.b~c"));
        for text in ["", "\n", "a/b", "..", "a b", "a?b", "<html>", "a%2f", "가"] {
            check(text, None);
        }
    }

    #[test]
    fn keys() {
        let found =
            read("r", br#"{"AccessKeyId":"AK","SecretAccessKey":"planted","Expiration":"2026-01-01T00:00:00Z"}"#);
        let found = found.unwrap();
        assert_eq!(found.source().to_string(), "the server's role r");
        assert_eq!((found.credentials().access_key(), found.expiration()), ("AK", Some("2026-01-01T00:00:00Z")));
        let check = |text: &str, expected: &str| {
            let refused = read("r", text.as_bytes()).unwrap_err();
            assert!(refused.to_string().contains(expected), "{refused}");
            assert!(!format!("{refused} {refused:?}").contains("planted"));
        };
        check(r#"{"AccessKeyId":"planted"}"#, "half of the credentials: the server's role r has no SecretAccessKey");
        check(r#"{"SecretAccessKey":"planted"}"#, "the server's role r has no AccessKeyId");
        check(r#"{"Code":"Failed"}"#, "has no keys");
        check(r#"{"AccessKeyId":"AK","SecretAccessKey":["planted"]}"#, "cannot be read");
        check(r#"{"AccessKeyId":"AK","SecretAccessKey":"planted"#, "cannot be read");
        check("<html>", "cannot be read");
    }
}
