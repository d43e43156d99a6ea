//! A certificate and what it says.

mod extensions;
mod facts;

use core::fmt;

use x509_cert::{
    Certificate as Parsed,
    der::{Decode as _, Encode as _},
};

use self::extensions::Extensions;
use crate::{error::Error, name::Name, pem, public_key::PublicKey, serial::Serial, strict, validity};

/// An X.509 certificate. Reading it checks its form, never its signature.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    subject: Name,
    issuer: Name,
    not_before: i64,
    not_after: i64,
    serial: Serial,
    public_key: Option<PublicKey>,
    signature_oid: String,
    extensions: Extensions,
}

impl Certificate {
    /// Reads one certificate.
    ///
    /// # Errors
    ///
    /// [`Error::Certificate`] if it is anything else, not in DER, followed by anything, or has a date before 1970.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let parsed: Parsed = strict::read(der).ok_or(Error::Certificate)?;
        let content = &parsed.tbs_certificate;
        let bits = [&parsed.signature, &content.subject_public_key_info.subject_public_key];
        if !bits.into_iter().all(strict::ends_in_zeros) {
            return Err(Error::Certificate);
        }
        Ok(Self {
            der: der.to_vec(),
            subject: Name::from_parsed(&content.subject)?,
            issuer: Name::from_parsed(&content.issuer)?,
            not_before: validity::seconds(content.validity.not_before),
            not_after: validity::seconds(content.validity.not_after),
            serial: Serial::from_der_integer(content.serial_number.as_bytes()),
            public_key: PublicKey::from_parsed(&content.subject_public_key_info),
            signature_oid: parsed.signature_algorithm.oid.to_string(),
            extensions: Extensions::read(content.extensions.as_deref().unwrap_or_default())?,
        })
    }

    /// Reads PEM that holds exactly one certificate.
    ///
    /// # Errors
    ///
    /// [`Error::Pem`] if it holds anything else, [`Error::Certificate`] as above.
    pub fn from_pem(text: &str) -> Result<Self, Error> {
        Self::from_der(&pem::decode_one(text, &[PEM_TAG])?)
    }

    /// Reads PEM that holds certificates and nothing else, in their order. No certificate at all is an empty bundle.
    ///
    /// # Errors
    ///
    /// [`Error::Pem`] if it holds anything else, [`Error::Certificate`] as above.
    pub fn bundle_from_pem(text: &str) -> Result<Vec<Self>, Error> {
        pem::decode_all(text, PEM_TAG)?.iter().map(|der| Self::from_der(der)).collect()
    }

    /// The certificate as PEM with LF line ends, the last one included.
    #[must_use]
    pub fn to_pem(&self) -> String {
        pem::encode(PEM_TAG, &self.der)
    }

    /// The certificate's bytes.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The subject.
    #[must_use]
    pub fn subject(&self) -> &Name {
        &self.subject
    }

    /// The issuer's subject.
    #[must_use]
    pub fn issuer(&self) -> &Name {
        &self.issuer
    }

    /// The subject's first common name.
    #[must_use]
    pub fn subject_common_name(&self) -> Option<&str> {
        self.subject.common_name()
    }

    /// The issuer's first common name.
    #[must_use]
    pub fn issuer_common_name(&self) -> Option<&str> {
        self.issuer.common_name()
    }

    /// The subject's encoded name.
    #[must_use]
    pub fn subject_der(&self) -> &[u8] {
        self.subject.der()
    }

    /// The issuer's encoded name.
    #[must_use]
    pub fn issuer_der(&self) -> &[u8] {
        self.issuer.der()
    }

    /// Begin of the lifetime, in seconds since 1970.
    #[must_use]
    pub fn not_before(&self) -> i64 {
        self.not_before
    }

    /// End of the lifetime, in seconds since 1970; the certificate is still valid in that second.
    #[must_use]
    pub fn not_after(&self) -> i64 {
        self.not_after
    }

    /// The serial number.
    #[must_use]
    pub fn serial(&self) -> &Serial {
        &self.serial
    }

    /// The certified key, if it is one that may be certified.
    #[must_use]
    pub fn public_key(&self) -> Option<&PublicKey> {
        self.public_key.as_ref()
    }

    /// The dotted object identifier of the algorithm that the issuer signed with.
    #[must_use]
    pub fn signature_oid(&self) -> &str {
        &self.signature_oid
    }

    /// Whether `issuer` bears the name of its issuer.
    #[must_use]
    pub fn names_as_issuer(&self, issuer: &Self) -> bool {
        self.issuer.der() == issuer.subject.der()
    }

    /// Whether it names `issuer` as its issuer, and bears a signature by its key.
    ///
    /// Whether `issuer` may sign certificates, and both are in their lifetime, is another question.
    #[must_use]
    pub fn is_signed_by(&self, issuer: &Self) -> bool {
        if !self.names_as_issuer(issuer) {
            return false;
        }
        let (Ok(parsed), Some(key)) = (Parsed::from_der(&self.der), &issuer.public_key) else { return false };
        // What was read is what it encodes to.
        let Ok(content) = parsed.tbs_certificate.to_der() else { return false };
        // The algorithm stands inside the signed part too, and both have to be the same.
        parsed.tbs_certificate.signature == parsed.signature_algorithm
            && key.verifies(&content, &parsed.signature_algorithm, &parsed.signature)
    }

    /// The identifier by which certificates point at this one's key: its own, or method 1 if it says none.
    pub(crate) fn key_id(&self) -> Option<Vec<u8>> {
        let own = self.subject_key_id().map(<[u8]>::to_vec);
        own.or_else(|| self.public_key.as_ref().map(|key| key.key_id().to_vec()))
    }

    /// How it is called in a message: by its subject, or its serial number if that is empty.
    pub(crate) fn called(&self) -> String {
        if self.subject.is_empty() { format!("serial number {}", self.serial) } else { self.subject.to_string() }
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("subject", &self.subject.common_name())
            .field("issuer", &self.issuer.common_name())
            .field("serial", &format_args!("{}", self.serial))
            .finish_non_exhaustive()
    }
}

const PEM_TAG: &str = "CERTIFICATE";

#[cfg(test)]
mod tests;
