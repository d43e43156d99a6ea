//! The client against a server that answers with given bytes.

mod server;

use core::time::Duration;
use std::time::Instant;

use pca_core::{CaType, CreateCa, Credentials, GetCaList, KeyType, Operation, Period, X509Parameters};
use pca_ureq::{Cause, Client, Endpoint, Error, TransportErrorKind};

use self::server::{End, Server};

const LIST: &str = include_str!("../../../../spec/examples/get-ca-list.response.json");
const CREATED: &str = include_str!("../../../../spec/examples/create-ca.response.json");

fn client(origin: &str) -> Client {
    let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "planted").expect("a pair of keys");
    let client = Client::builder(origin.parse::<Endpoint>().expect("an origin"), &credentials);
    client.timeout(Duration::from_millis(500)).build().expect("a client")
}

fn create() -> CreateCa {
    CreateCa::new(CaType::Root, "CA002", KeyType::Ec256, Period::MAX, X509Parameters::new("name000"))
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n{body}", body.len())
}

/// The variant, and the kind of what broke.
fn class<T>(result: Result<T, Error>) -> String {
    match result {
        Ok(_) => "ok".into(),
        Err(Error::NotSent(error)) => format!("not sent: {:?}", error.kind()),
        Err(Error::NoAnswer(error)) => format!("no answer: {:?}", error.kind()),
        Err(Error::Answered(answered)) => format!("answered {}", answered.fault().status()),
        Err(Error::Ambiguous(ambiguous)) => match ambiguous.cause() {
            Cause::Transport(error) => format!("ambiguous: {:?}", error.kind()),
            Cause::Fault(fault) => format!("ambiguous {}", fault.status()),
            other => format!("{other:?}"),
        },
        Err(other) => format!("{other:?}"),
    }
}

