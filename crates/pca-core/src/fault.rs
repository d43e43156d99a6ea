//! Answers that are not what was asked for.

mod classify;
mod codes;
mod table;
#[cfg(feature = "xml")]
mod xml;

use alloc::string::String;
use core::fmt;

pub use self::codes::{CodeClass, GatewayRetry};
pub(crate) use self::{
    classify::{classify, refused_by_service},
    codes::{GatewayFacts, ServiceFacts},
    table::codes,
};
use crate::{
    Repeat,
    generated::codes::{GatewayCode, ServiceCode},
    text::{EXCERPT, brief, excerpt},
    wire::Unreadable,
};

/// Who refused, and how. Every answer is one of these or a success.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The API Gateway refused before the service saw the request.
    Gateway(GatewayFault),
    /// The service refused: its code is not `SUCCESS`, whatever the HTTP status says.
    Service(ServiceFault),
    /// The status says success, but the content cannot be read. What was asked for may have been done.
    Malformed(Malformed),
    /// The status says failure, and the content has none of the known forms.
    Unrecognized(Unrecognized),
}

/// What to do after a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// Nothing: the same request will be refused again.
    No,
    /// Send it again after a while, signed anew.
    Later,
    /// Compare the clock with the answer's `Date`; if it was wrong, sign with the right time and send once more.
    AfterClockCheck,
    /// Find out whether the work was done before anything is sent again.
    FindOutFirst,
}

/// A refusal by the API Gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatewayFault {
    status: u16,
    code: GatewayCode,
    message: String,
    details: String,
}

impl GatewayFault {
    /// The gateway's code, which is not the HTTP status.
    #[must_use]
    pub const fn code(&self) -> &GatewayCode {
        &self.code
    }

    /// The gateway's message, at most 1 KiB, unchecked: show it through [`printable`](crate::printable).
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What the gateway adds to the message; empty if nothing. Unchecked.
    #[must_use]
    pub fn details(&self) -> &str {
        &self.details
    }
}

/// A refusal by the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceFault {
    status: u16,
    code: ServiceCode,
    message: String,
}

impl ServiceFault {
    /// The service's code. Branch on this: the message is localized.
    #[must_use]
    pub const fn code(&self) -> &ServiceCode {
        &self.code
    }

    /// The service's message, at most 1 KiB, unchecked: show it through [`printable`](crate::printable).
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

/// A success that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    status: u16,
    unreadable: Unreadable,
}

impl Malformed {
    /// Where reading ended, and why.
    #[must_use]
    pub const fn unreadable(&self) -> &Unreadable {
        &self.unreadable
    }
}

/// A failure in none of the known forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unrecognized {
    status: u16,
    excerpt: String,
}

impl Unrecognized {
    /// The beginning of the content, or what it amounts to, at most 1 KiB, unchecked: show it through [`printable`](crate::printable).
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }
}

impl Fault {
    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::Gateway(fault) => fault.status,
            Self::Service(fault) => fault.status,
            Self::Malformed(fault) => fault.status,
            Self::Unrecognized(fault) => fault.status,
        }
    }

    /// What to do now, after an operation that may be repeated as `repeat` says.
    #[must_use]
    pub fn retry(&self, repeat: Repeat) -> Retry {
        match self {
            Self::Gateway(fault) => match fault.code.retry() {
                GatewayRetry::Idempotent => unknown_outcome(repeat),
                _ if matches!(fault.status, 200..=299) => after_success(repeat),
                // Any other code counts only with the status that belongs to it.
                _ if fault.code.status() != Some(fault.status) => by_status(fault.status, repeat),
                GatewayRetry::No => Retry::No,
                GatewayRetry::AfterClockCheck => Retry::AfterClockCheck,
                GatewayRetry::Throttled => Retry::Later,
            },
            Self::Service(fault) if fault.code.is_repeatable() => unknown_outcome(repeat),
            // A refusal behind a status of failure may be an echo of work that was done.
            Self::Service(fault) if matches!(fault.code, ServiceCode::Unknown(_)) || is_failure(fault.status) => {
                by_status(fault.status, repeat)
            }
            Self::Service(_) => Retry::No,
            Self::Malformed(_) => after_success(repeat),
            Self::Unrecognized(fault) => by_status(fault.status, repeat),
        }
    }

    /// The same, with each text as `mask` leaves it.
    pub(crate) fn masked(self, mask: &dyn Fn(&str) -> String) -> Self {
        match self {
            Self::Gateway(GatewayFault { status, code, message, details }) => {
                let code = GatewayCode::read(&mask(code.as_str()));
                Self::Gateway(GatewayFault { status, code, message: mask(&message), details: mask(&details) })
            }
            Self::Service(ServiceFault { status, code, message }) => {
                let code = ServiceCode::read(&mask(code.as_str()));
                Self::Service(ServiceFault { status, code, message: mask(&message) })
            }
            Self::Unrecognized(Unrecognized { status, excerpt }) => {
                Self::Unrecognized(Unrecognized { status, excerpt: mask(&excerpt) })
            }
            malformed @ Self::Malformed(_) => malformed,
        }
    }

    pub(crate) fn gateway(status: u16, code: &str, message: &str, details: &str) -> Self {
        Self::Gateway(GatewayFault {
            status,
            code: GatewayCode::read(&excerpt(code)),
            message: excerpt(message),
            details: excerpt(details),
        })
    }

    pub(crate) fn service(status: u16, code: &str, message: &str) -> Self {
        Self::Service(ServiceFault { status, code: ServiceCode::read(&excerpt(code)), message: excerpt(message) })
    }

    pub(crate) const fn malformed(status: u16, unreadable: Unreadable) -> Self {
        Self::Malformed(Malformed { status, unreadable })
    }

    pub(crate) fn unrecognized(status: u16, text: &str) -> Self {
        Self::Unrecognized(Unrecognized { status, excerpt: excerpt(text) })
    }
}

