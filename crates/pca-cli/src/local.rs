//! The emulator inside this process.

use core::{error, time::Duration};
use std::path::Path;

use pca_core::{
    ClockSkew, CreateCa, Credentials, Ensure, EnsureCert, EnsureCertStep, EnsureStep, Ensured, EnsuredCert, Exchange,
    Operation, PendingCert, Policy, RawAnswer, Request, Response, SignEndCsr, Signed, Signer, Step, Timestamp,
    printable,
};
use pca_emulator::{Emulator, Incoming, Outgoing};
use pca_ureq::{EnsureCertError, Error, FetchError};

use crate::{failure::Failure, output::note, service::now};

/// Calls that never leave the process. They are signed and checked all the same.
pub(crate) struct Local {
    emulator: Emulator,
    signer: Signer,
}

impl Local {
    /// The emulator with the CAs of a folder, which is made if there is none; not for a call that only `reads`.
    pub(crate) fn open(folder: &Path, reads: bool) -> Result<Self, Failure> {
        // Client and emulator are one: any pair of keys will do, and the environment's is none of their business.
        let credentials = Credentials::new("LOCAL", "local").map_err(Error::Invalid)?;
        let emulator = if reads && !Emulator::is_in(folder) {
            note(format_args!("note: {} holds no CAs yet", printable(&folder.display().to_string())));
            Emulator::in_memory(&credentials)
        } else {
            Emulator::open(&credentials, folder)
        };
        let emulator = emulator.map_err(|error| Failure::Emulator(Box::new(error)))?;
        Ok(Self { emulator, signer: Signer::new(&credentials) })
    }

    /// By whose key requests are signed.
    pub(crate) fn access_key(&self) -> &str {
        self.signer.access_key()
    }

    /// Carries out a call: one request, which is answered at once.
    pub(crate) fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Failure> {
        let exchange = Exchange::new(operation, &self.signer, Policy::once(), ClockSkew::NONE);
        let mut exchange = exchange.map_err(Error::Invalid)?;
        loop {
            let now = now()?;
            let answer = self.answer(&exchange.sign(now, Duration::ZERO), now);
            let step = exchange.answered(Response::new(answer.status, &answer.body), Duration::ZERO, 0);
            if let Step::Done(output) = step? {
                return Ok(output);
            }
        }
    }

    /// What the emulator publishes to all at a path, or answers to a question there.
    pub(crate) fn published(&self, method: &str, path: &str, question: &[u8]) -> Result<Vec<u8>, FetchError> {
        let now = now().map_err(|failure| FetchError::Broken(failure.to_string()))?;
        let answer = self.emulator.handle(&Incoming::new(method, path, question), now);
        if answer.status == 200 { Ok(answer.body) } else { Err(FetchError::Status(answer.status)) }
    }

    /// Sends a request that no operation describes.
    pub(crate) fn send_raw(&self, request: Request) -> Result<RawAnswer, Failure> {
        let now = now()?;
        let answer = self.answer(&self.signer.sign(request, now), now);
        Ok(RawAnswer::new(answer.status, Vec::new(), answer.body))
    }

    fn answer(&self, signed: &Signed<'_>, now: Timestamp) -> Outgoing {
        let request = &signed.request;
        let incoming = Incoming::new(request.method.as_str(), request.target.as_str(), &request.body);
        let headers = signed.headers().into_iter();
        self.emulator.handle(&headers.fold(incoming, |incoming, (name, value)| incoming.header(name, value)), now)
    }

    /// Sees to it that a CA exists. Nothing is lost on the way, and nothing is waited for.
    pub(crate) fn ensure(&self, call: &CreateCa) -> Result<Ensured, Failure> {
        let mut ensure = Ensure::new(call, Policy::once()).map_err(Error::Invalid)?.window(Duration::ZERO);
        loop {
            let ended = match ensure.next(Duration::ZERO) {
                EnsureStep::List(list, _) => ensure.listed(refused(self.send(&list))?, Duration::ZERO, 0)?,
                EnsureStep::Create(create, _) => ensure.created(refused(self.send(&create))?, Duration::ZERO)?,
                EnsureStep::Wait(_) => None,
            };
            if let Some(ensured) = ended {
                return Ok(ensured);
            }
        }
    }

    /// Sees to it that a certificate is issued, or finds the one that was asked for before.
    pub(crate) fn ensure_cert(
        &self,
        call: &SignEndCsr,
        before: Option<PendingCert>,
        has_key: impl Fn(&str) -> bool,
        mut save: impl FnMut(&PendingCert) -> Result<(), Box<dyn error::Error + Send + Sync>>,
    ) -> Result<EnsuredCert, Failure> {
        let ensure = match before {
            Some(pending) => EnsureCert::resume(call, Policy::once(), pending),
            None => EnsureCert::new(call, Policy::once()),
        };
        let mut ensure = ensure.map_err(Error::Invalid)?.window(Duration::ZERO);
        loop {
            let ended = match ensure.next(now()?, Duration::ZERO) {
                EnsureCertStep::List(list, _) => ensure.listed(refused(self.send(&list))?, Duration::ZERO, 0)?,
                EnsureCertStep::Save(pending) => {
                    save(&pending).map_err(EnsureCertError::NotSaved)?;
                    None
                }
                EnsureCertStep::Sign(call, _) => {
                    let sent = refused(self.send(&call))?;
                    let ours = sent.as_ref().is_ok_and(|(cert, _)| has_key(&cert.certificate));
                    ensure.signed(sent, ours, Duration::ZERO)?
                }
                EnsureCertStep::Get(get, _) => {
                    let sent = refused(self.send(&get))?;
                    let ours = sent.as_ref().is_ok_and(|(cert, _)| has_key(&cert.cert_pem));
                    ensure.got(sent, ours, Duration::ZERO, 0)?
                }
                EnsureCertStep::Wait(_) => None,
            };
            if let Some(ensured) = ended {
                return Ok(ensured);
            }
        }
    }
}

/// Keeps apart the failures of calls, which took one request each, from all else.
fn refused<T>(sent: Result<T, Failure>) -> Result<Result<(T, u32), Error>, Failure> {
    match sent {
        Ok(output) => Ok(Ok((output, 1))),
        Err(Failure::Call(error)) => Ok(Err(error)),
        Err(other) => Err(other),
    }
}
