// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! Values that the service may add to.

use crate::open_enum::{Unknown, open_enum};

/// What a thing is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A value.
    FirstKind,
    /// A value.
    Second,
    /// A value that this version does not know.
    Unknown(Unknown),
}

impl Kind {
    /// Every known value, in the order of the spec.
    pub const KNOWN: &'static [Self] = &[Self::FirstKind, Self::Second];

    /// The spelling on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::FirstKind => "FIRST_KIND",
            Self::Second => "2ND_KIND",
            Self::Unknown(text) => text.as_str(),
        }
    }

    pub(crate) fn read(text: &str) -> Self {
        match text {
            "FIRST_KIND" => Self::FirstKind,
            "2ND_KIND" => Self::Second,
            _ => Self::Unknown(Unknown::new(text)),
        }
    }
}

open_enum!(Kind);
