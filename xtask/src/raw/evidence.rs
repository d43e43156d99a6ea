//! What stands behind an item: who says what, and what we made of it.

use serde::Deserialize;
use toml::Spanned;

use super::{
    Discrepancy, Envelope, Field, GatewayCode, Header, Host, Limit, Operation, Scalar, Service, ServiceCode, Signing,
    Value,
};

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
    fn as_slice(&self) -> &[u32] {
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
        }
    }
}

macro_rules! evidence {
    ($($item:ty),*) => {$(
        impl $item {
            pub(crate) fn evidence(&self) -> Evidence<'_> {
                Evidence {
                    claims: &self.claims,
                    verdict: self.verdict.as_deref(),
                    numbers: self.discrepancy.as_ref().map_or(&[], Numbers::as_slice),
                }
            }
        }
    )*};
}

evidence!(Envelope, Field, GatewayCode, Header, Host, Limit, Operation);
evidence!(Scalar, Service, ServiceCode, Signing, Value);

impl Discrepancy {
    pub(crate) fn evidence(&self) -> Evidence<'_> {
        Evidence {
            claims: &self.claims,
            verdict: self.verdict.as_deref(),
            numbers: core::slice::from_ref(&self.number),
        }
    }
}
