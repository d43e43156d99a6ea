//! Answering for the status of certificates: OCSP, RFC 6960.

mod request;

pub use self::request::OcspRequest;
use crate::{certificate::Certificate, der, error::Error, extension, key::PrivateKey, oid, serial::Serial, validity};

/// What a CA knows about a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CertificateStatus {
    /// It was issued, and not revoked.
    Good,
    /// It was revoked at a time in seconds since 1970. Why, the API is not told.
    Revoked(i64),
    /// It was not issued by this CA.
    Unknown,
}

/// Why there is no answer. Anybody could have made it: it is not signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OcspFailure {
    /// The request is not one.
    MalformedRequest,
    /// The responder failed.
    InternalError,
    /// There is no responder for the CA.
    Unauthorized,
}

impl OcspFailure {
    /// The answer in DER.
    #[must_use]
    pub fn to_der(self) -> Vec<u8> {
        response(
            match self {
                Self::MalformedRequest => 1,
                Self::InternalError => 2,
                Self::Unauthorized => 6,
            },
            &[],
        )
    }
}

/// A responder with a certificate of its own by the CA for which it answers.
#[derive(Clone, Copy, Debug)]
pub struct OcspResponder<'a> {
    issuer: &'a Certificate,
    certificate: &'a Certificate,
    key: &'a PrivateKey,
}

impl<'a> OcspResponder<'a> {
    /// Puts the CA's certificate, the responder's own and its key together.
    ///
    /// # Errors
    ///
    /// [`Error::KeyMismatch`] if the certificate is for another key, or by another CA.
    pub fn new(issuer: &'a Certificate, certificate: &'a Certificate, key: &'a PrivateKey) -> Result<Self, Error> {
        let by_issuer = certificate.issuer_der() == issuer.subject_der();
        if !by_issuer || certificate.public_key() != Some(&key.public_key()) {
            return Err(Error::KeyMismatch);
        }
        Ok(Self { issuer, certificate, key })
    }

    /// Answers a request in DER: from when to when the answer holds, in seconds since 1970, and what is known about each serial
    /// number of this CA. Of other CAs' certificates it knows nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Validity`] if a time leaves the years 1950 to 9999, [`Error::Crypto`] if the answer cannot be signed.
    pub fn answer(
        &self,
        request: &OcspRequest,
        this_update: i64,
        next_update: i64,
        mut status_of: impl FnMut(&Serial) -> CertificateStatus,
    ) -> Result<Vec<u8>, Error> {
        let this_update = der::generalized_time(validity::time(this_update)?);
        let next_update = der::context(0, &[&der::generalized_time(validity::time(next_update)?)]);
        let mut singles = vec![];
        for id in &request.ids {
            let status = match id.serial_if_issued_by(self.issuer) {
                Some(serial) => status_of(serial),
                None => CertificateStatus::Unknown,
            };
            let status = match status {
                CertificateStatus::Good => der::context_primitive(0, &[]),
                CertificateStatus::Revoked(at) => der::context(1, &[&der::generalized_time(validity::time(at)?)]),
                CertificateStatus::Unknown => der::context_primitive(2, &[]),
            };
            singles.extend(der::sequence(&[&id.der, &status, &this_update, &next_update]));
        }
        let key_id = self.key.public_key().key_id();
        let responder = der::context(2, &[&der::element(der::OCTET_STRING, &key_id)]);
        let extensions = match &request.nonce {
            Some(nonce) => der::context(1, &[&der::sequence(&[&extension::ocsp_nonce(nonce)])]),
            None => vec![],
        };
        let singles = der::element(der::SEQUENCE, &singles);
        let signed = self.key.signed(|_| der::sequence(&[&responder, &this_update, &singles, &extensions]))?;
        let certificates = der::context(0, &[&der::sequence(&[self.certificate.der()])]);
        let basic = der::sequence(&[&signed.concat(), &certificates]);
        let bytes = der::sequence(&[&der::oid(oid::OCSP_BASIC), &der::element(der::OCTET_STRING, &basic)]);
        Ok(response(0, &der::context(0, &[&bytes])))
    }
}

fn response(status: u8, bytes: &[u8]) -> Vec<u8> {
    der::sequence(&[&der::element(der::ENUMERATED, &[status]), bytes])
}

#[cfg(test)]
mod tests;
