//! Whether a call is sent again, and when.

mod after;
mod course;

use core::time::Duration;

pub(crate) use self::{
    after::wait_asked,
    course::{Broken, Course, Happened},
};

/// How often, how soon and for how long a call is tried.
///
/// It bounds what a call does; whether it may be sent again at all is decided by what happened and by the operation's
/// [`Repeat`](crate::Repeat). A call that must not be done twice is sent again only if nothing of it was sent, if the gateway
/// says that it did not pass it on, or, once, with a corrected clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    attempts: u32,
    deadline: Duration,
    backoff: Duration,
    longest_backoff: Duration,
    longest_wait: Duration,
    corrects_clock: bool,
}

impl Policy {
    /// The most requests of one call, a resend with a corrected clock included.
    pub const MOST_REQUESTS: u32 = 30;

    /// The time for a whole call, unless it is set.
    pub const DEADLINE: Duration = Duration::from_secs(60);

    /// A longer deadline is taken for this.
    const DAY: Duration = Duration::from_secs(86_400);

    /// 3 attempts within 60 s, with waits at random up to 0.2 s, 0.4 s … 5 s between them; up to 30 s if the server asks.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            attempts: 3,
            deadline: Self::DEADLINE,
            backoff: Duration::from_millis(200),
            longest_backoff: Duration::from_secs(5),
            longest_wait: Duration::from_secs(30),
            corrects_clock: true,
        }
    }

    /// One attempt, and no correction of the clock: one request and nothing else.
    #[must_use]
    pub fn once() -> Self {
        Self::new().attempts(1).clock_correction(false)
    }

    /// How many attempts there are, the first included: from 1 to 29.
    #[must_use]
    pub fn attempts(self, attempts: u32) -> Self {
        Self { attempts: attempts.clamp(1, Self::MOST_REQUESTS - 1), ..self }
    }

    /// The time for the whole call, attempts and waits together; a day at most.
    #[must_use]
    pub fn deadline(self, deadline: Duration) -> Self {
        Self { deadline: deadline.min(Self::DAY), ..self }
    }

    /// The longest wait after the first attempt, doubled after each further one up to `longest`. The wait itself is chosen
    /// at random between nothing and that.
    #[must_use]
    pub const fn backoff(self, first: Duration, longest: Duration) -> Self {
        Self { backoff: first, longest_backoff: longest, ..self }
    }

    /// The longest wait that a server may ask for by `Retry-After`. One that asks for more is not asked again.
    #[must_use]
    pub const fn longest_wait(self, longest: Duration) -> Self {
        Self { longest_wait: longest, ..self }
    }

    /// Whether a call that the gateway's clock check refused is sent once more with the server's time.
    #[must_use]
    pub const fn clock_correction(self, on: bool) -> Self {
        Self { corrects_clock: on, ..self }
    }

    /// The part of it for one of several calls: so much time, and so many requests, a resend with a corrected clock included.
    pub(crate) fn share(&self, time: Duration, requests: u32) -> Self {
        let corrects_clock = self.corrects_clock && requests > 1;
        let attempts = self.attempts.min(requests.saturating_sub(u32::from(corrects_clock)));
        Self { corrects_clock, ..self.clone() }.attempts(attempts).deadline(time)
    }

    /// What of the time is left.
    pub(crate) const fn left(&self, elapsed: Duration) -> Duration {
        self.deadline.saturating_sub(elapsed)
    }

    /// The wait after the attempt of this number, of all that `random` may choose from.
    pub(crate) fn pause(&self, attempt: u32, random: u64) -> Duration {
        let doubled = 1_u32.checked_shl(attempt.saturating_sub(1)).unwrap_or(u32::MAX);
        let longest = self.backoff.saturating_mul(doubled).min(self.longest_backoff).min(Self::DAY);
        // A day in nanoseconds has 47 bits.
        let nanos = (longest.as_nanos() * u128::from(random)) >> 64;
        Duration::from_nanos(nanos as u64)
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: u64 = u64::MAX;

    #[test]
    fn pauses() {
        let check = |attempt, random, millis: u64| {
            // The greatest random number is a hair less than the whole.
            let pause = Policy::new().pause(attempt, random) + Duration::from_nanos(1);
            assert_eq!(pause.as_millis(), u128::from(millis), "{attempt} {random}");
        };
        check(1, 0, 0);
        check(1, ALL / 2 + 1, 100);
        check(1, ALL, 200);
        check(2, ALL, 400);
        check(2, ALL / 4 + 1, 100);
        check(3, ALL, 800);
        check(5, ALL, 3200);
        check(6, ALL, 5000);
        for attempt in [7, 29, 32, 33, 34, u32::MAX] {
            check(attempt, ALL, 5000);
        }
        check(0, ALL, 200);
        let endless = Policy::new().backoff(Duration::MAX, Duration::MAX).pause(9, ALL);
        assert_eq!(endless.as_secs(), 86_399);
    }

    #[test]
    fn shares() {
        let check = |policy: Policy, requests, attempts, corrects_clock| {
            let share = policy.share(Duration::from_secs(7), requests);
            let expected = policy.clone().attempts(attempts).clock_correction(corrects_clock);
            assert_eq!(share, expected.deadline(Duration::from_secs(7)), "{requests}");
        };
        check(Policy::new(), 30, 3, true);
        check(Policy::new(), 4, 3, true);
        check(Policy::new(), 3, 2, true);
        check(Policy::new(), 2, 1, true);
        check(Policy::new(), 1, 1, false);
        check(Policy::new(), 0, 1, false);
        check(Policy::new().clock_correction(false), 3, 3, false);
        check(Policy::new().clock_correction(false), 2, 2, false);
        check(Policy::once(), 9, 1, false);
        assert_eq!(Policy::new().left(Duration::from_secs(59)).as_secs(), 1);
        assert_eq!(Policy::new().left(Duration::MAX), Duration::ZERO);
    }

    #[test]
    fn bounds() {
        let check = |attempts, expected| assert_eq!(Policy::new().attempts(attempts).attempts, expected);
        check(0, 1);
        check(1, 1);
        check(29, 29);
        check(30, 29);
        check(u32::MAX, 29);
        assert_eq!(Policy::new().deadline(Duration::MAX).deadline, Duration::from_secs(86_400));
        assert_eq!(Policy::default(), Policy::new());
        assert_eq!(Policy::once(), Policy::new().attempts(1).clock_correction(false));
    }
}
