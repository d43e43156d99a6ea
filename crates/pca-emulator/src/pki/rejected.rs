//! Why something that was sent cannot be signed or accepted.

use pca_x509::Error;

/// What is wrong with what was sent, with the reason for people.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Rejected {
    /// With the request.
    Csr(String),
    /// With the certificate of a CA.
    Certificate(String),
    /// With the certificates above it.
    Chain(String),
    /// Nothing is wrong with it: the work itself failed.
    Failed(Error),
}

impl Rejected {
    /// For what was found out while the request was read.
    pub(super) fn csr(error: &Error) -> Self {
        Self::Csr(error.to_string())
    }
}

impl From<Error> for Rejected {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}
