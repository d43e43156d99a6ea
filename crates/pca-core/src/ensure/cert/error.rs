//! Why there is no certificate to show.

use alloc::{boxed::Box, string::String, vec::Vec};
use core::{error, fmt};

use super::super::error::List;
use super::PendingCert;
use crate::{Error, Invalid, Timestamp, text::brief};

/// Why [`EnsureCert`](crate::EnsureCert) has no certificate to show.
#[derive(Debug)]
#[non_exhaustive]
pub enum EnsureCertError {
    /// A call failed, and with it the whole. Nothing was issued: it can be run again, from the beginning.
    Call(Error),
    /// What is to be saved before the request is sent could not be. Nothing was sent.
    NotSaved(Box<dyn error::Error + Send + Sync>),
    /// The list of serial numbers takes more requests than one run makes. Nothing was issued.
    TooLong,
    /// A certificate was issued, with another key than the one that was asked for. This is its serial number, unchecked.
    OtherKey(String),
    /// Nobody knows whether the certificate was issued, and the list did not settle it: save [`UnsettledCert::pending`], and run
    /// it again with that.
    Ambiguous(UnsettledCert),
}

/// A certificate of which nobody knows whether it was issued, even after a look at the list.
#[derive(Debug)]
pub struct UnsettledCert {
    ca_tag: String,
    error: Option<Box<Error>>,
    serials: Vec<String>,
    pending: Box<PendingCert>,
}

impl UnsettledCert {
    pub(super) fn new(ca_tag: &str, error: Option<Error>, serials: Vec<String>, pending: PendingCert) -> Self {
        Self { ca_tag: ca_tag.into(), error: error.map(Box::new), serials, pending: Box::new(pending) }
    }

    /// The tag of the CA.
    #[must_use]
    pub fn ca_tag(&self) -> &str {
        &self.ca_tag
    }

    /// How the call ended that left it open: the one that asked for it, or one that looked for it. `None` if it was asked for by
    /// another process, and the look found nothing.
    #[must_use]
    pub fn error(&self) -> Option<&Error> {
        self.error.as_deref()
    }

    /// The serial numbers of the certificates that have the key, if there are several; empty if none came to light. Unchecked.
    #[must_use]
    pub fn serials(&self) -> &[String] {
        &self.serials
    }

    /// From when on a certificate that is not found was not issued, so that the next run may ask for it.
    #[must_use]
    pub fn void_at(&self) -> Timestamp {
        self.pending.void_at
    }

    /// What another process must know to go on from here: what was saved before it was asked for, and what was looked at since. One
    /// run makes so few requests that a busy CA may take several.
    #[must_use]
    pub fn pending(&self) -> &PendingCert {
        &self.pending
    }
}

impl EnsureCertError {
    /// What to do next; empty where the message says it all.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Call(error) => error.advice(),
            Self::NotSaved(_) => "",
            Self::TooLong => "nothing was issued: to run it again is safe",
            Self::OtherKey(_) => "revoke it, or find out whose it is",
            Self::Ambiguous(unsettled) if !unsettled.serials.is_empty() => "choose one, and revoke the others",
            Self::Ambiguous(_) => "it may have been issued, or may still be: look for it before it is asked for again",
        }
    }
}

/// One line, without the source.
impl fmt::Display for EnsureCertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => error.fmt(f),
            Self::NotSaved(_) => f.write_str("nothing was sent: what it takes to find the certificate cannot be saved"),
            Self::TooLong => f.write_str("the list of certificates takes too many requests"),
            Self::OtherKey(serial) => {
                write!(f, "the certificate that was issued has another key: {}", brief(serial, List::SHOWN))
            }
            Self::Ambiguous(unsettled) => unsettled.fmt(f),
        }
    }
}

impl fmt::Display for UnsettledCert {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ca_tag, error, serials, .. } = self;
        match error {
            Some(error) => write!(f, "{error}; ")?,
            None => f.write_str("nobody knows whether the certificate was issued: ")?,
        }
        if serials.is_empty() {
            write!(f, "no certificate with this key has come to light below the CA {ca_tag}")
        } else {
            write!(f, "several certificates have this key: {}", List(serials))
        }
    }
}

impl error::Error for EnsureCertError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Call(error) => error.source(),
            Self::NotSaved(error) => Some(&**error),
            Self::Ambiguous(unsettled) => unsettled.error.as_ref().and_then(|error| error.source()),
            Self::TooLong | Self::OtherKey(_) => None,
        }
    }
}

impl From<Error> for EnsureCertError {
    fn from(error: Error) -> Self {
        Self::Call(error)
    }
}

impl From<Invalid> for EnsureCertError {
    fn from(invalid: Invalid) -> Self {
        Self::Call(invalid.into())
    }
}
