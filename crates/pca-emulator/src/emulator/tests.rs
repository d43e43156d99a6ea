//! Tests of the emulator through its front door.

use super::*;
use crate::bench::{Bench, NOW};

#[test]
fn paths_that_lead_nowhere() {
    let bench = Bench::new();
    for (method, target) in [
        ("GET", "/ca"),
        ("GET", "/api/v1"),
        ("GET", "/api/v1/cas"),
        ("GET", "/api/v2/ca"),
        ("DELETE", "/api/v1/ca"),
        ("GET", "/API/v1/ca"),
        ("GET", "/ext"),
    ] {
        let (status, answer) = bench.raw(method, target, "");
        assert_eq!(status, 404, "{method} {target}: {answer}");
        assert!(answer.starts_with(r#"{"error":{"errorCode":"300","message":"Not Found"#), "{answer}");
    }
}

#[test]
fn what_is_published_is_open_to_all_and_all_else_is_not() {
    let bench = Bench::new();
    let tag = bench.root("root");
    for (path, expected) in [
        (format!("/ext/{tag}/ca"), 200),
        (format!("/ext/{tag}/crl"), 200),
        (format!("/ext/{tag}/keys"), 404),
        ("/ext/".into(), 404),
        ("/ext/x/ca".into(), 404),
        (format!("/api/v1/ca/{tag}"), 401),
        ("/".into(), 401),
    ] {
        let answer = bench.fetch("GET", &path, b"", NOW);
        assert_eq!(answer.status, expected, "{path}");
        assert!(answer.headers.iter().any(|(name, _)| *name == "date"), "{path}");
    }
}

#[test]
fn too_much_content() {
    let bench = Bench::new();
    let (status, answer) = bench.raw("POST", "/api/v1/ca?caType=PRIVATE_ROOT", &" ".repeat(MAX_BODY + 1));
    assert_eq!(status, 413);
    assert!(answer.contains(r#""errorCode":"430""#), "{answer}");
}
