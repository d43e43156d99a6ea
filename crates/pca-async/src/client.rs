//! The client: carries out calls.

use core::{
    error, fmt,
    future::poll_fn,
    hash::{BuildHasher, Hasher},
    pin::pin,
    sync::atomic::{AtomicI64, AtomicU32, Ordering},
    task::Poll,
    time::Duration,
};
use std::{
    hash::RandomState,
    sync::Arc,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::{Request as HttpRequest, body::Bytes, ext::on_informational};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{
        Client as Pool,
        connect::{HttpConnector, capture_connection},
    },
    rt::TokioExecutor,
};
use pca_core::{
    Attempt, ClockSkew, Credentials, Endpoint, Error, Exchange, Invalid, Observe, Operation, Phase, Policy, Raw,
    RawAnswer, Repeat, Request, Signer, Step, Timestamp, TransportError, TransportErrorKind,
};
use rustls::crypto::CryptoProvider;
use tokio::sync::Notify;

/// The most bytes of an answer's content: four times what the serial numbers of a full CA (30,000) take.
const MOST_CONTENT: usize = 8 << 20;
/// The most interim answers (1xx) before the answer. Without a limit, hyper reads a flood of them for so long at a time that the
/// deadline passes unnoticed.
const MOST_INTERIM: u32 = 100;
/// The time to connect, TLS aside.
const CONNECT: Duration = Duration::from_secs(10);

type Sender = Pool<HttpsConnector<HttpConnector>, Full<Bytes>>;

/// Carries out calls, one endpoint's for one pair of keys. To be made once and shared: tasks may use it at the same time.
pub struct Client {
    endpoint: Endpoint,
    signer: Signer,
    policy: Policy,
    observer: Arc<dyn Observe>,
    /// For reads.
    shared: Sender,
    /// For all else: a connection that stood idle may be dead without a sign; a fresh one leaves less in doubt.
    fresh: Sender,
    /// How far our clock is ahead, as far as the server had to say so.
    ahead_millis: AtomicI64,
}

