//! Looking for a certificate that may exist, or may yet come to light.

use alloc::{string::String, vec::Vec};
use core::{mem, time::Duration};

use super::{
    super::{
        Origin,
        budget::{Budget, Window},
        search::is_final,
    },
    EnsureCert, EnsureCertError, EnsuredCert, Stage, UnsettledCert,
};
use crate::{EndCert, Error, Policy, SignedCertificate};

#[derive(Debug)]
pub(super) struct Search {
    /// Why it may exist; `None` if another process asked for it.
    error: Option<Error>,
    /// In which to look again and again; `None` for a single look.
    window: Option<Window>,
    /// Whether the look began when the requests of then were void.
    is_late: bool,
}

impl Search {
    /// Of those that one run makes, the requests of a single look: what it takes to ask is left.
    const SINGLE: u32 = 20;

    /// A single look for what another process may have asked for.
    pub(super) const fn of_another() -> Self {
        Self { error: None, window: None, is_late: false }
    }

    /// Looks for what was just asked for.
    pub(super) fn of_ours(error: Error, budget: &Budget, elapsed: Duration) -> Self {
        Self { error: Some(error), window: Some(Window::open(budget, elapsed)), is_late: false }
    }

    /// A look begins.
    pub(super) const fn begin(&mut self, is_late: bool) {
        self.is_late = is_late;
    }

    /// The wait before the next look, once.
    pub(super) fn wait(&mut self) -> Option<Duration> {
        self.window.as_mut().and_then(Window::wait)
    }

    pub(super) fn policy(&self, budget: &Budget, elapsed: Duration) -> Policy {
        budget.share(elapsed, self.most_requests())
    }

    const fn most_requests(&self) -> u32 {
        if self.window.is_some() { Policy::MOST_REQUESTS } else { Self::SINGLE }
    }
}

impl EnsureCert {
    /// A certificate came, with the number of requests that it took and whether it has the key, `None` if it cannot be read; or it did
    /// not come.
    ///
    /// # Errors
    ///
    /// [`EnsureCertError`] when it is over without success.
    pub fn got(
        &mut self,
        sent: Result<(EndCert, u32), Error>,
        has_key: Option<bool>,
        elapsed: Duration,
        random: u64,
    ) -> Result<Option<EnsuredCert>, EnsureCertError> {
        self.budget.count(&sent);
        let Some(serial) = self.getting.take() else { return Ok(None) };
        let Stage::Search(search) = mem::replace(&mut self.stage, Stage::Over) else { return Ok(None) };
        match sent {
            Ok((cert, _)) if has_key == Some(true) => {
                // Where an answer to another question comes first, its own comes too.
                if !self.ours.iter().any(|known| is_same(&known.serial_no, &cert.serial_no)) {
                    self.ours.push(signed(cert));
                }
            }
            Ok((cert, _)) if has_key.is_some() && is_same(&cert.serial_no, &serial) => {
                self.pending.others.push(serial.clone());
            }
            // It may be ours; or it is the answer to another question, which a connection may hold.
            Ok(_) => self.unread = true,
            // It will not be read the next time either; a serial number that cannot be asked for is one such.
            Err(error) if is_final(&error) || matches!(error, Error::Invalid(_)) => self.unread = true,
            Err(error) => return self.failed(search, error, elapsed, random),
        }
        self.seen.insert(serial);
        self.conclude(search, elapsed, random)
    }

    /// A new certificate that was not looked at.
    pub(super) fn unseen(&self) -> Option<&String> {
        self.walk.unseen(&self.seen)
    }

    /// What a look amounts to, so far.
    pub(super) fn conclude(
        &mut self,
        search: Search,
        elapsed: Duration,
        random: u64,
    ) -> Result<Option<EnsuredCert>, EnsureCertError> {
        let is_open = self.walk.next().is_some() || self.unseen().is_some();
        if is_open && !self.budget.is_spent(search.most_requests()) {
            self.stage = Stage::Search(search);
            return Ok(None);
        }
        match (self.ours.pop(), self.ours.is_empty()) {
            (Some(cert), true) => Ok(Some(EnsuredCert { cert, origin: Origin::Recovered })),
            (Some(cert), false) => {
                self.ours.push(cert);
                let serials = self.ours.iter().map(|cert| cert.serial_no.clone()).collect();
                Err(self.unsettled(search.error, serials))
            }
            (None, _) if search.window.is_some() => self.look_again(search, elapsed, random),
            (None, _) if search.is_late && !is_open && !self.unread && self.walk.is_complete() => {
                self.begin_to_ask();
                Ok(None)
            }
            (None, _) => Err(self.unsettled(search.error, Vec::new())),
        }
    }

    /// A call of a look failed.
    pub(super) fn failed(
        &mut self,
        search: Search,
        error: Error,
        elapsed: Duration,
        random: u64,
    ) -> Result<Option<EnsuredCert>, EnsureCertError> {
        match search.error {
            Some(first) if is_final(&error) => Err(self.unsettled(Some(first), Vec::new())),
            Some(_) => self.look_again(search, elapsed, random),
            None => Err(self.unsettled(Some(error), Vec::new())),
        }
    }

    /// Waits before the next look, or ends.
    fn look_again(
        &mut self,
        mut search: Search,
        elapsed: Duration,
        random: u64,
    ) -> Result<Option<EnsuredCert>, EnsureCertError> {
        if !search.window.as_mut().is_some_and(|window| window.look_again(&self.budget, elapsed, random)) {
            return Err(self.unsettled(search.error, Vec::new()));
        }
        // A part of a list says nothing.
        self.walk.restart();
        self.stage = Stage::Search(search);
        Ok(None)
    }

    fn unsettled(&self, error: Option<Error>, serials: Vec<String>) -> EnsureCertError {
        let unsettled = UnsettledCert::new(&self.call.ca_tag, error, serials, self.pending.clone());
        EnsureCertError::Ambiguous(unsettled)
    }
}

/// Whether two texts are one serial number, in either case, with colons or without.
fn is_same(one: &str, other: &str) -> bool {
    fn digits(text: &str) -> impl Iterator<Item = u8> {
        let digits = text.bytes().filter(|byte| *byte != b':').map(|byte| byte.to_ascii_lowercase());
        digits.skip_while(|byte| *byte == b'0')
    }
    digits(one).eq(digits(other))
}

/// As it would have been answered.
fn signed(cert: EndCert) -> SignedCertificate {
    SignedCertificate {
        certificate: cert.cert_pem,
        issuer: cert.ca_chain.certificates().first().cloned(),
        ca_chain: cert.ca_chain,
        ocsp_responder: cert.ocsp_responder,
        serial_no: cert.serial_no,
    }
}
