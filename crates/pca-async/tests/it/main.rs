//! The client against a server that answers with given bytes: the one that tests `pca-ureq`, and most of its cases.

#[path = "../../../pca-ureq/tests/it/calls.rs"]
mod calls;
#[path = "../../../pca-ureq/tests/it/server.rs"]
mod server;
mod settings;
mod several;
#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
#[path = "../../../pca-ureq/tests/it/tls_server.rs"]
mod tls_server;
#[path = "../../../pca-ureq/tests/it/tunnel.rs"]
mod tunnel;
mod unasked;

use core::time::Duration;
use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
    time::Instant,
};

use pca_async::{Builder, Client, Endpoint, Policy, TransportErrorKind};
use pca_core::{Attempt, Credentials, GetCaList, Method, Request, TargetBuilder};

use self::{
    calls::{CREATED, LIST, answer, class, create, header, kept, policy},
    server::{End, Server},
};

fn builder(origin: &str) -> Builder {
    let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "planted").expect("a pair of keys");
    Builder::new(origin.parse::<Endpoint>().expect("an origin"), &credentials)
}

fn client(origin: &str) -> Client {
    builder(origin).build().expect("a client").policy(policy())
}

#[tokio::test]
async fn what_is_sent() {
    let server = Server::start(&answer("200 OK", "", CREATED), End::Close);
    client(server.origin()).send(&create().issuer_tag("a.b-c~d")).await.unwrap();
    let requests = server.requests();
    let (head, body) = requests[0].split_once("\r\n\r\n").unwrap();
    assert_eq!(head.lines().next(), Some("POST /api/v1/ca?caType=PRIVATE_ROOT&issuerTag=a.b-c~d HTTP/1.1"));
    assert!(body.starts_with(r#"{"alias":"CA002","#) && !requests[0].contains("planted"), "{body}");
    let names: HashSet<_> = head.lines().skip(1).filter_map(|line| line.split(':').next()).collect();
    let expected = [
        "accept",
        "content-length",
        "content-type",
        "host",
        "user-agent",
        "x-ncp-apigw-signature-v2",
        "x-ncp-apigw-timestamp",
        "x-ncp-iam-access-key",
    ];
    assert_eq!(names, HashSet::from(expected), "{head}");
}

#[tokio::test]
async fn answers() {
    let check = async |answer: &str, end: End, created: &str, listed: &str, reads: usize| {
        let (for_create, for_list) = (answer.replace("{data}", CREATED), answer.replace("{data}", LIST));
        let server = Server::start(&for_create, end);
        let started = Instant::now();
        assert_eq!(class(client(server.origin()).send(&create()).await), created, "{answer}");
        assert_eq!(server.requests().len(), 1, "a create is sent once: {answer}");
        let server = Server::start(&for_list, end);
        assert_eq!(class(client(server.origin()).send(&GetCaList::new()).await), listed, "{answer}");
        assert_eq!(server.requests().len(), reads, "{answer}");
        assert!(started.elapsed() < Duration::from_millis(1500), "{:?}", started.elapsed());
    };
    check("HTTP/1.1 200 OK\r\n\r\n{data}", End::Close, "ok", "ok", 1).await;
    check("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", End::Close, "ambiguous 200", "answered 200", 1).await;
    check("HTTP/1.1 200 OK\r\n\r\n<html>", End::Close, "ambiguous 200", "answered 200", 1).await;
    check("HTTP/1.1 204 No Content\r\n\r\n", End::Close, "ambiguous 204", "answered 204", 1).await;
    check(&answer("409 Conflict", "", ""), End::Close, "answered 409", "answered 409", 1).await;
    check(&answer("429 Slow down", "", ""), End::Close, "answered 429", "answered 429", 3).await;
    check(&answer("429 Slow down", "Retry-After: 1\r\n", ""), End::Close, "answered 429", "answered 429", 1).await;
    check(&answer("503 Oops", "", "<html>"), End::Close, "ambiguous 503", "answered 503", 3).await;
    let moved = answer("302 Elsewhere", "Location: http://127.0.0.1:1/\r\n", "");
    check(&moved, End::Close, "answered 302", "answered 302", 1).await;
    let (no, broken) = ("no answer: Broken", "ambiguous: Broken");
    check("", End::Close, broken, no, 3).await;
    check("HTTP/1.1 20", End::Close, broken, no, 3).await;
    check("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n{}", End::Close, broken, no, 3).await;
    check("SSH-2.0-OpenSSH\r\n\r\n", End::Close, broken, no, 3).await;
    let large = "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{}";
    check(large, End::Flood, "ambiguous: TooLarge", "no answer: TooLarge", 3).await;
    let (no, late) = ("no answer: Timeout", "ambiguous: Timeout");
    check("", End::Stall, late, no, 3).await;
    check("HTTP/1.1 200 OK\r\nX: ", End::Drip, late, no, 3).await;
}

#[tokio::test]
async fn what_never_left() {
    let check = async |origin: &str, expected: TransportErrorKind, connections: usize, server: &Server| {
        assert_eq!(class(client(origin).send(&create()).await), format!("not sent: {expected:?}"), "{origin}");
        assert_eq!(server.connections(), connections);
        assert!(server.requests().iter().all(|sent| !sent.contains("/api/v1")));
    };
    let server = Server::start("this is no TLS\r\n", End::Close);
    check("http://127.11.13.17:1", TransportErrorKind::Connect, 0, &server).await;
    check(&server.origin().replace("http", "https"), TransportErrorKind::Tls, 1, &server).await;
    // Half of what is left goes by before it is tried again.
    let server = Server::start("", End::Stall);
    check(&server.origin().replace("http", "https"), TransportErrorKind::Timeout, 3, &server).await;
}

#[tokio::test]
async fn the_clock_is_corrected_and_remembered() {
    let refusal = r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#;
    let refusal = answer("401 Unauthorized", "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n", refusal);
    let server = Server::script([refusal, answer("200 OK", "", CREATED), answer("200 OK", "", LIST)]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    let client = client(server.origin());
    let client = client.observer(move |attempt: &Attempt<'_>| log.lock().expect("no panic").push(attempt.number()));
    client.send(&create()).await.unwrap();
    assert!(client.clock_skew().is_some());
    client.send(&GetCaList::new()).await.unwrap();
    let times: Vec<_> = server.requests().iter().map(|request| header(request, "timestamp")).collect();
    assert!(times.len() == 3 && times[1..].iter().all(|time| time.starts_with("7841117")), "{times:?}");
    assert_eq!(*seen.lock().expect("no panic"), [1, 2, 1]);
}

#[tokio::test]
async fn reads_share_a_connection_and_creates_do_not() {
    let server = Server::start(&kept("200 OK", "", LIST), End::KeepAlive);
    let client = client(server.origin());
    for _ in 0..3 {
        client.send(&GetCaList::new()).await.unwrap();
    }
    assert_eq!((server.connections(), server.requests().len()), (1, 3));
    for connections in 2..4 {
        let _ = client.send(&create()).await;
        assert_eq!(server.connections(), connections);
    }
}

#[tokio::test]
async fn a_request_of_the_callers_own() {
    let server = Server::start(&answer("418 Teapot", "X-Request-Id: 7\r\n", "short and stout"), End::Close);
    let request = Request::new(Method::Patch, TargetBuilder::new("/new").query("a", "b c").finish()).body(*b"{}");
    let answer = client(server.origin()).send_raw(request).await.unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (418, &b"short and stout"[..]));
    assert!(answer.headers.contains(&("x-request-id".into(), "7".into())), "{answer:?}");
    assert!(server.requests()[0].starts_with("PATCH /api/v1/new?a=b%20c HTTP/1.1\r\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_tasks_share_a_client() {
    let server = Server::start(&kept("200 OK", "", LIST), End::KeepAlive);
    let client = Arc::new(client(server.origin()).policy(Policy::new()));
    let tasks: Vec<_> = (0..50)
        .map(|_| {
            let client = Arc::clone(&client);
            tokio::spawn(async move { client.send(&GetCaList::new()).await.map(drop) })
        })
        .collect();
    for task in tasks {
        task.await.expect("no panic").expect("a list");
    }
    assert_eq!(server.requests().len(), 50);
}
