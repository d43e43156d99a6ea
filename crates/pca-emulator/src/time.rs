//! Times with a sign, as the database and certificates count them, and moves of a clock within the times there are.

use pca_core::Timestamp;

/// In milliseconds since 1970, as the database keeps what the API shows.
pub(crate) fn millis(at: Timestamp) -> i64 {
    i64::try_from(at.as_millis()).unwrap_or(i64::MAX)
}

/// In seconds since 1970, as certificates count.
pub(crate) fn seconds(at: Timestamp) -> i64 {
    i64::try_from(at.as_millis() / 1000).unwrap_or(i64::MAX)
}

/// From milliseconds since 1970; what is before is 1970.
pub(crate) fn timestamp(millis: i64) -> Timestamp {
    Timestamp::from_millis(u64::try_from(millis).unwrap_or_default())
}

/// This many milliseconds later.
pub(crate) fn later(at: Timestamp, by: i64) -> Timestamp {
    timestamp(millis(at).saturating_add(by))
}

/// This many seconds later.
pub(crate) fn seconds_later(at: Timestamp, by: i64) -> Timestamp {
    later(at, by.saturating_mul(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_time_is_out_of_reach() {
        let check = |at: u64, by: i64, expected: u64| {
            assert_eq!(later(Timestamp::from_millis(at), by).as_millis(), expected, "{at} {by}");
        };
        check(7, 3, 10);
        check(7, -3, 4);
        check(7, -8, 0);
        check(7, i64::MIN, 0);
        check(7, i64::MAX, i64::MAX as u64);
        check(u64::MAX, 0, i64::MAX as u64);
        let last = Timestamp::from_millis(u64::MAX);
        assert_eq!((millis(last), seconds(last)), (i64::MAX, (u64::MAX / 1000) as i64));
        assert_eq!(seconds_later(Timestamp::from_millis(7), 2).as_millis(), 2007);
        assert_eq!(seconds_later(Timestamp::from_millis(7), i64::MIN).as_millis(), 0);
    }
}
