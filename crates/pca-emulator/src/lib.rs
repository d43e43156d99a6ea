//! A strict local NAVER Cloud Private CA that issues real X.509 and says why it refuses.
//!
//! [`Emulator::handle`] is all of it, as a function of a request and the time: key, signature and clock are checked as the real
//! gateway checks them, and CAs get real keys and certificates, kept in memory or in a folder. [`Server`] puts it on a port of
//! this machine.
//!
//! [`Mishap`]s happen when they are asked for: an answer that is lost after the work was done, a clock that is off, a gateway that
//! throttles. With a [seed](Emulator::seed) a run can be repeated.
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
mod message;
mod options;
mod pki;
mod random;
mod route;
mod server;
mod service;
mod store;

pub use control::Received;
pub use emulator::Emulator;
pub use entropy::{Entropy, SeededEntropy, SystemEntropy};
pub use fault::{Mishap, RetryAfter, Rule, UnknownMishap};
pub use message::{Delivery, Incoming, Outgoing};
pub use server::Server;
pub use store::{DatabaseError, StoreError};
