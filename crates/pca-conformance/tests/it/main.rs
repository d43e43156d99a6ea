//! All conformance tests, in one program: it links once.

mod ensure;
mod examples;
mod faults;
mod fuzz_seeds;
mod json;
mod kills;
mod leniency;
mod program;
mod redaction;
mod round_trips;
mod service;
mod vectors;
mod verifier;
mod x509;
