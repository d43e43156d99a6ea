//! The emulator as a whole: a function from a request and the time to an answer.

use core::fmt;
use std::path::Path;

use pca_core::{Credentials, GatewayCode, Method, Timestamp};

use crate::{
    entropy::{Entropy, SystemEntropy},
    gateway::{Backend, Gateway},
    message::{Incoming, MAX_BODY, MAX_OPEN_BODY, Outgoing},
    route,
    service::{Refusal, Service},
    store::{Store, StoreError},
};

/// A private CA service of one account.
///
/// It holds no clock and no socket, so a test can use it without a port and move its time at will. It is shared by reference:
/// one request waits for another only where they meet in the database.
///
/// ```
/// use pca_core::{CaStatus, CaType, CreateCa, Credentials, KeyType, Operation, Period, Response, Signer, Timestamp, X509Parameters};
/// use pca_emulator::{Emulator, Incoming};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?;
/// let emulator = Emulator::in_memory(&credentials)?;
/// let now = Timestamp::from_millis(1_721_175_807_574);
///
/// let call = CreateCa::new(CaType::Root, "CA002", KeyType::Ec256, Period::MAX, X509Parameters::new("name000"));
/// let signer = Signer::new(&credentials);
/// let signed = signer.sign(call.request()?, now);
/// let answer = emulator.handle(&Incoming::from(&signed), now);
/// let created = CreateCa::parse(Response::new(answer.status, &answer.body))?;
/// assert_eq!(created.ca_info.status, CaStatus::Active);
/// # Ok(())
/// # }
/// ```
pub struct Emulator {
    pub(crate) gateway: Gateway,
    pub(crate) service: Service,
}

impl Emulator {
    /// An emulator whose CAs end with it.
    ///
    /// # Errors
    ///
    /// [`StoreError`] if the database cannot be set up.
    pub fn in_memory(credentials: &Credentials) -> Result<Self, StoreError> {
        Ok(Self::new(credentials, Store::in_memory()?))
    }

    /// Whether a folder holds an emulator's CAs, or may: it cannot be looked into.
    #[must_use]
    pub fn is_in(folder: &Path) -> bool {
        Store::is_in(folder)
    }

    /// An emulator whose CAs are kept in a folder, which is made if there is none. Several processes may use it at once.
    ///
    /// The folder holds private keys: it is made for its owner alone.
    ///
    /// # Errors
    ///
    /// [`StoreError`] if the folder or the database in it cannot be used.
    pub fn open(credentials: &Credentials, folder: &Path) -> Result<Self, StoreError> {
        Ok(Self::new(credentials, Store::open(folder)?))
    }

    fn new(credentials: &Credentials, store: Store) -> Self {
        Self { gateway: Gateway::new(credentials), service: Service::new(store, Box::new(SystemEntropy)) }
    }

    /// Sets the address that stands before the CRLs and certificates named in answers and certificates: `http://127.0.0.1:8080`.
    #[must_use]
    pub fn public_url(mut self, url: &str) -> Self {
        url.trim_end_matches('/').clone_into(&mut self.service.public_url);
        self
    }

    /// Sets where keys and random numbers come from; else the operating system.
    #[must_use]
    pub fn entropy(mut self, entropy: impl Entropy + 'static) -> Self {
        self.service.entropy = Box::new(entropy);
        self
    }

    /// Sets how many CAs there may be; else [`service::CAS`](pca_core::service::CAS).
    #[must_use]
    pub fn cas(mut self, most: u32) -> Self {
        self.service.quota.cas = most;
        self
    }

    /// Sets how many certificates a CA may sign in its life; else [`service::CERTIFICATES`](pca_core::service::CERTIFICATES).
    #[must_use]
    pub fn certificates(mut self, most: u32) -> Self {
        self.service.quota.certificates = most;
        self
    }

    /// Answers a request. Making an RSA key takes up to seconds; everything else a few milliseconds.
    #[must_use]
    pub fn handle(&self, request: &Incoming<'_>, now: Timestamp) -> Outgoing {
        self.gateway.handle(request, now, self)
    }
}

impl Backend for Emulator {
    fn published(&self, request: &Incoming<'_>, now: Timestamp) -> Option<Outgoing> {
        let path = request.path().strip_prefix(route::OPEN)?;
        if request.is_too_long(MAX_OPEN_BODY) {
            return Some(too_long(MAX_OPEN_BODY, now));
        }
        Some(match self.service.publication(request.method, path, request.body, now) {
            Ok(Some(found)) => Outgoing::new(200, found.media_type, found.body, now),
            Ok(None) => {
                let details = "nothing is published at this path; CAs publish /ext/{caTag}/ca, /crl and /ocsp";
                Outgoing::gateway(&GatewayCode::NotFound, details, now)
            }
            Err(refusal) => refused(&refusal, now),
        })
    }

    fn answer(&self, request: &Incoming<'_>, now: Timestamp) -> Outgoing {
        if request.is_too_long(MAX_BODY) {
            return too_long(MAX_BODY, now);
        }
        let method = request.method.parse::<Method>().ok();
        match method.and_then(|method| self.service.answer(method, request.target, request.body, now)) {
            Some(Ok(body)) => Outgoing::json(200, body, now),
            Some(Err(refusal)) => refused(&refusal, now),
            None => {
                let details = "no API answers this method at this path; paths begin with /api/v1";
                Outgoing::gateway(&GatewayCode::NotFound, details, now)
            }
        }
    }

    fn reset(&self) -> Result<(), StoreError> {
        self.service.reset()
    }
}

fn too_long(most: usize, now: Timestamp) -> Outgoing {
    Outgoing::gateway(&GatewayCode::RequestEntityTooLarge, &format!("at most {most} bytes are read"), now)
}

fn refused(refusal: &Refusal, now: Timestamp) -> Outgoing {
    match refusal.by_gateway() {
        Some((code, details)) => Outgoing::gateway(code, details, now),
        None => Outgoing::json(refusal.status(), refusal.body(), now),
    }
}

impl fmt::Debug for Emulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Emulator").field("public_url", &self.service.public_url).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
