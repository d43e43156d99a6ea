//! What lists of revoked certificates and OCSP answers have in common.

use core::fmt;

use x509_cert::ext::pkix::crl::CrlReason;

use crate::{serial::Serial, validity::shown};

/// The clocks of a publisher and of a reader may differ by so many seconds.
pub(crate) const SKEW: i64 = 300;

/// A certificate that was revoked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Revoked {
    /// Its serial number.
    pub serial: Serial,
    /// When, in seconds since 1970.
    pub at: i64,
    /// Why, by the names of RFC 5280 (`keyCompromise`), if that is said.
    pub reason: Option<&'static str>,
}

/// Why nothing can be learnt from a revocation list or an OCSP answer. Times are in seconds since 1970.
///
/// What it shows comes from certificates: not fit for a terminal as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the fields are named as in the sentence that is written of them")]
pub enum StatusFault {
    /// It cannot be read.
    Malformed,
    /// There is no answer, for this reason in the words of RFC 6960 (`tryLater`).
    Refused(&'static str),
    /// It is by somebody else.
    Issuer { asked: String, found: String },
    /// Whoever made it may not.
    NotAllowed { signer: String },
    /// It was changed, or is signed by an algorithm that is too weak or unknown.
    Signature { signer: String },
    /// It is of the future.
    TooEarly { from: i64, now: i64 },
    /// There ought to be a newer one.
    Stale { until: i64, now: i64 },
    /// An extension has to be understood, and is not.
    Extension { extension: String },
    /// The answer is to another question: it repeats another number.
    Nonce,
    /// The answer is about other certificates.
    OtherCertificate,
}

impl fmt::Display for StatusFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed => f.write_str("it cannot be read"),
            Self::Refused(why) => write!(f, "the responder gives no answer: {why}"),
            Self::Issuer { asked, found } => write!(f, "it was to be by {asked:?}, and is by {found:?}"),
            Self::NotAllowed { signer } => write!(f, "it is signed by {signer:?}, which may not do that"),
            Self::Signature { signer } => write!(f, "the signature is not one by {signer:?}"),
            Self::TooEarly { from, now } => {
                write!(f, "it holds from {} on, and it is {}", shown(*from), shown(*now))
            }
            Self::Stale { until, now } => {
                write!(f, "it was to be renewed by {}, and it is {}", shown(*until), shown(*now))
            }
            Self::Extension { extension } => {
                write!(f, "it has the extension {extension}, which must be understood and is not")
            }
            Self::Nonce => f.write_str("it answers another question: the nonce differs"),
            Self::OtherCertificate => f.write_str("it says nothing about the certificate asked for"),
        }
    }
}

impl core::error::Error for StatusFault {}

/// Whether something published holds now.
pub(crate) fn is_current(this_update: i64, next_update: Option<i64>, now: i64) -> Result<(), StatusFault> {
    if this_update > now + SKEW {
        return Err(StatusFault::TooEarly { from: this_update, now });
    }
    match next_update {
        Some(until) if until < now => Err(StatusFault::Stale { until, now }),
        _ => Ok(()),
    }
}

/// A reason by its name; "unspecified" is none.
pub(crate) fn reason(reason: CrlReason) -> Option<&'static str> {
    Some(match reason {
        CrlReason::Unspecified => return None,
        CrlReason::KeyCompromise => "keyCompromise",
        CrlReason::CaCompromise => "cACompromise",
        CrlReason::AffiliationChanged => "affiliationChanged",
        CrlReason::Superseded => "superseded",
        CrlReason::CessationOfOperation => "cessationOfOperation",
        CrlReason::CertificateHold => "certificateHold",
        CrlReason::RemoveFromCRL => "removeFromCRL",
        CrlReason::PrivilegeWithdrawn => "privilegeWithdrawn",
        CrlReason::AaCompromise => "aACompromise",
    })
}
