//! Procedures of several calls.

use alloc::boxed::Box;
use core::error;

use super::{Session, Transport};
use crate::{
    CreateCa, Ensure, EnsureCert, EnsureCertError, EnsureCertStep, EnsureError, EnsureStep, Ensured, EnsuredCert,
    Error, Operation, PendingCert, Policy, SignEndCsr,
};

impl<T: Transport> Session<T> {
    /// Sees to it that a CA exists: creates it unless there is one with the alias and the same settings, looks for it when the answer
    /// is lost, and never creates a second one. See [`Ensure`] for what is compared.
    ///
    /// # Errors
    ///
    /// [`EnsureError`], which tells a CA with other settings from one of which nobody knows whether it exists.
    pub async fn ensure(&self, call: &CreateCa) -> Result<Ensured, EnsureError> {
        let elapsed = self.stopwatch();
        let mut ensure = Ensure::new(call, self.policy.clone())?.window(self.window);
        loop {
            let ended = match ensure.next(elapsed()) {
                EnsureStep::List(list, policy) => {
                    let sent = self.counted(&list, policy).await;
                    ensure.listed(sent, elapsed(), self.transport.random())?
                }
                EnsureStep::Create(create, policy) => {
                    let sent = self.counted(&create, policy).await;
                    ensure.created(sent, elapsed())?
                }
                EnsureStep::Wait(wait) => {
                    self.transport.sleep(wait).await;
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
    /// `has_key` tells whether a certificate, in PEM, has the request's key: `None` if it cannot be read, for then it may be the one.
    /// `save` keeps what it is given where another process finds it, with the key; if it fails, nothing is sent. It is called again at
    /// the end if that leaves more to keep. `left` is what an earlier process saved, if it may have asked for the certificate.
    ///
    /// # Errors
    ///
    /// [`EnsureCertError`], which tells a certificate that was not issued from one of which nobody knows whether it was.
    pub async fn ensure_cert(
        &self,
        call: &SignEndCsr,
        left: Option<PendingCert>,
        mut has_key: impl FnMut(&str) -> Option<bool>,
        mut save: impl FnMut(&PendingCert) -> Result<(), Box<dyn error::Error + Send + Sync>>,
    ) -> Result<EnsuredCert, EnsureCertError> {
        let ensure = match left {
            Some(left) => EnsureCert::resume(call, self.policy.clone(), left)?,
            None => EnsureCert::new(call, self.policy.clone())?,
        };
        let ended = self.ensure_cert_by(ensure.window(self.window), &mut has_key, &mut save).await;
        if let Err(EnsureCertError::Ambiguous(unsettled)) = &ended
            && !unsettled.pending().others.is_empty()
        {
            // With what was saved before, the next run only has more to look at.
            let _ = save(unsettled.pending());
        }
        ended
    }

    async fn ensure_cert_by(
        &self,
        mut ensure: EnsureCert,
        has_key: &mut impl FnMut(&str) -> Option<bool>,
        save: &mut impl FnMut(&PendingCert) -> Result<(), Box<dyn error::Error + Send + Sync>>,
    ) -> Result<EnsuredCert, EnsureCertError> {
        let elapsed = self.stopwatch();
        loop {
            // A clock that shows no time is refused by the call that comes first.
            let now = self.skew().correct(self.transport.now().unwrap_or_default());
            let ended = match ensure.next(now, elapsed()) {
                EnsureCertStep::List(list, policy) => {
                    let sent = self.counted(&list, policy).await;
                    ensure.listed(sent, elapsed(), self.transport.random())?
                }
                EnsureCertStep::Save(pending) => {
                    save(&pending).map_err(EnsureCertError::NotSaved)?;
                    None
                }
                EnsureCertStep::Sign(sign, policy) => {
                    let sent = self.counted(&sign, policy).await;
                    let is_ours = sent.as_ref().is_ok_and(|(cert, _)| has_key(&cert.certificate) == Some(true));
                    ensure.signed(sent, is_ours, elapsed())?
                }
                EnsureCertStep::Get(get, policy) => {
                    let sent = self.counted(&get, policy).await;
                    let is_ours = sent.as_ref().ok().and_then(|(cert, _)| has_key(&cert.cert_pem));
                    ensure.got(sent, is_ours, elapsed(), self.transport.random())?
                }
                EnsureCertStep::Wait(wait) => {
                    self.transport.sleep(wait).await;
                    None
                }
            };
            if let Some(ensured) = ended {
                return Ok(ensured);
            }
        }
    }

    /// Carries out a call, and counts its requests.
    async fn counted<O: Operation>(&self, operation: &O, policy: Policy) -> Result<(O::Output, u32), Error> {
        self.carry_out(operation, policy).await.map(|sent| (sent.output, sent.requests))
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        EnsureCertError, SignEndCsr,
        session::{
            at_once,
            tests::{list, session},
        },
    };

    #[test]
    fn what_is_signed_has_the_key_or_not() {
        let signed = include_str!("../../../../spec/examples/sign-end-csr.response.json");
        let ensured = |has_key: Option<bool>| {
            let session = session(&[(200, &list("", 0)), (200, signed)]);
            at_once(session.ensure_cert(&SignEndCsr::new("tag", "csr"), None, |_| has_key, |_| Ok(())))
        };
        assert!(ensured(Some(true)).is_ok());
        for other in [Some(false), None] {
            assert!(matches!(ensured(other), Err(EnsureCertError::OtherKey(_))), "{other:?}");
        }
    }
}
