// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! Values that the service may add to.

use crate::open_enum::{Unknown, open_enum};

/// What a thing is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Odd {
    /// A value.
    Self_,
    /// A value.
    N509,
    /// A value.
    NotKnown,
    /// A value.
    Korean,
    /// A value that this version does not know.
    Unknown(Unknown),
}

impl Odd {
    /// Every known value, in the order of the spec.
    pub const KNOWN: &'static [Self] = &[Self::Self_, Self::N509, Self::NotKnown, Self::Korean];

    /// The spelling on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Self_ => "Self",
            Self::N509 => "509",
            Self::NotKnown => "unknown",
            Self::Korean => "값",
            Self::Unknown(text) => text.as_str(),
        }
    }

    pub(crate) fn read(text: &str) -> Self {
        match text {
            "Self" => Self::Self_,
            "509" => Self::N509,
            "unknown" => Self::NotKnown,
            "값" => Self::Korean,
            _ => Self::Unknown(Unknown::new(text)),
        }
    }
}

open_enum!(Odd);
