//! What goes wrong because it was asked to.

mod late;
mod mishap;
mod rule;
mod spoil;

use std::sync::{Mutex, MutexGuard, PoisonError};

use pca_core::{GatewayCode, Timestamp};

use self::late::LateWork;
pub use self::{
    mishap::{Mishap, RetryAfter, UnknownMishap},
    rule::{Rule, UnknownOperation},
};
use crate::{
    gateway::{Backend, Gateway},
    message::{Delivery, Incoming, Outgoing},
    random::Stream,
    time::{later, seconds_later},
};

/// The header by which a signed request asks for a mishap of its own.
pub(crate) const HEADER: &str = "x-pca-fault";

/// The rules in force, and the work that is still to be done.
pub(crate) struct Faults {
    rules: Mutex<Vec<Rule>>,
    stream: Stream,
    late: LateWork,
}

impl Default for Faults {
    fn default() -> Self {
        Self { rules: Mutex::default(), stream: Stream::new(0), late: LateWork::default() }
    }
}

impl Faults {
    pub(crate) fn seed(&mut self, seed: u64) {
        self.stream = Stream::new(seed);
    }

    pub(crate) fn add(&self, rule: Rule) {
        self.rules().push(rule);
    }

    pub(crate) fn clear(&self) {
        self.rules().clear();
    }

    /// The rules in force, in the order in which they are tried.
    pub(crate) fn rules(&self) -> MutexGuard<'_, Vec<Rule>> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is to happen to a request: what was asked for, or what the first rule says that applies.
    pub(crate) fn choose(&self, asked: Option<&str>, operation: Option<&str>) -> Result<Option<Mishap>, UnknownMishap> {
        let asked = asked.map(str::parse::<Mishap>).transpose()?;
        let chosen = asked.or_else(|| self.rules().iter_mut().find_map(|rule| rule.strike(operation, &self.stream)));
        Ok(chosen.map(|mishap| mishap.settled(&self.stream)))
    }

    /// Lets it happen.
    pub(crate) fn befall(
        &self,
        mishap: &Mishap,
        request: &Incoming<'_>,
        now: Timestamp,
        gateway: &Gateway,
        backend: &impl Backend,
    ) -> Outgoing {
        let work = || gateway.serve(request, now, now, backend);
        let throttled = |code: GatewayCode, retry_after: Option<String>| {
            let refusal = Outgoing::gateway(&code, "asked for", now);
            retry_after.into_iter().fold(refusal, |refusal, value| refusal.with_header("retry-after", value))
        };
        match mishap {
            // Settled when it was chosen.
            Mishap::Any => work(),
            Mishap::Throttled(retry_after) => throttled(GatewayCode::ThrottleLimited, retry_after.value(now)),
            Mishap::RateLimited(retry_after) => throttled(GatewayCode::RateLimited, retry_after.value(now)),
            Mishap::QuotaExceeded => throttled(GatewayCode::QuotaExceeded, None),
            Mishap::Status(status) => spoil::status(*status, now),
            Mishap::StatusAfterWork(status) => {
                drop(work());
                spoil::status(*status, now)
            }
            Mishap::Slow(millis) => work().delivered(Delivery::Delayed(*millis)),
            Mishap::ResetBeforeWork => spoil::status(503, now).delivered(Delivery::Reset),
            Mishap::ResetAfterWork => work().delivered(Delivery::Reset),
            Mishap::LateCommit(millis) => match gateway.admit(request, now) {
                Ok(()) => {
                    self.late.put_off(request, later(now, i64::try_from(*millis).unwrap_or(i64::MAX)));
                    spoil::status(503, now).delivered(Delivery::Reset)
                }
                Err(refusal) => refusal,
            },
            Mishap::Truncated(after) => {
                let answer = work();
                let half = answer.body.len() / 2;
                answer.delivered(Delivery::Cut(after.unwrap_or(half)))
            }
            Mishap::Html(status) => spoil::html(*status, now),
            Mishap::UnknownField => spoil::add_fields(work()),
            Mishap::UnknownEnumValue => spoil::change_enums(work()),
            Mishap::SkewedClock(seconds) => gateway.serve(request, seconds_later(now, *seconds), now, backend),
        }
    }

    /// Does what was put off and is due by now.
    pub(crate) fn finish_late_work(&self, now: Timestamp, backend: &impl Backend) {
        self.late.finish(now, backend);
    }

    /// Forgets what was put off.
    pub(crate) fn forget_late_work(&self) {
        self.late.forget();
    }
}

#[cfg(test)]
mod tests;
