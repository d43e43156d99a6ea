//! The core of a client, or of a server, for NAVER Cloud's Private CA: every operation with its models, signing, and what
//! answers mean. **No I/O, no clock, no randomness, no std**: whoever calls says what time it is, and moves the bytes.
//!
//! Use a transport such as `pca-ureq` to just make calls; use this crate to write a transport of your own:
//!
//! ```
//! use pca_core::{CaType, CreateCa, Credentials, KeyType, Operation, Period, Response, Signer, Timestamp, X509Parameters};
//!
//! # fn send(_: &str, _: &str, _: [(&str, &str); 5], _: &[u8]) -> (u16, Vec<u8>) {
//! #     (200, include_bytes!("../../../spec/examples/create-ca.response.json").to_vec())
//! # }
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let signer = Signer::new(&Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?);
//! let call = CreateCa::new(CaType::Root, "CA002", KeyType::Ec256, Period::MAX, X509Parameters::new("name000"));
//!
//! let signed = signer.sign(call.request()?, Timestamp::from_millis(1_721_175_807_574));
//! let (method, target) = (signed.request.method.as_str(), signed.request.target.as_str());
//! let (status, body) = send(method, target, signed.headers(), &signed.request.body);
//!
//! let created = CreateCa::parse(Response::new(status, &body))?;
//! assert_eq!(created.ca_info.alias, "CA002");
//! # Ok(())
//! # }
//! ```
//!
//! # A transport of your own
//!
//! [`Session`] is the whole client over a [`Transport`], which sends, sleeps and knows the time: it retries, corrects for a clock
//! that is wrong, reads lists page by page, and ensures. One that blocks does its work first, and gives a future that is ready.
//!
//! ```
//! use core::{future::{Future, ready}, time::Duration};
//!
//! use pca_core::{
//!     Credentials, Endpoint, Error, Fault, GetCa, GetCaList, Phase, RawAnswer, Repeat, Session, Signed, Timestamp, Transport,
//!     TransportError, TransportErrorKind, Zone, at_once,
//! };
//!
//! struct Wire {
//!     begun: std::time::Instant,
//! }
//!
//! impl Transport for Wire {
//!     fn send(
//!         &self,
//!         endpoint: &Endpoint,
//!         signed: Signed<'_>,
//!         repeat: Repeat,
//!         limit: Duration,
//!     ) -> impl Future<Output = Result<RawAnswer, TransportError>> {
//!         // With `signed.headers()`, no redirects, within `limit`; on a connection of its own unless it is safe to repeat.
//!         # let _ = (repeat, limit);
//!         # let send = |target: &str| match target {
//!         #     "/api/v1/ca" => Ok((200, include_bytes!("../../../spec/examples/get-ca-list.response.json").to_vec())),
//!         #     _ => Ok((400, br#"{"code":"INVALID_CA","msg":"no such CA","data":null}"#.to_vec())),
//!         # };
//!         let answered = send(signed.request.target.as_str());
//!         // `Phase::Sent` once a byte may have left: from then on nobody knows whether the work was done.
//!         let lost = |error: std::io::Error| {
//!             TransportError::new(endpoint, Phase::Sent, TransportErrorKind::Broken, Some(error.into()))
//!         };
//!         ready(answered.map(|(status, body)| RawAnswer::new(status, Vec::new(), body)).map_err(lost))
//!     }
//!
//!     fn sleep(&self, time: Duration) -> impl Future<Output = ()> {
//!         std::thread::sleep(time);
//!         ready(())
//!     }
//!
//!     fn now(&self) -> Option<Timestamp> {
//!         let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
//!         since.as_millis().try_into().ok().map(Timestamp::from_millis)
//!     }
//!
//!     fn uptime(&self) -> Duration {
//!         self.begun.elapsed()
//!     }
//!
//!     fn random(&self) -> u64 {
//!         // Of the kind that comes with your program: it only spreads retries.
//!         4
//!     }
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?;
//! let client = Session::new(Zone::Public, &credentials).over(Wire { begun: std::time::Instant::now() });
//! assert_eq!(at_once(client.send(&GetCaList::new()))?.total_cnt, 2);
//!
//! match at_once(client.send(&GetCa::new("4b0bbe37-eeea93b8"))) {
//!     Err(Error::Answered(answered)) => assert!(matches!(answered.fault(), Fault::Service(_))),
//!     other => panic!("{other:?}"),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Without one
//!
//! [`Exchange`] adds what a single call does not show: sending again what may be sent again, and when. [`Ensure`] makes of
//! several calls one that creates a CA and can be repeated, and [`EnsureCert`] one that has a certificate issued. These are what
//! [`Session`] runs: they tell what to send and how long to wait, and never wait themselves.
//!
//! # Reading less
//!
//! [`Operation::parse`] gives a model, which owns its texts. Where an answer has some, the operation has a `view` besides, such as
//! [`GetCa::view`]: what it gives, here a [`CaDetailsView`], borrows from the answer, and leaves certificates there until they are
//! asked for. A client's `send_raw` gives the answer as it came, and [`RawAnswer::response`] what to read; see [`wire`].
//!
//! # Features
//!
//! None is on unless asked for.
//!
//! * `diagnose`: why a signature is wrong, for whoever has the right keys. No crate more.
//! * `server`: the server's half ([`Served`](https://docs.rs/pca-core)), for emulators and tests. No crate more.
//! * `xml`: also reads the gateway's errors in XML. Two crates more, quick-xml and memchr, and the one feature that needs std.

#![no_std]

extern crate alloc;
#[cfg(any(feature = "xml", test))]
extern crate std;

pub mod check;
#[cfg(feature = "diagnose")]
pub mod diagnose;
pub mod envelope;
pub mod wire;

mod calendar;
mod clock;
mod config_error;
mod credentials;
mod decimal;
mod endpoint;
mod ensure;
mod error;
mod exchange;
mod fault;
mod generated;
mod observe;
mod open_enum;
mod operation;
mod pages;
mod raw;
mod request;
mod response;
mod retry;
mod scalar;
mod scan;
mod secret;
#[cfg(feature = "server")]
mod served;
mod session;
mod sign;
mod target;
mod text;
mod time;
mod transport_error;

#[cfg(feature = "server")]
pub use self::served::{Reject, Served};
pub use self::{
    check::{Breach, Invalid, TextRule},
    clock::ClockSkew,
    config_error::ConfigError,
    credentials::Credentials,
    endpoint::Endpoint,
    ensure::{Difference, Differs, Ensure, EnsureError, EnsureStep, Ensured, Origin, Unsettled},
    ensure::{EnsureCert, EnsureCertError, EnsureCertStep, EnsuredCert, PendingCert, UnsettledCert},
    error::{Ambiguous, Answered, Cause, Delivery, Error, Failed, History},
    exchange::{Exchange, Step},
    fault::{CodeClass, Fault, GatewayFault, GatewayRetry, Malformed, Retry, ServiceFault, Unrecognized},
    generated::*,
    observe::{Attempt, Observe, Outcome},
    open_enum::Unknown,
    operation::{Info, Operation, Repeat},
    pages::{Page, Paged, Pages},
    raw::{Raw, RawAnswer},
    request::{Method, Request, Signed},
    response::Response,
    retry::Policy,
    scalar::{Chain, Days, Period},
    secret::Secret,
    session::{Items, Session, Transport, at_once},
    sign::{Signature, Signer, string_to_sign},
    target::{Target, TargetBuilder},
    text::printable,
    time::Timestamp,
    transport_error::{Phase, TransportError, TransportErrorKind},
};

/// The README's example, compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
