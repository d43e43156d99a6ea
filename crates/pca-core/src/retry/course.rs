//! The course of one call: what was sent, and whether more may be.

use core::time::Duration;

use super::Policy;
use crate::{ClockSkew, Repeat, Retry};

/// Everything about a call that decides whether it goes on, and nothing else.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    policy: Policy,
    repeat: Repeat,
    requests: u32,
    answers: u32,
    skew: ClockSkew,
    corrected: bool,
}

/// How far a request got that brought no whole answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Broken {
    /// Nothing of it left this computer.
    NotSent {
        /// Whether the next attempt may fare better: a name that does not resolve now, a connection that was refused. Not so a
        /// certificate that is not trusted, or a setting.
        temporary: bool,
    },
    /// Some of it may have left.
    Ambiguous,
}

/// How an attempt ended, when it did not bring what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Happened {
    /// No whole answer came.
    Broke(Broken),
    /// An answer came: what its fault advises, the wait it asks for, and how far our clock is from its own, if it says so.
    Answered { retry: Retry, asked: Option<Duration>, skew: Option<ClockSkew> },
}

impl Course {
    /// The most answers to a call that must not be done twice: a refusal, and what comes of the one resend that it allows.
    const MOST_ANSWERS_UNLESS_SAFE: u32 = 2;

    pub(crate) const fn new(policy: Policy, repeat: Repeat, skew: ClockSkew) -> Self {
        Self { policy, repeat, requests: 0, answers: 0, skew, corrected: false }
    }

    /// How far our clock is from the server's, as far as is known.
    pub(crate) const fn skew(&self) -> ClockSkew {
        self.skew
    }

    /// Whether the skew was learned from this call.
    pub(crate) const fn is_corrected(&self) -> bool {
        self.corrected
    }

    /// The number of requests so far.
    pub(crate) const fn requests(&self) -> u32 {
        self.requests
    }

    /// A request is sent.
    pub(crate) const fn begin(&mut self) {
        self.requests += 1;
    }

    /// The time for the attempt that has begun.
    ///
    /// A server that accepts a read and then says nothing must not use up the whole call: while there are attempts left, half
    /// of the time is. What cannot be repeated gets all of it.
    pub(crate) fn limit(&self, elapsed: Duration) -> Duration {
        let left = self.policy.left(elapsed);
        if self.repeat == Repeat::Safe && self.has_attempts() { left / 2 } else { left }
    }

    /// The wait before the next attempt; `None` if there is none.
    pub(crate) fn after(&mut self, happened: Happened, elapsed: Duration, random: u64) -> Option<Duration> {
        match happened {
            Happened::Broke(broken) => {
                let again = match broken {
                    Broken::NotSent { temporary } => temporary,
                    Broken::Ambiguous => self.repeat == Repeat::Safe,
                };
                if again { self.wait(None, elapsed, random) } else { None }
            }
            Happened::Answered { retry, asked, skew } => {
                self.answers += 1;
                if self.repeat != Repeat::Safe && self.answers >= Self::MOST_ANSWERS_UNLESS_SAFE {
                    return None;
                }
                match retry {
                    Retry::Later => self.wait(asked, elapsed, random),
                    Retry::AfterClockCheck => self.correct(skew?, elapsed),
                    Retry::No | Retry::FindOutFirst => None,
                }
            }
        }
    }

    /// A resend with the right time is no attempt of its own, and comes at once.
    fn correct(&mut self, skew: ClockSkew, elapsed: Duration) -> Option<Duration> {
        // What was signed with was our clock less what was known of it.
        let change = skew.millis_ahead().saturating_sub(self.skew.millis_ahead());
        let wrong = ClockSkew::from_millis_ahead(change).is_notable();
        let go = self.policy.corrects_clock && !self.corrected && wrong && elapsed < self.policy.deadline;
        go.then(|| {
            (self.skew, self.corrected) = (skew, true);
            Duration::ZERO
        })
    }

    fn wait(&self, asked: Option<Duration>, elapsed: Duration, random: u64) -> Option<Duration> {
        let asked = asked.unwrap_or_default();
        let wait = asked.max(self.policy.pause(self.attempts(), random));
        let in_time = elapsed.saturating_add(wait) < self.policy.deadline;
        (self.has_attempts() && asked <= self.policy.longest_wait && in_time).then_some(wait)
    }

    const fn attempts(&self) -> u32 {
        self.requests.saturating_sub(self.corrected as u32)
    }

    const fn has_attempts(&self) -> bool {
        self.attempts() < self.policy.attempts
    }
}

#[cfg(test)]
mod tests;
