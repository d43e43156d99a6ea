//! What the calls of one procedure share: a deadline, a number of requests, and a window to look in.

use core::time::Duration;

use crate::{Error, History, Policy};

/// The time and the requests of a procedure. The policy bounds each single call; its deadline bounds all of them together.
#[derive(Debug)]
pub(super) struct Budget {
    policy: Policy,
    pub(super) window: Duration,
    requests: u32,
}

impl Budget {
    /// For how long it is looked again, unless set.
    pub(super) const WINDOW: Duration = Duration::from_secs(30);

    /// Of all requests, those for the first look; as many are left for the last one.
    pub(super) const BEFORE: u32 = 12;
    const ASK: u32 = Policy::MOST_REQUESTS - 2 * Self::BEFORE;

    pub(super) const fn new(policy: Policy) -> Self {
        Self { policy, window: Self::WINDOW, requests: 0 }
    }

    /// What is left of the time.
    pub(super) const fn left(&self, elapsed: Duration) -> Duration {
        self.policy.left(elapsed)
    }

    /// For the call that is made once. The window, or the half of what is left of the time, is kept.
    pub(super) fn ask(&self, elapsed: Duration) -> Policy {
        let left = self.left(elapsed);
        self.policy.share(left - self.window.min(left / 2), Self::ASK)
    }

    /// For a call that reads, after which no more than `most` requests were made.
    pub(super) fn share(&self, elapsed: Duration, most: u32) -> Policy {
        self.policy.share(self.left(elapsed), most.saturating_sub(self.requests))
    }

    pub(super) fn count<T>(&mut self, sent: &Result<(T, u32), Error>) {
        self.requests += match sent {
            Ok((_, requests)) => *requests,
            Err(error) => error.history().map_or(0, History::attempts),
        };
    }

    /// Whether so many requests were made, or more.
    pub(super) const fn is_spent(&self, most: u32) -> bool {
        self.requests >= most
    }
}

/// The time in which it is looked again and again.
#[derive(Debug)]
pub(super) struct Window {
    /// When no further look begins: a time since the start.
    end: Duration,
    looks: u32,
    /// The number of requests before this look.
    before: u32,
    wait: Option<Duration>,
}

impl Window {
    /// Opens now. The last look begins while there is time for its answer.
    pub(super) fn open(budget: &Budget, elapsed: Duration) -> Self {
        let end = elapsed + budget.window.min(budget.left(elapsed) * 3 / 4);
        Self { end, looks: 0, before: budget.requests, wait: None }
    }

    /// The wait before the next look, once.
    pub(super) const fn wait(&mut self) -> Option<Duration> {
        self.wait.take()
    }

    /// Plans the next look, so that the requests last to the end of the window; `false` if there is none.
    pub(super) fn look_again(&mut self, budget: &Budget, elapsed: Duration, random: u64) -> bool {
        let cost = (budget.requests - self.before).max(1);
        // The next look may cost one more: what comes to light may begin a page.
        let affordable = (Policy::MOST_REQUESTS - 1).saturating_sub(budget.requests) / cost;
        let left = self.end.saturating_sub(elapsed);
        if affordable == 0 || left.is_zero() {
            return false;
        }
        self.looks += 1;
        let wait = budget.policy.pause(self.looks, random).max(left / affordable).min(left);
        (self.before, self.wait) = (budget.requests, Some(wait));
        true
    }
}
