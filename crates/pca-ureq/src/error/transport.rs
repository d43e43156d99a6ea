//! Failures below HTTP's meaning: names, connections, TLS, time, framing.

use core::{error::Error, fmt};
use std::io;

use crate::{ConfigError, Endpoint, progress::Stage};

/// An attempt that brought no whole answer.
pub(crate) enum Broken {
    Config(ConfigError),
    Transport(TransportError),
}

/// A request that got no whole answer: where it ended, and why.
#[derive(Debug)]
pub struct TransportError {
    endpoint: Endpoint,
    stage: Stage,
    kind: TransportErrorKind,
    source: ureq::Error,
}

/// What ended an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The host's name is not known, or cannot be looked up.
    Resolve,
    /// No connection could be made.
    Connect,
    /// TLS could not be agreed on: above all, the certificate is not trusted.
    Tls,
    /// A time limit passed.
    Timeout,
    /// The connection broke.
    Broken,
    /// What arrived is not HTTP, or not framed as it claims.
    Protocol,
    /// The answer is larger than the client reads.
    TooLarge,
}

impl TransportError {
    pub(crate) fn new(endpoint: &Endpoint, stage: Stage, source: ureq::Error) -> Self {
        Self { endpoint: endpoint.clone(), stage, kind: kind(stage, &source), source }
    }

    /// What ended the attempt.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether some of the request may have reached the server.
    #[must_use]
    pub fn may_have_been_sent(&self) -> bool {
        self.stage >= Stage::Sent
    }
}

fn kind(stage: Stage, error: &ureq::Error) -> TransportErrorKind {
    match (stage, error) {
        (_, ureq::Error::Timeout(_)) => TransportErrorKind::Timeout,
        (_, ureq::Error::Io(error)) if error.kind() == io::ErrorKind::TimedOut => TransportErrorKind::Timeout,
        (Stage::Resolving, _) => TransportErrorKind::Resolve,
        (Stage::Connecting, _) => TransportErrorKind::Connect,
        (Stage::Securing, _) => TransportErrorKind::Tls,
        (_, ureq::Error::BodyExceedsLimit(_) | ureq::Error::LargeResponseHeader(..)) => TransportErrorKind::TooLarge,
        (_, ureq::Error::Protocol(_) | ureq::Error::Http(_)) => TransportErrorKind::Protocol,
        _ => TransportErrorKind::Broken,
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let endpoint = &self.endpoint;
        match (self.kind, self.stage) {
            (TransportErrorKind::Timeout, Stage::Resolving) => {
                write!(f, "looking up the host of {endpoint} took too long")
            }
            (TransportErrorKind::Timeout, Stage::Connecting) => write!(f, "connecting to {endpoint} took too long"),
            (TransportErrorKind::Timeout, Stage::Securing) => {
                write!(f, "agreeing on TLS with {endpoint} took too long")
            }
            (TransportErrorKind::Timeout, _) => write!(f, "{endpoint} did not answer in time"),
            (TransportErrorKind::Resolve, _) => write!(f, "the host of {endpoint} cannot be found"),
            (TransportErrorKind::Connect, _) => write!(f, "cannot connect to {endpoint}"),
            (TransportErrorKind::Tls, _) => write!(f, "cannot agree on TLS with {endpoint}"),
            (TransportErrorKind::Broken, _) => {
                write!(f, "the connection to {endpoint} broke before the answer was whole")
            }
            (TransportErrorKind::Protocol, _) => write!(f, "what {endpoint} answered is not HTTP/1.1"),
            (TransportErrorKind::TooLarge, _) => write!(f, "the answer of {endpoint} is larger than allowed"),
        }
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.source {
            // ureq only adds "io: " to it.
            ureq::Error::Io(error) => Some(error),
            // Its text repeats ours.
            ureq::Error::Timeout(_) | ureq::Error::HostNotFound => None,
            other => Some(other),
        }
    }
}
