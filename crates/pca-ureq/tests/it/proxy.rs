//! Through a proxy that tunnels.

use core::time::Duration;
use std::time::Instant;

use pca_core::GetCaList;

use crate::{
    LIST, answer, builder, class, create,
    server::{End, Server},
    tunnel,
};

#[test]
fn through_a_tunnel() {
    let server = Server::start(&answer("200 OK", "", LIST), End::Close);
    let (address, end) = tunnel::proxy("200 OK");
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
        let (address, end) = tunnel::proxy(status);
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

/// Over plain HTTP, what stands behind a proxy's own answer would be taken for the server's.
#[test]
fn a_proxy_that_answers_before_anything_is_asked() {
    let early = format!("HTTP/1.1 200 OK\r\n\r\n{}", answer("200 OK", "", LIST));
    let proxy = Server::start(&early, End::Stall);
    let client = builder("http://127.0.0.1:1").proxy(proxy.origin().parse().expect("a proxy")).build().unwrap();
    assert_eq!(class(client.send(&GetCaList::new())), "not sent: Proxy");
    assert_eq!(class(client.send(&create())), "not sent: Proxy");
    assert!(proxy.requests().iter().all(|request| request.starts_with("CONNECT ")));
}

/// Each of its bytes comes soon, and the answer never ends.
#[test]
fn a_proxy_that_takes_its_time() {
    let proxy = Server::start("HTTP/1.1 200 OK\r\nX: ", End::Drip);
    let client = builder("http://127.0.0.1:1").proxy(proxy.origin().parse().expect("a proxy")).build().unwrap();
    let begun = Instant::now();
    assert_eq!(class(client.send(&create())), "not sent: Timeout");
    assert!(begun.elapsed() < Duration::from_millis(750), "{:?}", begun.elapsed());
}

#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
#[test]
fn what_breaks_in_a_tunnel() {
    // TLS is refused: nothing of the request has left, though bytes went through the proxy.
    let server = Server::start("this is no TLS\r\n", End::Close);
    let (address, end) = tunnel::proxy("200 OK");
    let proxy = format!("http://{address}").parse().expect("a proxy");
    let client = builder(&server.origin().replace("http", "https")).proxy(proxy).build().unwrap();
    assert_eq!(class(client.send(&create())), "not sent: Tls");
    assert_eq!(end().len(), 1);
    // The answer is cut off: it may have been done.
    let server = Server::start("HTTP/1.1 20", End::Close);
    let (address, end) = tunnel::proxy("200 OK");
    let proxy = format!("http://{address}").parse().expect("a proxy");
    assert_eq!(class(builder(server.origin()).proxy(proxy).build().unwrap().send(&create())), "ambiguous: Broken");
    assert_eq!(end().len(), 1);
}
