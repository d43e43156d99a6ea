//! Tests of the server, over real connections of this machine.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    sync::mpsc,
    thread::{self, JoinHandle},
    time::Instant,
};

use pca_core::Credentials;

use super::*;

/// A server that ends when it is dropped.
struct Running {
    address: SocketAddr,
    stop: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl Running {
    fn new(patience: Duration) -> Self {
        let credentials = Credentials::new("AK", "SK").expect("valid");
        let emulator = Arc::new(Emulator::in_memory(&credentials).expect("opened"));
        let server = Server::bind(([127, 0, 0, 1], 0).into()).expect("bound");
        let address = server.address();
        let (stop, stopped) = mpsc::channel();
        let stopped = async move { drop(task::spawn_blocking(move || stopped.recv()).await) };
        let thread = thread::spawn(move || {
            let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(serve(server.listener, emulator, patience, stopped))
        });
        Self { address, stop: Some(stop), thread: Some(thread) }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("connected");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
        stream
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
        let ended = self.thread.take().map(JoinHandle::join);
        if !thread::panicking() {
            assert!(matches!(ended, Some(Ok(Ok(())))), "{ended:?}");
        }
    }
}

/// Reads one answer with a `Content-Length`.
fn read_answer(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&answer);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).expect("length");
            if body.len() >= length.parse().expect("number") {
                return text.into_owned();
            }
        }
        let read = stream.read(&mut chunk).expect("read");
        assert_ne!(read, 0, "ended after {text}");
        answer.extend_from_slice(&chunk[..read]);
    }
}

#[test]
fn connections_are_kept_and_refusals_carry_the_date() {
    let server = Running::new(PATIENCE);
    let mut stream = server.connect();
    for _ in 0..2 {
        stream.write_all(b"GET /api/v1/ca HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("sent");
        let answer = read_answer(&mut stream);
        assert!(answer.starts_with("HTTP/1.1 401 Unauthorized\r\n"), "{answer}");
        assert!(answer.contains("\r\ncontent-type: application/json\r\n"), "{answer}");
        assert_eq!(answer.matches("\r\ndate: ").count(), 1, "{answer}");
        assert!(answer.contains("the header x-ncp-iam-access-key is missing"), "{answer}");
    }
}

#[test]
fn too_much_content_is_not_read() {
    let server = Running::new(PATIENCE);
    let mut stream = server.connect();
    let head = format!("POST /api/v1/ca HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n", MAX_BODY + 1);
    stream.write_all(head.as_bytes()).expect("sent");
    stream.write_all(&vec![b' '; MAX_BODY + 1]).expect("sent");
    let answer = read_answer(&mut stream);
    assert!(answer.starts_with("HTTP/1.1 413 Payload Too Large\r\n"), "{answer}");
    assert!(answer.contains(r#""errorCode":"430""#) && answer.contains("\r\nconnection: close\r\n"), "{answer}");
}

#[test]
fn the_slow_and_the_idle_are_cut_off() {
    let server = Running::new(Duration::from_millis(100));
    let head = "POST /api/v1/ca HTTP/1.1\r\nHost: localhost\r\n";
    for begun in ["", head, &format!("{head}Content-Length: 9\r\n\r\n12345678")] {
        let begin = Instant::now();
        let mut stream = server.connect();
        stream.write_all(begun.as_bytes()).expect("sent");
        let mut rest = String::new();
        stream.read_to_string(&mut rest).expect("ended");
        assert!(begin.elapsed() < Duration::from_secs(5), "{begun}");
        assert_eq!(rest.starts_with("HTTP/1.1 400 "), begun.len() > head.len(), "{begun}: {rest}");
    }

    let mut stream = server.connect();
    stream.write_all(b"GET /api/v1/ca HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("sent");
    read_answer(&mut stream);
    assert_eq!(stream.read(&mut [0; 1]).expect("ended"), 0);
}

#[test]
fn stopping_closes_idle_connections() {
    let server = Running::new(PATIENCE);
    let mut stream = server.connect();
    stream.write_all(b"GET /api/v1/ca HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("sent");
    read_answer(&mut stream);
    let begin = Instant::now();
    drop(server);
    assert!(begin.elapsed() < DRAIN);
    assert_eq!(stream.read(&mut [0; 1]).expect("ended"), 0);
}

#[test]
fn addresses_that_others_reach_are_refused() {
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0", "[::ffff:192.0.2.1]:0"] {
        let refused = Server::bind(address.parse().expect("address")).map_err(|error| error.kind());
        assert_eq!(refused.err(), Some(io::ErrorKind::InvalidInput), "{address}");
    }
    assert!(Server::bind(([127, 0, 0, 1], 0).into()).is_ok());
}
