//! A server for one row and one call.

use core::{
    net::SocketAddr,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    time::Duration,
};
use std::{
    io::{self, Read},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use rustls::{ServerConfig, ServerConnection};
use socket2::{Domain, Socket, Type};

use super::{
    Act, Call, Need, Row, Site,
    act::Wire,
    row::{Peer, Script},
};

/// A server for one row and one call. It ends when it is dropped.
#[derive(Debug)]
pub struct Server {
    origin: String,
    proxy: Option<String>,
    listener: Option<Listener>,
    other: Listener,
    /// What keeps a port closed, or full: another server of the table must not get it meanwhile.
    _held: Option<(Socket, Vec<TcpStream>)>,
}

impl Server {
    /// Begins to behave as the row says.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn start(row: &Row, call: Call) -> io::Result<Self> {
        // Whoever comes here followed something.
        let other = Listener::of(TcpListener::bind("127.0.0.1:0")?, Arc::new(notice))?;
        let mut server = Self { origin: String::new(), proxy: None, listener: None, other, _held: None };
        match &row.peer {
            Peer::Listens { https, certificate, script } => {
                let tls = certificate.map(|certificate| certificate.config().clone());
                let address = server.listen(script, call, tls)?;
                server.origin = format!("http{}://{address}", if *https { "s" } else { "" });
                if row.need == Need::Proxy {
                    server.proxy = Some(format!("http://user:planted-password@{address}"));
                    server.origin = "https://service.invalid".into();
                }
            }
            Peer::Nobody => {
                let (address, socket) = bound()?;
                (server.origin, server._held) = (format!("http://{address}"), Some((socket, Vec::new())));
            }
            Peer::Full => {
                let (address, full) = full()?;
                (server.origin, server._held) = (format!("http://{address}"), Some(full));
            }
            Peer::Origin(origin) => (*origin).clone_into(&mut server.origin),
        }
        Ok(server)
    }

    fn listen(&mut self, script: &Script, call: Call, tls: Option<Arc<ServerConfig>>) -> io::Result<SocketAddr> {
        // The script may name the address, which is known once there is a listener.
        let socket = TcpListener::bind("127.0.0.1:0")?;
        let address = socket.local_addr()?;
        let scripts = script(&Site { call, own: address.to_string(), other: self.other.address.to_string() });
        let serve = move |stream, connection: &Connection<'_>| serve(stream, connection, &scripts, tls.clone());
        self.listener = Some(Listener::of(socket, Arc::new(serve))?);
        Ok(address)
    }

    /// Where the client is to go.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The proxy that it is to go through.
    #[must_use]
    pub fn proxy(&self) -> Option<&str> {
        self.proxy.as_deref()
    }

    /// The heads of the requests that it heard.
    #[must_use]
    pub fn heads(&self) -> Vec<String> {
        self.listener.as_ref().map(Listener::heard).unwrap_or_default()
    }

    /// Connections or requests, whichever are more.
    #[must_use]
    pub fn requests(&self) -> usize {
        self.listener.as_ref().map_or(0, |listener| listener.connections().max(listener.heard().len()))
    }

    /// How often somebody spoke to the other server, which nobody was to call.
    #[must_use]
    pub fn strays(&self) -> usize {
        self.other.heard().len()
    }
}

/// A connection that was accepted.
struct Connection<'a> {
    number: usize,
    heard: &'a Mutex<Vec<String>>,
}

type Serve = dyn Fn(TcpStream, &Connection<'_>) -> io::Result<()> + Send + Sync;

/// Notices a caller by its first byte: one that only connects may be waking a server that had the port before.
fn notice(mut stream: TcpStream, connection: &Connection<'_>) -> io::Result<()> {
    if stream.read(&mut [0])? > 0 {
        connection.heard.lock().unwrap_or_else(PoisonError::into_inner).push(String::new());
    }
    Ok(())
}

fn serve(
    stream: TcpStream,
    connection: &Connection<'_>,
    scripts: &[Vec<Act>],
    tls: Option<Arc<ServerConfig>>,
) -> io::Result<()> {
    let Some(script) = scripts.get(connection.number).or_else(|| scripts.last()) else { return Ok(()) };
    let tls = tls.map(ServerConnection::new).transpose().map_err(io::Error::other)?;
    let heard = |head| connection.heard.lock().unwrap_or_else(PoisonError::into_inner).push(head);
    Wire::new(stream, tls).perform(script, &heard)
}

/// A port on this computer, with a thread for each connection.
#[derive(Debug)]
struct Listener {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    stopped: AtomicBool,
    connections: AtomicUsize,
    heard: Mutex<Vec<String>>,
}

impl Listener {
    fn of(listener: TcpListener, serve: Arc<Serve>) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let shared = Arc::<Shared>::default();
        let theirs = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if theirs.stopped.load(Ordering::SeqCst) {
                    return;
                }
                let (number, serve) = (theirs.connections.fetch_add(1, Ordering::SeqCst), Arc::clone(&serve));
                let shared = Arc::clone(&theirs);
                // A client that goes away is no failure of the server.
                thread::spawn(move || serve(stream, &Connection { number, heard: &shared.heard }).ok());
            }
        });
        Ok(Self { address, shared })
    }

    fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    fn heard(&self) -> Vec<String> {
        self.shared.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for connections.
        let _ = TcpStream::connect(self.address);
    }
}

/// A port that somebody has, and where nobody listens.
fn bound() -> io::Result<(SocketAddr, Socket)> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into())?;
    let address = socket.local_addr()?.as_socket().ok_or(io::ErrorKind::AddrNotAvailable)?;
    Ok((address, socket))
}

/// A port whose queue of connections is full: who comes now gets no answer at all.
fn full() -> io::Result<(SocketAddr, (Socket, Vec<TcpStream>))> {
    let (address, socket) = bound()?;
    socket.listen(0)?;
    let mut queue = Vec::new();
    while let Ok(stream) = TcpStream::connect_timeout(&address, Duration::from_millis(100)) {
        queue.push(stream);
    }
    Ok((address, (socket, queue)))
}
