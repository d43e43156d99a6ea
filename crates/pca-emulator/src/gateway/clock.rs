//! What time it is here.

use std::sync::{Mutex, MutexGuard, PoisonError};

use pca_core::Timestamp;

use crate::time::{later, millis};

/// A clock that can be moved.
#[derive(Debug, Default)]
pub(crate) struct Clock(Mutex<Setting>);

#[derive(Clone, Copy, Debug, Default)]
struct Setting {
    /// Where it stands, if it stands still.
    stopped: Option<Timestamp>,
    /// Milliseconds ahead of the time that it is told.
    ahead: i64,
}

impl Clock {
    /// A clock that stands still until it is moved.
    pub(crate) fn stopped(at: Timestamp) -> Self {
        Self(Mutex::new(Setting { stopped: Some(at), ahead: 0 }))
    }

    /// The time here, when it is `now` outside.
    pub(crate) fn read(&self, now: Timestamp) -> Timestamp {
        let Setting { stopped, ahead } = *self.setting();
        later(stopped.unwrap_or(now), ahead)
    }

    /// Goes from `from`, which is the time here, to `to`.
    pub(crate) fn go(&self, to: Timestamp, from: Timestamp) {
        let mut setting = self.setting();
        setting.ahead = setting.ahead.saturating_add(millis(to).saturating_sub(millis(from)));
    }

    /// Undoes every move.
    pub(crate) fn reset(&self) {
        self.setting().ahead = 0;
    }

    fn setting(&self) -> MutexGuard<'_, Setting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving() {
        let at = Timestamp::from_millis;
        for (clock, steps) in [(Clock::default(), 7), (Clock::stopped(at(1000)), 0)] {
            let read = |now: u64| clock.read(at(now)).as_millis();
            assert_eq!((read(1000), read(1007)), (1000, 1000 + steps));
            clock.go(at(1500), at(1000));
            assert_eq!((read(1000), read(1007)), (1500, 1500 + steps));
            clock.go(at(9000), at(1500));
            assert_eq!((read(1000), read(1007)), (9000, 9000 + steps));
            clock.go(at(0), at(u64::MAX));
            assert_eq!(read(1000), 0);
            clock.reset();
            assert_eq!((read(1000), read(1007)), (1000, 1000 + steps));
        }
    }
}
