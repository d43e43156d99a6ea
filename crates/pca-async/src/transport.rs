//! How bytes are moved: by hyper.

use core::{
    error::Error,
    fmt,
    future::Future,
    hash::{BuildHasher, Hasher},
    pin::pin,
    time::Duration,
};
use std::{
    hash::RandomState,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::{
    Request,
    body::Bytes,
    header::{HeaderValue, USER_AGENT},
};
use hyper_util::client::legacy::{ResponseFuture, connect::capture_connection};
use pca_core::{Endpoint, Phase, RawAnswer, Repeat, Signed, Timestamp, Transport, TransportError, TransportErrorKind};
use tokio::time::timeout;

use crate::{
    connection::{Pool, connect_limit},
    interim,
};

/// The most bytes of an answer's content: four times what the serial numbers of a full CA (30,000) take.
const MOST_CONTENT: usize = 8 << 20;

type BoxError = Box<dyn Error + Send + Sync>;

/// Moves bytes by hyper, on tokio.
pub struct Hyper {
    /// For reads.
    pub(crate) shared: Pool,
    /// For all else: a connection that stood idle may be dead without a sign; a fresh one leaves less in doubt.
    pub(crate) fresh: Pool,
    pub(crate) user_agent: HeaderValue,
    pub(crate) begun: Instant,
}

impl Hyper {
    /// The request, if it can be sent exactly as it was signed.
    fn request(&self, endpoint: &Endpoint, signed: Signed<'_>) -> Option<Request<Full<Bytes>>> {
        let target = &signed.request.target;
        let request = Request::builder().method(signed.request.method.as_str()).uri(format!("{endpoint}{target}"));
        let request = signed.headers().into_iter().fold(request, |request, (name, value)| request.header(name, value));
        let request = request.header(USER_AGENT, &self.user_agent);
        let uri = request.uri_ref()?.path_and_query()?;
        if uri.as_str() != target.as_str() {
            return None;
        }
        request.body(Full::from(signed.request.body)).ok()
    }
}

impl Transport for Hyper {
    fn send(
        &self,
        endpoint: &Endpoint,
        signed: Signed<'_>,
        repeat: Repeat,
        limit: Duration,
    ) -> impl Future<Output = Result<RawAnswer, TransportError>> + Send {
        let failed = |kind, phase, source| TransportError::new(endpoint, phase, kind, source);
        let request = self.request(endpoint, signed);
        async move {
            let unfit = || failed(TransportErrorKind::Target, Phase::Resolving, None);
            let mut request = request.ok_or_else(unfit)?;
            let connection = capture_connection(&mut request);
            // On a connection, some of it may have left; without one, nothing has.
            let phase = || if connection.connection_metadata().is_some() { Phase::Sent } else { Phase::Connecting };
            let pool = if repeat == Repeat::Safe { &self.shared } else { &self.fresh };

            let flood = interim::flood(&mut request);
            let mut answer = pin!(interim::unless(flood, answer(pool.request(request))));
            let answered = match timeout(connect_limit(limit), &mut answer).await {
                Err(_) if phase() == Phase::Sent => timeout(limit - connect_limit(limit), answer).await,
                ended => ended,
            };
            let answered = answered.map_err(|_| failed(TransportErrorKind::Timeout, phase(), None))?;
            answered.map_err(|source| {
                let (kind, phase) = kind(phase(), &*source);
                failed(kind, phase, Some(source))
            })
        }
    }

    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send {
        tokio::time::sleep(time)
    }

    fn now(&self) -> Option<Timestamp> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        Some(Timestamp::from_millis(since.as_millis().try_into().unwrap_or(u64::MAX)))
    }

    fn uptime(&self) -> Duration {
        self.begun.elapsed()
    }

    fn random(&self) -> u64 {
        RandomState::new().build_hasher().finish()
    }

    #[cfg(feature = "tracing")]
    fn log(&self, attempt: &pca_core::Attempt<'_>) {
        tracing::debug!(
            operation = attempt.operation(),
            attempt = attempt.number(),
            elapsed_ms = attempt.elapsed().as_millis(),
            again_in_ms = attempt.next().map(|wait| wait.as_millis()),
            "{}",
            attempt.outcome()
        );
    }
}

/// Waits for the whole answer.
async fn answer(response: ResponseFuture) -> Result<RawAnswer, BoxError> {
    let (head, body) = response.await?.into_parts();
    let body = Limited::new(body, MOST_CONTENT).collect().await?.to_bytes();
    // A value that is no text is none that matters.
    let headers =
        head.headers.iter().filter_map(|(name, value)| Some((name.as_str().into(), value.to_str().ok()?.into())));
    Ok(RawAnswer::new(head.status.as_u16(), headers.collect(), body.into()))
}

/// What an error means after an attempt that got so far.
fn kind(phase: Phase, error: &(dyn Error + 'static)) -> (TransportErrorKind, Phase) {
    use TransportErrorKind::{Broken, Connect, Proxy, ProxyRefused, Tls, TooLarge};
    // hyper-util does not name the type of what a tunnel gives.
    let in_tunnel = |why: &str| any(error, &|error| error.to_string().starts_with(&format!("tunnel error: {why}")));
    let in_tls = any(error, &|error| error.is::<rustls::Error>());
    match phase {
        Phase::Sent if any(error, &|error| error.is::<LengthLimitError>()) => (TooLarge, phase),
        Phase::Sent => (Broken, phase),
        _ if in_tunnel("proxy authorization required") => (ProxyRefused, Phase::Tunnelling),
        _ if in_tunnel("") => (Proxy, Phase::Tunnelling),
        _ if in_tls => (Tls, Phase::Securing),
        _ => (Connect, phase),
    }
}

/// Whether this is true of an error, or of one that caused it.
fn any(error: &(dyn Error + 'static), is: &dyn Fn(&(dyn Error + 'static)) -> bool) -> bool {
    let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    is(error) || inner.is_some_and(|inner| any(inner, is)) || error.source().is_some_and(|source| any(source, is))
}

impl fmt::Debug for Hyper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hyper")
    }
}
