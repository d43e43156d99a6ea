//! Through a proxy that tunnels.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    thread,
};

use pca_core::GetCaList;

use crate::{
    LIST, answer, builder, class, create,
    server::{End, Server},
};

/// A proxy that answers every CONNECT with `status`, and passes on what follows if that is 200. Gives its address, and
/// later what it was asked.
fn proxy(status: &'static str) -> (String, impl FnOnce() -> Vec<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("a port");
    let serving = thread::spawn(move || {
        let mut asked = Vec::new();
        loop {
            let (mut stream, _) = listener.accept().expect("a connection");
            let (mut head, mut byte) = (Vec::new(), [0]);
            while !head.ends_with(b"\r\n\r\n") {
                if stream.read(&mut byte).expect("a request") == 0 {
                    return asked;
                }
                head.extend(byte);
            }
            let head = String::from_utf8(head).expect("ASCII");
            let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
            if let Some(target) = status.starts_with("200").then(|| head.split(' ').nth(1)).flatten() {
                relay(stream, TcpStream::connect(target).expect("the target"));
            }
            asked.push(head);
        }
    });
    let end = move || {
        // A connection that says nothing ends it.
        drop(TcpStream::connect(address));
        serving.join().expect("the proxy ends")
    };
    (address.to_string(), end)
}

fn relay(mut client: TcpStream, mut server: TcpStream) {
    let (mut from_server, mut to_client) =
        (server.try_clone().expect("a socket"), client.try_clone().expect("a socket"));
    thread::spawn(move || {
        // Who hangs up first is no failure of the proxy.
        let _ = std::io::copy(&mut from_server, &mut to_client);
        let _ = to_client.shutdown(Shutdown::Both);
    });
    thread::spawn(move || std::io::copy(&mut client, &mut server));
}

#[test]
fn through_a_tunnel() {
    let server = Server::start(&answer("200 OK", "", LIST), End::Close);
    let (address, end) = proxy("200 OK");
    let proxy = format!("http://user:planted@{address}").parse().expect("a proxy");
    builder(server.origin()).proxy(proxy).build().unwrap().send(&GetCaList::new()).unwrap();
    assert_eq!(server.requests().len(), 1);
    let asked = end();
    assert!(asked[0].starts_with(&format!("CONNECT {}", &server.origin()["http://".len()..])), "{asked:?}");
    assert!(asked[0].contains("Proxy-Authorization: Basic ") && !asked[0].contains("x-ncp"), "{asked:?}");
}

#[test]
fn a_proxy_that_does_not_pass_on() {
    let check = |status, kind: &str, attempts| {
        let server = Server::start(&answer("200 OK", "", LIST), End::Close);
        let (address, end) = proxy(status);
        let proxy = format!("http://user:planted@{address}").parse().expect("a proxy");
        let failed = builder(server.origin()).proxy(proxy).build().unwrap().send(&create());
        let shown = format!("{failed:?}");
        assert!(!shown.contains("planted") && !shown.contains("dXNlcjpwbGFudGVk"), "{shown}");
        assert_eq!(class(failed), format!("not sent: {kind}"), "{status}");
        assert_eq!((end().len(), server.connections()), (attempts, 0), "{status}");
    };
    check("407 Who are you", "ProxyRefused", 1);
    check("403 No", "ProxyRefused", 1);
    check("502 Not now", "Proxy", 3);
}

#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
#[test]
fn what_breaks_in_a_tunnel() {
    // TLS is refused: nothing of the request has left, though bytes went through the proxy.
    let server = Server::start("this is no TLS\r\n", End::Close);
    let (address, end) = proxy("200 OK");
    let proxy = format!("http://{address}").parse().expect("a proxy");
    let client = builder(&server.origin().replace("http", "https")).proxy(proxy).build().unwrap();
    assert_eq!(class(client.send(&create())), "not sent: Tls");
    assert_eq!(end().len(), 1);
    // The answer is cut off: it may have been done.
    let server = Server::start("HTTP/1.1 20", End::Close);
    let (address, end) = self::proxy("200 OK");
    let proxy = format!("http://{address}").parse().expect("a proxy");
    assert_eq!(class(builder(server.origin()).proxy(proxy).build().unwrap().send(&create())), "ambiguous: Broken");
    assert_eq!(end().len(), 1);
}
