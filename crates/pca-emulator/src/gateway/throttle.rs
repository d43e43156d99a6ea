//! How many requests are let through in a time.

use std::sync::{Mutex, PoisonError};

use pca_core::Timestamp;

/// A token bucket: full at first, one token a request, refilled at a steady rate. By default it never ends.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    requests: u64,
    millis: u64,
    level: Mutex<Option<Level>>,
}

/// A token is `millis` units, and each millisecond brings `requests` of them: no fractions.
#[derive(Clone, Copy, Debug)]
struct Level {
    units: u64,
    at: Timestamp,
}

impl Throttle {
    /// As many requests in as many milliseconds.
    pub(crate) fn new(requests: u32, millis: u32) -> Self {
        Self { requests: requests.into(), millis: millis.into(), level: Mutex::default() }
    }

    /// Takes a token.
    ///
    /// # Errors
    ///
    /// In how many seconds there will be one.
    pub(crate) fn pass(&self, now: Timestamp) -> Result<(), u64> {
        if self.millis == 0 {
            return Ok(());
        }
        let full = self.requests * self.millis;
        let mut level = self.level.lock().unwrap_or_else(PoisonError::into_inner);
        let units = level.map_or(full, |level| {
            let passed = now.as_millis().saturating_sub(level.at.as_millis());
            level.units.saturating_add(passed.saturating_mul(self.requests)).min(full)
        });
        let left = units.checked_sub(self.millis);
        *level = Some(Level { units: left.unwrap_or(units), at: now });
        match left {
            Some(_) => Ok(()),
            None => Err((self.millis - units).div_ceil(self.requests.max(1)).div_ceil(1000)),
        }
    }

    /// Fills the bucket.
    pub(crate) fn reset(&self) {
        *self.level.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_in_ten_seconds() {
        let throttle = Throttle::new(3, 10_000);
        let check = |at: u64, expected: Result<(), u64>| {
            assert_eq!(throttle.pass(Timestamp::from_millis(at)), expected, "{at}")
        };
        for at in [5000, 5000, 5001] {
            check(at, Ok(()));
        }
        check(5001, Err(4));
        check(8000, Err(1));
        check(8334, Ok(()));
        check(8335, Err(4));
        // It never holds more than at first.
        for _ in 0..3 {
            check(1_000_000, Ok(()));
        }
        check(1_000_000, Err(4));
        // A clock that goes back brings nothing.
        check(0, Err(4));
        throttle.reset();
        check(0, Ok(()));
    }

    #[test]
    fn none_and_no_limit() {
        assert_eq!(Throttle::new(0, 1000).pass(Timestamp::default()), Err(1));
        assert_eq!(Throttle::default().pass(Timestamp::default()), Ok(()));
    }
}
