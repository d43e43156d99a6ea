//! A whole call over loopback: through the client, and through ureq alone.

use core::time::Duration;
use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    thread,
};

use pca_core::{Endpoint, Operation, Repeat, Signer};
use pca_ureq::Client;
use ureq::{Agent, config::Config, http};

use crate::{AT, credentials};

/// Answers every request with the same content, so long after it is there, and never ends. Each connection has a thread.
pub fn serve(listener: &TcpListener, content: &[u8], after: Duration) {
    let mut answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", content.len()).into_bytes();
    answer.extend_from_slice(content);
    thread::scope(|scope| {
        for stream in listener.incoming().flatten() {
            // A client that hangs up is no failure.
            scope.spawn(|| attend(stream, &answer, after).ok());
        }
    });
}

fn attend(stream: TcpStream, answer: &[u8], after: Duration) -> io::Result<()> {
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    loop {
        let mut length = 0;
        loop {
            line.clear();
            match reader.read_line(&mut line)? {
                0 => return Ok(()),
                _ if line == "\r\n" => break,
                _ => {}
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap_or_default();
            }
        }
        io::copy(&mut reader.by_ref().take(length), &mut io::sink())?;
        thread::sleep(after);
        writer.write_all(answer)?;
    }
}

/// The client, as one sets it up.
///
/// # Panics
///
/// When the origin is none of this computer's.
#[must_use]
pub fn client(origin: &str) -> Client {
    let endpoint: Endpoint = origin.parse().expect("an origin");
    Client::builder(endpoint, &credentials()).build().expect("loopback needs no TLS")
}

/// What the client stands on: ureq with the same settings, given a request that is signed already.
#[derive(Debug)]
pub struct Plain {
    agent: Agent,
    request: http::Request<Vec<u8>>,
}

impl Plain {
    /// For one call, whose every repetition is the same request.
    ///
    /// # Panics
    ///
    /// When the call breaks a rule.
    #[must_use]
    pub fn new<O: Operation>(origin: &str, call: &O) -> Self {
        let phase = Some(Duration::from_secs(10));
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(60)))
            .timeout_connect(phase)
            .timeout_resolve(phase)
            .timeout_send_request(phase)
            .timeout_send_body(phase)
            .user_agent("pca-ureq/0.1.0")
            .accept_encoding("identity");
        let config = match O::INFO.repeat {
            Repeat::Safe => config,
            // A connection of its own, with small buffers, as the client has it.
            Repeat::Settled | Repeat::Never => {
                config.max_idle_age(Duration::ZERO).input_buffer_size(32 << 10).output_buffer_size(16 << 10)
            }
        };
        let signer = Signer::new(&credentials());
        let signed = signer.sign(call.request().expect("the call is valid"), AT);
        let uri = format!("{origin}{}", signed.request.target);
        let head = http::Request::builder().method(O::INFO.method.as_str()).uri(uri);
        let head = signed.headers().into_iter().fold(head, |head, (name, value)| head.header(name, value));
        let request = head.body(signed.request.body.clone()).expect("a request");
        Self { agent: config.build().into(), request }
    }

    /// Sends it, and reads the content of the answer.
    ///
    /// # Errors
    ///
    /// ureq's, when no whole answer came.
    pub fn send(&self) -> Result<Vec<u8>, ureq::Error> {
        let request = self.request.clone();
        // With an empty vector, ureq would send the length of a content that a GET has not.
        let mut answer =
            if request.body().is_empty() { self.agent.run(request.map(drop)) } else { self.agent.run(request) }?;
        answer.body_mut().with_config().limit(8 << 20).read_to_vec()
    }
}
