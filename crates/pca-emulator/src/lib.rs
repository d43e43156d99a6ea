//! A strict local NAVER Cloud Private CA that issues real X.509 and says why it refuses.
//!
//! [`Emulator::handle`] is all of it, as a function of a request and the time: key, signature and clock are checked as the real
//! gateway checks them, and CAs get real keys and certificates, kept in memory or in a folder. [`Server`] puts it on a port of
//! this machine.
//!
//! [`Mishap`]s happen when they are asked for: an answer that is lost after the work was done, a clock that is off, a gateway
//! that throttles. With a [seed](Emulator::seed) a run can be repeated.
//!
//! A test needs no port, and its clock is what it says it is. [`InProcess`] is what a [`Session`](pca_core::Session), a client with
//! all its rules, sends over:
//!
//! ```
//! use pca_core::{
//!     CaType, CreateCa, Credentials, EndCertX509Parameters, IssueEndCert, KeyType, Period, Session, Timestamp, X509Parameters,
//!     Zone, at_once,
//! };
//! use pca_emulator::{Emulator, InProcess};
//! use pca_x509::Certificate;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?;
//! let emulator = Emulator::in_memory(&credentials)?;
//! let now = || Some(Timestamp::from_millis(1_721_175_807_574));
//! let client = Session::new(Zone::Public, &credentials).over(InProcess::new(emulator, now));
//!
//! // Create …
//! let call = CreateCa::new(CaType::Root, "CA002", KeyType::Ec256, Period::MAX, X509Parameters::new("Root"));
//! let root = at_once(client.send(&call))?;
//!
//! // … issue …
//! let call = IssueEndCert::new(&root.ca_info.ca_tag, EndCertX509Parameters::new("leaf").alt_name("leaf.example"));
//! let issued = at_once(client.send(&call.key_type(KeyType::Ec256).period(Period::days(30)?)))?;
//!
//! // … verify.
//! let leaf = Certificate::from_pem(&issued.certificate)?;
//! let root = Certificate::from_pem(&root.ca_cert_info.ok_or("no certificate")?.cert_pem)?;
//! assert!(leaf.is_signed_by(&root));
//! assert_eq!(leaf.not_after(), 1_721_175_807 + 30 * 86_400);
//! # Ok(())
//! # }
//! ```
//!
//! # What goes wrong
//!
//! Here the answer to the first create is lost after the work was done, and still there is one CA:
//!
//! ```
//! use pca_core::{
//!     CaType, CreateCa, Credentials, Error, GetCaList, KeyType, Origin, Period, Session, Timestamp, X509Parameters, Zone, at_once,
//! };
//! use pca_emulator::{Emulator, InProcess, Mishap, Rule};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?;
//! let lost = Rule::new(Mishap::ResetAfterWork).operation("CreateCa")?.count(1);
//! let emulator = Emulator::in_memory(&credentials)?.fault(lost);
//! let now = || Some(Timestamp::from_millis(1_721_175_807_574));
//! let client = Session::new(Zone::Public, &credentials).over(InProcess::new(emulator, now));
//!
//! let call = CreateCa::new(CaType::Root, "corp-root", KeyType::Ec256, Period::MAX, X509Parameters::new("Corp Root"));
//! // Nobody knows whether it was created, and it is not sent again.
//! assert!(matches!(at_once(client.send(&call)), Err(Error::Ambiguous(_))));
//! // Looked for by all that the list tells, it is found.
//! assert_eq!(at_once(client.ensure(&call))?.origin, Origin::Existed);
//! assert_eq!(at_once(client.send(&GetCaList::new()))?.total_cnt, 1);
//! # Ok(())
//! # }
//! ```
//!
//! # A program of its own
//!
//! [`Server`] is for clients in other processes and other languages; `pca dev`, of the command line, is it with options.
//!
//! It stands in for the service in tests and on a developer's machine. It is no place for keys that matter: they are stored as
//! they are, protected by nothing but the permissions of the files.

#[cfg(test)]
mod bench;
mod control;
mod emulator;
mod entropy;
mod fault;
mod gateway;
mod in_process;
mod message;
mod options;
mod pki;
mod random;
mod route;
mod server;
mod service;
mod store;
mod time;

pub use control::Received;
pub use emulator::Emulator;
pub use entropy::{Entropy, SeededEntropy, SystemEntropy};
pub use fault::{Mishap, RetryAfter, Rule, UnknownMishap, UnknownOperation};
pub use in_process::InProcess;
pub use message::{Delivery, Incoming, Outgoing};
pub use server::Server;
pub use store::{DatabaseError, StoreError};

/// The README's example, compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
