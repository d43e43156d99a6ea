//! Who answers: the service, or the emulator inside this process.

use core::error;
use std::env;

use pca_core::{
    CreateCa, Endpoint, Ensured, EnsuredCert, Invalid, Operation, Paged, Pages, PendingCert, SignEndCsr, Zone,
};
use pca_ureq::{Client, CredentialsError, Source};

use crate::{args::Globals, credentials, exit::Exit, failure::Failure, folder, local::Local, output::note};

/// Who answers.
#[expect(clippy::large_enum_variant, reason = "there is one in a process")]
pub(crate) enum Service {
    Remote(Client, Source),
    Local(Local),
}

impl Service {
    /// Whom the global flags and the environment name. Nothing is sent yet, and for a call that only `reads`, nothing made.
    pub(crate) fn new(globals: &Globals, reads: bool) -> Result<Self, Failure> {
        if let Some(folder) = &globals.local {
            globals.refuse(&["--endpoint", "--zone"], "beside --local, which sends nothing")?;
            let folder = folder.clone().or_else(folder::default).ok_or(Failure::NoFolder("--local=DIR"))?;
            return Local::open(&folder, reads).map(Self::Local);
        }
        let endpoint = endpoint(globals)?;
        let found = credentials::find().map_err(|failure| match failure {
            Failure::Credentials(CredentialsError::Missing) => Failure::NoAccount,
            failure => failure,
        })?;
        let client = Client::builder(endpoint, found.credentials());
        let client = match globals.timeout {
            Some(timeout) => client.timeout(timeout),
            None => client,
        };
        Ok(Self::Remote(client.build().map_err(Failure::Config)?, found.source().clone()))
    }

    /// A name for whom the global flags and the environment name: two that differ are two services.
    pub(crate) fn whom(globals: &Globals) -> Result<String, Failure> {
        match &globals.local {
            Some(folder) => {
                let folder = folder.clone().or_else(folder::default).ok_or(Failure::NoFolder("--local=DIR"))?;
                Ok(format!("local:{}", std::path::absolute(&folder).unwrap_or(folder).display()))
            }
            None => Ok(endpoint(globals)?.to_string()),
        }
    }

    /// Carries out a call.
    pub(crate) fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Failure> {
        match self {
            Self::Remote(client, source) => told(client, source, client.send(operation)),
            Self::Local(local) => local.send(operation),
        }
    }

    /// All that a list holds, page by page.
    pub(crate) fn all<P: Paged>(&self, list: P) -> Result<Vec<P::Item>, Failure> {
        let (mut pages, mut all) = (Pages::new(list), Vec::new());
        while let Some(call) = pages.next() {
            all.extend(pages.take(self.send(&call)?));
        }
        Ok(all)
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
        has_key: impl Fn(&str) -> bool,
        save: impl FnMut(&PendingCert) -> Result<(), Box<dyn error::Error + Send + Sync>>,
    ) -> Result<EnsuredCert, Failure> {
        match self {
            Self::Remote(client, source) => told(client, source, client.ensure_cert(call, before, has_key, save)),
            Self::Local(local) => local.ensure_cert(call, before, has_key, save),
        }
    }
}

/// Tells what a client found out on the way.
fn told<T, E: Into<Failure>>(client: &Client, source: &Source, sent: Result<T, E>) -> Result<T, Failure> {
    let sent = sent.map_err(Into::into);
    if let (Ok(_), Some(skew)) = (&sent, client.clock_skew()) {
        note(format_args!("note: this computer's clock was {skew}, and the server's was used: set it"));
    }
    if sent.as_ref().is_err_and(|failure| failure.exit() == Exit::Credentials) {
        note(format_args!("note: the credentials are those of {source}"));
    }
    sent
}

fn endpoint(globals: &Globals) -> Result<Endpoint, Failure> {
    let named = |source: &str, error: Invalid| Failure::usage(format!("{source}: {error}"));
    if let Some(endpoint) = &globals.endpoint {
        return endpoint.parse().map_err(|error| named("--endpoint", error));
    }
    match env::var_os("NCLOUD_API_GW").filter(|text| !text.is_empty()) {
        Some(endpoint) => {
            if globals.zone.is_some() {
                note("note: NCLOUD_API_GW says where the service is, and --zone is not used");
            }
            endpoint.to_string_lossy().parse().map_err(|error| named("NCLOUD_API_GW", error))
        }
        None => Ok(globals.zone.unwrap_or(Zone::Public).into()),
    }
}
