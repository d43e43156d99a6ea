//! Failures below HTTP's meaning: names, connections, TLS, time, framing.

use alloc::boxed::Box;
use core::{error::Error, fmt};

use crate::{Endpoint, retry::Broken};

/// A request that got no whole answer: where it ended, and why. The same for every transport.
#[derive(Debug)]
pub struct TransportError {
    endpoint: Endpoint,
    phase: Phase,
    kind: TransportErrorKind,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// How far an attempt got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// The host's name is looked up.
    Resolving,
    /// A TCP connection is made.
    Connecting,
    /// A proxy is asked to pass the connection on.
    Tunnelling,
    /// TLS is negotiated.
    Securing,
    /// The connection stands, and nothing of the request has left.
    Connected,
    /// Some of the request may have left.
    Sent,
}

/// What ended an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// This computer's clock stands before 1970.
    Clock,
    /// The keys were good until a time that is over: those of a server's role are.
    Expired,
    /// The target of a request, from an operation of the caller's own, cannot be sent as it was signed.
    Target,
    /// The host's name is not known, or cannot be looked up.
    Resolve,
    /// No connection could be made.
    Connect,
    /// The proxy does not pass the connection on for now.
    Proxy,
    /// The proxy refuses: it does not know who asks, or does not like where to.
    ProxyRefused,
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
    /// What a transport has to tell.
    #[must_use]
    pub fn new(
        endpoint: &Endpoint,
        phase: Phase,
        kind: TransportErrorKind,
        source: Option<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self { endpoint: endpoint.clone(), phase, kind, source }
    }

    /// What ended the attempt.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// How far it got.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// What that means for the call.
    pub(crate) fn broken(&self) -> Broken {
        use TransportErrorKind::{Clock, Expired, Protocol, ProxyRefused, Target, Tls};
        if self.phase >= Phase::Sent {
            return Broken::Ambiguous;
        }
        Broken::NotSent { temporary: !matches!(self.kind, Clock | Expired | Target | ProxyRefused | Tls | Protocol) }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use TransportErrorKind::{
            Broken, Clock, Connect, Expired, Protocol, Proxy, ProxyRefused, Resolve, Target, Timeout, Tls, TooLarge,
        };
        let endpoint = &self.endpoint;
        match (self.kind, self.phase) {
            (Clock, _) => f.write_str("this computer's clock stands before 1970: set it"),
            (Expired, _) => f.write_str("the keys have expired: ask for new ones"),
            (Target, _) => f.write_str("the operation's target cannot stand in a request line"),
            (Timeout, Phase::Resolving) => write!(f, "looking up the host of {endpoint} took too long"),
            (Timeout, Phase::Connecting) => write!(f, "connecting to {endpoint} took too long"),
            (Timeout, Phase::Tunnelling) => write!(f, "connecting to {endpoint} through the proxy took too long"),
            (Timeout, Phase::Securing) => write!(f, "agreeing on TLS with {endpoint} took too long"),
            (Timeout, _) => write!(f, "{endpoint} did not answer in time"),
            (Resolve, _) => write!(f, "the host of {endpoint} cannot be found"),
            (Connect, _) => write!(f, "cannot connect to {endpoint}"),
            (Proxy, _) => write!(f, "cannot connect to {endpoint} through the proxy"),
            (ProxyRefused, _) => write!(f, "the proxy refuses to connect to {endpoint}"),
            (Tls, _) => write!(f, "cannot agree on TLS with {endpoint}"),
            (Broken, _) => write!(f, "the connection to {endpoint} broke before the answer was whole"),
            (Protocol, _) => write!(f, "what {endpoint} answered is not HTTP/1.1"),
            (TooLarge, _) => write!(f, "the answer of {endpoint} is larger than allowed"),
        }
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::Zone;

    const KINDS: [(TransportErrorKind, bool); 12] = [
        (TransportErrorKind::Clock, false),
        (TransportErrorKind::Expired, false),
        (TransportErrorKind::Target, false),
        (TransportErrorKind::Resolve, true),
        (TransportErrorKind::Connect, true),
        (TransportErrorKind::Proxy, true),
        (TransportErrorKind::ProxyRefused, false),
        (TransportErrorKind::Tls, false),
        (TransportErrorKind::Timeout, true),
        (TransportErrorKind::Broken, true),
        (TransportErrorKind::Protocol, false),
        (TransportErrorKind::TooLarge, true),
    ];
    const PHASES: [Phase; 5] =
        [Phase::Resolving, Phase::Connecting, Phase::Tunnelling, Phase::Securing, Phase::Connected];

    #[test]
    fn once_something_has_left_nothing_else_matters() {
        for (kind, temporary) in KINDS {
            let error = |phase| TransportError::new(&Zone::Public.into(), phase, kind, None);
            assert_eq!(error(Phase::Sent).broken(), Broken::Ambiguous);
            for phase in PHASES {
                assert_eq!(error(phase).broken(), Broken::NotSent { temporary }, "{kind:?} {phase:?}");
                assert_eq!((error(phase).kind(), error(phase).phase()), (kind, phase));
            }
        }
    }

    #[test]
    fn messages() {
        let check = |phase, kind, expected: &str| {
            let error = TransportError::new(&Zone::Public.into(), phase, kind, Some("why".into()));
            assert_eq!(error.to_string().replace(Zone::Public.origin(), "S"), expected);
            assert_eq!(error.source().unwrap().to_string(), "why");
        };
        use TransportErrorKind::{Connect, ProxyRefused, Timeout, Tls, TooLarge};
        check(Phase::Resolving, Timeout, "looking up the host of S took too long");
        check(Phase::Connecting, Timeout, "connecting to S took too long");
        check(Phase::Tunnelling, Timeout, "connecting to S through the proxy took too long");
        check(Phase::Securing, Timeout, "agreeing on TLS with S took too long");
        check(Phase::Sent, Timeout, "S did not answer in time");
        check(Phase::Connecting, Connect, "cannot connect to S");
        check(Phase::Tunnelling, ProxyRefused, "the proxy refuses to connect to S");
        check(Phase::Securing, Tls, "cannot agree on TLS with S");
        check(Phase::Sent, TooLarge, "the answer of S is larger than allowed");
    }
}
