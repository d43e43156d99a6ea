//! The client: signs a call, sends it, reads the answer.

use core::time::Duration;
use std::time::Instant;

use pca_core::{Credentials, Info, Operation, Repeat, Request, Response, Signed, Signer, Timestamp};
use ureq::{Agent, AsSendBody, RequestExt, http};

use crate::{
    ClockSkew, ConfigError, Endpoint, Error, TransportError,
    agent::{self, MOST_CONTENT},
    clock,
    error::Broken,
    progress,
};

/// Sends calls, one endpoint's for one pair of keys. To be made once and shared: threads may use it at the same time.
#[derive(Debug)]
pub struct Client {
    endpoint: Endpoint,
    signer: Signer,
    agent: Agent,
    timeout: Duration,
}

/// Sets up a [`Client`].
#[derive(Debug)]
#[must_use]
pub struct Builder {
    endpoint: Endpoint,
    signer: Signer,
    timeout: Duration,
}

impl Builder {
    /// The time for a whole call, from the first byte of the name that is looked up to the last of the answer: 60 s
    /// unless set, a day at most.
    pub fn timeout(self, timeout: Duration) -> Self {
        const DAY: Duration = Duration::from_secs(86_400);
        Self { timeout: timeout.min(DAY), ..self }
    }

    /// The client. Nothing is looked up or connected yet.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] when the endpoint needs TLS and none is built in.
    pub fn build(self) -> Result<Client, ConfigError> {
        let Self { endpoint, signer, timeout } = self;
        Ok(Client { agent: agent::agent(&endpoint, timeout)?, endpoint, signer, timeout })
    }
}

impl Client {
    /// Begins to set up a client.
    pub fn builder(endpoint: impl Into<Endpoint>, credentials: &Credentials) -> Builder {
        Builder { endpoint: endpoint.into(), signer: Signer::new(credentials), timeout: Duration::from_secs(60) }
    }

    /// Where calls go.
    #[must_use]
    pub const fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Sends a call, once.
    ///
    /// # Errors
    ///
    /// [`Error`], which tells whether something was sent, refused, or left open.
    pub fn send<O: Operation>(&self, operation: &O) -> Result<O::Output, Error> {
        let request = operation.request().map_err(Error::Invalid)?;
        let answer = self.attempt(&O::INFO, request, Instant::now() + self.timeout);
        let answer = answer.map_err(|broken| Error::from_broken(&O::INFO, broken))?;
        let response = answer.response();
        let skew = response.date().map(|theirs| ClockSkew::new(answer.signed_at, theirs));
        O::parse(response).map_err(|fault| Error::from_fault(&O::INFO, fault, skew))
    }

    /// Signs and sends a request, once.
    fn attempt(&self, info: &Info, request: Request, deadline: Instant) -> Result<Answer, Broken> {
        let signed_at = clock::now().map_err(Broken::Config)?;
        let signed = self.signer.sign(request, signed_at);
        let head = self.head(&signed).ok_or(Broken::Config(ConfigError::Target))?;
        let body = signed.request.body;
        // ureq sends `()` in chunks where a method has content, and an empty vector as a length of 0 everywhere.
        let answered = if body.is_empty() && !has_content(&head.method) {
            self.run(info, http::Request::from_parts(head, ()), deadline)
        } else {
            self.run(info, http::Request::from_parts(head, body), deadline)
        };
        match answered {
            Ok(answer) => Ok(Answer { signed_at, answer }),
            Err(error) => Err(Broken::Transport(TransportError::new(&self.endpoint, progress::reached(), error))),
        }
    }

    /// The request line and the headers; `None` if the target cannot be sent exactly as it was signed.
    fn head(&self, signed: &Signed<'_>) -> Option<http::request::Parts> {
        let Request { method, target, .. } = &signed.request;
        let head = http::Request::builder().method(method.as_str()).uri(format!("{}{target}", self.endpoint));
        let head = signed.headers().into_iter().fold(head, |head, (name, value)| head.header(name, value));
        let (head, ()) = head.body(()).ok()?.into_parts();
        let same = head.uri.path_and_query().is_some_and(|sent| sent.as_str() == target.as_str());
        (same && target.is_sendable()).then_some(head)
    }

    fn run(
        &self,
        info: &Info,
        request: http::Request<impl AsSendBody>,
        deadline: Instant,
    ) -> Result<http::Response<Vec<u8>>, ureq::Error> {
        progress::begin();
        let config = request.with_agent(&self.agent).configure();
        let config = config.timeout_global(Some(deadline.saturating_duration_since(Instant::now())));
        let config = match info.repeat {
            Repeat::Safe => config,
            // A connection that stood idle may be dead without a sign; a fresh one leaves less in doubt.
            Repeat::Settled | Repeat::Never => config.max_idle_age(Duration::ZERO),
        };
        let (head, mut body) = config.run()?.into_parts();
        let content = body.with_config().limit(MOST_CONTENT).read_to_vec()?;
        Ok(http::Response::from_parts(head, content))
    }
}

fn has_content(method: &http::Method) -> bool {
    [http::Method::POST, http::Method::PUT, http::Method::PATCH].contains(method)
}

/// An answer that has arrived whole.
struct Answer {
    signed_at: Timestamp,
    answer: http::Response<Vec<u8>>,
}

impl Answer {
    fn response(&self) -> Response<'_> {
        let headers = self.answer.headers().iter();
        // A value that is no text is none that matters.
        let headers = headers.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
        let response = Response::new(self.answer.status().as_u16(), self.answer.body());
        headers.fold(response, |response, (name, value)| response.header(name, value))
    }
}
