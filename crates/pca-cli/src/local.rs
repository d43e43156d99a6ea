//! The emulator inside this process.

use core::{error, time::Duration};
use std::path::{Path, PathBuf, absolute};

use pca_core::{
    CreateCa, Credentials, Ensured, EnsuredCert, Operation, PendingCert, Policy, RawAnswer, Request, Session,
    SignEndCsr, Zone, at_once, printable,
};
use pca_emulator::{Emulator, InProcess, Incoming};
use pca_ureq::{Error, FetchError};

use crate::{failure::Failure, output::note, service::now};

/// Calls that never leave the process. They are signed and checked all the same.
pub(crate) struct Local(Session<InProcess>);

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
        let emulator = emulator.map_err(Failure::Emulator)?;
        // Nothing is lost on the way, and nothing is waited for.
        let policy = Policy::once().deadline(Duration::MAX);
        let session = Session::new(Zone::Public, &credentials).policy(policy).window(Duration::ZERO);
        Ok(Self(session.over(InProcess::new(emulator, pca_ureq::now))))
    }

    /// A name for the emulator with the CAs of a folder.
    pub(crate) fn name(folder: PathBuf) -> Result<String, Failure> {
        Ok(format!("local:{}", absolute(&folder).unwrap_or(folder).display()))
    }

    /// By whose key requests are signed.
    pub(crate) fn access_key(&self) -> &str {
        self.0.access_key()
    }

    /// Carries out a call.
    pub(crate) fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Failure> {
        Ok(at_once(self.0.send(operation))?)
    }

    /// What the emulator publishes to all at a path, or answers to a question there.
    pub(crate) fn published(&self, method: &str, path: &str, question: &[u8]) -> Result<Vec<u8>, FetchError> {
        let now = now().map_err(|failure| FetchError::Broken(failure.to_string()))?;
        let answer = self.0.transport().emulator().handle(&Incoming::new(method, path, question), now);
        if answer.status == 200 { Ok(answer.body) } else { Err(FetchError::Status(answer.status)) }
    }

    /// Sends a request that no operation describes.
    pub(crate) fn send_raw(&self, request: Request) -> Result<RawAnswer, Failure> {
        Ok(at_once(self.0.send_raw(request))?)
    }

    /// Sees to it that a CA exists.
    pub(crate) fn ensure(&self, call: &CreateCa) -> Result<Ensured, Failure> {
        Ok(at_once(self.0.ensure(call))?)
    }

    /// Sees to it that a certificate is issued, or finds the one that was asked for before.
    pub(crate) fn ensure_cert(
        &self,
        call: &SignEndCsr,
        before: Option<PendingCert>,
        has_key: impl Fn(&str) -> Option<bool>,
        save: impl FnMut(&PendingCert) -> Result<(), Box<dyn error::Error + Send + Sync>>,
    ) -> Result<EnsuredCert, Failure> {
        Ok(at_once(self.0.ensure_cert(call, before, has_key, save))?)
    }
}
