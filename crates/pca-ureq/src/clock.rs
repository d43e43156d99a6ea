//! The one place where the clock is read.

use core::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use pca_core::Timestamp;

use crate::ConfigError;

/// What this computer's clock says.
///
/// # Errors
///
/// [`ConfigError`] when it stands before 1970: nothing can be signed with such a time.
pub fn now() -> Result<Timestamp, ConfigError> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| ConfigError::ClockBefore1970)?;
    Ok(Timestamp::from_millis(since.as_millis().try_into().unwrap_or(u64::MAX)))
}

/// How far this computer's clock is from a server's, to about a second: the server says no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockSkew {
    ahead_millis: i64,
}

impl ClockSkew {
    /// Less than this is no skew worth a word: an answer takes time, and a `Date` has no fractions.
    const WORTH_A_WORD: u64 = 60;

    pub(crate) fn new(ours: Timestamp, theirs: Timestamp) -> Self {
        let ahead = i128::from(ours.as_millis()) - i128::from(theirs.as_millis());
        Self { ahead_millis: ahead.clamp(i64::MIN.into(), i64::MAX.into()) as i64 }
    }

    /// Milliseconds by which this computer's clock is ahead; negative if it is behind.
    #[must_use]
    pub const fn ahead_millis(self) -> i64 {
        self.ahead_millis
    }

    pub(crate) const fn is_notable(self) -> bool {
        self.seconds() >= Self::WORTH_A_WORD
    }

    const fn seconds(self) -> u64 {
        (self.ahead_millis.unsigned_abs() + 500) / 1000
    }
}

/// As in "the clock is `6 min 2 s behind`".
impl fmt::Display for ClockSkew {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, hours) = (self.seconds() / 86_400, self.seconds() / 3600 % 24);
        let (minutes, seconds) = (self.seconds() / 60 % 60, self.seconds() % 60);
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
    use super::*;

    #[test]
    fn skews() {
        let check = |ours, theirs, expected: &str, notable| {
            let skew = ClockSkew::new(Timestamp::from_millis(ours), Timestamp::from_millis(theirs));
            assert_eq!((skew.to_string().as_str(), skew.is_notable()), (expected, notable));
        };
        check(0, 0, "0 s ahead", false);
        check(1499, 0, "1 s ahead", false);
        check(0, 59_499, "59 s behind", false);
        check(0, 362_000, "6 min 2 s behind", true);
        check(3_600_000, 0, "1 h 0 min ahead", true);
        check(1_721_175_807_574, 0, "19921 d 0 h ahead", true);
        check(u64::MAX, 0, "106751991167 d 7 h ahead", true);
        check(0, u64::MAX, "106751991167 d 7 h behind", true);
    }
}
