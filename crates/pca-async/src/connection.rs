//! Connections: straight there or through a proxy, kept or not.
//!
//! hyper-util has a client with a pool, but it tells too little: neither how far a connection got before it failed, nor by which
//! status a proxy refused one. Both decide what a failure means.

use core::{
    net::SocketAddr,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};
use std::{
    io::{self, ErrorKind},
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use http_body_util::Full;
use hyper::{
    Request, Response, Uri,
    body::{Bytes, Incoming},
    client::conn::http1,
    ext::on_informational,
    header::{HOST, PROXY_AUTHORIZATION},
};
use hyper_util::rt::TokioIo;
use pca_core::{Phase, TransportErrorKind};
use rustls::{ClientConfig, pki_types::ServerName};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpStream, lookup_host},
    task::AbortHandle,
};
use tokio_rustls::TlsConnector;

use crate::Proxy;

pub(crate) type Outgoing = Request<Full<Bytes>>;
pub(crate) type BoxError = Box<dyn core::error::Error + Send + Sync>;

/// What ended an attempt.
pub(crate) type Failed = (TransportErrorKind, BoxError);

/// The most interim answers (1xx) to a request. hyper reads any number, for so long at a time that the deadline passes unnoticed.
const MOST_INTERIM: u32 = 100;

/// One that stood idle for longer may be dead without a sign.
const IDLE: Duration = Duration::from_secs(15);

/// How to get to a server, and the connections there that stand idle.
pub(crate) struct Connector {
    pub(crate) server: Uri,
    pub(crate) proxy: Option<Proxy>,
    pub(crate) tls: Arc<ClientConfig>,
    pub(crate) idle: Mutex<Vec<(Instant, Connection)>>,
}

impl Connector {
    /// A connection that stands idle, if one is left on which nothing waits.
    pub(crate) async fn reused(&self) -> Option<Connection> {
        loop {
            let (since, mut connection) = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()?;
            if since.elapsed() < IDLE && connection.is_quiet() && connection.sender.ready().await.is_ok() {
                return Some(connection);
            }
        }
    }

    /// Keeps a connection whose answer was read to its end.
    pub(crate) fn keep(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.push((Instant::now(), connection));
        idle.retain(|(since, connection)| since.elapsed() < IDLE && !connection.sender.is_closed());
    }

    /// A new connection. `phase` tells how far it is.
    pub(crate) async fn fresh(&self, phase: &mut Phase) -> Result<Connection, Failed> {
        let (stream, socket) = match &self.proxy {
            Some(proxy) => {
                *phase = Phase::Tunnelling;
                self.tunnel(proxy).await?
            }
            None => {
                let addresses = resolve(&self.server).await.map_err(because(TransportErrorKind::Resolve))?;
                *phase = Phase::Connecting;
                connect(&addresses).await.map_err(because(TransportErrorKind::Connect))?
            }
        };
        *phase = Phase::Securing;
        let stream = self.secured(stream, &self.server).await.map_err(|error| (refused_tls(&error), error.into()))?;
        *phase = Phase::Connected;
        Connection::over(stream, socket).await.map_err(because(TransportErrorKind::Connect))
    }

    /// Asks a proxy to pass a connection on.
    async fn tunnel(&self, proxy: &Proxy) -> Result<(Stream, Socket), Failed> {
        let failed = TransportErrorKind::Proxy;
        let addresses = resolve(&proxy.address).await.map_err(because(failed))?;
        let (stream, socket) = connect(&addresses).await.map_err(because(failed))?;
        let stream = self.secured(stream, &proxy.address).await.map_err(because(failed))?;
        let mut connection = Connection::over(stream, socket).await.map_err(because(failed))?;

        let target = format!("{}:{}", self.server.host().unwrap_or_default(), port(&self.server));
        let mut request = Request::connect(&target).header(HOST, &target);
        if let Some(authorization) = &proxy.authorization {
            request = request.header(PROXY_AUTHORIZATION, authorization);
        }
        let request = request.body(Full::default()).map_err(because(failed))?;
        let answer = connection.send(request).await.map_err(|(error, _)| (failed, error.into()))?;
        match answer.status().as_u16() {
            200 => {
                let tunnel = hyper::upgrade::on(answer).await.map_err(because(failed))?;
                Ok((Box::new(TokioIo::new(tunnel)), connection.socket))
            }
            // A 4xx tells of who asks, or of where to; all else may pass.
            status @ 400..500 => Err((TransportErrorKind::ProxyRefused, format!("its status is {status}").into())),
            status => Err((failed, format!("its status is {status}").into())),
        }
    }

