//! Credentials from the environment.

use core::fmt;
use std::{env, ffi::OsString};

use pca_core::{Credentials, Invalid};

/// The names under which the vendor's tools look for each half.
const ACCESS_KEY: [&str; 2] = ["NCLOUD_ACCESS_KEY", "NCLOUD_ACCESS_KEY_ID"];
const SECRET_KEY: [&str; 2] = ["NCLOUD_SECRET_KEY", "NCLOUD_SECRET_ACCESS_KEY"];

/// The credentials in `NCLOUD_ACCESS_KEY` (or `NCLOUD_ACCESS_KEY_ID`) and `NCLOUD_SECRET_KEY` (or
/// `NCLOUD_SECRET_ACCESS_KEY`).
///
/// # Errors
///
/// [`CredentialsError`] when one half or both are missing, cannot be a key, or are given twice with different values.
pub fn credentials_from_env() -> Result<Credentials, CredentialsError> {
    from(|name| env::var_os(name))
}

fn from(variable: impl Fn(&str) -> Option<OsString>) -> Result<Credentials, CredentialsError> {
    let text = |name| {
        let set = variable(name).filter(|value| !value.is_empty());
        // The value goes no further: not even into the error.
        set.map(|value| value.into_string().map_err(|_| CredentialsError::NotUtf8(name))).transpose()
    };
    let half = |[name, other]: [&'static str; 2]| match (text(name)?, text(other)?) {
        (Some(value), Some(another)) if value != another => Err(CredentialsError::Contradiction(name, other)),
        (value, another) => Ok(value.or(another)),
    };
    match (half(ACCESS_KEY)?, half(SECRET_KEY)?) {
        (Some(access_key), Some(secret_key)) => {
            Credentials::new(access_key, secret_key).map_err(CredentialsError::Invalid)
        }
        (None, None) => Err(CredentialsError::Missing),
        (Some(_), None) => Err(CredentialsError::NoSecretKey),
        (None, Some(_)) => Err(CredentialsError::NoAccessKey),
    }
}

/// Why the environment gives no credentials. Holds no value of any variable.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CredentialsError {
    /// Neither half is set.
    Missing,
    /// The access key is not set, but the secret key is.
    NoAccessKey,
    /// The secret key is not set, but the access key is.
    NoSecretKey,
    /// Two variables for the same half are set, and differ: which pair is meant cannot be told.
    Contradiction(&'static str, &'static str),
    /// The variable of this name is not UTF-8.
    NotUtf8(&'static str),
    /// What is set cannot be a key.
    Invalid(Invalid),
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ([access_key, _], [secret_key, _]) = (ACCESS_KEY, SECRET_KEY);
        match self {
            Self::Missing => write!(f, "no credentials: set {access_key} and {secret_key}"),
            Self::NoAccessKey => write!(f, "half of the credentials: {secret_key} is set, {access_key} is not"),
            Self::NoSecretKey => write!(f, "half of the credentials: {access_key} is set, {secret_key} is not"),
            Self::Contradiction(name, other) => write!(f, "{name} and {other} are both set, and differ: unset one"),
            Self::NotUtf8(name) => write!(f, "the value of {name} is not UTF-8"),
            Self::Invalid(invalid) => write!(f, "the environment's {invalid}"),
        }
    }
}

impl core::error::Error for CredentialsError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Credentials, CredentialsError> {
        from(|wanted| variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.into()))
    }

    #[test]
    fn both_spellings() {
        for access_key in ACCESS_KEY {
            for secret_key in SECRET_KEY {
                assert_eq!(read(&[(access_key, "AK"), (secret_key, "SK")]), Ok(Credentials::new("AK", "SK").unwrap()));
            }
        }
        let both = read(&[(ACCESS_KEY[0], "AK"), (ACCESS_KEY[1], "AK"), (SECRET_KEY[1], "SK")]);
        assert_eq!(both, Ok(Credentials::new("AK", "SK").unwrap()));
    }

    #[test]
    fn loud_failures() {
        let (access_key, secret_key) = ("NCLOUD_ACCESS_KEY", "NCLOUD_SECRET_KEY");
        assert_eq!(read(&[]), Err(CredentialsError::Missing));
        assert_eq!(read(&[(access_key, ""), (secret_key, "")]), Err(CredentialsError::Missing));
        assert_eq!(read(&[(access_key, "AK")]), Err(CredentialsError::NoSecretKey));
        assert_eq!(read(&[(secret_key, "SK"), (access_key, "")]), Err(CredentialsError::NoAccessKey));
        let pairs = [(access_key, "A"), ("NCLOUD_ACCESS_KEY_ID", "B"), (secret_key, "SK")];
        assert_eq!(read(&pairs), Err(CredentialsError::Contradiction(access_key, "NCLOUD_ACCESS_KEY_ID")));
        let refused = read(&[(access_key, "AK\r\nX: planted"), (secret_key, "SK")]).unwrap_err().to_string();
        assert!(refused.contains("access key") && !refused.contains("planted"), "{refused}");
    }

    #[cfg(unix)]
    #[test]
    fn a_value_that_is_not_utf8_is_not_shown() {
        use std::os::unix::ffi::OsStringExt;

        let refused = from(|name| {
            Some(OsString::from_vec(if name.contains("SECRET") { b"pl\xffnted".into() } else { b"AK".into() }))
        });
        let refused = refused.unwrap_err();
        assert_eq!(refused, CredentialsError::NotUtf8("NCLOUD_SECRET_KEY"));
        assert!(!format!("{refused} {refused:?}").contains("nted"));
    }
}
