//! `pca dev`: the emulator on a port.

mod keys;

use std::sync::Arc;

use pca_core::printable;
use pca_emulator::{Emulator, Server};
use tokio::sync::Notify;

use crate::{
    args::DevFlags,
    credentials,
    failure::Failure,
    folder,
    output::{self, note, quote},
};

/// Serves until it is interrupted or told to end, and then finishes what has begun.
pub(crate) fn run(flags: DevFlags) -> Result<(), Failure> {
    let folder = flags.data.clone().or_else(folder::default).ok_or(Failure::NoFolder("--data DIR"))?;
    let credentials = match credentials::of_environment()? {
        Some(credentials) => credentials,
        None => keys::kept_in(&folder)?,
    };
    let emulator = Emulator::open(&credentials, &folder).map_err(Failure::Emulator)?;
    let bind = if flags.expose { Server::bind_publicly } else { Server::bind };
    let server =
        bind(flags.listen).map_err(|error| Failure::Serve(format!("cannot listen on {}", flags.listen), error))?;

    let url = format!("http://{}", server.address());
    let emulator = emulator.public_url(flags.public_url.as_deref().unwrap_or(&url));
    let emulator = flags.set_up(emulator);
    let stop = Arc::new(Notify::new());
    let told = Arc::clone(&stop);
    when_told_to_end(move || told.notify_one());

    note(format_args!("The emulator keeps its CAs in {}; Ctrl-C ends it.", printable(&folder.display().to_string())));
    let (access_key, secret_key) = (quote(credentials.access_key()), quote(credentials.secret_key().expose()));
    output::write(&format!(
        "{url}\nexport NCLOUD_API_GW={url}\nexport NCLOUD_ACCESS_KEY={access_key}\nexport NCLOUD_SECRET_KEY={secret_key}\n"
    ))
    .map_err(Failure::Output)?;
    let served = server.run(emulator, async move { stop.notified().await });
    served.map_err(|error| Failure::Serve("cannot serve".into(), error))
}

/// Without this the process ends at once, which the database survives.
#[cfg(unix)]
fn when_told_to_end(act: impl FnOnce() + Send + 'static) {
    use signal_hook::{
        consts::{SIGINT, SIGTERM},
        iterator::Signals,
    };
    if let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) {
        std::thread::spawn(move || signals.forever().next().map(|_| act()));
    }
}

#[cfg(not(unix))]
fn when_told_to_end(act: impl Fn() + Send + 'static) {
    let _ = ctrlc::try_set_handler(act);
}
