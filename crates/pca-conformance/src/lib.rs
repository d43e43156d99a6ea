//! The judge. Client and emulator are made from one spec, so they share its mistakes: what can find those comes from
//! outside, as vectors, documented examples and other people's verifiers. The tests are in `tests/it`; here is what
//! they stand on, and what the fuzz targets do.

pub mod adapter;
pub mod arb;
pub mod client;
pub mod faulty;
pub mod fixtures;
pub mod fuzz;
// Before what uses its macro.
#[macro_use]
#[rustfmt::skip]
#[path = "generated/strategies.rs"]
pub mod strategies;

pub mod judge;
pub mod oracle;
pub mod runner;
pub mod vectors;
