//! How bytes are moved: by hyper.

use core::{
    fmt,
    future::Future,
    hash::{BuildHasher, Hasher},
    time::Duration,
};
use std::{
    hash::RandomState,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::{
    Request, Response, Uri,
    body::Incoming,
    header::{HOST, HeaderValue, USER_AGENT},
};
use pca_core::{Endpoint, Phase, RawAnswer, Repeat, Signed, Timestamp, Transport, TransportError, TransportErrorKind};
use tokio::time::timeout;

use crate::connection::{BoxError, Connector, Failed, Outgoing};

/// The most bytes of an answer's content: four times what the serial numbers of a full CA (30,000) take.
const MOST_CONTENT: usize = 8 << 20;

/// Nobody does any work for us while we connect.
const CONNECT: Duration = Duration::from_secs(10);

/// Moves bytes by hyper, on tokio.
pub struct Hyper {
    pub(crate) connector: Connector,
    pub(crate) user_agent: HeaderValue,
    pub(crate) begun: Instant,
}

impl Hyper {
    /// The request, if it can be sent exactly as it was signed.
    fn request(&self, signed: Signed<'_>) -> Option<Outgoing> {
        let target = signed.request.target.as_str();
        let uri: Uri = target.parse().ok()?;
        if uri.path_and_query()?.as_str() != target {
            return None;
        }
        let request = Request::builder().method(signed.request.method.as_str()).uri(uri);
        let request = request.header(HOST, self.connector.server.authority()?.as_str());
        let request = signed.headers().into_iter().fold(request, |request, (name, value)| request.header(name, value));
        request.header(USER_AGENT, &self.user_agent).body(Full::from(signed.request.body)).ok()
    }

    /// Sends it, on a connection of its own unless it is safe to repeat: one that stood idle may be dead without a sign; a fresh one
    /// leaves less in doubt. `phase` tells how far it is.
    async fn attempt(
        &self,
        request: Outgoing,
        repeat: Repeat,
        limit: Duration,
        phase: &mut Phase,
    ) -> Result<RawAnswer, Failed> {
        let is_read = repeat == Repeat::Safe;
        let reused = if is_read { self.connector.reused().await } else { None };
        let mut connection = match reused {
            Some(connection) => connection,
            // When the time to connect is over, some is left for another attempt.
            None => match timeout(CONNECT.min(limit / 2), self.connector.fresh(phase)).await {
                Ok(connected) => connected?,
                Err(late) => return Err((TransportErrorKind::Timeout, late.into())),
            },
        };
        *phase = Phase::Sent;
        let answer = connection.send(request).await.map_err(|(error, is_unsent)| {
            if is_unsent {
                *phase = Phase::Connected;
            }
            (if is_unsent { TransportErrorKind::Connect } else { TransportErrorKind::Broken }, error.into())
        })?;
        let answer = whole(answer).await.map_err(|error| (broken(&*error), error))?;
        if is_read {
            self.connector.keep(connection);
        }
        Ok(answer)
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
        let request = self.request(signed);
        async move {
            let mut phase = Phase::Resolving;
            let request = request.ok_or_else(|| failed(TransportErrorKind::Target, phase, None))?;
            match timeout(limit, self.attempt(request, repeat, limit, &mut phase)).await {
                Ok(Ok(answer)) => Ok(answer),
                // Its text repeats ours.
                Ok(Err((TransportErrorKind::Timeout, _))) | Err(_) => {
                    Err(failed(TransportErrorKind::Timeout, phase, None))
                }
                Ok(Err((kind, source))) => Err(failed(kind, phase, Some(source))),
            }
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
async fn whole(answer: Response<Incoming>) -> Result<RawAnswer, BoxError> {
    let (head, body) = answer.into_parts();
    let body = Limited::new(body, MOST_CONTENT).collect().await?.to_bytes();
    // A value that is no text is none that matters.
    let headers =
        head.headers.iter().filter_map(|(name, value)| Some((name.as_str().into(), value.to_str().ok()?.into())));
    Ok(RawAnswer::new(head.status.as_u16(), headers.collect(), body.into()))
}

/// What ended an answer.
fn broken(error: &(dyn core::error::Error + 'static)) -> TransportErrorKind {
    if error.is::<LengthLimitError>() { TransportErrorKind::TooLarge } else { TransportErrorKind::Broken }
}

impl fmt::Debug for Hyper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hyper")
    }
}
