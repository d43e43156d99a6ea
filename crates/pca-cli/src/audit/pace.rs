//! How fast a server is asked.

use core::time::Duration;
use std::{
    sync::{Mutex, PoisonError},
    thread,
    time::Instant,
};

/// The longest time between two requests.
const SLOWEST: Duration = Duration::from_secs(10);

/// Gives each request its turn.
#[derive(Debug)]
pub(crate) struct Pace(Mutex<Turns>);

#[derive(Debug)]
struct Turns {
    next: Instant,
    apart: Duration,
}

impl Pace {
    /// So many requests a second at most; none means that nobody has to wait.
    pub(crate) fn new(rate: Option<u32>) -> Self {
        let apart = rate.map_or(Duration::ZERO, |rate| Duration::from_secs(1) / rate.max(1));
        Self(Mutex::new(Turns { next: Instant::now(), apart }))
    }

    /// Waits until it is one's turn.
    pub(crate) fn turn(&self) {
        let wait = self.next(Instant::now());
        thread::sleep(wait);
    }

    /// Goes on at half the speed, for everybody, and not before a second has passed. For when a server says that it is too much.
    pub(crate) fn slow_down(&self) {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        turns.apart = (turns.apart * 2).clamp(Duration::from_millis(100), SLOWEST);
        turns.next = turns.next.max(Instant::now() + Duration::from_secs(1));
    }

    /// How long to wait from `now` on, if one asks now.
    fn next(&self, now: Instant) -> Duration {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = turns.next.max(now);
        turns.next = turn + turns.apart;
        turn - now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_after_the_other() {
        let pace = Pace::new(Some(10));
        let now = Instant::now() + Duration::from_secs(1);
        let waits = [0, 0, 350].map(|later| pace.next(now + Duration::from_millis(later)).as_millis());
        assert_eq!(waits, [0, 100, 0]);
        pace.slow_down();
        let later = now + Duration::from_secs(60);
        assert_eq!([0; 3].map(|_| pace.next(later).as_millis()), [0, 200, 400]);
        for _ in 0..100 {
            pace.slow_down();
        }
        let later = now + Duration::from_secs(600);
        assert_eq!([0; 2].map(|_| pace.next(later)), [Duration::ZERO, SLOWEST]);
    }

    #[test]
    fn nobody_waits_for_oneself() {
        let pace = Pace::new(None);
        let now = Instant::now() + Duration::from_secs(1);
        assert_eq!([0; 3].map(|_| pace.next(now)), [Duration::ZERO; 3]);
    }
}
