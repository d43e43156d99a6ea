//! A server with a certificate of our own. The key and the root in `tls/` are worth nothing: they are public.

use core::sync::atomic::{AtomicUsize, Ordering};
use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::Arc,
    thread,
};

use rustls::{
    ServerConfig, ServerConnection, Stream,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

use crate::{LIST, answer};

pub(crate) const ROOT: &[u8] = include_bytes!("tls/root.pem");
pub(crate) const KEY: &[u8] = include_bytes!("tls/server.key.pem");
pub(crate) const SERVER: &[u8] = include_bytes!("tls/server.pem");
pub(crate) const OTHER: &[u8] = include_bytes!("tls/other.pem");
pub(crate) const EXPIRED: &[u8] = include_bytes!("tls/expired.pem");

/// A server of TLS: its origin, the number of connections, and of those on which a request came.
pub(crate) struct TlsServer {
    pub(crate) origin: String,
    connections: Arc<AtomicUsize>,
    requests: Arc<AtomicUsize>,
}

impl TlsServer {
    pub(crate) fn start(handle: impl Fn(TcpStream, &AtomicUsize) + Send + 'static) -> Self {
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

    pub(crate) fn with(certificate: &[u8]) -> Self {
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

    pub(crate) fn counts(&self) -> (usize, usize) {
        (self.connections.load(Ordering::SeqCst), self.requests.load(Ordering::SeqCst))
    }
}

fn provider() -> Arc<rustls::crypto::CryptoProvider> {
    #[cfg(feature = "aws-lc-rs")]
    return Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    #[cfg(not(feature = "aws-lc-rs"))]
    return Arc::new(rustls::crypto::ring::default_provider());
}
