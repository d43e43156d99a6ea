//! The emulator on a port.

use core::{convert::Infallible, future::Future, net::SocketAddr, time::Duration};
use std::{
    io,
    net::TcpListener,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::{
    Request, Response, StatusCode,
    body::{Bytes, Incoming as Body},
    header::HeaderValue,
    server::conn::http1,
    service::service_fn,
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use pca_core::{GatewayCode, Timestamp};
use tokio::{runtime, task, time};

use crate::{
    emulator::{Emulator, MAX_BODY},
    message::{Incoming, Outgoing},
};

/// How long a client may take for the header of a request, and again for its content. Idle connections end after it too.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long requests that have begun may take once the server is asked to stop.
const DRAIN: Duration = Duration::from_secs(5);

/// An HTTP server for an [`Emulator`].
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Takes a port of this machine; port 0 for any that is free. From here on connections wait to be answered.
    ///
    /// # Errors
    ///
    /// What the system says, or [`io::ErrorKind::InvalidInput`] for an address that others can reach: see
    /// [`bind_publicly`](Self::bind_publicly).
    pub fn bind(address: SocketAddr) -> io::Result<Self> {
        if address.ip().to_canonical().is_loopback() {
            return Self::bind_publicly(address);
        }
        let message = format!("{} is not an address of this machine alone, such as 127.0.0.1", address.ip());
        Err(io::Error::new(io::ErrorKind::InvalidInput, message))
    }

    /// Takes a port that others may be able to reach. There is no TLS: whoever can listen sees what is answered.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn bind_publicly(address: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        Ok(Self { address: listener.local_addr()?, listener })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `stop` is ready, then finishes what has begun, which takes a few seconds at most. Blocks its thread, and
    /// takes the time from the system.
    ///
    /// # Errors
    ///
    /// What the system says when the event loop cannot start.
    pub fn run(self, emulator: Emulator, stop: impl Future<Output = ()>) -> io::Result<()> {
        let runtime = runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
        let served = runtime.block_on(serve(self.listener, Arc::new(emulator), PATIENCE, stop));
        // A key that is still being made is not worth waiting for; what the database began, it undoes.
        runtime.shutdown_timeout(DRAIN);
        served
    }
}

async fn serve(
    listener: TcpListener,
    emulator: Arc<Emulator>,
    patience: Duration,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let mut http = http1::Builder::new();
    // Without a timer the limit is silently off.
    http.timer(TokioTimer::new()).header_read_timeout(patience);
    let connections = GracefulShutdown::new();
    let mut stop = core::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = accepted else {
            // Out of file descriptors, most likely: wait until others close theirs.
            time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let emulator = Arc::clone(&emulator);
        let service = service_fn(move |request| answer(Arc::clone(&emulator), patience, request));
        let connection = connections.watch(http.serve_connection(TokioIo::new(stream), service));
        // A client that goes away or speaks no HTTP is no concern of ours.
        task::spawn(async move { drop(connection.await) });
    }
    drop(listener);
    // What is not finished by then is cut off.
    let _ = time::timeout(DRAIN, connections.shutdown()).await;
    Ok(())
}

async fn answer(
    emulator: Arc<Emulator>,
    patience: Duration,
    request: Request<Body>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = match time::timeout(patience, Limited::new(body, MAX_BODY).collect()).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => return Ok(refuse(&GatewayCode::RequestEntityTooLarge)),
        Ok(Err(_)) | Err(_) => return Ok(refuse(&GatewayCode::BadRequest)),
    };
    // Making a key and waiting for the disk would hold up all other connections.
    let answer = task::spawn_blocking(move || {
        let target = head.uri.path_and_query().map_or("", |target| target.as_str());
        let request = Incoming::new(head.method.as_str(), target, &body);
        // A value that is no text is none that we could want.
        let headers = head.headers.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
        let request = headers.fold(request, |request, (name, value)| request.header(name, value));
        emulator.handle(&request, system_time())
    });
    Ok(match answer.await {
        Ok(answer) => respond(answer),
        Err(_) => refuse(&GatewayCode::UnexpectedError),
    })
}

/// Refuses a request that was not read to its end; the connection is of no use any more.
fn refuse(code: &GatewayCode) -> Response<Full<Bytes>> {
    let mut response = respond(Outgoing::gateway(code, code.meaning(), system_time()));
    response.headers_mut().insert("connection", HeaderValue::from_static("close"));
    response
}

fn respond(answer: Outgoing) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

fn system_time() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests;
