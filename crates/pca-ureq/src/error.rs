//! Why a call did not bring what was asked for.

use std::io;

use pca_core::{Endpoint, Phase, TransportError, TransportErrorKind};

/// What ureq's error means after an attempt that got so far.
pub(crate) fn transport(endpoint: &Endpoint, phase: Phase, error: ureq::Error) -> TransportError {
    let kind = kind(phase, &error);
    let source = match error {
        // ureq only adds "io: " to it.
        ureq::Error::Io(error) => Some(error.into()),
        // Its text repeats ours.
        ureq::Error::Timeout(_) | ureq::Error::HostNotFound => None,
        other => Some(other.into()),
    };
    TransportError::new(endpoint, phase, kind, source)
}

fn kind(phase: Phase, error: &ureq::Error) -> TransportErrorKind {
    use TransportErrorKind::{Broken, Connect, Protocol, Proxy, ProxyRefused, Resolve, Timeout, Tls, TooLarge};
    let hung_up = |error: &io::Error| {
        use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
        matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
    };
    match (phase, error) {
        (_, ureq::Error::Timeout(_)) => Timeout,
        (_, ureq::Error::Io(error)) if error.kind() == io::ErrorKind::TimedOut => Timeout,
        (Phase::Resolving, _) => Resolve,
        (Phase::Connecting, _) => Connect,
        // A 4xx tells of who asks, or of where to; a 5xx of trouble that may pass. ureq gives the status in a text only.
        (Phase::Tunnelling, ureq::Error::ConnectProxyFailed(reason)) if reason.contains(" responded 4") => ProxyRefused,
        (Phase::Tunnelling, _) => Proxy,
        // It did not refuse: it went away.
        (Phase::Securing, ureq::Error::Io(error)) if hung_up(error) => Connect,
        (Phase::Securing, _) => Tls,
        (_, ureq::Error::BodyExceedsLimit(_) | ureq::Error::LargeResponseHeader(..)) => TooLarge,
        (_, ureq::Error::Protocol(_) | ureq::Error::Http(_)) => Protocol,
        _ => Broken,
    }
}
