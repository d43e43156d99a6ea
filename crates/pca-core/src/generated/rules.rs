// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! What the texts and numbers of a request may be.

use core::ops::RangeInclusive;

use crate::check::TextRule;

/// The tag that names a CA in every call, such as `4b0bbe37-eeea93b8`. Opaque: its form may change.
pub const CA_TAG: TextRule = TextRule::new(1, usize::MAX).alphabet("A-Za-z0-9_.~-").path();

/// A certificate's serial number: two-digit hexadecimal groups joined by colons, which are sent raw.
pub const SERIAL_NO: TextRule = TextRule::new(1, usize::MAX).alphabet("A-Za-z0-9_.~:-").path();

/// Identifier of a sub account, 36 characters.
pub const ID_NO: TextRule = TextRule::new(1, usize::MAX).alphabet("A-Za-z0-9_.~-").path();

/// A CA's name in the account: 3 to 15 letters, digits, `-` or `_`, beginning with a letter.
pub const ALIAS: TextRule = TextRule::new(3, 15).first("A-Za-z").alphabet("A-Za-z0-9_-");

/// A certificate's common name, 1 to 64 characters.
pub const COMMON_NAME: TextRule = TextRule::new(1, 64);

/// An organization's name, at most 64 characters.
pub const ORGANIZATION: TextRule = TextRule::new(0, 64);

/// A department's name; the manual allows 128 characters, certificates carry at most 64.
///
/// Documented, but checked by the command line alone.
pub const ORGANIZATION_UNIT: TextRule = TextRule::new(0, 128);

/// A city's name, at most 128 characters.
pub const LOCALITY: TextRule = TextRule::new(0, 128);

/// The name of a state, province or region, at most 128 characters.
pub const STATE_PROVINCE: TextRule = TextRule::new(0, 128);

/// A street address; the manual allows 128 characters.
///
/// Documented, but checked by the command line alone.
pub const STREET_ADDRESS: TextRule = TextRule::new(0, 128);

/// A validity: 1 to 3650 whole days, or `MAX` for the longest allowed. A text on the wire.
pub const PERIOD: RangeInclusive<u32> = 1..=3650;

/// Days between two CRLs: at least 3, at most until the CA expires. A text on the wire.
///
/// Documented, but checked by the command line alone.
pub const CRL_PERIOD: RangeInclusive<u32> = 3..=3650;
