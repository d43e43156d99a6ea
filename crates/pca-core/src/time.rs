//! Moments, as the API counts them.

use core::fmt;

use crate::calendar;

/// A moment in milliseconds since 1970-01-01T00:00:00Z, as the API counts them.
///
/// The core has no clock: whoever calls it says what time it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(u64);

impl Timestamp {
    /// From milliseconds since the epoch.
    #[must_use]
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the epoch.
    #[must_use]
    pub const fn as_millis(self) -> u64 {
        self.0
    }

    /// Reads the value of an HTTP `Date` header (IMF-fixdate, the one form that RFC 9110 section 5.6.7 lets a sender use).
    #[must_use]
    pub fn from_http_date(text: &str) -> Option<Self> {
        calendar::read_http_date(text).and_then(|seconds| seconds.checked_mul(1000)).map(Self)
    }

    /// Reads a time in UTC as RFC 3339 spells it: `2034-07-15T00:22:57Z`.
    #[must_use]
    pub fn from_utc(text: &str) -> Option<Self> {
        calendar::read_utc(text).and_then(|seconds| seconds.checked_mul(1000)).map(Self)
    }

    /// Shows the moment as an HTTP `Date` header does, to the second.
    #[must_use]
    pub fn http_date(self) -> impl fmt::Display {
        calendar::HttpDate(self.0 / 1000)
    }

    /// Shows the moment for people: `2034-07-15 00:22:57Z`.
    #[must_use]
    pub fn utc(self) -> impl fmt::Display {
        calendar::Utc(self.0 / 1000)
    }
}

/// The milliseconds in decimal, as the API spells them.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn spellings() {
        let moment = Timestamp::from_millis(1_721_175_807_999);
        assert_eq!((moment.as_millis(), &*moment.to_string()), (1_721_175_807_999, "1721175807999"));
        assert_eq!(moment.utc().to_string(), "2024-07-17 00:23:27Z");
        assert_eq!(Timestamp::from_utc("2024-07-17T00:23:27Z"), Some(Timestamp::from_millis(1_721_175_807_000)));
        let date = moment.http_date().to_string();
        assert_eq!(date, "Wed, 17 Jul 2024 00:23:27 GMT");
        assert_eq!(Timestamp::from_http_date(&date), Some(Timestamp::from_millis(1_721_175_807_000)));
    }
}
