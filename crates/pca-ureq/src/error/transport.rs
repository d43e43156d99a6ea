//! Failures below HTTP's meaning: names, connections, TLS, time, framing.

use core::{error::Error, fmt};
use std::io;

use pca_core::Broken;

use crate::{ConfigError, Endpoint, progress::Stage};

/// A request that got no whole answer: where it ended, and why.
#[derive(Debug)]
pub struct TransportError {
    endpoint: Endpoint,
    stage: Stage,
    kind: TransportErrorKind,
    source: Option<Box<ureq::Error>>,
}

/// What ended an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The clock or the request does not allow to send anything.
    Setting,
    /// The host's name is not known, or cannot be looked up.
    Resolve,
    /// No connection could be made.
    Connect,
    /// The proxy does not pass the connection on, now or at all.
    Proxy,
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

/// What does not allow to send anything.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Setting {
    Clock,
    Target,
}

impl TransportError {
    pub(crate) fn new(endpoint: &Endpoint, stage: Stage, source: ureq::Error) -> Self {
        Self { endpoint: endpoint.clone(), stage, kind: kind(stage, &source), source: Some(Box::new(source)) }
    }

    pub(crate) fn of_setting(endpoint: &Endpoint, setting: Setting) -> Self {
        let stage = match setting {
            Setting::Clock => Stage::NoClock,
            Setting::Target => Stage::NoTarget,
        };
        Self { endpoint: endpoint.clone(), stage, kind: TransportErrorKind::Setting, source: None }
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

    /// How far it got, and whether another attempt may fare better.
    pub(crate) fn broken(&self) -> Broken {
        if self.may_have_been_sent() {
            return Broken::Ambiguous;
        }
        let temporary = match self.kind {
            TransportErrorKind::Setting | TransportErrorKind::Tls | TransportErrorKind::Protocol => false,
            TransportErrorKind::Proxy => !self.proxy_refuses(),
            _ => true,
        };
        Broken::NotSent { temporary }
    }

    /// A proxy's 4xx tells of who asks, or of where to; a 5xx of trouble that may pass. ureq gives the status in a text only.
    fn proxy_refuses(&self) -> bool {
        matches!(self.source.as_deref(), Some(ureq::Error::ConnectProxyFailed(reason)) if reason.contains(" responded 4"))
    }
}

fn kind(stage: Stage, error: &ureq::Error) -> TransportErrorKind {
    use TransportErrorKind::{Broken, Connect, Protocol, Proxy, Resolve, Timeout, Tls, TooLarge};
    let hung_up = |error: &io::Error| {
        use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
        matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
    };
    match (stage, error) {
        (_, ureq::Error::Timeout(_)) => Timeout,
        (_, ureq::Error::Io(error)) if error.kind() == io::ErrorKind::TimedOut => Timeout,
        (Stage::Resolving, _) => Resolve,
        (Stage::Connecting, _) => Connect,
        (Stage::Tunnelling, _) => Proxy,
        // It did not refuse: it went away.
        (Stage::Securing, ureq::Error::Io(error)) if hung_up(error) => Connect,
        (Stage::Securing, _) => Tls,
        (_, ureq::Error::BodyExceedsLimit(_) | ureq::Error::LargeResponseHeader(..)) => TooLarge,
        (_, ureq::Error::Protocol(_) | ureq::Error::Http(_)) => Protocol,
        _ => Broken,
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use TransportErrorKind::{Broken, Connect, Protocol, Proxy, Resolve, Setting, Timeout, Tls, TooLarge};
        let endpoint = &self.endpoint;
        match (self.kind, self.stage) {
            (Setting, Stage::NoClock) => ConfigError::ClockBefore1970.fmt(f),
            (Setting, _) => f.write_str("the operation's target cannot stand in a request line"),
            (Timeout, Stage::Resolving) => write!(f, "looking up the host of {endpoint} took too long"),
            (Timeout, Stage::Connecting) => write!(f, "connecting to {endpoint} took too long"),
            (Timeout, Stage::Tunnelling) => write!(f, "connecting to {endpoint} through the proxy took too long"),
            (Timeout, Stage::Securing) => write!(f, "agreeing on TLS with {endpoint} took too long"),
            (Timeout, _) => write!(f, "{endpoint} did not answer in time"),
            (Resolve, _) => write!(f, "the host of {endpoint} cannot be found"),
            (Connect, _) => write!(f, "cannot connect to {endpoint}"),
            (Proxy, _) => write!(f, "cannot connect to {endpoint} through the proxy"),
            (Tls, _) => write!(f, "cannot agree on TLS with {endpoint}"),
            (Broken, _) => write!(f, "the connection to {endpoint} broke before the answer was whole"),
            (Protocol, _) => write!(f, "what {endpoint} answered is not HTTP/1.1"),
            (TooLarge, _) => write!(f, "the answer of {endpoint} is larger than allowed"),
        }
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self.source.as_deref()? {
            // ureq only adds "io: " to it.
            ureq::Error::Io(error) => Some(error),
            // Its text repeats ours.
            ureq::Error::Timeout(_) | ureq::Error::HostNotFound => None,
            other => Some(other),
        }
    }
}
