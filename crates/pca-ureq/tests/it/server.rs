//! A server that reads requests and answers with given bytes.

use core::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};
use std::{
    io::{ErrorKind, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// What happens after the bytes of the answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// The connection is closed.
    Close,
    /// The next request is awaited.
    KeepAlive,
    /// Nothing more comes.
    Stall,
    /// A byte every 50 ms.
    Drip,
    /// Bytes without end.
    Flood,
}

pub(crate) struct Server {
    origin: String,
    requests: Arc<Mutex<Vec<String>>>,
    connections: Arc<AtomicUsize>,
}

impl Server {
    /// Gives every request the same answer.
    pub(crate) fn start(answer: &str, end: End) -> Self {
        let answer = answer.to_owned();
        Self::with(move |_| answer.clone(), end)
    }

    /// Gives each request the next answer, and closes the connection.
    pub(crate) fn script(answers: impl IntoIterator<Item = String>) -> Self {
        let answers: Vec<_> = answers.into_iter().collect();
        Self::with(move |number| answers[number].clone(), End::Close)
    }

    /// Gives each request the answer to its number, counted from 0.
    pub(crate) fn with(answer: impl Fn(usize) -> String + Send + Sync + 'static, end: End) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let server = Self {
            origin: format!("http://{}", listener.local_addr().expect("a port")),
            requests: Arc::default(),
            connections: Arc::default(),
        };
        let (requests, connections) = (Arc::clone(&server.requests), Arc::clone(&server.connections));
        let answer: Arc<Answer> = Arc::new(answer);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                connections.fetch_add(1, Ordering::SeqCst);
                let (answer, requests) = (Arc::clone(&answer), Arc::clone(&requests));
                // A client that hangs up is no failure of the server.
                thread::spawn(move || serve(stream, &*answer, end, &requests).ok());
            }
        });
        server
    }

    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no thread panics").clone()
    }
}

/// The answer to the request of this number, counted from 0.
type Answer = dyn Fn(usize) -> String + Send + Sync;

fn serve(mut stream: TcpStream, answer: &Answer, end: End, requests: &Mutex<Vec<String>>) -> std::io::Result<()> {
    loop {
        let request = read_request(&mut stream)?;
        let number = {
            let mut requests = requests.lock().expect("no thread panics");
            requests.push(request);
            requests.len() - 1
        };
        stream.write_all(answer(number).as_bytes())?;
        match end {
            End::Close => return Ok(()),
            End::KeepAlive => {}
            End::Stall => thread::sleep(Duration::from_secs(2)),
            End::Drip => loop {
                stream.write_all(b"H")?;
                thread::sleep(Duration::from_millis(50));
            },
            End::Flood => loop {
                stream.write_all(&[b' '; 65536])?;
            },
        }
    }
}

/// The head, and as much content as it announces. What is not HTTP is taken as it comes.
fn read_request(stream: &mut TcpStream) -> std::io::Result<String> {
    let mut request = Vec::new();
    let mut block = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&request);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return Ok(text.into_owned());
            }
        } else if request.first() == Some(&0x16) {
            // A TLS handshake.
            return Ok(text.into_owned());
        }
        match stream.read(&mut block)? {
            0 => return Err(ErrorKind::UnexpectedEof.into()),
            read => request.extend_from_slice(&block[..read]),
        }
    }
}
