//! What comes of an answer, and of none.

use core::time::Duration;
use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
    time::Instant,
};

use pca_core::{Attempt, GetCaList};

use crate::{
    CREATED, LIST, answer, builder, class, client, create, header,
    server::{End, Server},
};

#[test]
fn answers() {
    let check = |answer: &str, end: End, created: &str, listed: &str, reads: usize| {
        let (for_create, for_list) = (answer.replace("{data}", CREATED), answer.replace("{data}", LIST));
        let server = Server::start(&for_create, end);
        let started = Instant::now();
        assert_eq!(class(client(server.origin()).send(&create())), created, "{answer}");
        assert_eq!(server.requests().len(), 1, "a create is sent once: {answer}");
        let server = Server::start(&for_list, end);
        assert_eq!(class(client(server.origin()).send(&GetCaList::new())), listed, "{answer}");
        assert_eq!(server.requests().len(), reads, "{answer}");
        assert!(started.elapsed() < Duration::from_millis(1500), "{:?}", started.elapsed());
    };
    check("HTTP/1.1 200 OK\r\n\r\n{data}", End::Close, "ok", "ok", 1);
    check("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", End::Close, "ambiguous 200", "answered 200", 1);
    check("HTTP/1.1 200 OK\r\n\r\n<html>", End::Close, "ambiguous 200", "answered 200", 1);
    check("HTTP/1.1 204 No Content\r\n\r\n", End::Close, "ambiguous 204", "answered 204", 1);
    let refusal = r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#;
    check(&answer("401 Unauthorized", "", refusal), End::Close, "answered 401", "answered 401", 1);
    check(&answer("409 Conflict", "", ""), End::Close, "answered 409", "answered 409", 1);
    check(&answer("429 Slow down", "", ""), End::Close, "answered 429", "answered 429", 3);
    check(&answer("429 Slow down", "Retry-After: 1\r\n", ""), End::Close, "answered 429", "answered 429", 1);
    check(&answer("500 Oops", "", ""), End::Close, "ambiguous 500", "answered 500", 3);
    check(&answer("503 Oops", "", "<html>"), End::Close, "ambiguous 503", "answered 503", 3);
    let (no, broken) = ("no answer: Broken", "ambiguous: Broken");
    check("", End::Close, broken, no, 3);
    check("HTTP/1.1 20", End::Close, broken, no, 3);
    check("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n{}", End::Close, broken, no, 3);
    check("SSH-2.0-OpenSSH\r\n\r\n", End::Close, "ambiguous: Protocol", "no answer: Protocol", 3);
    let large = "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{}";
    check(large, End::Flood, "ambiguous: TooLarge", "no answer: TooLarge", 3);
    let (no, late) = ("no answer: Timeout", "ambiguous: Timeout");
    check("", End::Stall, late, no, 3);
    check("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", End::Stall, late, no, 3);
}

#[test]
fn a_create_that_the_gateway_did_not_pass_on_is_sent_once_more() {
    let throttled = r#"{"error":{"errorCode":"410","message":"Throttle Limited"}}"#;
    let server = Server::start(&answer("429 Slow down", "", throttled), End::Close);
    assert_eq!(class(client(server.origin()).send(&create())), "answered 429");
    let signatures: Vec<_> = server.requests().iter().map(|request| header(request, "signature-v2")).collect();
    assert_eq!(signatures.len(), 2);
    assert_ne!(signatures[0], signatures[1]);
}

#[test]
fn redirects_are_answers() {
    let other = Server::start(&answer("200 OK", "", CREATED), End::Close);
    for status in [301, 302, 303, 307, 308] {
        let location = format!("Location: {}/api/v1/ca\r\n", other.origin());
        let server = Server::start(&answer(&format!("{status} Elsewhere"), &location, "moved"), End::Close);
        assert_eq!(class(client(server.origin()).send(&create())), format!("answered {status}"));
        assert_eq!(class(client(server.origin()).send(&GetCaList::new())), format!("answered {status}"));
        assert_eq!(server.requests().len(), 2);
    }
    assert_eq!(other.requests().len(), 0);
}

#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
#[test]
fn what_never_left() {
    let check = |origin: &str, expected| {
        let started = Instant::now();
        assert_eq!(class(client(origin).send(&create())), format!("not sent: {expected:?}"), "{origin}");
        assert!(started.elapsed() < Duration::from_millis(750), "{:?}", started.elapsed());
    };
    // Port 1 of an address that nothing listens on.
    check("http://127.11.13.17:1", pca_ureq::TransportErrorKind::Connect);
    let server = Server::start("this is no TLS\r\n", End::Close);
    check(&server.origin().replace("http", "https"), pca_ureq::TransportErrorKind::Tls);
    assert!(server.requests().iter().all(|sent| !sent.contains("/api/v1")));
    let server = Server::start("", End::Stall);
    check(&server.origin().replace("http", "https"), pca_ureq::TransportErrorKind::Timeout);
}

#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
#[test]
fn a_name_that_does_not_exist() {
    // RFC 6761 section 6.4: it never does. A resolver may take its time to say so.
    let found = class(client("https://pca.invalid").send(&create()));
    assert!(["not sent: Resolve", "not sent: Timeout"].contains(&found.as_str()), "{found}");
}

#[test]
fn a_drip_ends_at_the_deadline() {
    for head in ["HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"] {
        let server = Server::start(head, End::Drip);
        let started = Instant::now();
        assert_eq!(class(client(server.origin()).send(&create())), "ambiguous: Timeout");
        assert!(started.elapsed() < Duration::from_millis(750), "{:?}", started.elapsed());
    }
}

#[test]
fn a_read_that_is_answered_at_last() {
    let busy = answer("503 Busy", "", "");
    let server = Server::script([busy.clone(), busy, answer("200 OK", "", LIST)]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    let observer = move |attempt: &Attempt<'_>| {
        log.lock().expect("no panic").push(format!("{}: {}", attempt.number(), attempt.outcome()));
    };
    let client = builder(server.origin()).observer(observer).build().expect("a client");
    client.send(&GetCaList::new()).unwrap();
    let signatures: HashSet<_> = server.requests().iter().map(|request| header(request, "signature-v2")).collect();
    assert_eq!(signatures.len(), 3);
    let expected = ["1: the server answered HTTP 503", "2: the server answered HTTP 503", "3: done"];
    assert_eq!(*seen.lock().expect("no panic"), expected);
}
