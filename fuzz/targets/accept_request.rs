//! A request: its method and target in the first line, its content below.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| pca_conformance::fuzz::accept_request(input));
