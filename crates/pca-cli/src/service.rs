//! Who answers: the service, or the emulator inside this process.

use std::env;

use pca_core::{Operation, Zone};
use pca_ureq::{Client, ConfigError, Endpoint, Error, credentials_from_env};

use crate::{args::Globals, failure::Failure, folder, local::Local};

/// Who answers.
#[expect(clippy::large_enum_variant, reason = "there is one in a process")]
pub(crate) enum Service {
    Remote(Client),
    Local(Local),
}

impl Service {
    /// Whom the global flags and the environment name. Nothing is sent yet.
    pub(crate) fn new(globals: &Globals) -> Result<Self, Failure> {
        if let Some(folder) = &globals.local {
            if globals.endpoint.is_some() {
                return Err(Failure::usage("--local sends nothing, so --endpoint cannot stand beside it"));
            }
            let folder = folder.clone().or_else(folder::default).ok_or(Failure::NoFolder("--local=DIR"))?;
            return Local::open(&folder).map(Self::Local);
        }
        let endpoint = endpoint(globals)?;
        let client = Client::builder(endpoint, &credentials_from_env().map_err(Failure::Credentials)?);
        let client = match globals.timeout {
            Some(timeout) => client.timeout(timeout),
            None => client,
        };
        Ok(Self::Remote(client.build().map_err(Error::Config)?))
    }

    /// Sends a call, once.
    pub(crate) fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error> {
        match self {
            Self::Remote(client) => client.send(operation),
            Self::Local(local) => local.send(operation),
        }
    }
}

fn endpoint(globals: &Globals) -> Result<Endpoint, Failure> {
    let named = |source: &str, error: ConfigError| Failure::usage(format!("{source}: {error}"));
    if let Some(endpoint) = &globals.endpoint {
        return endpoint.parse().map_err(|error| named("--endpoint", error));
    }
    match env::var_os("NCLOUD_API_GW").filter(|text| !text.is_empty()) {
        Some(endpoint) => endpoint.to_string_lossy().parse().map_err(|error| named("NCLOUD_API_GW", error)),
        None => Ok(globals.zone.unwrap_or(Zone::Public).into()),
    }
}
