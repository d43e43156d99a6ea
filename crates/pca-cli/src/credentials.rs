//! Whose key signs.

use std::env;

use clap::ValueEnum;
use pca_ureq::{CredentialChain, CredentialsError, Found, ServerRole, Source};

use crate::{args::Globals, config::Profile, failure::Failure, output::note};

/// The names of each half in the environment, by what the half is called in a refusal.
const VARIABLES: [(&str, [&str; 2]); 2] = [
    ("access key", ["NCLOUD_ACCESS_KEY", "NCLOUD_ACCESS_KEY_ID"]),
    ("secret key", ["NCLOUD_SECRET_KEY", "NCLOUD_SECRET_ACCESS_KEY"]),
];

/// A place that keys may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Place {
    /// The environment
    Env,
    /// The profile
    Profile,
    /// The vendor's file, ~/.ncloud/configure
    Configure,
    /// The role of the server that this runs on, from the cloud's metadata service
    Role,
}

impl Place {
    /// The place, and how keys come there.
    pub(crate) const fn lacking(self) -> &'static str {
        match self {
            Self::Env => "the environment: set NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY",
            Self::Profile => "the profile: give it access_key and secret_key",
            Self::Configure => "~/.ncloud/configure: the vendor's command line writes them there",
            Self::Role => "the server's role: give the server one in the console",
        }
    }
}

/// Those of the place that is named, else of the first that has any.
pub(crate) fn find(globals: &Globals) -> Result<Found, Failure> {
    let profile = || {
        let Profile { access_key, secret_key, .. } = globals.chosen.profile.clone();
        CredentialChain::new().without_environment().without_file().given(access_key, secret_key).find()
    };
    let environment = || CredentialChain::new().without_file().find();
    let configure = || CredentialChain::new().without_environment().find();
    let otherwise = |found, next: &dyn Fn() -> _| match found {
        Err(CredentialsError::Missing) => next(),
        found => found,
    };
    let found = match globals.place().map(|setting| setting.value) {
        Some(Place::Env) => environment(),
        Some(Place::Profile) => profile(),
        Some(Place::Configure) => configure(),
        Some(Place::Role) => role()?.find(),
        None => otherwise(otherwise(environment(), &profile), &configure),
    };
    let found = found.map_err(refused)?;
    if *found.source() == Source::Environment && globals.place().is_none() && globals.chosen.profile.has_keys() {
        note("note: the keys of the environment are used, not the profile's: choose with --credentials");
    }
    let secret_key = found.credentials().secret_key().expose();
    if secret_key.trim() != secret_key {
        let place = match found.source() {
            Source::Environment => variable("secret key").unwrap_or_default().into(),
            source => named(source),
        };
        note(format_args!(
            "note: the secret key of {place} begins or ends with white space, which is taken for a part of it"
        ));
    }
    Ok(found)
}

/// How a source is called here, where the profile alone gives anything.
pub(crate) fn named(source: &Source) -> String {
    if *source == Source::Given { "the profile".into() } else { source.to_string() }
}

/// Tests have a metadata service of their own.
fn role() -> Result<ServerRole, Failure> {
    const VARIABLE: &str = "PCA_METADATA";
    match env::var_os(VARIABLE).filter(|text| !text.is_empty()) {
        Some(text) => {
            let endpoint = text.to_string_lossy().parse().map_err(|invalid| Failure::Variable(VARIABLE, invalid))?;
            Ok(ServerRole::at(&endpoint))
        }
        None => Ok(ServerRole::new()),
    }
}

/// Those of the environment, if it has any.
#[cfg(feature = "local")]
pub(crate) fn of_environment() -> Result<Option<pca_core::Credentials>, Failure> {
    match CredentialChain::new().without_file().find() {
        Err(CredentialsError::Missing) => Ok(None),
        found => found.map(|found| Some(found.credentials().clone())).map_err(refused),
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
