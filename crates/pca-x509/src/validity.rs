//! Lifetimes of certificates, revocation lists and answers.

use core::time::Duration;

use x509_cert::{
    der::{
        DateTime,
        asn1::{GeneralizedTime, UtcTime},
    },
    time::{self, Time},
};

use crate::error::Error;

/// The lifetime of a certificate; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity(pub(crate) time::Validity);

impl Validity {
    /// A lifetime between two times in seconds since 1970.
    ///
    /// # Errors
    ///
    /// [`Error::Validity`] if it ends before it begins, or leaves the years 1970 to 9999.
    pub fn new(not_before: i64, not_after: i64) -> Result<Self, Error> {
        if not_after < not_before {
            return Err(Error::Validity);
        }
        Ok(Self(time::Validity { not_before: time(not_before)?, not_after: time(not_after)? }))
    }
}

/// A time as certificates and revocation lists write it: two digits for the year up to 2049 (RFC 5280, section 4.1.2.5). Only
/// the library's builder, which is not used here, chooses by itself.
pub(crate) fn time(seconds: i64) -> Result<Time, Error> {
    let at = date_time(seconds)?;
    Ok(UtcTime::from_date_time(at).map_or_else(|_| GeneralizedTime::from_date_time(at).into(), Time::from))
}

/// The library knows no time before 1970, although RFC 5280 can express the years from 1950.
pub(crate) fn date_time(seconds: i64) -> Result<DateTime, Error> {
    let since_1970 = Duration::from_secs(seconds.try_into().map_err(|_| Error::Validity)?);
    DateTime::from_unix_duration(since_1970).map_err(|_| Error::Validity)
}

/// A time for people, in UTC; a number where no year of four digits tells it.
pub(crate) fn shown(seconds: i64) -> String {
    date_time(seconds).map_or_else(|_| seconds.to_string(), |at| at.to_string())
}

/// In seconds since 1970. No year that can be read is near the limit.
pub(crate) fn seconds(time: Time) -> i64 {
    time.to_unix_duration().as_secs().try_into().unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use x509_cert::der::Encode as _;

    use super::*;

    #[test]
    fn lifetimes_are_checked() {
        for (from, to, valid) in [
            (0, 0, true),
            (1, 0, false),
            (0, 253_402_300_799, true),
            (-1, 0, false),
            (0, 253_402_300_800, false),
            (i64::MIN, i64::MAX, false),
        ] {
            assert_eq!(Validity::new(from, to).is_ok(), valid, "{from} {to}");
        }
    }

    #[test]
    fn dates_change_form_in_2050() {
        for (at, expected) in [
            (0, "\u{17}\u{d}700101000000Z"),
            (2_524_607_999, "\u{17}\u{d}491231235959Z"),
            (2_524_608_000, "\u{18}\u{f}20500101000000Z"),
        ] {
            let time = time(at).expect("in range");
            assert_eq!(time.to_der().expect("short"), expected.as_bytes());
            assert_eq!(seconds(time), at);
        }
    }
}
