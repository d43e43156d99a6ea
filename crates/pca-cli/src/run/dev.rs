//! `pca dev`: the emulator on a port.

mod keys;

use core::future;

use pca_core::printable;
use pca_emulator::{Emulator, Server};

use crate::{
    args::DevFlags,
    credentials,
    failure::Failure,
    folder,
    output::{self, note, quote},
};

/// Serves until it is interrupted.
pub(crate) fn run(flags: DevFlags) -> Result<(), Failure> {
    let folder = flags.data.or_else(folder::default).ok_or(Failure::NoFolder("--data DIR"))?;
    let credentials = match credentials::of_environment()? {
        Some(credentials) => credentials,
        None => keys::kept_in(&folder)?,
    };
    let emulator = Emulator::open(&credentials, &folder).map_err(Failure::Emulator)?;
    let server = Server::bind(flags.listen)
        .map_err(|error| Failure::Serve(format!("cannot listen on {}", flags.listen), error))?;

    let url = format!("http://{}", server.address());
    note(format_args!("The emulator keeps its CAs in {}; Ctrl-C ends it.", printable(&folder.display().to_string())));
    let (access_key, secret_key) = (quote(credentials.access_key()), quote(credentials.secret_key().expose()));
    output::write(&format!(
        "{url}\nexport NCLOUD_API_GW={url}\nexport NCLOUD_ACCESS_KEY={access_key}\nexport NCLOUD_SECRET_KEY={secret_key}\n"
    ))
    .map_err(Failure::Output)?;
    let served = server.run(emulator.public_url(&url), future::pending());
    served.map_err(|error| Failure::Serve("cannot serve".into(), error))
}
