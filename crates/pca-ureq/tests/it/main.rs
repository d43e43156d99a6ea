//! The client against a server that answers with given bytes.

mod proxy;
mod role;
mod server;
#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
mod tls;
#[cfg(feature = "tracing")]
mod trace;

use core::time::Duration;
use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
    time::Instant,
};

use pca_core::{
    Attempt, CaType, Cause, CreateCa, Credentials, GetCaList, KeyType, Method, Operation, Period, Request,
    TargetBuilder, X509Parameters,
};
use pca_ureq::{Builder, Client, ConfigError, Endpoint, Error, Policy};

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

/// The CA of the documented example.
fn documented() -> CreateCa {
    let subject = X509Parameters::new("name000").country("KOR").organization("org000").organization_unit("org001");
    let subject = subject.locality("Pangyo").state_province("Seongnam-si");
    CreateCa::new(CaType::Root, "CA002", KeyType::Rsa2048, Period::MAX, subject)
}

/// An answer with which the connection ends, so that no test depends on who notices that first.
fn answer(status: &str, headers: &str, body: &str) -> String {
    kept(status, &format!("Connection: close\r\n{headers}"), body)
}

/// An answer after which the connection is kept.
fn kept(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n{body}", body.len())
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
fn a_ca_is_ensured() {
    const NONE: &str =
        r#"{"code":"SUCCESS","msg":"","data":{"totalCnt":0,"totalPageNo":1,"currentPageNo":1,"caInfoList":[]}}"#;
    let ok = |body: &str| answer("200 OK", "", body);
    let check = |answers: Vec<String>, expected: &str, methods: &str| {
        let server = Server::script(answers);
        let ended = match client(server.origin()).ensure(&documented()) {
            Ok(ensured) => format!("{:?} {}", ensured.origin, ensured.ca.ca_info.ca_tag),
            Err(error) => error.to_string(),
        };
        assert!(ended.contains(expected), "{ended}");
        let sent: String = server.requests().iter().map(|request| &request[..1]).collect();
        assert!(sent.starts_with(methods) && sent.matches('P').count() <= 1, "{sent}");
    };
    check(vec![ok(LIST)], "Existed 4b0bbe37-eeea93b8", "G");
    check(vec![ok(NONE), ok(CREATED)], "Created 4b0bbe37-eeea93b8", "GP");
    let now = pca_ureq::now().unwrap().to_string();
    let listed = LIST.replace("1721175807574", &now);
    check(vec![ok(NONE), String::new(), ok(&listed)], "Recovered 4b0bbe37-eeea93b8", "GPG");
    let mut lost = vec![ok(NONE); 40];
    lost[1] = answer("502 Bad Gateway", "", "");
    check(lost, "no CA CA002 with these settings has come to light", "GPGG");
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

/// The value of the header whose name ends so.
fn header(request: &str, end: &str) -> String {
    let line = request.lines().find(|line| line.split(':').next().is_some_and(|name| name.ends_with(end)));
    line.and_then(|line| line.split_once(": ")).expect("the header").1.into()
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
fn a_skewed_clock_is_corrected_once_and_named() {
    let refusal = r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#;
    let server =
        Server::start(&answer("401 Unauthorized", "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n", refusal), End::Close);
    let client = client(server.origin());
    let refused = client.send(&create()).unwrap_err();
    assert!(
        refused.to_string().contains("by the server's, this computer's clock is")
            && refused.to_string().contains(" ahead"),
        "{refused}"
    );
    let Error::Answered(answered) = refused else { panic!("{refused:?}") };
    assert!(answered.clock_skew().is_some_and(|skew| skew.millis_ahead() > 0));
    // The second time, the server's; and since that was refused too, it is not used again.
    let times: Vec<_> = server.requests().iter().map(|request| header(request, "timestamp")).collect();
    assert_eq!(times.len(), 2);
    assert!(times[1].starts_with("784111777") && !times[0].starts_with("784111777"), "{times:?}");
    assert_eq!(client.clock_skew(), None);

    let once = client.send_with(&create(), policy().clock_correction(false));
    assert_eq!((class(once).as_str(), server.requests().len()), ("answered 401", 3));
}

#[test]
fn what_was_learned_of_the_clock_is_used_from_then_on() {
    let refusal = r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#;
    let refusal = answer("401 Unauthorized", "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n", refusal);
    let server = Server::script([refusal, answer("200 OK", "", CREATED), answer("200 OK", "", LIST)]);
    let client = client(server.origin());
    client.send(&create()).unwrap();
    assert!(client.clock_skew().is_some_and(|skew| skew.to_string().ends_with("ahead")));
    client.send(&GetCaList::new()).unwrap();
    let times: Vec<_> = server.requests().iter().map(|request| header(request, "timestamp")).collect();
    assert_eq!(times.len(), 3);
    assert!(times[1..].iter().all(|time| time.starts_with("7841117")), "{times:?}");
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

#[test]
fn lists_are_read_to_their_end() {
    let page = |number: u32, serials: &str| {
        let data = format!(r#"{{"totalCnt":3,"totalPageNo":2,"currentPageNo":{number},"listCerts":[{serials}]}}"#);
        answer("200 OK", "", &format!(r#"{{"code":"SUCCESS","msg":"","data":{data}}}"#))
    };
    let server = Server::script([page(1, r#""a","b""#), page(2, r#""c""#)]);
    let found: Result<Vec<_>, _> = client(server.origin()).certificates("tag").collect();
    assert_eq!(found.unwrap(), ["a", "b", "c"]);
    let lines: Vec<_> =
        server.requests().iter().filter_map(|request| request.lines().next().map(String::from)).collect();
    assert_eq!(lines, [1, 2].map(|page| format!("GET /api/v1/ca/tag/cert?pageNo={page} HTTP/1.1")));

    let server = Server::script([page(1, r#""a","b""#), answer("404 Gone", "", "")]);
    let client = client(server.origin());
    let found: Vec<_> = client.certificates("tag").map(class).collect();
    assert_eq!(found, ["ok", "ok", "answered 404"]);
}

#[test]
fn a_request_of_the_callers_own() {
    let server = Server::start(&answer("418 Teapot", "X-Request-Id: 7\r\n", "short and stout"), End::Close);
    let request = Request::new(Method::Patch, TargetBuilder::new("/new").query("a", "b c").finish()).body(*b"{}");
    let answer = client(server.origin()).send_raw(request).unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (418, &b"short and stout"[..]));
    assert!(answer.headers.contains(&("x-request-id".into(), "7".into())), "{answer:?}");
    let requests = server.requests();
    assert!(requests[0].starts_with("PATCH /api/v1/new?a=b%20c HTTP/1.1\r\n"), "{requests:?}");
    assert!(requests[0].ends_with("\r\n\r\n{}") && !header(&requests[0], "signature-v2").is_empty());
}

#[test]
fn what_it_calls_itself() {
    let server = Server::start(&answer("200 OK", "", LIST), End::Close);
    builder(server.origin()).user_agent("issuer/1 (nightly)").build().unwrap().send(&GetCaList::new()).unwrap();
    assert_eq!(header(&server.requests()[0], "ser-agent"), "issuer/1 (nightly)");
    assert_eq!(builder(server.origin()).user_agent("a\r\nX: y").build().unwrap_err(), ConfigError::UserAgent);
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
        const INFO: pca_core::Info = pca_core::Info::new("Raw", Method::Get, "/", pca_core::Repeat::Safe);
        fn request(&self) -> Result<Request, pca_core::Invalid> {
            Ok(Request::new(Method::Get, pca_core::Target::verbatim(self.0)))
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
    let server = Server::start(&kept("200 OK", "", LIST), End::KeepAlive);
    let client = client(server.origin());
    std::thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| client.send(&GetCaList::new()).unwrap());
        }
    });
    assert_eq!(server.requests().len(), 50);
}
