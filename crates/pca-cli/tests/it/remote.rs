//! Against a server that gives one answer.

use core::time::Duration;
use std::{
    io::{Read, Write},
    net::TcpListener,
    process::{Command, Stdio},
    thread::{self, JoinHandle},
    time::Instant,
};

use crate::{Folder, outcome, pca};

pub(crate) const CREATE: [&str; 11] =
    ["ca", "create", "--type", "root", "--alias", "CA002", "--key", "EC256", "--max", "--cn", "name000"];

/// A server that takes connections until nobody comes for a while, answers each with `answer`, and counts them.
pub(crate) fn server(answer: &str) -> (String, JoinHandle<usize>) {
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
            // To the last byte: closing a connection with something unread in it resets it.
            let (mut request, mut block) = (Vec::new(), [0; 4096]);
            while !is_whole(&request) {
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

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
    body.len() >= length.unwrap_or(0)
}

/// Long enough to be looked for in what is repeated.
pub(crate) const KEY: &str = "ACCESSKEYIDEXAMPLE00";

/// What comes of one request, or of a read that may be asked for again.
pub(crate) fn ask(arguments: &[&str], answer: &str) -> (i32, String, String) {
    ask_often(arguments, answer, if arguments == CREATE { 1 } else { 3 })
}

/// What comes of at most so many requests.
fn ask_often(arguments: &[&str], answer: &str, most: usize) -> (i32, String, String) {
    let (origin, server) = server(answer);
    let environment = [("NCLOUD_API_GW", &*origin), ("NCLOUD_ACCESS_KEY", KEY), ("NCLOUD_SECRET_KEY", "planted")];
    let arguments: Vec<_> = arguments.iter().copied().chain(["--timeout", "300ms"]).collect();
    let outcome = outcome(pca(&arguments, &environment));
    let requests = server.join().expect("the server ends");
    assert!((1..=most).contains(&requests), "{arguments:?} sends {requests} requests");
    assert!(!outcome.2.contains("planted"), "{outcome:?}");
    outcome
}

pub(crate) fn answer(status: &str, headers: &str, body: &str) -> String {
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
    // Said once, and nothing else is advised.
    assert_eq!((stderr.matches("clock is").count(), stderr.contains("keys")), (1, false), "{stderr}");
    assert!(stderr.ends_with("hint: set this computer's clock: requests are good for five minutes\n"), "{stderr}");
}

#[test]
fn what_is_advised_is_said_once() {
    let check_status = |status: &str, expected: i32, refusal: &str, error: &str, hint: &str| {
        let (code, _, stderr) = ask(&["ca", "list"], &answer(status, "", refusal));
        assert_eq!(code, expected);
        let lines: Vec<_> = stderr.lines().filter(|line| !line.starts_with("note: ")).collect();
        assert_eq!(lines, [format!("error: {error}"), format!("hint: {hint}")]);
    };
    let check = |refusal: &str, error: &str, hint: &str| check_status("401 No", 4, refusal, error, hint);
    check_status(
        "404 No",
        1,
        r#"{"error":{"errorCode":"300","message":"Not Found Exception"}}"#,
        "the gateway refused (HTTP 404, code 300): Not Found Exception",
        "the gateway knows no such path: check the endpoint",
    );
    check(
        r#"{"error":{"errorCode":"210","message":"Permission Denied"}}"#,
        "the gateway refused (HTTP 401, code 210): Permission Denied",
        "check subscription and permissions in the console",
    );
    check(
        r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#,
        "the gateway refused (HTTP 401, code 200): Authentication Failed",
        "check the access key and the secret key",
    );
    check(
        r#"{"code":"NOT_AUTHORIZED_ACTION","msg":"No","data":null}"#,
        "the service refused with NOT_AUTHORIZED_ACTION (HTTP 401): No",
        "check the permissions of the sub account and the users of the CA",
    );
}

#[test]
fn an_answer_that_cannot_be_read() {
    for body in ["<html>", "{}", r#"{"code":"SUCCESS","msg":"","data":{"totalCnt":"x"}}"#] {
        let (code, _, stderr) = ask(&["ca", "list"], &answer("200 OK", "", body));
        let hint = stderr.lines().find(|line| line.starts_with("hint: the call only reads"));
        assert!(code == 1 && hint.is_some_and(|hint| hint.contains("`pca call GET TARGET`")), "{stderr}");
    }
}

#[test]
fn who_says_where_the_service_is() {
    let check = |arguments: &[&str], note: Option<&str>| {
        let (origin, server) = server(&answer("400 Bad", "", ""));
        let environment = [("NCLOUD_API_GW", &*origin), ("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "planted")];
        let arguments: Vec<_> = ["ca", "list"].iter().chain(arguments).copied().collect();
        let (code, _, stderr) = outcome(pca(&arguments, &environment));
        assert_eq!((code, server.join().unwrap()), (1, 1), "{stderr}");
        let notes: Vec<_> = stderr.lines().filter_map(|line| line.strip_prefix("note: ")).collect();
        assert_eq!(notes, note.into_iter().collect::<Vec<_>>());
    };
    check(&[], None);
    check(&["--zone", "government"], Some("NCLOUD_API_GW says where the service is, and --zone is not used"));
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_create_says_so() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let environment = [("NCLOUD_API_GW", &*origin), ("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "planted")];
    let mut command = crate::interruptible(&CREATE, &environment);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Once it asks, it is ready to be interrupted.
    let _connection = listener.accept().unwrap();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("interrupted") && stderr.contains("`pca ca list`"), "{stderr}");
}

#[test]
fn throttled() {
    // The gateway did not pass it on: even a create may be sent once more.
    let refusal = answer("429 Slow down", "", r#"{"error":{"errorCode":"410","message":"Throttle Limited"}}"#);
    let (code, _, stderr) = ask_often(&CREATE, &refusal, 2);
    assert_eq!(code, 7, "{stderr}");
    let (code, _, stderr) = ask(&CREATE, &answer("429 Slow down", "", ""));
    assert_eq!(code, 7, "{stderr}");
    let (code, _, stderr) = ask(&["ca", "list"], &answer("429 Slow down", "Retry-After: 900\r\n", ""));
    assert_eq!(code, 7, "{stderr}");
    assert!(stderr.contains("; the server asks to wait 900 s"), "{stderr}");
}

#[test]
fn nobody_listens() {
    let environment =
        [("NCLOUD_API_GW", "http://127.11.13.17:1"), ("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "planted")];
    let (code, stdout, stderr) = outcome(pca(&CREATE, &environment));
    assert_eq!((code, stdout.as_str()), (1, ""));
    assert!(stderr.contains("nothing was sent") && stderr.contains("hint: "), "{stderr}");
}

#[test]
fn the_vendors_file() {
    let home = Folder::new("vendors-file");
    let check = |file: &str, answered: bool, expected_code: i32, expected: &str| {
        std::fs::create_dir_all(home.0.join(".ncloud")).unwrap();
        std::fs::write(home.0.join(".ncloud/configure"), file).unwrap();
        let (origin, server) = server(&answer("401 Who", "", ""));
        let home = home.0.display().to_string();
        let arguments = ["ca", "list", "--timeout", "2s", "--endpoint", &origin];
        let (code, stdout, stderr) = outcome(pca(&arguments, &[("HOME", &home)]));
        assert_eq!((code, stdout.as_str()), (expected_code, ""), "{stderr}");
        assert!(stderr.contains(expected) && !stderr.contains("planted"), "{stderr}");
        if answered {
            assert_eq!(server.join().unwrap(), 1);
        }
    };
    let pair = "ncloud_access_key_id = AK\nncloud_secret_access_key = planted\n";
    check(pair, true, 4, "note: the credentials are those of the file ");
    check("ncloud_access_key_id = planted\n", false, 4, "configure has no ncloud_secret_access_key");
    check("", false, 4, "no credentials: ");
}
