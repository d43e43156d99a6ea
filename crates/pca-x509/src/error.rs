//! What can go wrong with keys and certificates.

use core::fmt;

use crate::path::PathFault;

/// Why a key or certificate could not be read, made or used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A value given for a certificate cannot stand in one.
    Field(InvalidField),
    /// Not an unencrypted PKCS#8 private key of a kind in [`KeyAlgorithm`](crate::KeyAlgorithm).
    PrivateKey,
    /// Not an X.509 certificate.
    Certificate,
    /// Not PEM, or PEM of something else.
    Pem,
    /// The issuer's private key does not belong to its certificate.
    KeyMismatch,
    /// The issuer's certificate is not a CA certificate that may sign others.
    NotCa,
    /// The issuer's certificate allows no CA below it.
    PathLength,
    /// Certificates that are not of one chain.
    Path(PathFault),
    /// Not a request that can be granted.
    Request(InvalidRequest),
    /// Not a certificate revocation list.
    Crl,
    /// Not a request for the status of certificates (OCSP).
    OcspRequest,
    /// Not a serial number: pairs of hexadecimal digits joined by colons, at most 20 of them.
    Serial,
    /// The lifetime ends before it begins, or leaves the years 1970 to 9999.
    Validity,
    /// What is to be made would exceed the 256 MiB that can be encoded.
    TooLong,
    /// The cryptographic library failed: no randomness, or a signature could not be made.
    Crypto,
}

impl Error {
    pub(crate) fn field(field: &'static str, value: &str, rule: &'static str) -> Self {
        Self::Field(InvalidField { field, value: value.to_owned(), rule })
    }

    pub(crate) fn request(reason: &'static str) -> Self {
        Self::Request(InvalidRequest { reason })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Field(invalid) => return invalid.fmt(f),
            Self::PrivateKey => "not an unencrypted PKCS#8 private key of RSA 2048, RSA 4096, P-256 or P-521",
            Self::Certificate => "not an X.509 certificate",
            Self::Pem => "not PEM of the kind wanted",
            Self::KeyMismatch => "the private key does not belong to the issuer's certificate",
            Self::NotCa => "the issuer's certificate does not allow signing certificates",
            Self::PathLength => "the issuer's certificate allows no CA below it",
            Self::Path(fault) => return fault.fmt(f),
            Self::Request(invalid) => return invalid.fmt(f),
            Self::Crl => "not a certificate revocation list",
            Self::OcspRequest => "not an OCSP request of up to 100 certificates",
            Self::Serial => "not a serial number: at most 20 pairs of hexadecimal digits, joined by colons",
            Self::Validity => "the lifetime must end after it begins, within the years 1970 to 9999",
            Self::TooLong => "longer than the 256 MiB that can be encoded",
            Self::Crypto => "the cryptographic library failed",
        })
    }
}

impl core::error::Error for Error {}

impl From<PathFault> for Error {
    fn from(fault: PathFault) -> Self {
        Self::Path(fault)
    }
}

/// Which value was refused, and the rule it breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidField {
    field: &'static str,
    value: String,
    rule: &'static str,
}

impl InvalidField {
    /// The field, by the name the API gives it (`altName`, `country`, …).
    #[must_use]
    pub fn field(&self) -> &'static str {
        self.field
    }

    /// The refused entry alone, when the field is a list.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }

    /// What the value must be.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        self.rule
    }
}

impl fmt::Display for InvalidField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?} {}", self.field, self.value, self.rule)
    }
}

/// Why a certificate request was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidRequest {
    reason: &'static str,
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the certificate request {}", self.reason)
    }
}
