//! NAVER Cloud's Private CA from Rust, blocking: calls of `pca-core`, signed and sent with ureq.
//!
//! ```
//! use pca_ureq::{Client, Credentials, Endpoint};
//!
//! // In production: `Zone::Public.into()`, and `pca_ureq::CredentialChain::new().find()`.
//! fn aliases(endpoint: Endpoint, credentials: &Credentials) -> Result<Vec<String>, Box<dyn std::error::Error>> {
//!     let client = Client::builder(endpoint, credentials).build()?;
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
//! # assert!(!aliases(origin.parse()?, &Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?)?.is_empty());
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
//! ```
//! use pca_core::{CreateCa, Fault, ServiceCode};
//! use pca_ureq::{Client, Error};
//!
//! fn create(client: &Client, call: &CreateCa) -> String {
//!     match client.send(call) {
//!         Ok(ca) => format!("{} was created", ca.ca_info.alias),
//!         // It may exist now, and is not sent again: look, or let `ensure` look.
//!         Err(Error::Ambiguous(unknown)) => format!("nobody knows: {unknown}"),
//!         Err(Error::Answered(answered)) => match answered.fault() {
//!             Fault::Service(fault) if *fault.code() == ServiceCode::AlreadyExistAlias => "it exists".to_owned(),
//!             // Who refused and why, and what to do about it.
//!             fault => format!("refused with status {}: {fault}", answered.status()),
//!         },
//!         // A rule was broken, or no connection was made.
//!         Err(error) => format!("nothing was created: {error}"),
//!     }
//! }
//! ```
//!
//! # What may be repeated
//!
//! [`Client::ensure`] creates a CA unless there is one with the alias and the same settings, looks for it when the answer is
//! lost, and never creates a second one. [`Client::ensure_cert`] does that for a certificate, by its key.
//!
//! ```
//! use pca_core::{CaType, CreateCa, KeyType, Origin, Period, X509Parameters};
//! use pca_ureq::{Client, EnsureError};
//!
//! /// To be run as often as you like.
//! fn root(client: &Client) -> Result<String, EnsureError> {
//!     let subject = X509Parameters::new("Corp Root").country("KR");
//!     let call = CreateCa::new(CaType::Root, "corp-root", KeyType::Ec256, Period::MAX, subject);
//!     let ensured = client.ensure(&call)?;
//!     if ensured.origin == Origin::Existed {
//!         println!("there is nothing to do");
//!     }
//!     Ok(ensured.ca.ca_info.ca_tag)
//! }
//! ```
//!
//! # What the crate does not have
//!
//! An operation that is missing is a type of yours: it is signed, sent again and refused like any other. [`Client::send_raw`] takes a
//! request without a type, and gives the answer as it came; of that a `view` reads what is wanted, and copies nothing.
//!
//! ```
//! use pca_core::{Fault, GetCaList, Info, Invalid, Method, Operation, Repeat, Request, Response, envelope};
//! use pca_ureq::Client;
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
//! fn look(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
//!     println!("{} CAs", client.send(&CountCas)?);
//!
//!     let answer = client.send_raw(GetCaList::new().request()?)?;
//!     let list = GetCaList::view(answer.response())?;
//!     for ca in &list.ca_info_list {
//!         println!("{} {}", ca.ca_info.alias.decode(), ca.ca_info.status);
//!     }
//!     Ok(())
//! }
//!
//! # use pca_ureq::{Credentials, Endpoint};
//! # use std::{io::{Read, Write}, net::TcpListener, thread};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
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
//! # look(&Client::builder(endpoint, &credentials).build()?)?;
//! # server.join().expect("the server ends")?;
//! # Ok(())
//! # }
//! ```
//!
//! # Tests
//!
//! `pca-emulator` is a CA for tests that checks every signature and says why it refuses: on a port, for this client, or in the
//! process, for a [`Session`](pca_core::Session) over its `InProcess`. An [`Endpoint`] on this computer needs no TLS, so nothing else
//! changes.
//!
//! # Features
//!
//! * `ring` (on unless turned off; 6 crates) or `aws-lc-rs` (11 crates, and more work for a C compiler): the cryptography of TLS; the
//!   latter is used if both are on. With neither, only endpoints on this computer can be reached, over plain HTTP.
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
    ClockSkew, ConfigError, Credentials, Endpoint, EnsureCertError, EnsureError, Error, PendingCert, Policy,
    TransportError, TransportErrorKind, Zone,
};

pub use self::{
    builder::Builder,
    client::Client,
    clock::now,
    credentials::{CredentialChain, CredentialsError, Found, ServerRole, Source, credentials_from_env},
    fetch::{FetchError, Fetcher},
    items::Items,
    proxy::Proxy,
    tls::Roots,
};

/// The READMEs' examples, compiled.
#[cfg(doctest)]
mod readme {
    #[doc = include_str!("../README.md")]
    mod of_the_crate {}

    #[doc = include_str!("../../../README.md")]
    mod of_the_workspace {}
}
