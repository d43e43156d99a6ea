//! The client: carries out calls, and blocks until they are over.

use core::error;

use pca_core::{
    ClockSkew, CreateCa, Credentials, Ensured, EnsuredCert, GetCaList, GetEndCertList, Operation, PendingCert, Policy,
    RawAnswer, Request, Session, SignEndCsr, at_once,
};

use crate::{Builder, Endpoint, EnsureCertError, EnsureError, Error, Items, transport::Ureq};

/// Carries out calls, one endpoint's for one pair of keys. To be made once and shared: threads may use it at the same time.
#[derive(Debug)]
pub struct Client(Session<Ureq>);

impl Client {
    /// Begins to set up a client.
    pub fn builder(endpoint: impl Into<Endpoint>, credentials: &Credentials) -> Builder {
        Builder::new(Session::new(endpoint, credentials))
    }

    pub(crate) const fn new(session: Session<Ureq>) -> Self {
        Self(session)
    }

    /// Where calls go.
    #[must_use]
    pub const fn endpoint(&self) -> &Endpoint {
        self.0.endpoint()
    }

    /// By whose key calls are signed.
    #[must_use]
    pub fn access_key(&self) -> &str {
        self.0.access_key()
    }

    /// How far this computer's clock is from the server's, if a call was refused until it was signed with the server's time.
    /// Later calls are signed so from the start.
    #[must_use]
    pub fn clock_skew(&self) -> Option<ClockSkew> {
        self.0.clock_skew()
    }

    /// Carries out a call, by the client's policy.
    ///
    /// # Errors
    ///
    /// [`Error`], which tells whether something was sent, refused, or left open.
    pub fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error> {
        at_once(self.0.send(operation))
    }

    /// Carries out a call, by a policy of its own.
    ///
    /// # Errors
    ///
    /// [`Error`], which tells whether something was sent, refused, or left open.
    pub fn send_with<O: Operation>(&self, operation: &O, policy: Policy) -> Result<O::Output, Error> {
        at_once(self.0.send_with(operation, policy))
    }

    /// Sees to it that a CA exists: creates it unless there is one with the alias and the same settings, looks for it when the answer
    /// is lost, and never creates a second one. See [`Ensure`](pca_core::Ensure) for what is compared.
    ///
    /// # Errors
    ///
    /// [`EnsureError`], which tells a CA with other settings from one of which nobody knows whether it exists.
    pub fn ensure(&self, call: &CreateCa) -> Result<Ensured, EnsureError> {
        at_once(self.0.ensure(call))
    }

    /// Sees to it that a certificate is issued, and not twice: has the request signed, and looks for the certificate when the answer is
    /// lost. See [`EnsureCert`](pca_core::EnsureCert) for how, and for what another process must know to go on.
    ///
    /// `has_key` tells whether a certificate, in PEM, has the request's key: `None` if it cannot be read, for then it may be the one.
    /// `save` keeps what it is given where another process finds it, with the key; if it fails, nothing is sent. It is called again at
    /// the end if that leaves more to keep. `left` is what an earlier process saved, if it may have asked for the certificate.
    ///
    /// # Errors
    ///
    /// [`EnsureCertError`], which tells a certificate that was not issued from one of which nobody knows whether it was.
    pub fn ensure_cert(
        &self,
        call: &SignEndCsr,
        left: Option<PendingCert>,
        has_key: impl FnMut(&str) -> Option<bool>,
        save: impl FnMut(&PendingCert) -> Result<(), Box<dyn error::Error + Send + Sync>>,
    ) -> Result<EnsuredCert, EnsureCertError> {
        at_once(self.0.ensure_cert(call, left, has_key, save))
    }

    /// Signs and sends a request that no operation describes, and gives the answer as it stands, whatever its status. What is to be shown of
    /// it is [`RawAnswer::without_echo`].
    ///
    /// # Errors
    ///
    /// [`Error`] when no whole answer came.
    pub fn send_raw(&self, request: Request) -> Result<RawAnswer, Error> {
        at_once(self.0.send_raw(request))
    }

    /// All CAs of the account, read page by page.
    pub fn cas(&self) -> Items<'_, GetCaList> {
        Items::new(self.0.cas())
    }

    /// The serial numbers of all certificates of a CA, read page by page.
    pub fn certificates(&self, ca_tag: impl Into<String>) -> Items<'_, GetEndCertList> {
        Items::new(self.0.certificates(ca_tag))
    }
}
