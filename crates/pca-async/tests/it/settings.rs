//! How it connects, and what it calls itself.

use pca_async::{ConfigError, GetCaList, Roots};

use crate::{
    LIST, answer, builder, class, client, create, header, policy,
    server::{End, Server},
    tls_server::{EXPIRED, OTHER, ROOT, SERVER, TlsServer},
    tunnel::proxy,
};

#[tokio::test]
async fn what_it_calls_itself() {
    let server = Server::start(&answer("200 OK", "", LIST), End::Close);
    client(server.origin()).send(&GetCaList::new()).await.unwrap();
    let own = builder(server.origin()).user_agent("issuer/1 (nightly)").build().unwrap();
    own.send(&GetCaList::new()).await.unwrap();
    let named: Vec<_> = server.requests().iter().map(|request| header(request, "ser-agent")).collect();
    assert_eq!(named, [concat!("pca-async/", env!("CARGO_PKG_VERSION")), "issuer/1 (nightly)"]);
    assert_eq!(builder(server.origin()).user_agent("a\r\nX: y").build().err(), Some(ConfigError::UserAgent));
}

#[tokio::test]
async fn through_a_tunnel() {
    let server = Server::start(&answer("200 OK", "", LIST), End::Close);
    let (address, end) = proxy("200 OK");
    let proxy = format!("http://user:pl%61nted@{address}").parse().expect("a proxy");
    builder(server.origin()).proxy(proxy).build().unwrap().send(&GetCaList::new()).await.unwrap();
    assert_eq!(server.requests().len(), 1);
    let asked = end();
    assert!(asked[0].starts_with(&format!("CONNECT {}", &server.origin()["http://".len()..])), "{asked:?}");
    // user:planted
    assert!(asked[0].contains("proxy-authorization: Basic dXNlcjpwbGFudGVk\r\n"), "{asked:?}");
    assert!(!asked[0].contains("x-ncp"), "{asked:?}");
}

#[tokio::test]
async fn a_proxy_that_does_not_pass_on() {
    let check = async |status, kind: &str, attempts| {
        let server = Server::start(&answer("200 OK", "", LIST), End::Close);
        let (address, end) = proxy(status);
        let proxy = format!("http://user:planted@{address}").parse().expect("a proxy");
        let failed = builder(server.origin()).proxy(proxy).build().unwrap().policy(policy()).send(&create()).await;
        let shown = format!("{failed:?}");
        assert!(!shown.contains("planted") && !shown.contains("dXNlcjpwbGFudGVk"), "{shown}");
        assert_eq!(class(failed), format!("not sent: {kind}"), "{status}");
        assert_eq!((end().len(), server.connections()), (attempts, 0), "{status}");
    };
    check("407 Who are you", "ProxyRefused", 1).await;
    check("502 Not now", "Proxy", 3).await;
}

/// Over plain HTTP, what stands behind a proxy's own answer would be taken for the server's.
#[tokio::test]
async fn a_proxy_that_answers_before_anything_is_asked() {
    let early = format!("HTTP/1.1 200 OK\r\n\r\n{}", answer("200 OK", "", LIST));
    let proxy = Server::start(&early, End::Stall);
    let client = builder("http://127.0.0.1:1").proxy(proxy.origin().parse().expect("a proxy")).build().unwrap();
    let client = client.policy(policy());
    assert_eq!(class(client.send(&GetCaList::new()).await), "not sent: Connect");
    assert_eq!(class(client.send(&create()).await), "not sent: Connect");
    assert!(proxy.requests().iter().all(|request| request.starts_with("CONNECT ")));
}

#[tokio::test]
async fn what_breaks_in_a_tunnel() {
    let server = Server::start("HTTP/1.1 20", End::Close);
    let (address, end) = proxy("200 OK");
    let proxy = format!("http://{address}").parse().expect("a proxy");
    let client = builder(server.origin()).proxy(proxy).build().unwrap().policy(policy());
    assert_eq!(class(client.send(&create()).await), "ambiguous: Broken");
    assert_eq!(end().len(), 1);
}

#[tokio::test]
async fn roots_of_ones_own() {
    let server = TlsServer::with(SERVER);
    let client = builder(&server.origin).roots(Roots::from_pem(ROOT).unwrap()).build().unwrap();
    client.send(&GetCaList::new()).await.unwrap();
    assert_eq!(server.counts(), (1, 1));
    for no_roots in ["", "no PEM", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        assert_eq!(Roots::from_pem(no_roots.as_bytes()).err(), Some(ConfigError::Roots), "{no_roots}");
    }
}

#[tokio::test]
async fn a_certificate_that_is_not_trusted_is_not_asked_again() {
    let check = async |certificate, roots: Roots| {
        let server = TlsServer::with(certificate);
        let client = builder(&server.origin).roots(roots).build().unwrap().policy(policy());
        assert_eq!(class(client.send(&create()).await), "not sent: Tls");
        assert_eq!(server.counts(), (1, 0));
    };
    let own = || Roots::from_pem(ROOT).unwrap();
    check(SERVER, Roots::webpki()).await;
    check(OTHER, own()).await;
    check(EXPIRED, own()).await;
    #[cfg(feature = "platform-verifier")]
    check(SERVER, Roots::platform()).await;
}
