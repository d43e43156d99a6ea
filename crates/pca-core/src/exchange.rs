//! One call, from its first request to its outcome, for a transport to carry out.

mod mask;

use core::{fmt, marker::PhantomData, time::Duration};

pub(crate) use self::mask::mask;
use crate::{
    Answered, Attempt, ClockSkew, Error, History, Invalid, Observe, Operation, Outcome, Policy, Repeat, Request,
    Response, Retry, Signed, Signer, Timestamp, TransportError,
    error::from_fault,
    retry::{Broken, Course, Happened, wait_asked},
};

/// One call, from its first request to its outcome. A transport only sends, waits and says what happened.
///
/// It knows no clock: `now` is what this computer's clock shows, and may jump; `elapsed` is the time since the call began, from a
/// clock that does not. `random` is any number, and decides how long the next wait is.
///
/// ```
/// use core::time::Duration;
///
/// use pca_core::{
///     ClockSkew, Credentials, Exchange, GetCaList, Phase, Policy, Response, Signer, Step, Timestamp, TransportError,
///     TransportErrorKind, Zone,
/// };
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let signer = Signer::new(&Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?);
/// let mut exchange = Exchange::new(&GetCaList::new(), &signer, Policy::new(), ClockSkew::NONE)?;
///
/// let signed = exchange.sign(Timestamp::from_millis(1_721_175_807_574), Duration::ZERO);
/// assert_eq!(signed.request.target.as_str(), "/api/v1/ca");
/// // The connection breaks. A read is sent again after a while, signed anew.
/// let broke = TransportError::new(&Zone::Public.into(), Phase::Sent, TransportErrorKind::Broken, None);
/// let wait = exchange.broke(broke, Duration::from_secs(1), 1 << 63)?;
/// assert_eq!(wait, Duration::from_millis(100));
///
/// exchange.sign(Timestamp::from_millis(1_721_175_808_574), Duration::from_secs(1));
/// let answer = include_bytes!("../../../spec/examples/get-ca-list.response.json");
/// let step = exchange.answered(Response::new(200, answer), Duration::from_secs(2), 0)?;
/// assert!(matches!(step, Step::Done(page) if page.current_page_no == 1));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct Exchange<'s, O> {
    signer: &'s Signer,
    request: Request,
    observer: Option<&'s dyn Observe>,
    course: Course,
    history: History,
    /// What our clock showed when the request was signed, and when that was.
    signed: (Timestamp, Duration),
    settled: bool,
    /// Whether an attempt may have arrived.
    arrived: bool,
    operation: PhantomData<fn() -> O>,
}

/// What follows an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a transport must do each of them")]
#[must_use]
pub enum Step<T> {
    /// Wait so long, then send what [`Exchange::sign`] gives.
    Again(Duration),
    /// The call is over, and brought this.
    Done(T),
}

impl<'s, O: Operation> Exchange<'s, O> {
    /// Begins a call, with what is known of the server's clock.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with the first field that breaks a rule, or if the target cannot stand in a request line.
    pub fn new(operation: &O, signer: &'s Signer, policy: Policy, skew: ClockSkew) -> Result<Self, Invalid> {
        let request = operation.request()?;
        if !request.target.is_sendable() {
            return Err(Invalid::new("target", "must begin with / and be visible ASCII without #"));
        }
        Ok(Self {
            signer,
            request,
            observer: None,
            course: Course::new(policy, O::INFO.repeat, skew),
            history: History::new(O::INFO.name),
            signed: <_>::default(),
            settled: false,
            arrived: false,
            operation: PhantomData,
        })
    }

    /// Shows each attempt to an observer as it ends.
    pub fn observed_by(self, observer: &'s dyn Observe) -> Self {
        Self { observer: Some(observer), ..self }
    }

