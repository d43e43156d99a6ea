//! Tests of the server, over real connections of this machine.

mod content;

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    sync::mpsc,
    thread::{self, JoinHandle},
    time::Instant,
};

use pca_core::{
    Credentials, Method, Signer, Target,
    service::{ACCESS_KEY_HEADER, SIGNATURE_HEADER, TIMESTAMP_HEADER},
};

use super::*;
use crate::{fault::Rule, message::Incoming};

const GET: &[u8] = b"GET /api/v1/ca HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// The beginning of a request that nobody has signed.
const POST: &str = "POST /api/v1/ca HTTP/1.1\r\nHost: localhost\r\n";

/// The beginning of a request that is signed.
fn signed_post() -> String {
    let target = "/api/v1/ca?caType=PRIVATE_ROOT";
    let at = system_time();
    let signer = Signer::new(&Credentials::new("AK", "SK").expect("valid"));
    let signature = signer.signature(Method::Post, &Target::verbatim(target), at);
    format!(
        "POST {target} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{ACCESS_KEY_HEADER}: AK\r\n\
         {TIMESTAMP_HEADER}: {at}\r\n{SIGNATURE_HEADER}: {signature}\r\n"
    )
}

/// A server that ends when it is dropped.
struct Running {
    address: SocketAddr,
    emulator: Arc<Emulator>,
    stop: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl Running {
    fn new(patience: Duration) -> Self {
        Self::with(emulator(), patience)
    }

    fn with(emulator: Emulator, patience: Duration) -> Self {
        let emulator = Arc::new(emulator);
        let server = Server::bind(([127, 0, 0, 1], 0).into()).expect("bound");
        let address = server.address();
        let (stop, stopped) = mpsc::channel();
        let shared = Arc::clone(&emulator);
        let stopped = async move { drop(task::spawn_blocking(move || stopped.recv()).await) };
        let thread = thread::spawn(move || {
            let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(serve(server.listener, emulator, patience, stopped))
        });
        Self { address, emulator: shared, stop: Some(stop), thread: Some(thread) }
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

fn emulator() -> Emulator {
    Emulator::in_memory(&Credentials::new("AK", "SK").expect("valid")).expect("opened")
}

fn going_wrong(fault: &str) -> Emulator {
    emulator().fault(Rule::new(fault.parse().expect("mishap")))
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
        stream.write_all(GET).expect("sent");
        let answer = read_answer(&mut stream);
        assert!(answer.starts_with("HTTP/1.1 401 Unauthorized\r\n"), "{answer}");
        assert!(answer.contains("\r\ncontent-type: application/json\r\n"), "{answer}");
        assert_eq!(answer.matches("\r\ndate: ").count(), 1, "{answer}");
        assert!(answer.contains("the header x-ncp-iam-access-key is missing"), "{answer}");
    }
}

#[test]
fn the_slow_and_the_idle_are_cut_off() {
    let server = Running::new(Duration::from_millis(100));
    let head = &signed_post();
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
    stream.write_all(GET).expect("sent");
    read_answer(&mut stream);
    assert_eq!(stream.read(&mut [0; 1]).expect("ended"), 0);
}

#[test]
fn stopping_closes_idle_connections() {
    let server = Running::new(PATIENCE);
    let mut stream = server.connect();
    stream.write_all(GET).expect("sent");
    read_answer(&mut stream);
    let begin = Instant::now();
    drop(server);
    assert!(begin.elapsed() < DRAIN);
    assert_eq!(stream.read(&mut [0; 1]).expect("ended"), 0);
}

#[test]
fn stopping_waits_for_what_has_begun() {
    let server = Running::with(going_wrong("slow=500").control(), PATIENCE);
    let mut stream = server.connect();
    stream.write_all(GET).expect("sent");
    while server.emulator.received().is_empty() {
        thread::yield_now();
    }
    let begin = Instant::now();
    drop(server);
    assert!(begin.elapsed() < DRAIN);
    assert!(read_answer(&mut stream).starts_with("HTTP/1.1 401 "));
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

/// Half of the slow ones never end their header, the other half never end their content. None of them is ever idle.
#[test]
fn the_slow_do_not_hold_up_the_others() {
    const PATIENCE: Duration = Duration::from_millis(600);
    let server = Running::new(PATIENCE);
    let begin = Instant::now();
    let head = signed_post();
    let mut slow: Vec<_> = (0..200)
        .map(|i| {
            let mut stream = server.connect();
            let end = if i % 2 == 0 { "X-Slow: " } else { "Content-Length: 100000\r\n\r\n" };
            stream.write_all(format!("{head}{end}").as_bytes()).expect("sent");
            stream
        })
        .collect();
    while !slow.is_empty() {
        assert!(begin.elapsed() < 10 * PATIENCE, "{} are still there", slow.len());
        let asked = Instant::now();
        let mut good = server.connect();
        good.write_all(GET).expect("sent");
        assert!(read_answer(&mut good).starts_with("HTTP/1.1 401 "));
        assert!(asked.elapsed() < Duration::from_secs(1), "{:?}", asked.elapsed());
        // Whoever has been closed refuses the second byte at the latest.
        slow.retain_mut(|stream| stream.write_all(b"x").is_ok());
        thread::sleep(PATIENCE / 20);
    }
    assert!(begin.elapsed() > PATIENCE);
}

#[test]
fn the_real_limits_end_the_slow_in_time() {
    // A header, a content, an answer that is not read: at worst one after the other, on one connection.
    assert!(3 * PATIENCE < Duration::from_secs(20));
}

#[test]
fn an_answer_that_nobody_reads_is_given_up() {
    let emulator = emulator().control();
    let body = vec![b' '; 16 << 10];
    for _ in 0..1000 {
        let _ = emulator.handle(&Incoming::new("POST", "/", &body), Timestamp::default());
    }
    let server = Running::with(emulator, Duration::from_millis(200));
    let mut stream = server.connect();
    stream.write_all(b"GET /control/received HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("sent");
    stream.peek(&mut [0; 1]).expect("begun");
    thread::sleep(Duration::from_secs(1));
    let mut answer = Vec::new();
    let ended = stream.read_to_end(&mut answer);
    assert!(answer.starts_with(b"HTTP/1.1 200 OK\r\n"));
    assert!(ended.is_err() || answer.len() < 1000 * body.len(), "{} bytes", answer.len());
}

#[test]
fn answers_that_were_spoilt_on_purpose() {
    let ask = |fault: &str| {
        let server = Running::with(going_wrong(fault), PATIENCE);
        let mut stream = server.connect();
        stream.write_all(GET).expect("sent");
        let mut answer = String::new();
        let begin = Instant::now();
        let ended = if fault.starts_with("slow") || fault.starts_with("throttled") {
            answer = read_answer(&mut stream);
            Ok(answer.len())
        } else {
            stream.read_to_string(&mut answer)
        };
        (answer, ended.map_err(|error| error.kind()), begin.elapsed())
    };
    for fault in ["reset-before-work", "reset-after-work"] {
        let (answer, ended, _) = ask(fault);
        assert_eq!((answer.as_str(), ended), ("", Err(io::ErrorKind::ConnectionReset)), "{fault}");
    }
    let (answer, ended, _) = ask("truncated=10");
    let (head, body) = answer.split_once("\r\n\r\n").expect("header");
    assert!(head.starts_with("HTTP/1.1 401 ") && !head.contains("content-length: 10\r\n"), "{head}");
    assert_eq!((body.len(), ended.is_ok()), (10, true));
    let (answer, _, elapsed) = ask("slow=300");
    assert!(answer.starts_with("HTTP/1.1 401 ") && elapsed >= Duration::from_millis(300));
    let (answer, ..) = ask("throttled=+5");
    assert!(answer.starts_with("HTTP/1.1 429 ") && answer.contains("\r\nretry-after: ") && answer.contains(" GMT\r\n"));
}

#[test]
fn what_is_no_http_is_answered_with_a_date() {
    let server = Running::new(PATIENCE);
    for (sent, status) in [("GARBAGE\r\n\r\n", 400), ("GET / HTTP/9.9\r\n\r\n", 400)] {
        let mut stream = server.connect();
        stream.write_all(sent.as_bytes()).expect("sent");
        let answer = read_answer(&mut stream);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
        assert!(answer.contains("\r\ndate: ") && answer.contains("\r\nconnection: close\r\n"), "{answer}");
    }
}

#[test]
fn a_header_without_end_is_not_kept() {
    let server = Running::new(PATIENCE);
    let mut stream = server.connect();
    let line = format!("X: {}\r\n", "x".repeat(1 << 10));
    let begin = Instant::now();
    let head = [GET.strip_suffix(b"\r\n").expect("open"), &line.repeat(4 * (MAX_HEADER >> 10)).into_bytes()].concat();
    // It may be refused before all of it is sent.
    let _ = stream.write_all(&head);
    let _ = stream.read_to_end(&mut Vec::new());
    assert!(begin.elapsed() < PATIENCE / 2);
}
