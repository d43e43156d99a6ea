//! An address, a target, and values in a target.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| pca_conformance::fuzz::read_target(input));