    /// The request for the next attempt, signed with the time that the server's clock should show.
    #[must_use]
    pub fn sign(&mut self, now: Timestamp, elapsed: Duration) -> Signed<'s> {
        self.course.begin();
        self.signed = (now, elapsed);
        let at = self.course.skew().correct(now);
        self.history.begin(self.course.requests(), at);
        self.signer.sign(self.request.clone(), at)
    }

    /// The time with which the last attempt was signed.
    pub(crate) fn signed_at(&self) -> Timestamp {
        self.course.skew().correct(self.signed.0)
    }

    /// The time for the attempt that was signed last. A transport that has no answer by then ends it as broken.
    #[must_use]
    pub fn limit(&self, elapsed: Duration) -> Duration {
        self.course.limit(elapsed)
    }

    /// An answer has arrived whole.
    ///
    /// # Errors
    ///
    /// [`Error`] when the call is over without success.
    pub fn answered(
        &mut self,
        response: Response<'_>,
        elapsed: Duration,
        random: u64,
    ) -> Result<Step<O::Output>, Error> {
        self.arrived = true;
        let fault = match O::parse(response) {
            Ok(output) => {
                self.settled = true;
                self.tell(&Outcome::Done, elapsed, None);
                return Ok(Step::Done(output));
            }
            Err(fault) => fault,
        };
        let (signed_at, signed_after) = self.signed;
        let signature = self.signer.signature(self.request.method, &self.request.target, self.signed_at());
        let secrets = [signature.as_str(), self.signer.access_key()];
        // A server may repeat what it was sent, and the signature is good for minutes.
        let mask = |text: &str| mask(text, &secrets).into_owned();
        let fault = fault.masked(&mask);
        let retry = fault.retry(O::INFO.repeat);
        let skew = response.date().map(|theirs| ClockSkew::between(signed_at, theirs));
        let theirs = response.date().unwrap_or_else(|| self.now(elapsed.saturating_sub(signed_after)));
        let asked = response.retry_after().and_then(|text| wait_asked(text, theirs));
        self.settled = retry != Retry::AfterClockCheck;

        let next = self.course.after(Happened::Answered { retry, asked, skew }, elapsed, random);
        self.tell(&Outcome::Refused(&fault), elapsed, next);
        if let Some(wait) = next {
            return Ok(Step::Again(wait));
        }
        let skew = skew.filter(|skew| retry == Retry::AfterClockCheck && skew.is_notable());
        let answered = Answered::new(fault, response, &mask, asked, skew, self.history);
        Err(from_fault(retry, answered, &self.request))
    }

    /// The attempt brought no whole answer. What follows is the wait before the next one.
    ///
    /// # Errors
    ///
    /// [`Error`] when the call is over.
    pub fn broke(&mut self, cause: TransportError, elapsed: Duration, random: u64) -> Result<Duration, Error> {
        let next = self.course.after(Happened::Broke(cause.broken()), elapsed, random);
        self.tell(&Outcome::Broke(&cause), elapsed, next);
        self.arrived |= cause.broken() == Broken::Ambiguous;
        next.ok_or_else(|| match Error::from_broken(O::INFO.repeat, cause, self.history, &self.request) {
            // What did not leave is the last attempt.
            Error::NotSent(failed) if self.arrived && O::INFO.repeat == Repeat::Safe => Error::NoAnswer(failed),
            error => error,
        })
    }

    /// The number of requests so far.
    #[must_use]
    pub const fn requests(&self) -> u32 {
        self.course.requests()
    }

    /// How far this computer's clock is from the server's, if this call found that out and the gateway then took the corrected time:
    /// what the next call is to begin with.
    #[must_use]
    pub fn learned(&self) -> Option<ClockSkew> {
        (self.course.is_corrected() && self.settled).then(|| self.course.skew())
    }

    /// What the server's clock should show so long after the request was signed.
    fn now(&self, since: Duration) -> Timestamp {
        let since = since.as_millis().try_into().unwrap_or(u64::MAX);
        let ours = Timestamp::from_millis(self.signed.0.as_millis().saturating_add(since));
        self.course.skew().correct(ours)
    }

    fn tell(&self, outcome: &Outcome<'_>, elapsed: Duration, next: Option<Duration>) {
        if let Some(observer) = self.observer {
            observer.attempt(&Attempt::new(O::INFO.name, self.course.requests(), outcome, elapsed, next));
        }
    }
}

/// Shows the request, and nothing secret.
impl<O> fmt::Debug for Exchange<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = (self.request.method, self.request.target.as_str());
        f.debug_struct("Exchange").field("request", &what).field("course", &self.course).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
