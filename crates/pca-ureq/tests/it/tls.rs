//! TLS, against a server with a certificate of our own. The key and the root in `tls/` are worth nothing: they are public.

use core::sync::atomic::{AtomicUsize, Ordering};
use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::Arc,
    thread,
};

use pca_core::GetCaList;
use pca_ureq::Roots;
use rustls::{
    ServerConfig, ServerConnection, Stream,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

use crate::{LIST, answer, builder, class, create};

const ROOT: &[u8] = include_bytes!("tls/root.pem");
const KEY: &[u8] = include_bytes!("tls/server.key.pem");
const SERVER: &[u8] = include_bytes!("tls/server.pem");
const OTHER: &[u8] = include_bytes!("tls/other.pem");
const EXPIRED: &[u8] = include_bytes!("tls/expired.pem");

/// A server of TLS: its origin, the number of connections, and of those on which a request came.
struct Server {
    origin: String,
    connections: Arc<AtomicUsize>,
    requests: Arc<AtomicUsize>,
}

impl Server {
    fn start(handle: impl Fn(TcpStream, &AtomicUsize) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let origin = format!("https://{}", listener.local_addr().expect("a port"));
        let server = Self { origin, connections: Arc::default(), requests: Arc::default() };
        let (connections, requests) = (Arc::clone(&server.connections), Arc::clone(&server.requests));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                connections.fetch_add(1, Ordering::SeqCst);
                handle(stream, &requests);
            }
        });
        server
    }

    fn with(certificate: &[u8]) -> Self {
        let chain = [certificate, ROOT].map(|pem| CertificateDer::from_pem_slice(pem).expect("a certificate"));
        let key = PrivateKeyDer::from_pem_slice(KEY).expect("a key");
        let config = ServerConfig::builder_with_provider(provider()).with_safe_default_protocol_versions();
        let config = config.expect("versions").with_no_client_auth().with_single_cert(chain.into(), key);
        let config = Arc::new(config.expect("a pair"));
        Self::start(move |mut stream, requests| {
            let mut connection = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            let mut tls = Stream::new(&mut connection, &mut stream);
            if tls.read(&mut [0; 4096]).is_ok_and(|read| read > 0) {
                requests.fetch_add(1, Ordering::SeqCst);
            }
            // A client that does not trust us has gone.
            let _ = tls.write_all(answer("200 OK", "", LIST).as_bytes());
            tls.conn.send_close_notify();
            let _ = tls.flush();
        })
    }

    fn counts(&self) -> (usize, usize) {
        (self.connections.load(Ordering::SeqCst), self.requests.load(Ordering::SeqCst))
    }
}

fn provider() -> Arc<rustls::crypto::CryptoProvider> {
    #[cfg(feature = "aws-lc-rs")]
    return Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    #[cfg(not(feature = "aws-lc-rs"))]
    return Arc::new(rustls::crypto::ring::default_provider());
}

#[test]
fn roots_of_ones_own() {
    let server = Server::with(SERVER);
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
        let server = Server::with(certificate);
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
    let server = Server::start(|mut stream, _| {
        let _ = stream.read(&mut [0; 4096]);
        let _ = stream.shutdown(Shutdown::Both);
    });
    let client = builder(&server.origin).roots(Roots::from_pem(ROOT).unwrap()).build().unwrap();
    assert_eq!(class(client.send(&create())), "not sent: Connect");
    assert_eq!(server.counts(), (3, 0));
}
