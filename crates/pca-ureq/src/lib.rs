//! NAVER Cloud's Private CA from Rust, blocking: calls of `pca-core`, signed and sent with ureq.
//!
//! ```
//! use pca_ureq::{Client, Credentials, Endpoint, Error};
//!
//! fn aliases(client: &Client) -> Result<Vec<String>, Error> {
//!     client.cas().map(|ca| Ok(ca?.ca_info.alias)).collect()
//! }
//!
//! # use std::{io::{Read, Write}, net::TcpListener, thread};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let listener = TcpListener::bind("127.0.0.1:0")?;
//! # let origin = format!("http://{}", listener.local_addr()?);
//! # let server = thread::spawn(move || {
//! #     let (mut stream, _) = listener.accept()?;
//! #     let _ = stream.read(&mut [0; 4096])?;
//! #     let body = include_str!("../../../spec/examples/get-ca-list.response.json");
//! #     write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
//! # });
//! // In production: `Zone::Public.into()`, and `pca_ureq::CredentialChain::new().find()`.
//! let endpoint: Endpoint = origin.parse()?;
//! let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?;
//! let client = Client::builder(endpoint, &credentials).build()?;
//! assert!(!aliases(&client)?.is_empty());
//! # server.join().expect("the server ends")?;
//! # Ok(())
//! # }
//! ```
//!
//! # What it does
//!
//! It sends a call again only where that cannot do the work twice, within one deadline, each time signed anew; corrects for a
//! clock that is wrong, once the server says so; and reads lists page by page. How often and how long is a [`Policy`].
//!
//! # What it does not do
//!
//! It follows no redirect (ureq by itself would carry the signature to wherever a redirect points), takes no proxy from
//! the environment, keeps no cookies, speaks plain HTTP to this computer only, and never waits or reads without a
//! limit.
//!
//! # Errors
//!
//! [`Error`] tells apart what must be told apart after a call that issues or creates: nothing was sent, the answer was
//! a refusal, or nobody knows.
//!
//! # Features
//!
//! Without any there are 34 crates, `pca-core` and this one counted.
//!
//! * `ring` (on unless turned off; 6 crates more) or `aws-lc-rs` (11, and a C compiler is at work for longer): the cryptography of TLS;
//!   the latter is used if both are on. With neither, only endpoints on this computer can be reached, over plain HTTP.
//! * `platform-verifier` (3 crates): `Roots::platform`, what this computer trusts.
//! * `tracing` (3 crates): one debug event an attempt.

mod agent;
mod builder;
mod client;
mod clock;
mod credentials;
mod error;
mod fetch;
mod items;
mod progress;
mod proxy;
mod resolve;
mod tls;
mod trace;
mod transport;

pub use pca_core::{
    ClockSkew, Credentials, Endpoint, EnsureCertError, EnsureError, Error, PendingCert, Policy, TransportError,
    TransportErrorKind, Zone,
};

pub use self::{
    builder::Builder,
    client::Client,
    clock::now,
    credentials::{CredentialChain, CredentialsError, Found, ServerRole, Source, credentials_from_env},
    error::ConfigError,
    fetch::{FetchError, Fetcher},
    items::Items,
    proxy::Proxy,
    tls::Roots,
};

/// The README's example, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
mod readme {}