#[test]
fn what_is_sent() {
    let server = Server::start(&answer("200 OK", "", CREATED), End::Close);
    client(server.origin()).send(&create().issuer_tag("a.b-c~d")).unwrap();
    let requests = server.requests();
    let [request] = &requests[..] else { panic!("{requests:?}") };
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert_eq!(head.lines().next(), Some("POST /api/v1/ca?caType=PRIVATE_ROOT&issuerTag=a.b-c~d HTTP/1.1"));
    assert!(body.starts_with(r#"{"alias":"CA002","#), "{body}");
    let mut names: Vec<_> =
        head.lines().skip(1).map(|line| line.split_once(": ").unwrap().0.to_ascii_lowercase()).collect();
    names.sort_unstable();
    let expected = [
        "accept",
        "accept-encoding",
        "content-length",
        "content-type",
        "host",
        "user-agent",
        "x-ncp-apigw-signature-v2",
        "x-ncp-apigw-timestamp",
        "x-ncp-iam-access-key",
    ];
    assert_eq!(names, expected, "{head}");
    assert!(!request.contains("planted"));
}

#[test]
fn a_read_has_no_content() {
    let server = Server::start(&answer("200 OK", "", LIST), End::Close);
    client(server.origin()).send(&GetCaList::new().page_no(2)).unwrap();
    let request = server.requests().remove(0);
    assert!(request.starts_with("GET /api/v1/ca?pageNo=2 HTTP/1.1\r\n"), "{request}");
    assert!(!request.contains("content-length") && !request.contains("transfer-encoding"), "{request}");
}

#[test]
fn answers() {
    let check = |answer: &str, end: End, created: &str, listed: &str| {
        let (for_create, for_list) = (answer.replace("{data}", CREATED), answer.replace("{data}", LIST));
        let server = Server::start(&for_create, end);
        assert_eq!(class(client(server.origin()).send(&create())), created, "{answer}");
        assert_eq!(server.requests().len(), 1, "a create is sent once: {answer}");
        let server = Server::start(&for_list, end);
        assert_eq!(class(client(server.origin()).send(&GetCaList::new())), listed, "{answer}");
        assert_eq!(server.requests().len(), 1, "{answer}");
    };
    check("HTTP/1.1 200 OK\r\n\r\n{data}", End::Close, "ok", "ok");
    check("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", End::Close, "ambiguous 200", "answered 200");
    check("HTTP/1.1 200 OK\r\n\r\n<html>", End::Close, "ambiguous 200", "answered 200");
    check("HTTP/1.1 204 No Content\r\n\r\n", End::Close, "ambiguous 204", "answered 204");
    check(
        &answer("401 Unauthorized", "", r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#),
        End::Close,
        "answered 401",
        "answered 401",
    );
    check(&answer("409 Conflict", "", ""), End::Close, "answered 409", "answered 409");
    check(&answer("500 Oops", "", ""), End::Close, "ambiguous 500", "answered 500");
    check(&answer("503 Oops", "", "<html>"), End::Close, "ambiguous 503", "answered 503");
    check("", End::Close, "ambiguous: Broken", "no answer: Broken");
    check("HTTP/1.1 20", End::Close, "ambiguous: Broken", "no answer: Broken");
    check("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n{}", End::Close, "ambiguous: Broken", "no answer: Broken");
    check("SSH-2.0-OpenSSH\r\n\r\n", End::Close, "ambiguous: Protocol", "no answer: Protocol");
    check(
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{}",
        End::Flood,
        "ambiguous: TooLarge",
        "no answer: TooLarge",
    );
    check("", End::Stall, "ambiguous: Timeout", "no answer: Timeout");
    check("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", End::Stall, "ambiguous: Timeout", "no answer: Timeout");
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

#[test]
fn what_never_left() {
    let check = |origin: &str, expected| {
        let started = Instant::now();
        assert_eq!(class(client(origin).send(&create())), format!("not sent: {expected:?}"), "{origin}");
        assert!(started.elapsed() < Duration::from_millis(750), "{:?}", started.elapsed());
    };
    // Port 1 of an address that nothing listens on.
    check("http://127.11.13.17:1", TransportErrorKind::Connect);
    let server = Server::start("this is no TLS\r\n", End::Close);
    check(&server.origin().replace("http", "https"), TransportErrorKind::Tls);
    assert!(server.requests().iter().all(|sent| !sent.contains("/api/v1")));
    let server = Server::start("", End::Stall);
    check(&server.origin().replace("http", "https"), TransportErrorKind::Timeout);
}

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
fn a_skewed_clock_is_named() {
    let refusal = r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#;
    let server =
        Server::start(&answer("401 Unauthorized", "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n", refusal), End::Close);
    let refused = client(server.origin()).send(&create()).unwrap_err();
    assert!(refused.to_string().contains(" ahead of the server's"), "{refused}");
    let Error::Answered(answered) = refused else { panic!("{refused:?}") };
    assert!(answered.clock_skew().is_some_and(|skew| skew.ahead_millis() > 0));
}

#[test]
fn reads_share_a_connection_and_creates_do_not() {
    let server = Server::start(&answer("200 OK", "", LIST), End::KeepAlive);
    let client = client(server.origin());
    for _ in 0..3 {
        client.send(&GetCaList::new()).unwrap();
    }
    assert_eq!((server.connections(), server.requests().len()), (1, 3));
    let _ = client.send(&create());
    assert_eq!((server.connections(), server.requests().len()), (2, 4));
}

#[test]
fn a_rule_that_is_broken_is_found_before_anything_is_sent() {
    let server = Server::start(&answer("200 OK", "", CREATED), End::Close);
    let mut operation = create();
    operation.alias = "1x".into();
    let refused = client(server.origin()).send(&operation).unwrap_err();
    assert!(matches!(&refused, Error::Invalid(invalid) if invalid.field() == "alias"), "{refused}");
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_target_of_the_callers_own_must_be_sendable() {
    struct Raw(&'static str);
    impl Operation for Raw {
        type Output = ();
        const INFO: pca_core::Info = pca_core::Info::new("Raw", pca_core::Method::Get, "/", pca_core::Repeat::Safe);
        fn request(&self) -> Result<pca_core::Request, pca_core::Invalid> {
            Ok(pca_core::Request::new(pca_core::Method::Get, pca_core::Target::verbatim(self.0)))
        }
        fn parse(_: pca_core::Response<'_>) -> Result<(), pca_core::Fault> {
            Ok(())
        }
    }
    let check = |target, sent: bool| {
        let server = Server::start(&answer("200 OK", "", ""), End::Close);
        assert_eq!(client(server.origin()).send(&Raw(target)).is_ok(), sent, "{target}");
        let expected = if sent { vec![format!("GET {target} HTTP/1.1")] } else { vec![] };
        let lines: Vec<_> =
            server.requests().iter().filter_map(|request| request.lines().next().map(String::from)).collect();
        assert_eq!(lines, expected);
    };
    for target in ["/photos/puppy.jpg?query1=&query2", "/a%2e%2e/%3A:?", "/a/../b//c?x=%zz", "/a;b=c?d=[e]|{f}"] {
        check(target, true);
    }
    for target in ["", "a", "@evil.example/", ".evil.example/", "/a b", "/a#b", "/a\r\nX: y", "/가"] {
        check(target, false);
    }
}

#[test]
fn fifty_threads_share_a_client() {
    let server = Server::start(&answer("200 OK", "", LIST), End::KeepAlive);
    let client = client(server.origin());
    std::thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| client.send(&GetCaList::new()).unwrap());
        }
    });
    assert_eq!(server.requests().len(), 50);
}
