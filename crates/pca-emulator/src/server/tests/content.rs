//! Whose content is read, and how much of it.

use super::*;
use crate::message::MAX_BODY;

#[test]
fn too_much_content_is_not_kept() {
    let server = Running::new(PATIENCE);
    let ask = |head: &str, body: &[u8]| {
        let mut stream = server.connect();
        stream.write_all(head.as_bytes()).expect("sent");
        stream.write_all(body).expect("sent");
        read_answer(&mut stream)
    };
    let body = vec![b' '; 1 << 20];
    let announced = format!("Content-Length: {}\r\n\r\n", body.len());
    let chunk = [format!("Transfer-Encoding: chunked\r\n\r\n{:x}\r\n", body.len()).as_bytes(), &body, b"\r\n0\r\n\r\n"]
        .concat();
    for (head, status) in
        [(signed_post(), 413), (POST.to_owned(), 401), (POST.replace("/api/v1/ca", "/ext/x/ocsp"), 413)]
    {
        for answer in [ask(&format!("{head}{announced}"), &body), ask(&head, &chunk)] {
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{head}: {answer}");
            assert!(answer.contains("\r\nconnection: close\r\n"), "{head}: {answer}");
            assert_eq!(answer.contains(r#""errorCode":"430""#), status == 413, "{answer}");
        }
    }
}

#[test]
fn who_may_not_ask_need_not_send() {
    let server = Running::new(PATIENCE);
    let ask = |head: &str| {
        let mut stream = server.connect();
        stream.write_all(head.as_bytes()).expect("sent");
        let begin = Instant::now();
        let mut answer = [0; 13];
        stream.read_exact(&mut answer).expect("answered");
        assert!(begin.elapsed() < PATIENCE / 2, "{head}");
        String::from_utf8_lossy(&answer).into_owned()
    };
    let signed = signed_post();
    let expect = "Expect: 100-continue\r\nContent-Length: ";
    assert_eq!(ask(&format!("{POST}Content-Length: 100\r\n\r\n")), "HTTP/1.1 401 ");
    assert_eq!(ask(&format!("{POST}Transfer-Encoding: chunked\r\n\r\n")), "HTTP/1.1 401 ");
    assert_eq!(ask(&format!("{POST}{expect}100\r\n\r\n")), "HTTP/1.1 401 ");
    assert_eq!(ask(&format!("{signed}{expect}100\r\n\r\n")), "HTTP/1.1 100 ");
    assert_eq!(ask(&format!("{signed}{expect}{}\r\n\r\n", MAX_BODY + 1)), "HTTP/1.1 413 ");
    // Nobody signs what is published to all.
    assert_eq!(ask(&format!("{}{expect}100\r\n\r\n", POST.replace("/api/v1/ca", "/ext/x/ocsp"))), "HTTP/1.1 100 ");
}

#[test]
fn content_that_is_signed_for_is_read() {
    let server = Running::new(PATIENCE);
    let mut stream = server.connect();
    let body = r#"{"alias":"abc","keyType":"EC256","period":"MAX","x509Parameters":{"commonName":"cn"}}"#;
    let head = format!("{}Content-Length: {}\r\n\r\n", signed_post(), body.len());
    stream.write_all(head.as_bytes()).expect("sent");
    stream.write_all(body.as_bytes()).expect("sent");
    let answer = read_answer(&mut stream);
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    // And the connection is of use.
    stream.write_all(GET).expect("sent");
    assert!(read_answer(&mut stream).starts_with("HTTP/1.1 401 "));
}

/// A value that is no text is a value all the same.
#[test]
fn a_header_that_is_there_twice() {
    let server = Running::new(PATIENCE);
    let mut stream = server.connect();
    let head = signed_post();
    stream.write_all(head.as_bytes()).expect("sent");
    stream.write_all(b"x-ncp-iam-access-key: \xff\r\nContent-Length: 0\r\n\r\n").expect("sent");
    let answer = read_answer(&mut stream);
    assert!(answer.starts_with("HTTP/1.1 400 ") && answer.contains("is there twice"), "{answer}");
}

/// Who sends before they look at the answer finds it all the same.
#[test]
fn content_that_nobody_wants_is_taken() {
    let server = Running::new(PATIENCE);
    let mut stream = server.connect();
    stream.write_all(format!("{POST}Content-Length: 300000\r\n\r\n").as_bytes()).expect("sent");
    for _ in 0..3 {
        thread::sleep(Duration::from_millis(50));
        stream.write_all(&[b' '; 100_000]).expect("taken");
    }
    assert!(read_answer(&mut stream).starts_with("HTTP/1.1 401 "));
    assert_eq!(stream.read(&mut [0; 1]).expect("ended"), 0);
}
