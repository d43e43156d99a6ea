//! The client: carries out calls.

mod ensure;

use core::{
    fmt,
    hash::{BuildHasher, Hasher},
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};
use std::{hash::RandomState, thread, time::Instant};

use pca_core::{
    Attempt, ClockSkew, Credentials, Exchange, GetCaList, GetEndCertList, Operation, Phase, Policy, Raw, RawAnswer,
    Repeat, Request, Signed, Signer, Step, TransportError, TransportErrorKind,
};
use ureq::{Agent, AsSendBody, RequestExt, http};

use crate::{
    Builder, Endpoint, Error, Items,
    agent::{self, MOST_CONTENT},
    builder::Settings,
    clock, error, progress, trace,
};

/// Carries out calls, one endpoint's for one pair of keys. To be made once and shared: threads may use it at the same time.
pub struct Client {
    settings: Settings,
    agent: Agent,
    /// How far our clock is ahead, as far as the server had to say so.
    ahead_millis: AtomicI64,
}

/// What came of a call that succeeded.
struct Sent<T> {
    output: T,
    answer: RawAnswer,
    requests: u32,
}

impl Client {
    /// Begins to set up a client.
    pub fn builder(endpoint: impl Into<Endpoint>, credentials: &Credentials) -> Builder {
        Builder::new(endpoint.into(), Signer::new(credentials))
    }

    pub(crate) const fn new(settings: Settings, agent: Agent) -> Self {
        Self { settings, agent, ahead_millis: AtomicI64::new(0) }
    }

    /// Where calls go.
    #[must_use]
    pub const fn endpoint(&self) -> &Endpoint {
        &self.settings.endpoint
    }

    /// By whose key calls are signed.
    #[must_use]
    pub fn access_key(&self) -> &str {
        self.settings.signer.access_key()
    }

    /// How far this computer's clock is from the server's, if a call was refused until it was signed with the server's time.
    /// Later calls are signed so from the start.
    #[must_use]
    pub fn clock_skew(&self) -> Option<ClockSkew> {
        Some(self.skew()).filter(|&skew| skew != ClockSkew::NONE)
    }

    /// Carries out a call, by the client's policy.
    ///
    /// # Errors
    ///
    /// [`Error`], which tells whether something was sent, refused, or left open.
    pub fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error> {
        self.send_with(operation, self.settings.policy.clone())
    }

    /// Carries out a call, by a policy of its own.
    ///
    /// # Errors
    ///
    /// [`Error`], which tells whether something was sent, refused, or left open.
    pub fn send_with<O: Operation>(&self, operation: &O, policy: Policy) -> Result<O::Output, Error> {
        self.carry_out(operation, policy).map(|sent| sent.output)
    }

    /// Signs and sends a request that no operation describes, and gives the answer as it stands, whatever its status.
    ///
    /// # Errors
    ///
    /// [`Error`] when no whole answer came.
    pub fn send_raw(&self, request: Request) -> Result<RawAnswer, Error> {
        self.carry_out(&Raw::new(request), self.settings.policy.clone()).map(|sent| sent.answer)
    }

