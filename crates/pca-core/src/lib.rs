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
//! [`Exchange`] adds what a single call does not show: sending again what may be sent again, and when. [`Ensure`] makes of
//! several calls one that creates a CA and can be repeated, and [`EnsureCert`] one that has a certificate issued. [`Session`] does
//! all of that over whatever implements [`Transport`].
//!
//! # Features
//!
//! None is on unless asked for.
//!
//! * `diagnose`: why a signature is wrong, for whoever has the right keys. No crate more.
//! * `server`: the server's half ([`Served`](https://docs.rs/pca-core)), for emulators and tests. No crate more.
//! * `xml`: also reads the gateway's errors in XML. One crate more, quick-xml, and the one feature that needs std.

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
mod transport;

#[cfg(feature = "server")]
pub use self::served::{Reject, Served};
pub use self::{
    check::{Breach, Invalid, TextRule},
    clock::ClockSkew,
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
    transport::{Phase, TransportError, TransportErrorKind},
};
