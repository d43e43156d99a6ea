//! A timestamp beside a clock.

use core::fmt;

use super::Cause;
use crate::{Timestamp, service};

/// How far the time of a request is from a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Offset {
    /// What stands there is no number of milliseconds.
    NoNumber {
        /// It looks like a date.
        date: bool,
    },
    /// It is one.
    Sent {
        /// The time of the request, in milliseconds since 1970.
        at: u64,
        /// The time of the clock, in the same.
        now: u64,
    },
}

impl Offset {
    /// Reads a timestamp as it was sent.
    #[must_use]
    pub fn read(timestamp: &str, now: Timestamp) -> Self {
        // `parse` would take a sign too.
        let digits = timestamp.bytes().all(|byte| byte.is_ascii_digit());
        match timestamp.parse().ok().filter(|_| digits) {
            Some(at) => Self::Sent { at, now: now.as_millis() },
            None => Self::NoNumber { date: is_date(timestamp) },
        }
    }

    /// Whether a gateway whose clock it is takes the request.
    #[must_use]
    pub fn is_on_time(&self) -> bool {
        matches!(self, Self::Sent { at, now } if at.abs_diff(*now) <= service::CLOCK_TOLERANCE_MS)
    }

    /// Why a time that was signed as it was sent is wrong all the same.
    pub(super) fn cause(&self) -> Option<Cause> {
        match self {
            Self::NoNumber { date } => date.then_some(Cause::Date),
            Self::Sent { at, now } => {
                let nearer = at.saturating_mul(1000).abs_diff(*now) < at.abs_diff(*now) / 1000;
                nearer.then_some(Cause::Seconds)
            }
        }
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoNumber { .. } => f.write_str("the timestamp is not a number of milliseconds"),
            Self::Sent { at, now } => {
                let direction = if at < now { "behind" } else { "ahead of" };
                let off = at.abs_diff(*now).div_ceil(1000);
                write!(f, "the timestamp is {off} seconds {direction} this clock; {} are allowed", service::CLOCK)
            }
        }
    }
}

/// `2024-07-17T00:23:27Z`, `20240717T002327Z`, `Wed, 17 Jul 2024 00:23:27 GMT`.
fn is_date(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4 && (text.matches(['-', ':']).count() >= 2 || text.ends_with('Z'))
}
