//! What stands behind an item: who says what, and what we made of it.

use serde::Deserialize;
use toml::Spanned;

use super::Discrepancy;

pub(crate) type Claims = Vec<Spanned<Claim>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Claim {
    #[serde(default)]
    pub(crate) about: About,
    pub(crate) says: String,
    pub(crate) from: Vec<Spanned<String>>,
}

/// What a claim is about; the spelling on the wire unless it says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum About {
    #[default]
    Name,
    Type,
    Presence,
    Place,
    Rule,
    Value,
    Meaning,
    /// What the emulator does where every source is silent.
    Assumed,
}

/// One number in the catalogue of discrepancies, or several.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "expected a number or a list of numbers")]
pub(crate) enum Numbers {
    One(u32),
    Many(Vec<u32>),
}

/// The three keys that any item with sources has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence<'a> {
    pub(crate) claims: &'a Claims,
    pub(crate) verdict: Option<&'a str>,
    pub(crate) numbers: &'a [u32],
}

impl Numbers {
    pub(super) fn as_slice(&self) -> &[u32] {
        match self {
            Self::One(number) => core::slice::from_ref(number),
            Self::Many(numbers) => numbers,
        }
    }
}

impl About {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Type => "type",
            Self::Presence => "presence",
            Self::Place => "place",
            Self::Rule => "rule",
            Self::Value => "value",
            Self::Meaning => "meaning",
            Self::Assumed => "assumed",
        }
    }
}

/// A table with these keys, and the three that any item with sources has.
macro_rules! sourced {
    ($(#[$about:meta])* struct $name:ident { $($(#[$how:meta])* $key:ident: $ty:ty,)* }) => {
        $(#[$about])*
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            $($(#[$how])* pub(crate) $key: $ty,)*
            #[serde(default)]
            pub(crate) claims: $crate::raw::evidence::Claims,
            pub(crate) verdict: Option<String>,
            pub(crate) discrepancy: Option<$crate::raw::evidence::Numbers>,
        }

        impl $name {
            pub(crate) fn evidence(&self) -> $crate::raw::evidence::Evidence<'_> {
                $crate::raw::evidence::Evidence {
                    claims: &self.claims,
                    verdict: self.verdict.as_deref(),
                    numbers: self.discrepancy.as_ref().map_or(&[], $crate::raw::evidence::Numbers::as_slice),
                }
            }
        }
    };
}
pub(super) use sourced;

impl Discrepancy {
    pub(crate) fn evidence(&self) -> Evidence<'_> {
        Evidence {
            claims: &self.claims,
            verdict: self.verdict.as_deref(),
            numbers: core::slice::from_ref(&self.number),
        }
    }
}
