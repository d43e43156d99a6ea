//! Why certificates do not lead to a root.

use core::fmt;

use crate::validity::shown;

/// Why a certificate does not lead to its root. Certificates are called by their subjects, times are in seconds since 1970.
///
/// What it shows comes from certificates: not fit for a terminal as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the fields are named as in the sentence that is written of them")]
pub enum PathFault {
    /// The issuer of a certificate is missing.
    NoIssuer { subject: String, issuer: String },
    /// Its issuer is there, but in another place.
    Order { subject: String, issuer: String, found: String },
    /// A certificate belongs to no path.
    Surplus { subject: String },
    /// There are too many certificates.
    TooMany { count: usize, most: usize },
    /// The issuer has not signed it, though it has the name, or by an algorithm that is too weak or unknown.
    Signature { subject: String, issuer: String },
    /// The issuer's key is too weak, or of a kind that is unknown.
    Key { issuer: String },
    /// The issuer is no CA, or may not sign certificates.
    NotCa { subject: String, issuer: String },
    /// The issuer allows fewer CAs below it.
    PathLength { issuer: String, allowed: u32, found: u32 },
    /// Too early.
    NotYetValid { subject: String, from: i64, now: i64 },
    /// Too late.
    Expired { subject: String, until: i64, now: i64 },
    /// An extension has to be understood, and is not.
    Extension { subject: String, extension: String },
}

impl fmt::Display for PathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoIssuer { subject, issuer } => {
                write!(f, "the chain is incomplete: {issuer:?}, which issued {subject:?}, is missing")
            }
            Self::Order { subject, issuer, found } => write!(
                f,
                "the chain is out of order: {issuer:?}, which issued {subject:?}, was to follow it, and {found:?} does"
            ),
            Self::Surplus { subject } => write!(f, "the chain holds {subject:?}, which issued nothing in it"),
            Self::TooMany { count, most } => write!(f, "the chain has {count} certificates, and {most} are too many"),
            Self::Signature { subject, issuer } => {
                write!(f, "{subject:?} is not signed by {issuer:?}, which it names as its issuer")
            }
            Self::Key { issuer } => write!(f, "{issuer:?} has a key that is too weak or of an unknown kind"),
            Self::NotCa { subject, issuer } => {
                write!(f, "{issuer:?} has signed {subject:?}, but is no CA that may sign certificates")
            }
            Self::PathLength { issuer, allowed, found } => {
                let plural = if *allowed == 1 { "" } else { "s" };
                write!(f, "{issuer:?} allows {allowed} CA{plural} below it on a path, not {found}")
            }
            Self::NotYetValid { subject, from, now } => {
                write!(f, "{subject:?} is valid from {} on, and it is {}", shown(*from), shown(*now))
            }
            Self::Expired { subject, until, now } => {
                write!(f, "{subject:?} was valid until {}, and it is {}", shown(*until), shown(*now))
            }
            Self::Extension { subject, extension } => {
                write!(f, "{subject:?} has the extension {extension}, which must be understood and is not")
            }
        }
    }
}

impl core::error::Error for PathFault {}
