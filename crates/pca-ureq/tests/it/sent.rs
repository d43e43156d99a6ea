//! What is sent.

use pca_core::{Error, GetCaList, Method, Operation, Request, TargetBuilder};
use pca_ureq::ConfigError;

use crate::{
    CREATED, LIST, answer, builder, client, create, header,
    server::{End, Server},
};

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
        fn request_into(&self, request: &mut Request) -> Result<(), pca_core::Invalid> {
            *request = Request::new(Method::Get, pca_core::Target::verbatim(self.0));
            Ok(())
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
