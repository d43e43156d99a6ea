//! Proof that `pca-core` does without std: `cargo check --manifest-path no-std-check/Cargo.toml`.
//!
//! There may be only one panic handler in a program, and std brings one. So this crate, which has its own, can be
//! checked only while nothing that it depends on uses std. No bare-metal target has to be installed for that, and nothing is
//! linked, so no allocator is needed either.
//!
//! To see it fail, ask for the one feature that needs std:
//!
//! ```text
//! $ cargo check --manifest-path no-std-check/Cargo.toml --features pca-core/xml
//! error[E0152]: found duplicate lang item `panic_impl`
//! ```

#![no_std]

use core::panic::PanicInfo;

use pca_core::{Call, Method, Reject};

/// Uses the core, so that it is really loaded.
pub fn accept(target: &str, body: &[u8]) -> Result<Call, Reject> {
    Call::accept(Method::Post, target, body)
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}
