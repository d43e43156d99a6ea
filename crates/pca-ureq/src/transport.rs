//! How bytes are moved: by ureq.

use core::{
    fmt,
    future::{Future, ready},
    hash::{BuildHasher, Hasher},
    time::Duration,
};
use std::{hash::RandomState, io::Read, thread, time::Instant};

use pca_core::{
    Attempt, Endpoint, Phase, RawAnswer, Repeat, Request, Signed, Timestamp, Transport, TransportError,
    TransportErrorKind,
};
use ureq::{Agent, AsSendBody, RequestExt, http};

use crate::{
    agent::{self, MOST_CONTENT},
    clock, error, progress, trace,
};

/// Moves bytes by ureq.
pub(crate) struct Ureq {
    agent: Agent,
    begun: Instant,
}

impl Ureq {
    pub(crate) fn new(agent: Agent) -> Self {
        Self { agent, begun: Instant::now() }
    }

    /// Sends a request, once.
    fn attempt(
        &self,
        endpoint: &Endpoint,
        signed: Signed<'_>,
        repeat: Repeat,
        limit: Duration,
    ) -> Result<RawAnswer, TransportError> {
        let unfit = || TransportError::new(endpoint, Phase::Resolving, TransportErrorKind::Target, None);
        let head = head(endpoint, &signed).ok_or_else(unfit)?;
        let body = signed.request.body;
        // ureq sends `()` in chunks where a method has content, and an empty vector as a length of 0 everywhere.
        let answered = if body.is_empty() && !has_content(&head.method) {
            self.run(repeat, http::Request::from_parts(head, ()), limit)
        } else {
            self.run(repeat, http::Request::from_parts(head, body), limit)
        };
        answered.map_err(|error| error::transport(endpoint, progress::reached(), error))
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
            // A connection that stood idle may be dead without a sign; a fresh one leaves less in doubt. With buffers of its own
            // ureq neither probes the idle ones for it nor gives them up; and small ones are soon made.
            Repeat::Settled | Repeat::Never => config
                .max_idle_age(Duration::ZERO)
                .input_buffer_size(agent::FRESH_BUFFERS[0])
                .output_buffer_size(agent::FRESH_BUFFERS[1]),
        };
        let (head, mut body) = config.run()?.into_parts();
        // In one piece, if it is as long as announced: grown step by step it takes more time, and leaves copies behind.
        let mut content =
            Vec::with_capacity(body.content_length().map_or(0, |length| length.min(MOST_CONTENT) as usize));
        body.with_config().limit(MOST_CONTENT).reader().read_to_end(&mut content)?;
        // A value that is no text is none that matters.
        let headers =
            head.headers.iter().filter_map(|(name, value)| Some((name.as_str().into(), value.to_str().ok()?.into())));
        Ok(RawAnswer::new(head.status.as_u16(), headers.collect(), content))
    }
}

/// The work is done when a future is made of it.
impl Transport for Ureq {
    fn send(
        &self,
        endpoint: &Endpoint,
        signed: Signed<'_>,
        repeat: Repeat,
        limit: Duration,
    ) -> impl Future<Output = Result<RawAnswer, TransportError>> + Send {
        ready(self.attempt(endpoint, signed, repeat, limit))
    }

    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send {
        thread::sleep(time);
        ready(())
    }

    fn now(&self) -> Option<Timestamp> {
        clock::now()
    }

    fn uptime(&self) -> Duration {
        self.begun.elapsed()
    }

    fn random(&self) -> u64 {
        RandomState::new().build_hasher().finish()
    }

    fn log(&self, attempt: &Attempt<'_>) {
        trace::log(attempt);
    }
}

impl fmt::Debug for Ureq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ureq")
    }
}

/// The request line and the headers; `None` if the target cannot be sent exactly as it was signed.
fn head(endpoint: &Endpoint, signed: &Signed<'_>) -> Option<http::request::Parts> {
    let Request { method, target, .. } = &signed.request;
    // Not by the builder, which moves all that it has with each header.
    let (mut head, ()) = http::Request::new(()).into_parts();
    head.method = method.as_str().parse().ok()?;
    head.uri = [endpoint.as_str(), target.as_str()].concat().try_into().ok()?;
    for (name, value) in signed.headers() {
        head.headers.append(http::HeaderName::from_static(name), value.parse().ok()?);
    }
    let same = head.uri.path_and_query().is_some_and(|sent| sent.as_str() == target.as_str());
    same.then_some(head)
}

fn has_content(method: &http::Method) -> bool {
    [http::Method::POST, http::Method::PUT, http::Method::PATCH].contains(method)
}
