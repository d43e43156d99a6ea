//! Who asks.

use alloc::string::String;
use core::fmt;

use crate::{Invalid, Secret};

/// An access key and its secret key, of a main account or a sub account.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Credentials {
    access_key: String,
    secret_key: Secret,
}

impl Credentials {
    /// Pairs an access key with its secret key.
    ///
    /// # Errors
    ///
    /// [`Invalid`] when one of them is empty or holds control characters, or when the access key, which travels in a header, holds anything but
    /// visible ASCII (a line break there would become a header of its own).
    pub fn new(access_key: impl Into<String>, secret_key: impl Into<Secret>) -> Result<Self, Invalid> {
        let (access_key, secret_key) = (access_key.into(), secret_key.into());
        if access_key.is_empty() || !access_key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Invalid::new(
                "access key",
                "must be one or more visible ASCII characters, without spaces or line breaks",
            ));
        }
        if secret_key.expose().is_empty() {
            return Err(Invalid::new("secret key", "must not be empty"));
        }
        // A line break at the end comes from a file, and makes every signature wrong.
        if secret_key.expose().contains(char::is_control) {
            return Err(Invalid::new("secret key", "must not hold line breaks or other control characters"));
        }
        Ok(Self { access_key, secret_key })
    }

    /// The access key, which is sent with each request.
    #[must_use]
    pub fn access_key(&self) -> &str {
        &self.access_key
    }

    /// The secret key, which is never sent.
    #[must_use]
    pub fn secret_key(&self) -> &Secret {
        &self.secret_key
    }
}

/// Shows the access key, never the secret key.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("access_key", &self.access_key).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn pairs() {
        let check = |access_key: &str, secret_key: &str, field: Option<&str>| {
            let refused = Credentials::new(access_key, secret_key).err();
            assert_eq!(refused.as_ref().map(Invalid::field), field, "{access_key:?}");
        };
        check("ACCESSKEYIDEXAMPLE00", "s", None);
        check("", "s", Some("access key"));
        check("AK\r\nX-Evil: 1", "s", Some("access key"));
        check("A K", "s", Some("access key"));
        check("키", "s", Some("access key"));
        check("AK", "", Some("secret key"));
        check("AK", "secret\r\n", Some("secret key"));
        check("AK", "비밀 key", None);
    }

    #[test]
    fn debug_hides_the_secret() {
        let credentials = Credentials::new("AK", "planted").unwrap();
        let shown = format!("{credentials:?}");
        assert!(shown.contains("AK") && !shown.contains("planted"), "{shown}");
    }
}
