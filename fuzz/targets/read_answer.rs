//! The content of a success, read by two readers to the answer of the operation in its first line.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| pca_conformance::fuzz::read_answer(input));
