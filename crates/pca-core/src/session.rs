//! What every client does, over whatever moves its bytes.

mod ensure;
mod items;
mod transport;

use alloc::{string::String, sync::Arc};
use core::{
    fmt,
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

pub use self::{
    items::Items,
    transport::{Transport, at_once},
};
use crate::{
    Attempt, ClockSkew, Credentials, Endpoint, Ensure, Error, Exchange, GetCaList, GetEndCertList, Method, Observe,
    Operation, Phase, Policy, Raw, RawAnswer, Request, Signed, Signer, Step, Timestamp, TransportError,
    TransportErrorKind, raw::RawRead,
};

/// Carries out calls, one endpoint's for one pair of keys, over a [`Transport`]. Made once and shared.
///
/// Here is all that a client does beside moving bytes: it signs each attempt anew, sends again what may be sent again, keeps what it
/// learned of the clock, reads lists page by page, and makes several calls one. It is written once for transports that block
/// and for those that do not: over one that blocks, its futures are ready when they are polled first.
pub struct Session<T> {
    transport: T,
    endpoint: Endpoint,
    signer: Signer,
    policy: Policy,
    window: Duration,
    expires_at: Option<Timestamp>,
    observer: Option<Arc<dyn Observe>>,
    /// How far our clock is ahead, as far as the server had to say so.
    ahead_millis: AtomicI64,
}

/// What came of a call that succeeded.
struct Sent<O> {
    output: O,
    answer: RawAnswer,
    requests: u32,
}

impl Session<()> {
    /// For an endpoint and a pair of keys, without a transport yet.
    #[must_use]
    pub fn new(endpoint: impl Into<Endpoint>, credentials: &Credentials) -> Self {
        Self {
            transport: (),
            endpoint: endpoint.into(),
            signer: Signer::new(credentials),
            policy: Policy::new(),
            window: Ensure::WINDOW,
            expires_at: None,
            observer: None,
            ahead_millis: AtomicI64::new(0),
        }
    }
}

impl<T> Session<T> {
    /// The same over this transport.
    #[must_use]
    pub fn over<U>(self, transport: U) -> Session<U> {
        let Self { endpoint, signer, policy, window, expires_at, observer, ahead_millis, .. } = self;
        Session { transport, endpoint, signer, policy, window, expires_at, observer, ahead_millis }
    }

    /// How often, how soon and for how long each call is tried: [`Policy::new`] unless set.
    #[must_use]
    pub fn policy(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// The time for a whole call, attempts and waits together: 60 s unless set, a day at most.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { policy: self.policy.clone().deadline(timeout), ..self }
    }

    /// For how long what is ensured is looked for when the answer is lost: 30 s unless set.
    #[must_use]
    pub fn window(self, window: Duration) -> Self {
        Self { window, ..self }
    }

    /// Until when the keys are good. From then on nothing is sent with them.
    #[must_use]
    pub fn expires_at(self, at: Option<Timestamp>) -> Self {
        Self { expires_at: at, ..self }
    }

    /// Shows each attempt of each call as it ends.
    #[must_use]
    pub fn observer(self, observer: impl Observe + 'static) -> Self {
        Self { observer: Some(Arc::new(observer)), ..self }
    }

    /// What moves its bytes.
    #[must_use]
    pub const fn transport(&self) -> &T {
        &self.transport
    }

    /// Where calls go.
    #[must_use]
    pub const fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// By whose key calls are signed.
    #[must_use]
    pub fn access_key(&self) -> &str {
        self.signer.access_key()
    }

    /// How far this computer's clock is from the server's, if a call was refused until it was signed with the server's time.
    /// Later calls are signed so from the start.
    #[must_use]
    pub fn clock_skew(&self) -> Option<ClockSkew> {
        Some(self.skew()).filter(|&skew| skew != ClockSkew::NONE)
    }

    fn skew(&self) -> ClockSkew {
        ClockSkew::from_millis_ahead(self.ahead_millis.load(Ordering::Relaxed))
    }
}

impl<T: Transport> Session<T> {
    /// Carries out a call, by the session's policy.
    ///
    /// # Errors
    ///
    /// [`Error`], which tells whether something was sent, refused, or left open.
    pub async fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error> {
        self.send_with(operation, self.policy.clone()).await
    }

    /// Carries out a call, by a policy of its own.
    ///
    /// # Errors
    ///
    /// [`Error`], which tells whether something was sent, refused, or left open.
    pub async fn send_with<O: Operation>(&self, operation: &O, policy: Policy) -> Result<O::Output, Error> {
        self.carry_out(operation, policy).await.map(|sent| sent.output)
    }

    /// Signs and sends a request that no operation describes, and gives the answer as it stands, whatever its status.
    ///
    /// # Errors
    ///
    /// [`Error`] when no whole answer came.
    pub async fn send_raw(&self, request: Request) -> Result<RawAnswer, Error> {
        let policy = self.policy.clone();
        let sent = match request.method {
            Method::Get | Method::Head | Method::Options => self.carry_out(&RawRead(request), policy).await,
            _ => self.carry_out(&Raw::new(request), policy).await,
        };
        sent.map(|sent| sent.answer)
    }

    /// All CAs of the account, read page by page.
    pub fn cas(&self) -> Items<'_, T, GetCaList> {
        Items::new(self, GetCaList::new())
    }

    /// The serial numbers of all certificates of a CA, read page by page.
    pub fn certificates(&self, ca_tag: impl Into<String>) -> Items<'_, T, GetEndCertList> {
        Items::new(self, GetEndCertList::new(ca_tag))
    }

    /// Sends and waits until the call is over.
    async fn carry_out<O: Operation>(&self, operation: &O, policy: Policy) -> Result<Sent<O::Output>, Error> {
        let elapsed = self.stopwatch();
        let observer = |attempt: &Attempt<'_>| self.observe(attempt);
        let exchange = Exchange::new(operation, &self.signer, policy, self.skew())?;
        let mut exchange = exchange.observed_by(&observer);
        loop {
            let answered = match self.sign(&mut exchange, elapsed()) {
                Ok(signed) => {
                    let limit = exchange.limit(elapsed());
                    self.transport.send(&self.endpoint, signed, O::INFO.repeat, limit).await
                }
                Err(unfit) => Err(unfit),
            };
            let random = self.transport.random();
            let wait = match answered {
                Ok(answer) => {
                    let step = exchange.answered(answer.response(), elapsed(), random);
                    if let Some(skew) = exchange.learned() {
                        self.ahead_millis.store(skew.millis_ahead(), Ordering::Relaxed);
                    }
                    match step? {
                        Step::Done(output) => return Ok(Sent { output, answer, requests: exchange.requests() }),
                        Step::Again(wait) => wait,
                    }
                }
                Err(error) => exchange.broke(error, elapsed(), random)?,
            };
            self.transport.sleep(wait).await;
        }
    }

    /// The request for the next attempt, if there is a time to sign it with.
    fn sign<'s, O: Operation>(
        &self,
        exchange: &mut Exchange<'s, O>,
        elapsed: Duration,
    ) -> Result<Signed<'s>, TransportError> {
        let unfit = |kind| TransportError::new(&self.endpoint, Phase::Resolving, kind, None);
        let now = self.transport.now().ok_or_else(|| unfit(TransportErrorKind::Clock))?;
        if self.expires_at.is_some_and(|at| self.skew().correct(now) >= at) {
            return Err(unfit(TransportErrorKind::Expired));
        }
        Ok(exchange.sign(now, elapsed))
    }

    /// Tells the time that has passed since now.
    fn stopwatch(&self) -> impl Fn() -> Duration {
        let begun = self.transport.uptime();
        move || self.transport.uptime().saturating_sub(begun)
    }

    fn observe(&self, attempt: &Attempt<'_>) {
        self.transport.log(attempt);
        if let Some(observer) = &self.observer {
            observer.attempt(attempt);
        }
    }
}

/// Shows where calls go and for whom, and nothing secret.
impl<T> fmt::Debug for Session<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { endpoint, signer, policy, .. } = self;
        let mut shown = f.debug_struct("Session");
        shown.field("endpoint", endpoint).field("signer", signer).field("policy", policy).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
