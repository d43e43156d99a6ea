//! All conformance tests, in one program: it links once.

mod ensure;
mod examples;
mod faults;
mod fuzz_seeds;
mod json;
mod json_texts;
mod kills;
mod leniency;
mod program;
mod redaction;
mod round_trips;
mod runner;
mod sequences;
mod service;
mod vectors;
mod verifier;
mod wire;
mod x509;
