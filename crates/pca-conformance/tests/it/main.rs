//! All conformance tests, in one program: it links once.

mod examples;
mod faults;
mod fuzz_seeds;
mod json;
mod leniency;
mod openssl;
mod redaction;
mod round_trips;
mod vectors;
