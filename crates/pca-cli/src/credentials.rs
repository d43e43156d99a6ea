//! Whose key signs.

use std::env;

use pca_core::Credentials;
use pca_ureq::{CredentialChain, CredentialsError, Found, Source, credentials_from_env};

use crate::{failure::Failure, output::note};

/// The names of each half in the environment, by what the half is called in a refusal.
const VARIABLES: [(&str, [&str; 2]); 2] = [
    ("access key", ["NCLOUD_ACCESS_KEY", "NCLOUD_ACCESS_KEY_ID"]),
    ("secret key", ["NCLOUD_SECRET_KEY", "NCLOUD_SECRET_ACCESS_KEY"]),
];

/// Those of the environment, else of the vendor's file.
pub(crate) fn find() -> Result<Found, Failure> {
    let found = CredentialChain::new().find().map_err(refused)?;
    let secret_key = found.credentials().secret_key().expose();
    if secret_key.trim() != secret_key {
        let place = match found.source() {
            Source::Environment => variable("secret key").unwrap_or_default().into(),
            source => source.to_string(),
        };
        note(format_args!(
            "note: the secret key of {place} begins or ends with white space, which is taken for a part of it"
        ));
    }
    Ok(found)
}

/// Those of the environment, if it has any.
pub(crate) fn of_environment() -> Result<Option<Credentials>, Failure> {
    match credentials_from_env() {
        Err(CredentialsError::Missing) => Ok(None),
        found => found.map(Some).map_err(refused),
    }
}

fn refused(error: CredentialsError) -> Failure {
    if let CredentialsError::Invalid { source: Source::Environment, invalid } = &error
        && let Some(variable) = variable(invalid.field())
    {
        return Failure::Variable(variable, invalid.clone());
    }
    Failure::Credentials(error)
}

/// The variable that a half comes from. Where both are set, they hold the same.
fn variable(half: &str) -> Option<&'static str> {
    let (_, names) = VARIABLES.into_iter().find(|(name, _)| *name == half)?;
    names.into_iter().find(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}
