//! The difference between two clocks.

use core::fmt;

use crate::Timestamp;

/// How far this computer's clock is from a server's, to about a second: the server says no more.
///
/// ```
/// use pca_core::{ClockSkew, Timestamp};
///
/// let skew = ClockSkew::between(Timestamp::from_millis(0), Timestamp::from_millis(420_000));
/// assert_eq!(skew.to_string(), "7 min 0 s behind");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClockSkew {
    ahead_millis: i64,
}

impl ClockSkew {
    /// No difference.
    pub const NONE: Self = Self { ahead_millis: 0 };

    /// More than this is worth a word: an answer takes time, and a `Date` has no fractions.
    const WORTH_A_WORD: u64 = 60_000;

    /// Our clock ahead of theirs by so many milliseconds; behind, if negative.
    #[must_use]
    pub const fn from_millis_ahead(ahead_millis: i64) -> Self {
        Self { ahead_millis }
    }

    /// What one clock showed when the other showed `theirs`.
    #[must_use]
    pub fn between(ours: Timestamp, theirs: Timestamp) -> Self {
        let ahead = i128::from(ours.as_millis()) - i128::from(theirs.as_millis());
        Self { ahead_millis: ahead.clamp(i64::MIN.into(), i64::MAX.into()) as i64 }
    }

    /// Milliseconds by which our clock is ahead; negative if it is behind.
    #[must_use]
    pub const fn millis_ahead(self) -> i64 {
        self.ahead_millis
    }

    /// Whether it is more than a minute, so that it cannot come from how long an answer takes.
    #[must_use]
    pub const fn is_notable(self) -> bool {
        self.ahead_millis.unsigned_abs() > Self::WORTH_A_WORD
    }

    /// What their clock shows when ours shows `ours`.
    #[must_use]
    pub const fn correct(self, ours: Timestamp) -> Timestamp {
        Timestamp::from_millis(ours.as_millis().saturating_add_signed(self.ahead_millis.saturating_neg()))
    }
}

/// As in "the clock is `6 min 2 s behind`".
impl fmt::Display for ClockSkew {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = (self.ahead_millis.unsigned_abs() + 500) / 1000;
        let (days, hours, minutes, seconds) = (total / 86_400, total / 3600 % 24, total / 60 % 60, total % 60);
        match (days, hours, minutes) {
            (0, 0, 0) => write!(f, "{seconds} s")?,
            (0, 0, _) => write!(f, "{minutes} min {seconds} s")?,
            (0, ..) => write!(f, "{hours} h {minutes} min")?,
            _ => write!(f, "{days} d {hours} h")?,
        }
        f.write_str(if self.ahead_millis < 0 { " behind" } else { " ahead" })
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn skews() {
        let check = |ours, theirs, expected: &str, notable| {
            let skew = ClockSkew::between(Timestamp::from_millis(ours), Timestamp::from_millis(theirs));
            assert_eq!((skew.to_string().as_str(), skew.is_notable()), (expected, notable));
        };
        check(0, 0, "0 s ahead", false);
        check(1499, 0, "1 s ahead", false);
        check(1500, 0, "2 s ahead", false);
        check(0, 59_499, "59 s behind", false);
        check(60_000, 0, "1 min 0 s ahead", false);
        check(60_001, 0, "1 min 0 s ahead", true);
        check(0, 60_001, "1 min 0 s behind", true);
        check(0, 362_000, "6 min 2 s behind", true);
        check(3_600_000, 0, "1 h 0 min ahead", true);
        check(86_400_000 * 3 + 7_200_000, 0, "3 d 2 h ahead", true);
        check(1_721_175_807_574, 0, "19921 d 0 h ahead", true);
        check(u64::MAX, 0, "106751991167 d 7 h ahead", true);
        check(0, u64::MAX, "106751991167 d 7 h behind", true);
    }

    #[test]
    fn corrections() {
        let check = |ahead, ours, expected| {
            let skew = ClockSkew::from_millis_ahead(ahead);
            assert_eq!(skew.correct(Timestamp::from_millis(ours)).as_millis(), expected, "{skew:?}");
            assert_eq!(skew.millis_ahead(), ahead);
        };
        check(0, 7, 7);
        check(3, 10, 7);
        check(-3, 7, 10);
        check(8, 7, 0);
        check(-8, u64::MAX - 7, u64::MAX);
        check(i64::MIN, 0, i64::MAX as u64);
        assert_eq!(ClockSkew::NONE, ClockSkew::default());
    }
}
