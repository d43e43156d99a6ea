//! Looking on while a call is carried out.

use core::{fmt, time::Duration};

use crate::{Fault, Phase, TransportError};

/// Looks on while calls are carried out: for logs, for counters. Every closure on [`Attempt`] is one.
pub trait Observe: Send + Sync {
    /// An attempt has ended.
    fn attempt(&self, attempt: &Attempt<'_>);
}

impl<F: Fn(&Attempt<'_>) + Send + Sync> Observe for F {
    fn attempt(&self, attempt: &Attempt<'_>) {
        self(attempt);
    }
}

/// An attempt that has ended. Holds nothing secret: neither content nor signature.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    operation: &'static str,
    number: u32,
    outcome: &'a Outcome<'a>,
    elapsed: Duration,
    next: Option<Duration>,
}

/// How an attempt ended.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Outcome<'a> {
    /// It brought what was asked for.
    Done,
    /// An answer came that is none.
    Refused(&'a Fault),
    /// No whole answer came, for this reason.
    Broke(&'a TransportError),
}

impl<'a> Attempt<'a> {
    pub(crate) const fn new(
        operation: &'static str,
        number: u32,
        outcome: &'a Outcome<'a>,
        elapsed: Duration,
        next: Option<Duration>,
    ) -> Self {
        Self { operation, number, outcome, elapsed, next }
    }

    /// The operation's name.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        self.operation
    }

    /// Which attempt it is, counted from 1.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// How it ended.
    #[must_use]
    pub const fn outcome(&self) -> &'a Outcome<'a> {
        self.outcome
    }

    /// The time since the call began.
    #[must_use]
    pub const fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The wait before the next attempt; `None` if this was the last.
    #[must_use]
    pub const fn next(&self) -> Option<Duration> {
        self.next
    }
}

impl fmt::Debug for Outcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// One line.
impl fmt::Display for Outcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Done => f.write_str("done"),
            Self::Refused(fault) => fault.fmt(f),
            Self::Broke(cause) if cause.phase() < Phase::Sent => write!(f, "nothing was sent: {cause}"),
            Self::Broke(cause) => cause.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use super::*;
    use crate::{TransportErrorKind, Zone};

    #[test]
    fn one_line_each() {
        let broke = |phase| TransportError::new(&Zone::Public.into(), phase, TransportErrorKind::Timeout, None);
        let check = |outcome: Outcome<'_>, expected: &str| {
            assert_eq!(outcome.to_string().replace(Zone::Public.origin(), "S"), expected);
            assert_eq!(format!("{outcome:?}"), outcome.to_string());
        };
        check(Outcome::Done, "done");
        check(Outcome::Refused(&Fault::unrecognized(503, "busy")), "the server answered HTTP 503: busy");
        check(Outcome::Broke(&broke(Phase::Connecting)), "nothing was sent: connecting to S took too long");
        check(Outcome::Broke(&broke(Phase::Connected)), "nothing was sent: S did not answer in time");
        check(Outcome::Broke(&broke(Phase::Sent)), "S did not answer in time");
    }
}
