//! Asking for the status of a certificate (RFC 6960, section 4.1), and what the answer says.

use aws_lc_rs::digest;
use x509_cert::{
    der::{Any, Encode as _, asn1::OctetString, oid::db::rfc5912::ID_SHA_1},
    spki::AlgorithmIdentifierOwned,
};
use x509_ocsp::{CertId, CertStatus, Request, SingleResponse, TbsRequest, ext::Nonce};

use super::{
    CertificateStatus,
    answer::Answer,
    request::{LONGEST_NONCE, serial_if_issued_by},
    seconds,
};
use crate::{
    certificate::Certificate,
    error::Error,
    extension,
    path::PathFault,
    revocation::{self, StatusFault},
    serial::Serial,
};

/// A question for the status of one certificate.
#[derive(Clone, Debug)]
pub struct OcspQuery<'a> {
    serial: &'a Serial,
    issuer: &'a Certificate,
    nonce: Option<Nonce>,
}

/// What a responder says of a certificate. Times are in seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OcspAnswer {
    /// The status.
    pub status: CertificateStatus,
    /// Why it was revoked, by the names of RFC 5280, if that is said.
    pub reason: Option<&'static str>,
    /// Since when this is known to be so.
    pub this_update: i64,
    /// By when there will be a newer answer.
    pub next_update: Option<i64>,
    /// When the answer was signed.
    pub produced_at: i64,
    /// Whether it was made for this very question: it repeats the nonce.
    pub is_fresh: bool,
}

impl<'a> OcspQuery<'a> {
    /// Asks for a certificate of this issuer.
    #[must_use]
    pub fn new(serial: &'a Serial, issuer: &'a Certificate) -> Self {
        Self { serial, issuer, nonce: None }
    }

    /// Sets a number that is used once, of 1 to 128 bytes, best 32 random ones. A responder may leave it out of its answer.
    ///
    /// # Errors
    ///
    /// [`Error::OcspRequest`] for another length.
    pub fn nonce(mut self, nonce: &[u8]) -> Result<Self, Error> {
        if !(1..=LONGEST_NONCE).contains(&nonce.len()) {
            return Err(Error::OcspRequest);
        }
        self.nonce = Some(Nonce::new(nonce).map_err(|_| Error::OcspRequest)?);
        Ok(self)
    }

    /// The question in DER, to be sent as `application/ocsp-request`.
    ///
    /// # Errors
    ///
    /// [`Error::Path`] if the issuer has a key that is too weak or unknown.
    pub fn to_der(&self) -> Result<Vec<u8>, Error> {
        let too_long = |_| Error::TooLong;
        let key = self.issuer.public_key().ok_or_else(|| PathFault::Key { issuer: self.issuer.called() })?;
        // By SHA-1, which alone every responder knows; nothing rests on it.
        let hash =
            |content: &[u8]| OctetString::new(digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, content).as_ref());
        let req_cert = CertId {
            hash_algorithm: AlgorithmIdentifierOwned { oid: ID_SHA_1, parameters: Some(Any::null()) },
            issuer_name_hash: hash(self.issuer.subject_der()).map_err(too_long)?,
            issuer_key_hash: hash(key.bits()).map_err(too_long)?,
            serial_number: self.serial.to_number().map_err(too_long)?,
        };
        let nonce = self.nonce.as_ref().map(extension::ocsp_nonce).transpose().map_err(too_long)?;
        let tbs_request = TbsRequest {
            request_list: vec![Request { req_cert, single_request_extensions: None }],
            request_extensions: nonce.map(|nonce| vec![nonce]),
            ..Default::default()
        };
        x509_ocsp::OcspRequest { tbs_request, optional_signature: None }.to_der().map_err(too_long)
    }

    /// Reads the answer in DER at a time in seconds since 1970: it is signed by the issuer, or by a responder that the issuer made
    /// for it; it is about this certificate, and there ought to be no newer one.
    ///
    /// # Errors
    ///
    /// The first [`StatusFault`].
    pub fn read(&self, answer: &[u8], now: i64) -> Result<OcspAnswer, StatusFault> {
        let answer = Answer::read(answer)?;
        answer.is_signed_for(self.issuer, now)?;
        let is_fresh = match (answer.nonce()?, &self.nonce) {
            (None, _) => false,
            (Some(found), Some(asked)) if found == *asked => true,
            (Some(_), _) => return Err(StatusFault::Nonce),
        };
        let is_about =
            |single: &&SingleResponse| serial_if_issued_by(&single.cert_id, self.issuer).as_ref() == Some(self.serial);
        let single = answer.singles().iter().find(is_about).ok_or(StatusFault::OtherCertificate)?;
        let (this_update, next_update) = (seconds(single.this_update), single.next_update.map(seconds));
        revocation::is_current(this_update, next_update, now)?;
        let (status, reason) = match &single.cert_status {
            CertStatus::Good(_) => (CertificateStatus::Good, None),
            CertStatus::Unknown(_) => (CertificateStatus::Unknown, None),
            CertStatus::Revoked(info) => (
                CertificateStatus::Revoked(seconds(info.revocation_time)),
                info.revocation_reason.and_then(revocation::reason),
            ),
        };
        Ok(OcspAnswer { status, reason, this_update, next_update, produced_at: answer.produced_at(), is_fresh })
    }
}

#[cfg(test)]
mod tests;
