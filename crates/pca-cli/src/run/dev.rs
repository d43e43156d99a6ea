//! `pca dev`: the emulator on a port.

mod keys;

use core::future;

use pca_core::printable;
use pca_emulator::{Emulator, Server};
use pca_ureq::{CredentialsError, credentials_from_env};

use crate::{
    args::{DevFlags, Globals},
    failure::Failure,
    folder,
    output::{self, note, quote},
};

/// Serves until it is interrupted.
pub(crate) fn run(flags: DevFlags, globals: &Globals) -> Result<(), Failure> {
    if globals.local.is_some() {
        return Err(Failure::usage("dev has --data DIR in place of --local"));
    }
    let folder = flags.data.or_else(folder::default).ok_or(Failure::NoFolder("--data DIR"))?;
    let credentials = match credentials_from_env() {
        Err(CredentialsError::Missing) => keys::kept_in(&folder)?,
        found => found.map_err(Failure::Credentials)?,
    };
    let emulator = Emulator::open(&credentials, &folder).map_err(Failure::Emulator)?;
    let server = Server::bind(flags.listen)
        .map_err(|error| Failure::Serve(format!("cannot listen on {}", flags.listen), error))?;

    let url = format!("http://{}", server.address());
    note(format_args!("The emulator keeps its CAs in {}; Ctrl-C ends it.", printable(&folder.display().to_string())));
    let (access_key, secret_key) = (quote(credentials.access_key()), quote(credentials.secret_key().expose()));
    output::write(&format!(
        "{url}\nexport NCLOUD_API_GW={url}\nexport NCLOUD_ACCESS_KEY={access_key}\nexport NCLOUD_SECRET_KEY={secret_key}\n"
    ))?;
    let served = server.run(emulator.public_url(&url), future::pending());
    served.map_err(|error| Failure::Serve("cannot serve".into(), error))
}
