//! `pca call`.

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    thread,
};

use crate::{
    bad_input::Endpoint,
    outcome, pca,
    remote::{KEY, answer, ask},
};

#[test]
fn answers_as_they_come() {
    let check = |status: &str, body: &str, get: i32, post: i32| {
        for (method, expected) in [("GET", get), ("POST", post)] {
            let (code, stdout, stderr) = ask(&["call", method, "/api/v1/new?x=%2F"], &answer(status, "", body));
            assert_eq!((code, &*stdout), (expected, body), "{method} {status}: {stderr}");
            assert_eq!(stderr.is_empty(), expected == 0, "{stderr}");
        }
    };
    check("200 OK", r#"{"code":"SUCCESS","msg":"Success","data":{"new":1}}"#, 0, 0);
    check("200 OK", "", 0, 0);
    check("200 OK", "\u{1b}[2J plain", 0, 0);
    check("200 OK", r#"{"code":"ALREADY_EXIST_ALIAS","msg":"","data":null}"#, 6, 6);
    check("400 Bad", r#"{"code":"NOT_FOUND","msg":"","data":null}"#, 5, 5);
    check("401 No", r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#, 4, 4);
    check("500 Oops", "<html>", 1, 8);
}

#[test]
fn an_answer_that_breaks_off() {
    let broken = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\nconnection: close\r\n\r\n{";
    for (method, expected) in [("GET", 1), ("POST", 8)] {
        let (code, stdout, stderr) = ask(&["call", method, "/api/v1/new"], broken);
        assert_eq!((code, &*stdout), (expected, ""), "{method}: {stderr}");
    }
}

#[test]
fn an_echoed_key_is_not_repeated() {
    let body = format!(r#"{{"code":"{KEY}","msg":"who is {KEY}?","data":null}}"#);
    let (code, stdout, stderr) = ask(&["call", "GET", "/x"], &answer("400 Bad", "", &body));
    assert_eq!(code, 1);
    assert!(stderr.contains("who is (not shown)?") && !stderr.contains(KEY), "{stderr}");
    assert!(stdout.contains("who is (not shown)?") && !stdout.contains(KEY), "{stdout}");
}

/// A server that answers with what it was sent.
#[test]
fn an_echoed_signature_is_not_shown() {
    for form in ["table", "json"] {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("a port"));
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                stream.read_exact(&mut byte).expect("a request");
                request.extend(byte);
            }
            let request = String::from_utf8(request).expect("ASCII");
            stream.write_all(answer("200 OK", "", &request).as_bytes()).expect("an answer");
            request
        });
        let environment = [("NCLOUD_API_GW", &*origin), ("NCLOUD_ACCESS_KEY", KEY), ("NCLOUD_SECRET_KEY", "planted")];
        let (code, stdout, stderr) = outcome(pca(&["call", "GET", "/x", "--output", form], &environment));
        let request = server.join().expect("an end");
        let signature = request.lines().find_map(|line| line.strip_prefix("x-ncp-apigw-signature-v2: "));
        let signature = signature.expect("a signature");
        assert!(code == 0 && stdout.contains("x-ncp-apigw-signature-v2: (not shown)"), "{stdout}{stderr}");
        assert!(!stdout.contains(signature) && !stdout.contains(KEY), "{stdout}");
    }
}

#[test]
fn in_json() {
    let (code, stdout, _) = ask(&["call", "GET", "/x", "--output", "json"], &answer("200 OK", "X-A: b\r\n", "\u{9b}1"));
    crate::schema::check("call", &stdout);
    let shown: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(
        (code, &shown["data"]["status"], &shown["data"]["headers"]["x-a"], &shown["data"]["body"]),
        (0, &200.into(), &"b".into(), &"\u{9b}1".into())
    );
    assert!(stdout.contains(r"\u009b"), "{stdout}");
}

#[test]
fn a_private_key_is_not_shown_unasked() {
    let body = r#"{"code":"SUCCESS","data":{"privateKey":"planted-key"}}"#;
    let (code, stdout, stderr) = ask(&["call", "POST", "/x", "--output", "json"], &answer("200 OK", "", body));
    assert_eq!((code, &*stdout), (0, ""));
    assert!(stderr.contains("--print-private-key"), "{stderr}");
    let (code, stdout, _) =
        ask(&["call", "POST", "/x", "--output", "json", "--print-private-key"], &answer("200 OK", "", body));
    assert!(code == 0 && stdout.contains("planted-key"), "{stdout}");
}

#[test]
fn what_is_not_sent() {
    let check = |arguments: &[&str], word: &str| {
        let endpoint = Endpoint::new();
        let environment =
            [("NCLOUD_API_GW", &*endpoint.origin), ("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "SK")];
        let (code, stdout, stderr) = outcome(pca(&[&["call"], arguments].concat(), &environment));
        assert_eq!((code, &*stdout), (2, ""), "{arguments:?}: {stderr}");
        assert!(stderr.contains(word) && endpoint.is_untouched(), "{arguments:?}: {stderr}");
    };
    for target in ["x", "", "/a b", "/a#b", "/a\nb", "/가", "/a\u{7f}", "https://pca.example/x"] {
        check(&["GET", target], "<TARGET>");
    }
    check(&["get", "/"], "METHOD");
    check(&["POST", "/", "--data", "@/no/such/file"], "--data");
    check(&["POST", "/", "--output", "pem"], "PEM");
}