    /// All CAs of the account, read page by page.
    pub fn cas(&self) -> Items<'_, GetCaList> {
        Items::new(self, GetCaList::new())
    }

    /// The serial numbers of all certificates of a CA, read page by page.
    pub fn certificates(&self, ca_tag: impl Into<String>) -> Items<'_, GetEndCertList> {
        Items::new(self, GetEndCertList::new(ca_tag))
    }

    /// Sends and waits until the call is over.
    fn carry_out<O: Operation>(&self, operation: &O, policy: Policy) -> Result<Sent<O::Output>, Error> {
        let begun = Instant::now();
        let observer = |attempt: &Attempt<'_>| self.observe(attempt);
        let exchange = Exchange::new(operation, &self.settings.signer, policy, self.skew())?;
        let mut exchange = exchange.observed_by(&observer);
        loop {
            let wait = match self.attempt(&mut exchange, begun) {
                Ok(answer) => {
                    let step = exchange.answered(answer.response(), begun.elapsed(), random());
                    if let Some(skew) = exchange.learned() {
                        self.ahead_millis.store(skew.millis_ahead(), Ordering::Relaxed);
                    }
                    match step? {
                        Step::Done(output) => return Ok(Sent { output, answer, requests: exchange.requests() }),
                        Step::Again(wait) => wait,
                    }
                }
                Err(error) => exchange.broke(error, begun.elapsed(), random())?,
            };
            thread::sleep(wait);
        }
    }

    /// Signs and sends the request, once.
    fn attempt<O: Operation>(
        &self,
        exchange: &mut Exchange<'_, O>,
        begun: Instant,
    ) -> Result<RawAnswer, TransportError> {
        let endpoint = &self.settings.endpoint;
        let unfit = |kind| TransportError::new(endpoint, Phase::Resolving, kind, None);
        let now = clock::now().ok_or_else(|| unfit(TransportErrorKind::Clock))?;
        if self.settings.expires_at.is_some_and(|at| self.skew().correct(now) >= at) {
            return Err(unfit(TransportErrorKind::Expired));
        }
        let signed = exchange.sign(now, begun.elapsed());
        let head = self.head(&signed).ok_or_else(|| unfit(TransportErrorKind::Target))?;
        let (body, limit) = (signed.request.body, exchange.limit(begun.elapsed()));
        // ureq sends `()` in chunks where a method has content, and an empty vector as a length of 0 everywhere.
        let answered = if body.is_empty() && !has_content(&head.method) {
            self.run(O::INFO.repeat, http::Request::from_parts(head, ()), limit)
        } else {
            self.run(O::INFO.repeat, http::Request::from_parts(head, body), limit)
        };
        answered.map_err(|error| error::transport(endpoint, progress::reached(), error))
    }

    /// The request line and the headers; `None` if the target cannot be sent exactly as it was signed.
    fn head(&self, signed: &Signed<'_>) -> Option<http::request::Parts> {
        let Request { method, target, .. } = &signed.request;
        let head = http::Request::builder().method(method.as_str()).uri(format!("{}{target}", self.settings.endpoint));
        let head = signed.headers().into_iter().fold(head, |head, (name, value)| head.header(name, value));
        let (head, ()) = head.body(()).ok()?.into_parts();
        let same = head.uri.path_and_query().is_some_and(|sent| sent.as_str() == target.as_str());
        same.then_some(head)
    }

    fn run(
        &self,
        repeat: Repeat,
        request: http::Request<impl AsSendBody>,
        limit: Duration,
    ) -> Result<RawAnswer, ureq::Error> {
        progress::begin();
        let config = request.with_agent(&self.agent).configure().timeout_global(Some(limit));
        let config = config.timeout_connect(Some(agent::connect_limit(limit)));
        let config = match repeat {
            Repeat::Safe => config,
            // A connection that stood idle may be dead without a sign; a fresh one leaves less in doubt.
            Repeat::Settled | Repeat::Never => config.max_idle_age(Duration::ZERO),
        };
        let (head, mut body) = config.run()?.into_parts();
        let content = body.with_config().limit(MOST_CONTENT).read_to_vec()?;
        // A value that is no text is none that matters.
        let headers =
            head.headers.iter().filter_map(|(name, value)| Some((name.as_str().into(), value.to_str().ok()?.into())));
        Ok(RawAnswer::new(head.status.as_u16(), headers.collect(), content))
    }

    fn skew(&self) -> ClockSkew {
        ClockSkew::from_millis_ahead(self.ahead_millis.load(Ordering::Relaxed))
    }

    fn observe(&self, attempt: &Attempt<'_>) {
        trace::log(attempt);
        if let Some(observer) = &self.settings.observer {
            observer.attempt(attempt);
        }
    }
}

/// Shows where calls go and for whom, and nothing secret.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client").field(&self.settings).finish()
    }
}

fn has_content(method: &http::Method) -> bool {
    [http::Method::POST, http::Method::PUT, http::Method::PATCH].contains(method)
}

/// Keeps clients from coming back all at the same time; that it cannot be guessed does not matter.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