/// Something failed after the request had arrived somewhere.
const fn unknown_outcome(repeat: Repeat) -> Retry {
    match repeat {
        Repeat::Safe => Retry::Later,
        Repeat::Settled | Repeat::Never => Retry::FindOutFirst,
    }
}

/// A status of success on something else: it came whole and will not be better the next time, but the work may be done.
const fn after_success(repeat: Repeat) -> Retry {
    match repeat {
        Repeat::Safe => Retry::No,
        Repeat::Settled | Repeat::Never => Retry::FindOutFirst,
    }
}

/// The rule where no code says more. A 429 of unknown shape may come from behind the gateway: only what is safe is sent again.
const fn by_status(status: u16, repeat: Repeat) -> Retry {
    match (status, repeat) {
        (429, Repeat::Safe) => Retry::Later,
        (408 | 500 | 502 | 503 | 504, repeat) => unknown_outcome(repeat),
        // An interim answer is not the last word either.
        (100..=199 | 500..=599, Repeat::Settled | Repeat::Never) => Retry::FindOutFirst,
        _ => Retry::No,
    }
}

/// Whether a status says that something failed on the way, and not that the request was wrong.
const fn is_failure(status: u16) -> bool {
    matches!(status, 408 | 500..=599)
}

/// More than any known code has.
const LONGEST_CODE: usize = 64;

/// One line: who refused, with what, in what words, and what to do; `{:#}` leaves the last out.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gateway(GatewayFault { status, code, message, details }) => {
                write!(f, "the gateway refused (HTTP {status}, code {})", brief(code.as_str(), LONGEST_CODE))?;
                described(f, message, EXCERPT / 2)?;
                described(f, details, EXCERPT / 2)?;
                advised(f, code.advice())
            }
            Self::Service(ServiceFault { status, code, message }) => {
                write!(f, "the service refused with {} (HTTP {status})", brief(code.as_str(), LONGEST_CODE))?;
                described(f, if message.is_empty() { code.meaning() } else { message }, EXCERPT)?;
                advised(f, code.advice())
            }
            Self::Malformed(Malformed { status, unreadable }) => {
                write!(f, "the answer (HTTP {status}) cannot be read: {unreadable}")
            }
            Self::Unrecognized(Unrecognized { status, .. }) if (300..400).contains(status) => {
                write!(f, "the server redirects (HTTP {status}), which is never followed: check the endpoint")
            }
            Self::Unrecognized(Unrecognized { status, excerpt }) => {
                write!(f, "the server answered HTTP {status}")?;
                described(f, excerpt, EXCERPT)
            }
        }
    }
}

fn described(f: &mut fmt::Formatter<'_>, text: &str, limit: usize) -> fmt::Result {
    if text.is_empty() { Ok(()) } else { write!(f, ": {}", brief(text, limit)) }
}

fn advised(f: &mut fmt::Formatter<'_>, advice: &str) -> fmt::Result {
    if advice.is_empty() || f.alternate() { Ok(()) } else { write!(f, "; {advice}") }
}

impl core::error::Error for Fault {}

#[cfg(test)]
mod tests;
