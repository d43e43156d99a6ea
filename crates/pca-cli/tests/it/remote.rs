//! Against a server that gives one answer.

use core::time::Duration;
use std::{
    io::{Read, Write},
    net::TcpListener,
    thread::{self, JoinHandle},
    time::Instant,
};

use crate::{outcome, pca};

const CREATE: [&str; 11] =
    ["ca", "create", "--type", "root", "--alias", "CA002", "--key", "EC256", "--max", "--cn", "name000"];

/// A server that takes connections until nobody comes for a while, answers each with `answer`, and counts them.
fn server(answer: &str) -> (String, JoinHandle<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let origin = format!("http://{}", listener.local_addr().expect("a port"));
    let answer = answer.to_owned();
    let serve = move || {
        let (mut connections, mut last) = (0, Instant::now());
        listener.set_nonblocking(true).expect("a socket");
        while connections == 0 || last.elapsed() < Duration::from_millis(200) {
            let Ok((mut stream, _)) = listener.accept() else {
                thread::sleep(Duration::from_millis(2));
                continue;
            };
            (connections, last) = (connections + 1, Instant::now());
            stream.set_nonblocking(false).expect("a socket");
            let (mut request, mut block) = (Vec::new(), [0; 4096]);
            while !request.windows(4).any(|end| end == b"\r\n\r\n") {
                let read = stream.read(&mut block).expect("a request");
                request.extend_from_slice(&block[..read]);
            }
            // A client that gives up is no failure of the server.
            let _ = stream.write_all(answer.as_bytes());
            if answer.is_empty() {
                thread::sleep(Duration::from_millis(600));
            }
        }
        connections
    };
    (origin, thread::spawn(serve))
}

fn ask(arguments: &[&str], answer: &str) -> (i32, String, String) {
    let (origin, server) = server(answer);
    let environment = [("NCLOUD_API_GW", &*origin), ("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "planted")];
    let arguments: Vec<_> = arguments.iter().copied().chain(["--timeout", "300ms"]).collect();
    let outcome = outcome(pca(&arguments, &environment));
    assert_eq!(server.join().expect("the server ends"), 1, "{arguments:?} sends one request");
    assert!(!outcome.2.contains("planted"), "{outcome:?}");
    outcome
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{headers}Connection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

#[test]
fn an_outcome_that_nobody_knows() {
    for answer in [answer("500 Oops", "", "<html>"), answer("200 OK", "", ""), "HTTP/1.1 200".into(), String::new()] {
        let (code, stdout, stderr) = ask(&CREATE, &answer);
        assert_eq!((code, stdout.as_str()), (8, ""), "{answer}: {stderr}");
        assert!(stderr.contains("CreateCa") && stderr.contains("`pca ca list`"), "{stderr}");
        let (code, _, stderr) = ask(&["ca", "list"], &answer);
        assert_eq!(code, 1, "{answer}: {stderr}");
    }
}

#[test]
fn a_clock_that_is_off_is_named() {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let theirs = pca_core::Timestamp::from_millis((now.as_secs() - 361) * 1000).http_date().to_string();
    let refusal = r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#;
    let (code, _, stderr) = ask(&["ca", "list"], &answer("401 Unauthorized", &format!("Date: {theirs}\r\n"), refusal));
    assert_eq!(code, 4);
    assert!(stderr.contains("clock is 6 min ") && stderr.contains("ahead"), "{stderr}");
}

#[test]
fn throttled() {
    let (code, _, stderr) =
        ask(&CREATE, &answer("429 Slow down", "", r#"{"error":{"errorCode":"410","message":"Throttle Limited"}}"#));
    assert_eq!(code, 7, "{stderr}");
}

#[test]
fn nothing_that_a_terminal_obeys() {
    let refusal = format!(r#"{{"code":"{0}","msg":"{0}","data":null}}"#, "\\u001b[2J\\u009b\\u202e\\r\\n");
    let (code, _, stderr) = ask(&CREATE, &answer("400 Bad", "", &refusal));
    assert_eq!(code, 1);
    assert!(stderr.chars().all(|c| c == '\n' || !c.is_control()) && !stderr.contains('\u{202e}'), "{stderr:?}");
    let listed = include_str!("../../../../spec/examples/get-ca-list.response.json")
        .replace("CA002", "\\u001b]0;x\\u0007\u{202e}");
    let (code, stdout, stderr) = ask(&["ca", "list"], &answer("200 OK", "", &listed));
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(stdout.chars().all(|c| c == '\n' || !c.is_control()) && !stdout.contains('\u{202e}'), "{stdout:?}");
}

#[test]
fn nobody_listens() {
    let environment =
        [("NCLOUD_API_GW", "http://127.11.13.17:1"), ("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "planted")];
    let (code, stdout, stderr) = outcome(pca(&CREATE, &environment));
    assert_eq!((code, stdout.as_str()), (1, ""));
    assert!(stderr.contains("nothing was sent") && stderr.contains("hint: "), "{stderr}");
}
