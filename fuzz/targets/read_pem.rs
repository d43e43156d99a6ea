//! Certificates, requests and revocation lists in PEM.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| pca_conformance::fuzz::read_pem(input));
