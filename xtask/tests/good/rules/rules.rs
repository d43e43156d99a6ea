// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! What the texts and numbers of a request may be.

use core::ops::RangeInclusive;

use crate::check::TextRule;

/// Any Alias.
pub const ALIAS: TextRule = TextRule::new(3, 15).first("A-Za-z").alphabet("A-Za-z0-9_-");

/// Any Tag.
pub const TAG: TextRule = TextRule::new(1, usize::MAX).alphabet("A-Za-z0-9_.~-").path();

/// Any Loose.
///
/// Documented, but checked by the command line alone.
pub const LOOSE: TextRule = TextRule::new(0, 128);

/// Any Expiry.
pub const EXPIRY: RangeInclusive<u32> = 3..=30;

/// Any PageNo.
pub const PAGE_NO: RangeInclusive<u32> = 1..=u32::MAX;