impl Client {
    /// A client that trusts Mozilla's roots, within [`Policy::new`]. Nothing is looked up or connected yet.
    ///
    /// # Errors
    ///
    /// [`Invalid`] when no cryptography is built in.
    pub fn new(endpoint: impl Into<Endpoint>, credentials: &Credentials) -> Result<Self, Invalid> {
        let endpoint = endpoint.into();
        let unfit =
            || Invalid::new("the endpoint", "needs TLS: build pca-async with its feature `ring` or `aws-lc-rs`");
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_connect_timeout(Some(CONNECT));
        let https = HttpsConnectorBuilder::new().with_provider_and_webpki_roots(provider().ok_or_else(unfit)?);
        let https = https.map_err(|_| unfit())?.https_or_http().enable_http1().wrap_connector(http);
        // A pooled connection that is found dead before anything is written is replaced by hyper itself.
        let pool = |idle| Pool::builder(TokioExecutor::new()).pool_max_idle_per_host(idle).build(https.clone());
        let (shared, fresh) = (pool(usize::MAX), pool(0));
        let (signer, policy) = (Signer::new(credentials), Policy::new());
        let observer = Arc::new(|_: &Attempt<'_>| {});
        Ok(Self { endpoint, signer, policy, observer, shared, fresh, ahead_millis: AtomicI64::new(0) })
    }

    /// How often, how soon and for how long each call is tried.
    #[must_use]
    pub fn policy(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// Shows each attempt of each call as it ends.
    #[must_use]
    pub fn observer(self, observer: impl Observe + 'static) -> Self {
        Self { observer: Arc::new(observer), ..self }
    }

    /// How far this computer's clock is from the server's, if a call was refused until it was signed with the server's time.
    #[must_use]
    pub fn clock_skew(&self) -> Option<ClockSkew> {
        Some(self.skew()).filter(|&skew| skew != ClockSkew::NONE)
    }

    /// Carries out a call.
    ///
    /// # Errors
    ///
    /// [`Error`], which tells whether something was sent, refused, or left open.
    pub async fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error> {
        self.carry_out(operation).await.map(|(output, _)| output)
    }

    /// Signs and sends a request that no operation describes, and gives the answer as it stands, whatever its status.
    ///
    /// # Errors
    ///
    /// [`Error`] when no whole answer came.
    pub async fn send_raw(&self, request: Request) -> Result<RawAnswer, Error> {
        self.carry_out(&Raw::new(request)).await.map(|((), answer)| answer)
    }

    async fn carry_out<O: Operation>(&self, operation: &O) -> Result<(O::Output, RawAnswer), Error> {
        let begun = Instant::now();
        let exchange = Exchange::new(operation, &self.signer, self.policy.clone(), self.skew())?;
        let observer = |attempt: &Attempt<'_>| self.observe(attempt);
        let mut exchange = exchange.observed_by(&observer);
        loop {
            let wait = match self.attempt(&mut exchange, begun).await {
                Ok(answer) => {
                    let step = exchange.answered(answer.response(), begun.elapsed(), random());
                    if let Some(skew) = exchange.learned() {
                        self.ahead_millis.store(skew.millis_ahead(), Ordering::Relaxed);
                    }
                    match step? {
                        Step::Done(output) => return Ok((output, answer)),
                        Step::Again(wait) => wait,
                    }
                }
                Err(error) => exchange.broke(error, begun.elapsed(), random())?,
            };
            tokio::time::sleep(wait).await;
        }
    }

    fn observe(&self, attempt: &Attempt<'_>) {
        #[cfg(feature = "tracing")]
        tracing::debug!(
            operation = attempt.operation(),
            attempt = attempt.number(),
            elapsed_ms = attempt.elapsed().as_millis(),
            again_in_ms = attempt.next().map(|wait| wait.as_millis()),
            "{}",
            attempt.outcome()
        );
        self.observer.attempt(attempt);
    }

    fn skew(&self) -> ClockSkew {
        ClockSkew::from_millis_ahead(self.ahead_millis.load(Ordering::Relaxed))
    }

    /// Signs and sends the request, once.
    async fn attempt<O: Operation>(
        &self,
        exchange: &mut Exchange<'_, O>,
        begun: Instant,
    ) -> Result<RawAnswer, TransportError> {
        use TransportErrorKind::{Broken, Clock, Connect, Target, Timeout, Tls, TooLarge};
        let failed = |kind, phase, source| TransportError::new(&self.endpoint, phase, kind, source);
        let now = now().ok_or_else(|| failed(Clock, Phase::Resolving, None))?;
        let signed = exchange.sign(now, begun.elapsed());
        let Request { method, target, .. } = &signed.request;
        let request = HttpRequest::builder().method(method.as_str()).uri(format!("{}{target}", self.endpoint));
        let request = signed.headers().into_iter().fold(request, |request, (name, value)| request.header(name, value));
        let request = request.header("user-agent", concat!("pca-async/", env!("CARGO_PKG_VERSION")));
        let same =
            request.uri_ref().and_then(|uri| uri.path_and_query()).is_some_and(|sent| sent.as_str() == target.as_str());
        let request = request.body(Full::from(signed.request.body)).ok().filter(|_| same);
        let mut request = request.ok_or_else(|| failed(Target, Phase::Resolving, None))?;

        let flood = Arc::new(Notify::new());
        let (notify, count) = (Arc::clone(&flood), AtomicU32::new(0));
        on_informational(&mut request, move |_| {
            if count.fetch_add(1, Ordering::Relaxed) == MOST_INTERIM {
                notify.notify_one();
            }
        });
        let connection = capture_connection(&mut request);
        let pool = if O::INFO.repeat == Repeat::Safe { &self.shared } else { &self.fresh };
        let answer = async {
            let (head, body) = pool.request(request).await?.into_parts();
            let body = Limited::new(body, MOST_CONTENT).collect().await?.to_bytes();
            // A value that is no text is none that matters.
            let headers = head
                .headers
                .iter()
                .filter_map(|(name, value)| Some((name.as_str().into(), value.to_str().ok()?.into())));
            Ok::<_, Box<dyn error::Error + Send + Sync>>(RawAnswer::new(
                head.status.as_u16(),
                headers.collect(),
                body.into(),
            ))
        };
        let (mut answer, mut flooded) = (pin!(answer), pin!(flood.notified()));
        let answer = poll_fn(|cx| match flooded.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Err("more interim answers than allowed".into())),
            Poll::Pending => answer.as_mut().poll(cx),
        });
        let answered = tokio::time::timeout(exchange.limit(begun.elapsed()), answer).await;
        // On a connection, some of it may have left; without one, nothing has.
        let phase = if connection.connection_metadata().is_some() { Phase::Sent } else { Phase::Connecting };
        answered.map_err(|_| failed(Timeout, phase, None))?.map_err(|source| {
            let kind = match phase {
                Phase::Sent if has::<LengthLimitError>(&*source) => TooLarge,
                Phase::Sent => Broken,
                _ if has::<rustls::Error>(&*source) => Tls,
                _ => Connect,
            };
            failed(kind, phase, Some(source))
        })
    }
}

/// Shows where calls go and for whom, and nothing secret.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { endpoint, signer, policy, .. } = self;
        let mut shown = f.debug_struct("Client");
        shown.field("endpoint", endpoint).field("signer", signer).field("policy", policy).finish_non_exhaustive()
    }
}

/// Whether an error, or one that caused it, is an `E`.
fn has<E: error::Error + 'static>(error: &(dyn error::Error + 'static)) -> bool {
    let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    error.is::<E>() || inner.is_some_and(|inner| has::<E>(inner)) || error.source().is_some_and(has::<E>)
}

/// With both built in, the one that somebody had to ask for.
fn provider() -> Option<Arc<CryptoProvider>> {
    #[cfg(feature = "aws-lc-rs")]
    return Some(Arc::new(rustls::crypto::aws_lc_rs::default_provider()));
    #[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
    return Some(Arc::new(rustls::crypto::ring::default_provider()));
    #[cfg(not(any(feature = "ring", feature = "aws-lc-rs")))]
    return None;
}

/// `None` if the clock stands before 1970.
fn now() -> Option<Timestamp> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Some(Timestamp::from_millis(since.as_millis().try_into().unwrap_or(u64::MAX)))
}

/// Keeps clients from coming back all at the same time; that it cannot be guessed does not matter.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
