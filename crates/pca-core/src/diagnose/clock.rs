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
                write!(f, "the timestamp is {off} s {direction} this clock; {} s are allowed", service::CLOCK)
            }
        }
    }
}

/// `2024-07-17T00:23:27Z`, `20240717T002327Z`, `Wed, 17 Jul 2024 00:23:27 GMT`.
fn is_date(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4 && (text.matches(['-', ':']).count() >= 2 || text.ends_with('Z'))
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use super::*;

    const NOW: u64 = 1_721_175_807_574;

    #[test]
    fn a_time_beside_the_clock() {
        let check = |timestamp: &str, is_on_time, cause, shown: &str| {
            let offset = Offset::read(timestamp, Timestamp::from_millis(NOW));
            assert_eq!((offset.is_on_time(), offset.cause()), (is_on_time, cause), "{timestamp}");
            assert_eq!(offset.to_string(), shown, "{timestamp}");
        };
        let off = |how: &str| format!("the timestamp is {how} this clock; {} s are allowed", service::CLOCK);
        check(&NOW.to_string(), true, None, &off("0 s ahead of"));
        check(&(NOW + 300_000).to_string(), true, None, &off("300 s ahead of"));
        check(&(NOW + 300_001).to_string(), false, None, &off("301 s ahead of"));
        check(&(NOW - 300_000).to_string(), true, None, &off("300 s behind"));
        check(&(NOW - 300_001).to_string(), false, None, &off("301 s behind"));
        check("1721175807", false, Some(Cause::Seconds), &off("1719454632 s behind"));
        check("1721175800", false, Some(Cause::Seconds), &off("1719454632 s behind"));
        check("860587903", false, None, &off("1720315220 s behind"));
        let no_number = "the timestamp is not a number of milliseconds";
        for date in ["2024-07-17T00:23:27Z", "20240717T002327Z", "Wed, 17 Jul 2024 00:23:27 GMT", "2024-07-17"] {
            check(date, false, Some(Cause::Date), no_number);
        }
        for other in ["", "now", "+1721175807574", "-1", "1721175807574.5", "123Z", "--", "12:3456"] {
            check(other, false, None, no_number);
        }
    }

    #[test]
    fn a_time_that_is_right_is_not_in_seconds() {
        assert_eq!(Offset::read("0", Timestamp::from_millis(0)).cause(), None);
    }
}
