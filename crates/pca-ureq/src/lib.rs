//! NAVER Cloud's Private CA from Rust, blocking: calls of `pca-core`, signed and sent with ureq.
//!
//! ```
//! use pca_ureq::{Client, Credentials, Endpoint, Error};
//! use pca_core::GetCaList;
//!
//! fn aliases(endpoint: Endpoint, credentials: &Credentials) -> Result<Vec<String>, Error> {
//!     let client = Client::builder(endpoint, credentials).build()?;
//!     let page = client.send(&GetCaList::new())?;
//!     Ok(page.ca_info_list.into_iter().map(|ca| ca.ca_info.alias).collect())
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
//! // In production: `Zone::Public.into()`, and `pca_ureq::credentials_from_env()`.
//! let endpoint = origin.parse()?;
//! let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?;
//! assert!(!aliases(endpoint, &credentials)?.is_empty());
//! # server.join().expect("the server ends")?;
//! # Ok(())
//! # }
//! ```
//!
//! # What it does not do
//!
//! It follows no redirect (ureq by itself would carry the signature to wherever a redirect points), takes no proxy from
//! the environment, keeps no cookies, speaks plain HTTP to this computer only, and never waits or reads without a
//! limit. It sends each call once.
//!
//! # Errors
//!
//! [`Error`] tells apart what must be told apart after a call that issues or creates: nothing was sent, the answer was
//! a refusal, or nobody knows.

mod agent;
mod client;
mod clock;
mod endpoint;
mod environment;
mod error;
mod progress;

pub use pca_core::{Credentials, Zone};

pub use self::{
    client::{Builder, Client},
    clock::{ClockSkew, now},
    endpoint::Endpoint,
    environment::{CredentialsError, credentials_from_env},
    error::{Ambiguous, Answered, Cause, ConfigError, Error, TransportError, TransportErrorKind},
};

/// The README's example, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
mod readme {}
