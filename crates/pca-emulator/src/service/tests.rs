//! Tests of every call, signed, through the emulator's front door.

mod certificate;
mod create;
mod crl;
mod life;
mod ocsp;
mod refusal;
mod sub;
mod user;
