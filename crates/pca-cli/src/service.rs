//! Who answers: the service, or the emulator inside this process.

use core::error;
use std::sync::Once;

use pca_core::{
    ClockSkew, CreateCa, Ensured, EnsuredCert, Operation, Paged, Pages, PendingCert, RawAnswer, Request, SignEndCsr,
    Timestamp,
};
use pca_ureq::{Client, CredentialsError, Source};

#[cfg(not(feature = "local"))]
use crate::absent::Local;
#[cfg(feature = "local")]
use crate::local::Local;
use crate::{args::Globals, credentials, exit::Exit, failure::Failure, log, output::note, settings::Origin};

/// Who answers.
#[expect(clippy::large_enum_variant, reason = "there is one in a process")]
pub(crate) enum Service {
    Remote(Client, Source),
    Local(Local),
}

/// The flags that only matter to calls that leave this computer.
const NETWORK: [&str; 5] = ["--endpoint", "--zone", "--credentials", "--proxy", "--roots"];

impl Service {
    /// Whom the global flags and the environment name. Nothing is sent yet, and for a call that only `reads`, nothing made.
    pub(crate) fn new(globals: &Globals, reads: bool) -> Result<Self, Failure> {
        if globals.local.is_some() {
            globals.refuse(&NETWORK, "beside --local, which sends nothing")?;
        }
        if let Some(folder) = globals.local_folder()? {
            return Local::open(&folder, reads).map(Self::Local);
        }
        let endpoint = globals.endpoint()?;
        if globals.zone.is_some() && endpoint.origin == Origin::Variable("NCLOUD_API_GW") {
            note("note: NCLOUD_API_GW says where the service is, and --zone is not used");
        }
        let (roots, proxy) = (globals.trusted()?, globals.proxy()?);
        let found = credentials::find(globals).map_err(|failure| match failure {
            Failure::Credentials(CredentialsError::Missing) => Failure::NoKeys(globals.place()),
            failure => failure,
        })?;
        let client = Client::builder(endpoint.value, found.credentials()).expires_at(found.expires_at());
        let mut client = client.roots(roots);
        if let Some(timeout) = globals.timeout() {
            client = client.timeout(timeout.value);
        }
        if let Some(proxy) = proxy {
            client = client.proxy(proxy.value);
        }
        if log::is_wanted(globals) {
            client = client.observer(log::attempt);
        }
        Ok(Self::Remote(client.build().map_err(Failure::Config)?, found.source().clone()))
    }

    /// A name for whom the global flags and the environment name: two that differ are two services.
    pub(crate) fn whom(globals: &Globals) -> Result<String, Failure> {
        match globals.local_folder()? {
            Some(folder) => Local::name(folder),
            None => Ok(globals.endpoint()?.value.to_string()),
        }
    }

    /// Where requests go, and by whose key they are signed.
    pub(crate) fn addressee(&self) -> (&str, &str) {
        match self {
            Self::Remote(client, _) => (client.endpoint().as_str(), client.access_key()),
            Self::Local(local) => ("", local.access_key()),
        }
    }

    /// How far this computer's clock is off, if the service had to tell.
    pub(crate) fn clock_skew(&self) -> Option<ClockSkew> {
        match self {
            Self::Remote(client, _) => client.clock_skew(),
            Self::Local(_) => None,
        }
    }

    /// The time by the service's clock, as far as it had to tell; else by this computer's.
    pub(crate) fn now(&self) -> Result<Timestamp, Failure> {
        Ok(self.clock_skew().unwrap_or_default().correct(now()?))
    }

    /// Carries out a call.
    pub(crate) fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Failure> {
        match self {
            Self::Remote(client, source) => told(client, source, client.send(operation)),
            Self::Local(local) => local.send(operation),
        }
    }

    /// Sends a request that no operation describes.
    pub(crate) fn send_raw(&self, request: Request) -> Result<RawAnswer, Failure> {
        match self {
            Self::Remote(client, source) => told(client, source, client.send_raw(request)),
            Self::Local(local) => local.send_raw(request),
        }
    }

    /// All that a list holds, page by page.
    pub(crate) fn all<P: Paged>(&self, list: P) -> Result<Vec<P::Item>, Failure> {
        all(list, |page| self.send(page))
    }

    /// Sees to it that a CA exists.
    pub(crate) fn ensure(&self, call: &CreateCa) -> Result<Ensured, Failure> {
        match self {
            Self::Remote(client, source) => told(client, source, client.ensure(call)),
            Self::Local(local) => local.ensure(call),
        }
    }

    /// Sees to it that a certificate is issued; `save` is called before it is asked for.
    pub(crate) fn ensure_cert(
        &self,
        call: &SignEndCsr,
        before: Option<PendingCert>,
        has_key: impl Fn(&str) -> Option<bool>,
        save: impl FnMut(&PendingCert) -> Result<(), Box<dyn error::Error + Send + Sync>>,
    ) -> Result<EnsuredCert, Failure> {
        match self {
            Self::Remote(client, source) => told(client, source, client.ensure_cert(call, before, has_key, save)),
            Self::Local(local) => local.ensure_cert(call, before, has_key, save),
        }
    }
}

/// All that a list holds, by whatever sends the call for a page.
pub(crate) fn all<P: Paged>(list: P, send: impl Fn(&P) -> Result<P::Output, Failure>) -> Result<Vec<P::Item>, Failure> {
    let (mut pages, mut all) = (Pages::new(list), Vec::new());
    while let Some(page) = pages.next() {
        all.extend(pages.take(send(&page)?));
    }
    if pages.is_cut() { Err(Failure::Cut) } else { Ok(all) }
}

/// The time by this computer's clock.
pub(crate) fn now() -> Result<Timestamp, Failure> {
    pca_ureq::now().ok_or_else(|| Failure::usage("this computer's clock stands before 1970: set it"))
}

/// Tells what a client found out on the way.
fn told<T, E: Into<Failure>>(client: &Client, source: &Source, sent: Result<T, E>) -> Result<T, Failure> {
    /// Once is enough for a verb of many calls.
    static TOLD: Once = Once::new();
    let sent = sent.map_err(Into::into);
    if let (Ok(_), Some(skew)) = (&sent, client.clock_skew()) {
        TOLD.call_once(|| {
            note(format_args!("note: this computer's clock was {skew}, and the server's was used: set it"))
        });
    }
    if sent.as_ref().is_err_and(|failure| failure.exit() == Exit::Credentials) {
        note(format_args!("note: the credentials are those of {}", credentials::named(source)));
    }
    sent
}
