//! Lifetimes of certificates, revocation lists and answers.

use time::OffsetDateTime;

use crate::{der, error::Error};

/// The lifetime of a certificate; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    pub(crate) not_before: OffsetDateTime,
    pub(crate) not_after: OffsetDateTime,
}

impl Validity {
    /// A lifetime between two times in seconds since 1970.
    ///
    /// # Errors
    ///
    /// [`Error::Validity`] if it ends before it begins, or leaves the years 1950 to 9999 that a certificate can express.
    pub fn new(not_before: i64, not_after: i64) -> Result<Self, Error> {
        if not_after < not_before {
            return Err(Error::Validity);
        }
        Ok(Self { not_before: time(not_before)?, not_after: time(not_after)? })
    }

    pub(crate) fn to_der(self) -> Vec<u8> {
        der::sequence(&[&der::time(self.not_before), &der::time(self.not_after)])
    }
}

/// A time that a certificate can express.
pub(crate) fn time(seconds: i64) -> Result<OffsetDateTime, Error> {
    OffsetDateTime::from_unix_timestamp(seconds)
        .ok()
        .filter(|time| (1950..=9999).contains(&time.year()))
        .ok_or(Error::Validity)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lifetimes_are_checked() {
        for (from, to, valid) in [
            (0, 0, true),
            (1, 0, false),
            (-631_152_000, 253_402_300_799, true),
            (-631_152_001, 0, false),
            (0, 253_402_300_800, false),
            (i64::MIN, i64::MAX, false),
        ] {
            assert_eq!(Validity::new(from, to).is_ok(), valid, "{from} {to}");
        }
    }
}
