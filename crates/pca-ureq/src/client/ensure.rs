//! Procedures of several calls.

use core::error;
use std::{thread, time::Instant};

use pca_core::{
    CreateCa, Ensure, EnsureCert, EnsureCertError, EnsureCertStep, EnsureStep, Ensured, EnsuredCert, Operation,
    PendingCert, Policy, SignEndCsr,
};

use super::{Client, random};
use crate::{EnsureError, Error, clock};

impl Client {
    /// Sees to it that a CA exists: creates it unless there is one with the alias and the same settings, looks for it when the answer
    /// is lost, and never creates a second one. See [`Ensure`] for what is compared.
    ///
    /// # Errors
    ///
    /// [`EnsureError`], which tells a CA with other settings from one of which nobody knows whether it exists.
    pub fn ensure(&self, call: &CreateCa) -> Result<Ensured, EnsureError> {
        let begun = Instant::now();
        let mut ensure = Ensure::new(call, self.settings.policy.clone())?.window(self.settings.window);
        loop {
            let ended = match ensure.next(begun.elapsed()) {
                EnsureStep::List(list, policy) => {
                    ensure.listed(self.counted(&list, policy), begun.elapsed(), random())?
                }
                EnsureStep::Create(create, policy) => ensure.created(self.counted(&create, policy), begun.elapsed())?,
                EnsureStep::Wait(wait) => {
                    thread::sleep(wait);
                    None
                }
            };
            if let Some(ensured) = ended {
                return Ok(ensured);
            }
        }
    }

    /// Sees to it that a certificate is issued, and not twice: has the request signed, and looks for the certificate when the answer is
    /// lost. See [`EnsureCert`] for how, and for what another process must know to go on.
    ///
    /// `has_key` tells whether a certificate, in PEM, has the request's key. `save` keeps what it is given where another process
    /// finds it, with the key; if it fails, nothing is sent. `left` is what an earlier process saved, if it may have asked for the
    /// certificate.
    ///
    /// # Errors
    ///
    /// [`EnsureCertError`], which tells a certificate that was not issued from one of which nobody knows whether it was.
    pub fn ensure_cert(
        &self,
        call: &SignEndCsr,
        left: Option<PendingCert>,
        mut has_key: impl FnMut(&str) -> bool,
        mut save: impl FnMut(&PendingCert) -> Result<(), Box<dyn error::Error + Send + Sync>>,
    ) -> Result<EnsuredCert, EnsureCertError> {
        let (begun, policy) = (Instant::now(), self.settings.policy.clone());
        let ensure = match left {
            Some(left) => EnsureCert::resume(call, policy, left)?,
            None => EnsureCert::new(call, policy)?,
        };
        let mut ensure = ensure.window(self.settings.window);
        loop {
            // A clock that shows no time is refused by the call that comes first.
            let now = self.skew().correct(clock::now().unwrap_or_default());
            let ended = match ensure.next(now, begun.elapsed()) {
                EnsureCertStep::List(list, policy) => {
                    ensure.listed(self.counted(&list, policy), begun.elapsed(), random())?
                }
                EnsureCertStep::Save(pending) => {
                    save(&pending).map_err(EnsureCertError::NotSaved)?;
                    None
                }
                EnsureCertStep::Sign(sign, policy) => {
                    let sent = self.counted(&sign, policy);
                    let is_ours = sent.as_ref().is_ok_and(|(cert, _)| has_key(&cert.certificate));
                    ensure.signed(sent, is_ours, begun.elapsed())?
                }
                EnsureCertStep::Get(get, policy) => {
                    let sent = self.counted(&get, policy);
                    let is_ours = sent.as_ref().is_ok_and(|(cert, _)| has_key(&cert.cert_pem));
                    ensure.got(sent, is_ours, begun.elapsed(), random())?
                }
                EnsureCertStep::Wait(wait) => {
                    thread::sleep(wait);
                    None
                }
            };
            if let Some(ensured) = ended {
                return Ok(ensured);
            }
        }
    }

    /// Carries out a call, and counts its requests.
    fn counted<O: Operation>(&self, operation: &O, policy: Policy) -> Result<(O::Output, u32), Error> {
        self.carry_out(operation, policy).map(|sent| (sent.output, sent.requests))
    }
}
