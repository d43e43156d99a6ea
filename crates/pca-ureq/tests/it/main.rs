//! The client against a server that answers with given bytes.

mod answers;
mod clock;
mod proxy;
mod role;
mod sent;
mod server;
mod several;
#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
mod tls;
#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
mod tls_server;
#[cfg(feature = "tracing")]
mod trace;
mod tunnel;

use core::time::Duration;
use std::sync::Barrier;

use pca_core::{CaType, Cause, CreateCa, Credentials, GetCaList, KeyType, Period, X509Parameters};
use pca_ureq::{Builder, Client, Endpoint, Error, Policy};

use self::server::{End, Server};

const LIST: &str = include_str!("../../../../spec/examples/get-ca-list.response.json");
const CREATED: &str = include_str!("../../../../spec/examples/create-ca.response.json");

/// Waits that no test notices, within half a second.
fn policy() -> Policy {
    Policy::new().deadline(Duration::from_millis(500)).backoff(Duration::from_millis(1), Duration::from_millis(2))
}

fn builder(origin: &str) -> Builder {
    let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "planted").expect("a pair of keys");
    Client::builder(origin.parse::<Endpoint>().expect("an origin"), &credentials).policy(policy())
}

fn client(origin: &str) -> Client {
    builder(origin).build().expect("a client")
}

fn create() -> CreateCa {
    CreateCa::new(CaType::Root, "CA002", KeyType::Ec256, Period::MAX, X509Parameters::new("name000"))
}

/// An answer with which the connection ends, so that no test depends on who notices that first.
fn answer(status: &str, headers: &str, body: &str) -> String {
    kept(status, &format!("Connection: close\r\n{headers}"), body)
}

/// An answer after which the connection is kept.
fn kept(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n{body}", body.len())
}

/// The value of the header whose name ends so.
fn header(request: &str, end: &str) -> String {
    let line = request.lines().find(|line| line.split(':').next().is_some_and(|name| name.ends_with(end)));
    line.and_then(|line| line.split_once(": ")).expect("the header").1.into()
}

/// The variant, and the kind of what broke.
fn class<T>(result: Result<T, Error>) -> String {
    match result {
        Ok(_) => "ok".into(),
        Err(Error::NotSent(failed)) => format!("not sent: {:?}", failed.cause().kind()),
        Err(Error::NoAnswer(failed)) => format!("no answer: {:?}", failed.cause().kind()),
        Err(Error::Answered(answered)) => format!("answered {}", answered.status()),
        Err(Error::Ambiguous(ambiguous)) => match ambiguous.cause() {
            Cause::Transport(error) => format!("ambiguous: {:?}", error.kind()),
            Cause::Answer(answered) => format!("ambiguous {}", answered.status()),
            other => format!("{other:?}"),
        },
        Err(other) => format!("{other:?}"),
    }
}

#[test]
fn reads_share_a_connection_and_creates_do_not() {
    let server = Server::start(&kept("200 OK", "", LIST), End::KeepAlive);
    let client = client(server.origin());
    for _ in 0..3 {
        client.send(&GetCaList::new()).unwrap();
    }
    assert_eq!((server.connections(), server.requests().len()), (1, 3));
    let _ = client.send(&create());
    assert_eq!((server.connections(), server.requests().len()), (2, 4));
}

/// No answer comes before as many requests are there as threads ask: if one call waited for another, none would end.
#[test]
fn calls_of_threads_do_not_wait_for_each_other() {
    for threads in [2, 4] {
        let all = Barrier::new(threads);
        let answer = kept("200 OK", "", LIST);
        let server = Server::with(
            move |_| {
                all.wait();
                answer.clone()
            },
            End::KeepAlive,
        );
        let client = client(server.origin());
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| (0..5).for_each(|_| assert!(client.send(&GetCaList::new()).is_ok())));
            }
        });
    }
}

#[test]
fn fifty_threads_share_a_client() {
    let server = Server::start(&kept("200 OK", "", LIST), End::KeepAlive);
    let client = client(server.origin());
    std::thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| client.send(&GetCaList::new()).unwrap());
        }
    });
    assert_eq!(server.requests().len(), 50);
}
