//! Profiles: settings by name, in a file.

mod file;
mod profile;
mod read;
mod show;

use std::{
    env,
    path::{Path, PathBuf},
};

use pca_core::printable;

pub(crate) use self::{profile::Profile, show::show};
use crate::{args::Globals, failure::Failure, folder};

/// The profile that counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chosen {
    /// Its name, if there is one.
    pub(crate) name: Option<String>,
    /// The file that was read, if there is one.
    pub(crate) file: Option<PathBuf>,
    /// What it says.
    pub(crate) profile: Profile,
}

/// The profile of those that ask for none.
const DEFAULT: &str = "default";

/// The profile that the flags and the environment choose, of the file that they choose. What somebody named must be there.
pub(crate) fn choose(globals: &Globals) -> Result<Chosen, Failure> {
    let variable = |name| env::var_os(name).filter(|value| !value.is_empty());
    let name = globals.profile.clone().or_else(|| Some(variable("PCA_PROFILE")?.to_string_lossy().into_owned()));
    let named = globals.config.clone().or_else(|| variable("PCA_CONFIG").map(PathBuf::from));
    let Some(path) = named.clone().or_else(folder::config) else {
        return match name {
            Some(name) => Err(missing(&name, "the environment names no home for a configuration file: give --config")),
            None => Ok(Chosen::default()),
        };
    };
    let Some(text) = file::text(&path).map_err(|reason| refused(&path, &reason))? else {
        return match (named, name) {
            (Some(_), _) => Err(refused(&path, "there is no such file")),
            (None, Some(name)) => Err(missing(&name, &format!("there is no file {}", path.display()))),
            (None, None) => Ok(Chosen::default()),
        };
    };
    let mut profiles = read::profiles(&text.content).map_err(|problem| refused(&path, &problem))?;
    if profiles.values().any(Profile::has_secrets) {
        text.privacy.map_err(|reason| refused(&path, &reason))?;
    }
    let known = profiles.keys().cloned().collect::<Vec<_>>().join(", ");
    let wanted = name.as_deref().unwrap_or(DEFAULT);
    let profile = match (profiles.remove(wanted), &name) {
        (Some(profile), _) => profile.beside(&path),
        (None, Some(_)) if known.is_empty() => return Err(missing(wanted, &format!("{} has none", path.display()))),
        (None, Some(_)) => return Err(missing(wanted, &format!("{} has {known}", path.display()))),
        (None, None) => return Ok(Chosen { name, file: Some(path), profile: Profile::default() }),
    };
    Ok(Chosen { name: Some(wanted.into()), file: Some(path), profile })
}

fn refused(path: &Path, reason: &str) -> Failure {
    Failure::usage(format!("the configuration file {}: {reason}", path.display()))
}

fn missing(profile: &str, reason: &str) -> Failure {
    Failure::usage(format!("no profile {}: {reason}", printable(profile)))
}
