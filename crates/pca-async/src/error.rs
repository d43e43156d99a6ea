//! Why a call did not bring what was asked for.

use core::{error, fmt};

use pca_core::{Broken, Endpoint};

/// Why a call did not bring what was asked for.
pub type Error = pca_core::Error<TransportError>;

/// A request that got no whole answer, and why.
#[derive(Debug)]
pub struct TransportError {
    endpoint: Endpoint,
    kind: TransportErrorKind,
    sent: bool,
    source: Option<Box<dyn error::Error + Send + Sync>>,
}

/// What ended an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The clock or the request does not allow to send anything.
    Setting,
    /// No connection could be made.
    Connect,
    /// TLS could not be agreed on: above all, the certificate is not trusted.
    Tls,
    /// A time limit passed.
    Timeout,
    /// The connection broke, or what arrived is not framed as it claims.
    Broken,
    /// The answer is larger than the client reads.
    TooLarge,
}

impl TransportError {
    pub(crate) fn new(
        endpoint: &Endpoint,
        kind: TransportErrorKind,
        sent: bool,
        source: Option<Box<dyn error::Error + Send + Sync>>,
    ) -> Self {
        Self { endpoint: endpoint.clone(), kind, sent, source }
    }

    /// What ended the attempt.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// How far it got, and whether another attempt may fare better.
    pub(crate) const fn broken(&self) -> Broken {
        use TransportErrorKind::{Setting, Tls};
        if self.sent { Broken::Ambiguous } else { Broken::NotSent { temporary: !matches!(self.kind, Setting | Tls) } }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let endpoint = &self.endpoint;
        match self.kind {
            TransportErrorKind::Setting => f.write_str("the clock or the target does not allow to send anything"),
            TransportErrorKind::Connect => write!(f, "cannot connect to {endpoint}"),
            TransportErrorKind::Tls => write!(f, "cannot agree on TLS with {endpoint}"),
            TransportErrorKind::Timeout => write!(f, "{endpoint} did not answer in time"),
            TransportErrorKind::Broken => write!(f, "the connection to {endpoint} broke before the answer was whole"),
            TransportErrorKind::TooLarge => write!(f, "the answer of {endpoint} is larger than allowed"),
        }
    }
}

impl error::Error for TransportError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
