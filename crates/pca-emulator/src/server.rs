//! The emulator on a port.

mod answer;
mod line;

use core::{future::Future, net::SocketAddr, time::Duration};
use std::{
    io,
    net::TcpListener,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use hyper::{server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use pca_core::Timestamp;
use tokio::{runtime, sync::Semaphore, task, time};

use self::line::{Fate, Line};
use crate::emulator::Emulator;

/// How long a client may take for the header of a request, again for its content, and again to take the answer. Idle connections
/// end after it too.
const PATIENCE: Duration = Duration::from_secs(6);

/// How long requests that have begun may take once the server is asked to stop.
const DRAIN: Duration = Duration::from_secs(5);

/// Connections at a time; more of them wait to be accepted. Systems commonly allow a process 1,024 open files.
const CONNECTIONS: usize = 512;

/// The longest header of a request, in bytes.
const MAX_HEADER: usize = 64 << 10;

/// Requests that are worked on at a time; more of them wait. Most of the work is making keys, which needs processors.
const WORKERS: usize = 64;

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
    pub fn run(self, emulator: impl Into<Arc<Emulator>>, stop: impl Future<Output = ()>) -> io::Result<()> {
        let mut runtime = runtime::Builder::new_current_thread();
        let runtime = runtime.enable_io().enable_time().max_blocking_threads(WORKERS).build()?;
        let served = runtime.block_on(serve(self.listener, emulator.into(), PATIENCE, stop));
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
    http.timer(TokioTimer::new()).header_read_timeout(patience).max_buf_size(MAX_HEADER);
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let connections = GracefulShutdown::new();
    let mut stop = core::pin::pin!(stop);
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            () = &mut stop => break,
            accepted = accepted => accepted,
        };
        let Ok((stream, _)) = accepted else {
            // Out of file descriptors, most likely: wait until others close theirs.
            time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        // Answers are small, and clients wait for them.
        let _ = stream.set_nodelay(true);
        let (emulator, fate) = (Arc::clone(&emulator), Fate::default());
        let line = Line::new(stream, patience, fate.clone());
        let service = service_fn(move |request| answer::answer(Arc::clone(&emulator), patience, fate.clone(), request));
        let connection = connections.watch(http.serve_connection(TokioIo::new(line), service));
        task::spawn(async move {
            // A client that goes away or speaks no HTTP is no concern of ours.
            drop(connection.await);
            drop(place);
        });
    }
    drop(listener);
    // What is not finished by then is cut off.
    let _ = time::timeout(DRAIN, connections.shutdown()).await;
    Ok(())
}

fn system_time() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests;
