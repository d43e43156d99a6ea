//! TLS, against a server with a certificate of our own.

use std::{io::Read, net::Shutdown};

use pca_core::GetCaList;
use pca_ureq::Roots;

use crate::{
    builder, class, create,
    tls_server::{EXPIRED, OTHER, ROOT, SERVER, TlsServer},
};

#[test]
fn roots_of_ones_own() {
    let server = TlsServer::with(SERVER);
    let client = builder(&server.origin).roots(Roots::from_pem(ROOT).unwrap()).build().unwrap();
    client.send(&GetCaList::new()).unwrap();
    let named = server.origin.replace("127.0.0.1", "localhost");
    let client = builder(&named).roots(Roots::from_pem(ROOT).unwrap()).build().unwrap();
    client.send(&GetCaList::new()).unwrap();
    assert_eq!(server.counts(), (2, 2));
}

#[test]
fn a_certificate_that_is_not_trusted_is_not_asked_again() {
    let check = |certificate, roots: Roots, cause: &str| {
        let server = TlsServer::with(certificate);
        let client = builder(&server.origin).roots(roots).build().unwrap();
        let failed = client.send(&create()).unwrap_err();
        let source = core::error::Error::source(&failed).map(ToString::to_string).unwrap_or_default();
        assert!(source.contains(cause), "{source}");
        assert_eq!(class::<()>(Err(failed)), "not sent: Tls");
        assert_eq!(server.counts(), (1, 0), "{cause}");
    };
    let own = || Roots::from_pem(ROOT).unwrap();
    check(SERVER, Roots::webpki(), "UnknownIssuer");
    check(OTHER, own(), "not valid for name");
    check(EXPIRED, own(), "expired");
    #[cfg(feature = "platform-verifier")]
    check(SERVER, Roots::platform(), "UnknownIssuer");
}

#[test]
fn a_server_that_goes_away_while_tls_is_agreed_on_is_asked_again() {
    let server = TlsServer::start(|mut stream, _| {
        let _ = stream.read(&mut [0; 4096]);
        let _ = stream.shutdown(Shutdown::Both);
    });
    let client = builder(&server.origin).roots(Roots::from_pem(ROOT).unwrap()).build().unwrap();
    assert_eq!(class(client.send(&create())), "not sent: Connect");
    assert_eq!(server.counts(), (3, 0));
}
