//! Credentials from the environment.

use std::{env, ffi::OsString};

use pca_core::Credentials;

use super::{CredentialsError, Found, Half, Source, pair};

/// The names under which the vendor's tools look for each half.
const ACCESS_KEY: [&str; 2] = ["NCLOUD_ACCESS_KEY", "NCLOUD_ACCESS_KEY_ID"];
const SECRET_KEY: [&str; 2] = ["NCLOUD_SECRET_KEY", "NCLOUD_SECRET_ACCESS_KEY"];

/// The credentials in `NCLOUD_ACCESS_KEY` (or `NCLOUD_ACCESS_KEY_ID`) and `NCLOUD_SECRET_KEY` (or
/// `NCLOUD_SECRET_ACCESS_KEY`), and nowhere else.
///
/// # Errors
///
/// [`CredentialsError`] when one half or both are missing, cannot be a key, or are given twice with different values.
pub fn credentials_from_env() -> Result<Credentials, CredentialsError> {
    find(|name| env::var_os(name))?.map(|found| found.credentials).ok_or(CredentialsError::Missing)
}

pub(super) fn find(variable: impl Fn(&str) -> Option<OsString>) -> Result<Option<Found>, CredentialsError> {
    let text = |name| {
        let set = variable(name).filter(|value| !value.is_empty());
        // The value goes no further: not even into the error.
        set.map(|value| value.into_string().map_err(|_| CredentialsError::NotUtf8(name))).transpose()
    };
    let half = |[name, other]: [&'static str; 2]| match (text(name)?, text(other)?) {
        (Some(value), Some(another)) if value != another => {
            Err(CredentialsError::Contradiction { source: Source::Environment, names: [name, other] })
        }
        (value, another) => Ok(value.or(another)),
    };
    let named = Half { access_key: ACCESS_KEY[0], secret_key: SECRET_KEY[0] };
    pair(Source::Environment, named, half(ACCESS_KEY)?, half(SECRET_KEY)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Option<Credentials>, CredentialsError> {
        let variable = |wanted: &str| variables.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.into());
        find(variable).map(|found| found.map(|found| found.credentials))
    }

    #[test]
    fn both_spellings() {
        let expected = Ok(Some(Credentials::new("AK", "SK").unwrap()));
        for access_key in ACCESS_KEY {
            for secret_key in SECRET_KEY {
                assert_eq!(read(&[(access_key, "AK"), (secret_key, "SK")]), expected);
            }
        }
        let both = read(&[(ACCESS_KEY[0], "AK"), (ACCESS_KEY[1], "AK"), (SECRET_KEY[1], "SK")]);
        assert_eq!(both, expected);
    }

    #[test]
    fn loud_failures() {
        let (access_key, secret_key) = ("NCLOUD_ACCESS_KEY", "NCLOUD_SECRET_KEY");
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&[(access_key, ""), (secret_key, "")]), Ok(None));
        let check = |variables: &[(&str, &str)], expected: &str| {
            let refused = read(variables).unwrap_err().to_string();
            assert!(refused.contains(expected) && !refused.contains("planted"), "{refused}");
        };
        check(&[(access_key, "planted")], "the environment has no NCLOUD_SECRET_KEY");
        check(&[(secret_key, "planted"), (access_key, "")], "the environment has no NCLOUD_ACCESS_KEY");
        let pairs = [(access_key, "planted"), ("NCLOUD_ACCESS_KEY_ID", "planted too"), (secret_key, "SK")];
        check(&pairs, "NCLOUD_ACCESS_KEY and NCLOUD_ACCESS_KEY_ID of the environment differ");
        check(
            &[(access_key, "AK\r\nX: planted"), (secret_key, "SK")],
            "the credentials of the environment: access key",
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_value_that_is_not_utf8_is_not_shown() {
        use std::os::unix::ffi::OsStringExt;

        let refused = find(|name| {
            Some(OsString::from_vec(if name.contains("SECRET") { b"pl\xffnted".into() } else { b"AK".into() }))
        });
        let refused = refused.unwrap_err();
        assert_eq!(refused, CredentialsError::NotUtf8("NCLOUD_SECRET_KEY"));
        assert!(!format!("{refused} {refused:?}").contains("nted"));
    }
}
