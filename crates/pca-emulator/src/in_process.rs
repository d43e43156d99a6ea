//! The emulator as a client's transport, inside one process.

use core::{
    fmt,
    future::{Future, ready},
    time::Duration,
};
use std::sync::{Mutex, PoisonError};

use pca_core::{Endpoint, Phase, RawAnswer, Repeat, Signed, Timestamp, Transport, TransportError, TransportErrorKind};

use crate::{Delivery, Emulator, Incoming};

/// Moves a client's requests to an [`Emulator`] by a call of a function: without a port, a thread or a wait.
///
/// Whatever would take time is over at once, and both clocks are so much later from then on.
pub struct InProcess {
    emulator: Emulator,
    clock: Box<dyn Fn() -> Option<Timestamp> + Send + Sync>,
    passed: Mutex<Duration>,
}

impl InProcess {
    /// To this emulator, by this clock. It may stand still: `|| Some(now)`.
    #[must_use]
    pub fn new(emulator: Emulator, clock: impl Fn() -> Option<Timestamp> + Send + Sync + 'static) -> Self {
        Self { emulator, clock: Box::new(clock), passed: Mutex::default() }
    }

    /// What answers.
    #[must_use]
    pub const fn emulator(&self) -> &Emulator {
        &self.emulator
    }

    fn pass(&self, time: Duration) {
        let mut passed = self.passed.lock().unwrap_or_else(PoisonError::into_inner);
        *passed = passed.saturating_add(time);
    }
}

impl Transport for InProcess {
    fn send(
        &self,
        endpoint: &Endpoint,
        signed: Signed<'_>,
        _: Repeat,
        limit: Duration,
    ) -> impl Future<Output = Result<RawAnswer, TransportError>> + Send {
        let answer = self.emulator.handle(&Incoming::from(&signed), self.now().unwrap_or_default());
        let lost = match answer.delivery {
            Delivery::Whole => None,
            Delivery::Delayed(millis) => {
                let delay = Duration::from_millis(millis);
                self.pass(delay.min(limit));
                (delay > limit).then_some(TransportErrorKind::Timeout)
            }
            Delivery::Cut(_) | Delivery::Reset => Some(TransportErrorKind::Broken),
        };
        ready(match lost {
            Some(kind) => Err(TransportError::new(endpoint, Phase::Sent, kind, None)),
            None => {
                let headers = answer.headers.into_iter().map(|(name, value)| (name.into(), value));
                Ok(RawAnswer::new(answer.status, headers.collect(), answer.body))
            }
        })
    }

    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send {
        self.pass(time);
        ready(())
    }

    fn now(&self) -> Option<Timestamp> {
        let passed = u64::try_from(self.uptime().as_millis()).unwrap_or(u64::MAX);
        Some(Timestamp::from_millis((self.clock)()?.as_millis().saturating_add(passed)))
    }

    fn uptime(&self) -> Duration {
        *self.passed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Always the same, so that a run can be repeated: waits of half their longest.
    fn random(&self) -> u64 {
        1 << 63
    }
}

impl fmt::Debug for InProcess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InProcess").field("emulator", &self.emulator).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use pca_core::{
        CaType, CreateCa, Credentials, Error, GetCaList, KeyType, Period, Session, X509Parameters, Zone, at_once,
    };

    use super::*;
    use crate::{Mishap, Rule, bench::NOW};

    fn client(rule: Option<Rule>) -> Session<InProcess> {
        let credentials = Credentials::new("AK", "SK").expect("valid");
        let emulator = Emulator::in_memory(&credentials).expect("opened");
        let emulator = rule.into_iter().fold(emulator, Emulator::fault);
        Session::new(Zone::Public, &credentials).over(InProcess::new(emulator, || Some(NOW)))
    }

    #[test]
    fn time_passes_at_once() {
        let check = |mishap: Option<Mishap>, least: u64, most: u64| {
            let client = client(mishap.clone().map(|mishap| Rule::new(mishap).count(1)));
            at_once(client.send(&GetCaList::new())).expect("a list");
            let (passed, now) = (client.transport().uptime(), client.transport().now().expect("a time"));
            let expected = Duration::from_millis(least)..=Duration::from_millis(most);
            assert!(expected.contains(&passed), "{mishap:?}: {passed:?}");
            assert_eq!(u128::from(now.as_millis() - NOW.as_millis()), passed.as_millis());
        };
        check(None, 0, 0);
        check(Some(Mishap::Slow(1500)), 1500, 1500);
        // Sent again, after a while.
        check(Some(Mishap::ResetAfterWork), 1, 10_000);
        // No limit is as long as this.
        check(Some(Mishap::Slow(3_600_000)), 1000, 60_000);
    }

    #[test]
    fn an_answer_says_what_time_it_is() {
        let client = client(Some(Rule::new(Mishap::SkewedClock(3600))));
        at_once(client.send(&GetCaList::new())).expect("let in, by the server's time");
        assert!(client.clock_skew().is_some());
    }

    #[test]
    fn what_is_lost_is_in_doubt() {
        for mishap in [Mishap::ResetAfterWork, Mishap::Truncated(None)] {
            let client = client(Some(Rule::new(mishap)));
            let root = CreateCa::new(CaType::Root, "root", KeyType::Ec256, Period::MAX, X509Parameters::new("Root"));
            assert!(matches!(at_once(client.send(&root)), Err(Error::Ambiguous(_))));
        }
    }

    #[test]
    fn without_a_clock_nothing_is_sent() {
        let credentials = Credentials::new("AK", "SK").expect("valid");
        let emulator = Emulator::in_memory(&credentials).expect("opened");
        let client = Session::new(Zone::Public, &credentials).over(InProcess::new(emulator, || None));
        assert!(matches!(at_once(client.send(&GetCaList::new())), Err(Error::NotSent(_))));
    }
}
