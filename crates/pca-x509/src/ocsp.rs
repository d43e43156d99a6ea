//! The status of certificates, asked for and answered: OCSP, RFC 6960.

mod answer;
mod query;
mod request;

use x509_cert::der::{
    self, Decode as _, Encode as _,
    asn1::{BitString, OctetString},
};
use x509_ocsp::{
    BasicOcspResponse, CertStatus, OcspGeneralizedTime, OcspResponse, ResponderId, ResponseData, RevokedInfo,
    SingleResponse, Version,
};

pub use self::{
    query::{OcspAnswer, OcspQuery},
    request::OcspRequest,
};
use crate::{certificate::Certificate, error::Error, extension, key::PrivateKey, serial::Serial, validity};

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
        let response = match self {
            Self::MalformedRequest => OcspResponse::malformed_request(),
            Self::InternalError => OcspResponse::internal_error(),
            Self::Unauthorized => OcspResponse::unauthorized(),
        };
        // Five bytes can be encoded.
        response.to_der().unwrap_or_default()
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
    /// [`Error::Validity`] if a time leaves the years 1970 to 9999, [`Error::TooLong`] if the answer would be of more than 256 MiB,
    /// [`Error::Crypto`] if it cannot be signed.
    pub fn answer(
        &self,
        request: &OcspRequest,
        this_update: i64,
        next_update: i64,
        mut status_of: impl FnMut(&Serial) -> CertificateStatus,
    ) -> Result<Vec<u8>, Error> {
        let time = |seconds| validity::date_time(seconds).map(OcspGeneralizedTime::from);
        let (this_update, next_update) = (time(this_update)?, time(next_update)?);
        let mut responses = vec![];
        for id in &request.ids {
            let status = request::serial_if_issued_by(id, self.issuer)
                .map_or(CertificateStatus::Unknown, |serial| status_of(&serial));
            let cert_status = match status {
                CertificateStatus::Good => CertStatus::good(),
                CertificateStatus::Revoked(at) => {
                    CertStatus::revoked(RevokedInfo { revocation_time: time(at)?, revocation_reason: None })
                }
                CertificateStatus::Unknown => CertStatus::unknown(),
            };
            let (cert_id, next_update) = (id.clone(), Some(next_update));
            responses.push(SingleResponse { cert_id, cert_status, this_update, next_update, single_extensions: None });
        }
        let too_long = |_| Error::TooLong;
        let nonce = request.nonce.as_ref().map(extension::ocsp_nonce).transpose().map_err(too_long)?;
        let key_id = OctetString::new(self.key.public_key().key_id()).map_err(too_long)?;
        let content = ResponseData {
            version: Version::V1,
            responder_id: ResponderId::ByKey(key_id),
            produced_at: this_update,
            responses,
            response_extensions: nonce.map(|nonce| vec![nonce]),
        };
        let signature = self.key.sign(&content)?;
        self.response(content, signature).map_err(too_long)
    }

    fn response(&self, content: ResponseData, signature: BitString) -> der::Result<Vec<u8>> {
        let basic = BasicOcspResponse {
            tbs_response_data: content,
            signature_algorithm: self.key.signature_algorithm(),
            signature,
            certs: Some(vec![x509_cert::Certificate::from_der(self.certificate.der())?]),
        };
        OcspResponse::successful(basic)?.to_der()
    }
}

/// In seconds since 1970.
fn seconds(time: OcspGeneralizedTime) -> i64 {
    validity::seconds(time.0.into())
}

#[cfg(test)]
mod tests;
