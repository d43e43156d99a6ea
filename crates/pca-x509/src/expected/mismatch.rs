//! What differs.

use core::fmt;

use crate::{hex::hex_pairs, path::PathFault, public_key::PublicKey, validity::shown};

/// How a certificate differs from what was asked for.
///
/// What it shows comes from certificates: not fit for a terminal as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the fields are named as in the sentence that is written of them")]
pub enum Mismatch {
    /// It is for another key, or one of another kind.
    Key { asked: String, found: String },
    /// It is a CA's and ought not to be, or the other way round.
    Ca { asked: bool },
    /// It is for somebody else.
    Subject { asked: String, found: String },
    /// It has other alternative names.
    AltNames { missing: Vec<String>, surplus: Vec<String> },
    /// It lives for another number of days.
    Days { asked: u32, found: i64 },
    /// It is signed by itself and ought not to be, or the other way round.
    SelfSigned { asked: bool, issuer: String },
    /// It, or one above it, ends after its issuer.
    Outlives { subject: String, until: i64, issuer: String, issuer_until: i64 },
    /// It does not lead to its root.
    Path(PathFault),
}

impl From<PathFault> for Mismatch {
    fn from(fault: PathFault) -> Self {
        Self::Path(fault)
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key { asked, found } => write!(f, "the key was to be {asked}, and is {found}"),
            Self::Ca { asked: true } => f.write_str("a CA's certificate was asked for, and an end certificate came"),
            Self::Ca { asked: false } => f.write_str("an end certificate was asked for, and a CA's came"),
            Self::Subject { asked, found } => write!(f, "the subject was to be {asked:?}, and is {found:?}"),
            Self::AltNames { missing, surplus } => match (missing.as_slice(), surplus.as_slice()) {
                (missing, []) => write!(f, "the alternative names lack {missing:?}"),
                ([], surplus) => write!(f, "the alternative names hold {surplus:?}, which nobody asked for"),
                _ => write!(f, "the alternative names lack {missing:?}, and hold {surplus:?}"),
            },
            Self::Days { asked, found } => write!(f, "the days of its life were to be {asked}, and are {found}"),
            Self::SelfSigned { asked: true, issuer } => {
                write!(f, "it was to be signed by itself, and names {issuer:?} as its issuer")
            }
            Self::SelfSigned { asked: false, .. } => f.write_str("it was to be signed by another, and is by itself"),
            Self::Outlives { subject, until, issuer, issuer_until } => {
                let (until, issuer_until) = (shown(*until), shown(*issuer_until));
                write!(f, "{subject:?} ends at {until}, after its issuer {issuer:?}, which ends at {issuer_until}")
            }
            Self::Path(fault) => fault.fmt(f),
        }
    }
}

impl core::error::Error for Mismatch {}

/// A key by its kind and its identifier.
pub(super) fn key(key: Option<&PublicKey>) -> String {
    match key {
        Some(key) => format!("{key} {}", hex_pairs(&key.key_id())),
        None => "of a kind that is too weak or unknown".into(),
    }
}
