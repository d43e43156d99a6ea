//! The flags that come from the spec. The files in `generated/` are written by `cargo xtask regenerate`.

#[expect(unreachable_pub, reason = "the generator knows no crate without a library")]
#[rustfmt::skip]
mod flags;

pub(crate) use self::flags::*;
