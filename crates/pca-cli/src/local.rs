//! The emulator inside this process.

use std::path::Path;

use pca_core::{Credentials, Operation, Response, Signer};
use pca_emulator::{Emulator, Incoming};
use pca_ureq::{Error, now};

use crate::failure::Failure;

/// Calls that never leave the process. They are signed and checked all the same.
pub(crate) struct Local {
    emulator: Emulator,
    signer: Signer,
}

impl Local {
    /// The emulator with the CAs of a folder, which is made if there is none.
    pub(crate) fn open(folder: &Path) -> Result<Self, Failure> {
        // Client and emulator are one: any pair of keys will do, and the environment's is none of their business.
        let credentials = Credentials::new("LOCAL", "local").map_err(Error::Invalid)?;
        let emulator = Emulator::open(&credentials, folder).map_err(Failure::Emulator)?;
        Ok(Self { emulator, signer: Signer::new(&credentials) })
    }

    /// Carries out a call.
    pub(crate) fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error> {
        let request = operation.request().map_err(Error::Invalid)?;
        let now = now()?;
        let signed = self.signer.sign(request, now);
        let request = &signed.request;
        let incoming = Incoming::new(request.method.as_str(), request.target.as_str(), &request.body);
        let incoming =
            signed.headers().into_iter().fold(incoming, |incoming, (name, value)| incoming.header(name, value));
        let answer = self.emulator.handle(&incoming, now);
        O::parse(Response::new(answer.status, &answer.body)).map_err(|fault| Error::from_fault(&O::INFO, fault, None))
    }
}
