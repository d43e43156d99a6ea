//! The content of a success, read to every answer by two readers.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| pca_conformance::fuzz::read_answer(input));
