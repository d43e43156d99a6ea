//! Asking politely.

use pca_core::{Operation, Paged};
use pca_x509::{Certificate, CertificateStatus, Crl, Serial};

use super::Pace;
use crate::{
    exit::Exit,
    failure::Failure,
    fetch::Fetch,
    revocation,
    service::{self, Service},
};

/// How often a call is made again that was too much for the server. The client itself has waited before each.
const PATIENCE: usize = 5;

/// The service, and those whom its certificates name.
pub(crate) struct Asker<'s> {
    pub(crate) service: &'s Service,
    pub(crate) fetch: Fetch<'s>,
    pub(crate) pace: Pace,
}

impl Asker<'_> {
    /// Carries out a call when it is its turn.
    pub(super) fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Failure> {
        for _ in 0..PATIENCE {
            self.pace.turn();
            match self.service.send(operation) {
                Err(failure) if failure.exit() == Exit::Throttled => self.pace.slow_down(),
                other => return other,
            }
        }
        self.pace.turn();
        self.service.send(operation)
    }

    /// All that a list holds.
    pub(crate) fn all<P: Paged>(&self, list: P) -> Result<Vec<P::Item>, Failure> {
        service::all(list, |page| self.send(page))
    }

    /// The published list, checked.
    pub(super) fn list(&self, urls: &[String], issuer: &Certificate, now: i64) -> Result<Crl, String> {
        self.pace.turn();
        revocation::list(urls, issuer, &self.fetch, now)
    }

    /// What a responder says.
    pub(super) fn ocsp(
        &self,
        urls: &[String],
        serial: &Serial,
        issuer: &Certificate,
        now: i64,
    ) -> Result<CertificateStatus, String> {
        self.pace.turn();
        revocation::ocsp(urls, serial, issuer, &self.fetch, now)
    }
}
