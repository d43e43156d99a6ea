//! A request to the emulator, as it stands and signed.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| pca_conformance::fuzz::emulate(input));
