//! NAVER Cloud's Private CA from asynchronous Rust: calls of `pca-core`, signed, and sent with hyper on tokio.
//!
//! All that decides anything is the core's, as in `pca-ureq`: what is sent again, when, and what a failure means. Here, bytes are
//! moved and time passes.
//!
//! ```
//! use pca_async::{Builder, Credentials, Endpoint};
//!
//! // In production: `Zone::Public.into()`.
//! async fn aliases(endpoint: Endpoint, credentials: &Credentials) -> Result<Vec<String>, Box<dyn std::error::Error>> {
//!     let client = Builder::new(endpoint, credentials).build()?;
//!     let mut cas = client.cas();
//!     let mut aliases = Vec::new();
//!     while let Some(ca) = cas.next().await {
//!         aliases.push(ca?.ca_info.alias);
//!     }
//!     Ok(aliases)
//! }
//!
//! # use std::{io::{Read, Write}, net::TcpListener, thread};
//! # #[tokio::main]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let listener = TcpListener::bind("127.0.0.1:0")?;
//! # let origin = format!("http://{}", listener.local_addr()?);
//! # let server = thread::spawn(move || {
//! #     let (mut stream, _) = listener.accept()?;
//! #     let _ = stream.read(&mut [0; 4096])?;
//! #     let body = include_str!("../../../spec/examples/get-ca-list.response.json");
//! #     write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
//! # });
//! # assert!(!aliases(origin.parse()?, &Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?).await?.is_empty());
//! # server.join().expect("the server ends")?;
//! # Ok(())
//! # }
//! ```
//!
//! It follows no redirect, takes no proxy from the environment, and speaks plain HTTP to this computer only. A call whose future
//! is dropped is in doubt like one whose connection broke.
//!
//! # Errors, and what may be repeated
//!
//! [`Error`] tells what was not sent from what was refused, and both from what nobody knows. [`Client::ensure`] is for that last
//! one: it creates a CA, or finds it.
//!
//! ```
//! use pca_async::{Client, EnsureError};
//! use pca_core::{CaType, CreateCa, KeyType, Period, X509Parameters};
//!
//! /// To be run as often as you like.
//! async fn root(client: &Client) -> Result<String, EnsureError> {
//!     let subject = X509Parameters::new("Corp Root").country("KR");
//!     let call = CreateCa::new(CaType::Root, "corp-root", KeyType::Ec256, Period::MAX, subject);
//!     Ok(client.ensure(&call).await?.ca.ca_info.ca_tag)
//! }
//! ```
//!
//! # What the crate does not have
//!
//! An operation that is missing is a type of yours: it is signed, sent again and refused like any other. [`Client::send_raw`] takes a
//! request without a type, and gives the answer as it came; of that a `view` reads what is wanted, and copies nothing.
//!
//! ```
//! use pca_async::Client;
//! use pca_core::{Fault, GetCaList, Info, Invalid, Method, Operation, Repeat, Request, Response, envelope};
//!
//! /// How many CAs the account has.
//! struct CountCas;
//!
//! impl Operation for CountCas {
//!     type Output = i64;
//!     const INFO: Info = Info::new("CountCas", Method::Get, "/ca/count", Repeat::Safe);
//!
//!     fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
//!         request.target = request.begin(Method::Get, "/ca/count").finish();
//!         Ok(())
//!     }
//!
//!     fn parse(response: Response<'_>) -> Result<i64, Fault> {
//!         envelope::read(response)
//!     }
//! }
//!
//! async fn look(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
//!     println!("{} CAs", client.send(&CountCas).await?);
//!
//!     let answer = client.send_raw(GetCaList::new().request()?).await?;
//!     let list = GetCaList::view(answer.response())?;
//!     for ca in &list.ca_info_list {
//!         println!("{} {}", ca.ca_info.alias.decode(), ca.ca_info.status);
//!     }
//!     Ok(())
//! }
//!
//! # use pca_async::{Builder, Credentials, Endpoint};
//! # use std::{io::{Read, Write}, net::TcpListener, thread};
//! # #[tokio::main]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let listener = TcpListener::bind("127.0.0.1:0")?;
//! # let origin = format!("http://{}", listener.local_addr()?);
//! # let list = include_str!("../../../spec/examples/get-ca-list.response.json");
//! # let server = thread::spawn(move || {
//! #     for body in [r#"{"code":"SUCCESS","msg":"Success","data":2}"#, list] {
//! #         let (mut stream, _) = listener.accept()?;
//! #         let _ = stream.read(&mut [0; 4096])?;
//! #         write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())?;
//! #     }
//! #     std::io::Result::Ok(())
//! # });
//! # let (endpoint, credentials) = (origin.parse::<Endpoint>()?, Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?);
//! # look(&Builder::new(endpoint, &credentials).build()?).await?;
//! # server.join().expect("the server ends")?;
//! # Ok(())
//! # }
//! ```
//!
//! # Tests
//!
//! `pca-emulator` is a CA for tests that checks every signature and says why it refuses: on a port for this client, whose
//! endpoint on this computer needs no TLS, or without one: its `InProcess` is what a [`Session`](pca_core::Session) sends over.
//!
//! # Features
//!
//! * `ring` (on unless turned off; 5 crates) or `aws-lc-rs` (10 crates, and more work for a C compiler): the cryptography of TLS; the
//!   latter is used if both are on. One is needed.
//! * `platform-verifier` (4 crates): `Roots::platform`, what this computer trusts.
//! * `tracing` (2 crates): one debug event an attempt.

mod builder;
mod connection;
mod proxy;
mod tls;
mod transport;

pub use pca_core::{
    ClockSkew, ConfigError, Credentials, Endpoint, EnsureCertError, EnsureError, Error, GetCaList, Items, PendingCert,
    Policy, TransportError, TransportErrorKind, Zone,
};

pub use self::{builder::Builder, proxy::Proxy, tls::Roots, transport::Hyper};

/// Carries out calls, one endpoint's for one pair of keys. To be made once and shared: tasks may use it at the same time.
pub type Client = pca_core::Session<Hyper>;

/// The README's example, compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
