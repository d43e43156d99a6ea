//! What certificates say is published: over the network, or by the emulator inside this process.

use core::time::Duration;

use pca_ureq::{FetchError, Fetcher, Roots};

#[cfg(not(feature = "local"))]
use crate::absent::Local;
#[cfg(feature = "local")]
use crate::local::Local;
use crate::{args::Globals, failure::Failure, service::Service};

/// The most of an answer: the revocation list of a full CA takes 1.2 MB.
const MOST: u64 = 32 << 20;

/// The time for one answer, unless a flag says otherwise.
const LIMIT: Duration = Duration::from_secs(15);

/// Who is asked.
pub(crate) enum Fetch<'s> {
    Network(Fetcher),
    /// Its addresses are names that nobody can look up, or those of another process: whatever they are, nobody else is asked.
    Local(&'s Local),
}

impl<'s> Fetch<'s> {
    /// Whom `service` is.
    pub(crate) fn beside(service: &'s Service, globals: &Globals) -> Result<Self, Failure> {
        match service {
            Service::Local(local) => Ok(Self::Local(local)),
            Service::Remote(..) => Self::network(globals),
        }
    }

    pub(crate) fn network(globals: &Globals) -> Result<Self, Failure> {
        let limit = globals.timeout().map_or(LIMIT, |timeout| timeout.value);
        let proxy = globals.proxy()?.map(|proxy| proxy.value);
        // These addresses are public; whom the client of the API trusts besides is its own business.
        Fetcher::new(Roots::webpki(), proxy, MOST, limit).map(Self::Network).map_err(Failure::Config)
    }

    /// What an address holds.
    pub(crate) fn read(&self, url: &str) -> Result<Vec<u8>, FetchError> {
        match self {
            Self::Network(fetcher) => fetcher.read(url),
            Self::Local(local) => local.published("GET", path(url)?, b""),
        }
    }

    /// The answer of an OCSP responder.
    pub(crate) fn ocsp(&self, url: &str, question: &[u8]) -> Result<Vec<u8>, FetchError> {
        match self {
            Self::Network(fetcher) => fetcher.ask(url, "application/ocsp-request", question),
            Self::Local(local) => local.published("POST", path(url)?, question),
        }
    }
}

/// The part of an address after the host.
fn path(url: &str) -> Result<&str, FetchError> {
    let (_, rest) = url.split_once("://").ok_or(FetchError::Address)?;
    rest.find('/').map(|slash| &rest[slash..]).ok_or(FetchError::Address)
}