    /// With TLS 1.2 or 1.3, where the address asks for it.
    async fn secured(&self, stream: Stream, peer: &Uri) -> io::Result<Stream> {
        if !is_https(peer) {
            return Ok(stream);
        }
        let name = ServerName::try_from(host(peer).to_owned()).map_err(io::Error::other)?;
        Ok(Box::new(TlsConnector::from(Arc::clone(&self.tls)).connect(name, stream).await?))
    }
}

/// Bytes both ways, over TCP and what may lie above it.
type Stream = Box<dyn Duplex>;

trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

/// What is below a stream, to be asked without the runtime.
type Socket = std::net::TcpStream;

/// HTTP/1.1 on a stream: one request after the other.
pub(crate) struct Connection {
    sender: http1::SendRequest<Full<Bytes>>,
    task: AbortHandle,
    socket: Socket,
}

impl Connection {
    async fn over(stream: Stream, socket: Socket) -> hyper::Result<Self> {
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        // Whoever waits for an answer is told how it ends.
        let task = tokio::spawn(async move { connection.with_upgrades().await.ok() });
        Ok(Self { sender, task: task.abort_handle(), socket })
    }

    /// Whether nothing has come that nobody asked for: hyper would take it for the answer to what is sent next, if the runtime was not run
    /// since it came and so tells of it too late.
    fn is_quiet(&self) -> bool {
        self.socket.peek(&mut [0]).is_err_and(|error| error.kind() == ErrorKind::WouldBlock)
    }

    /// Sends a request, and waits for the head of the answer. With an error comes whether nothing of it has left.
    pub(crate) async fn send(&mut self, mut request: Outgoing) -> Result<Response<Incoming>, (hyper::Error, bool)> {
        let (task, interim) = (self.task.clone(), AtomicU32::new(0));
        on_informational(&mut request, move |_| {
            if interim.fetch_add(1, Ordering::Relaxed) == MOST_INTERIM {
                task.abort();
            }
        });
        let sent = self.sender.try_send_request(request).await;
        sent.map_err(|failed| {
            let is_unsent = failed.message().is_some();
            (failed.into_error(), is_unsent)
        })
    }
}

async fn connect(addresses: &[SocketAddr]) -> io::Result<(Stream, Socket)> {
    let socket = TcpStream::connect(addresses).await?.into_std()?;
    Ok((Box::new(TcpStream::from_std(socket.try_clone()?)?), socket))
}

async fn resolve(peer: &Uri) -> io::Result<Vec<SocketAddr>> {
    Ok(lookup_host((host(peer), port(peer))).await?.collect())
}

/// Without the brackets of an IPv6 address.
fn host(peer: &Uri) -> &str {
    peer.host().unwrap_or_default().trim_matches(['[', ']'])
}

fn port(peer: &Uri) -> u16 {
    let usual = if is_https(peer) { 443 } else { 80 };
    peer.port_u16().unwrap_or(usual)
}

fn is_https(peer: &Uri) -> bool {
    peer.scheme_str() == Some("https")
}

fn because<E: Into<BoxError>>(kind: TransportErrorKind) -> impl FnOnce(E) -> Failed {
    move |error| (kind, error.into())
}

/// Why there is no TLS: it was refused, or the server went away.
fn refused_tls(error: &io::Error) -> TransportErrorKind {
    use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    match error.kind() {
        BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof => TransportErrorKind::Connect,
        _ => TransportErrorKind::Tls,
    }
}
