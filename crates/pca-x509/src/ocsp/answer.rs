//! An answer, and who signed it (RFC 6960, section 4.2).

use x509_cert::{
    der::{self, Decode as _, Encode as _, Reader as _, SliceReader, oid::AssociatedOid as _},
    ext::Extension,
};
use x509_ocsp::{BasicOcspResponse, OcspResponse, OcspResponseStatus, ResponderId, SingleResponse, ext::Nonce};

use crate::{certificate::Certificate, path, revocation::StatusFault};

/// A signed answer.
pub(super) struct Answer {
    parsed: BasicOcspResponse,
    /// The bytes that are signed.
    signed: Vec<u8>,
}

impl Answer {
    pub(super) fn read(der: &[u8]) -> Result<Self, StatusFault> {
        let malformed = |_| StatusFault::Malformed;
        let response = OcspResponse::from_der(der).map_err(malformed)?;
        let bytes = match (response.response_status, response.response_bytes) {
            (OcspResponseStatus::Successful, Some(bytes)) if bytes.response_type == BasicOcspResponse::OID => bytes,
            (OcspResponseStatus::Successful, _) => return Err(StatusFault::Malformed),
            (OcspResponseStatus::MalformedRequest, _) => return Err(StatusFault::Refused("malformedRequest")),
            (OcspResponseStatus::InternalError, _) => return Err(StatusFault::Refused("internalError")),
            (OcspResponseStatus::TryLater, _) => return Err(StatusFault::Refused("tryLater")),
            (OcspResponseStatus::SigRequired, _) => return Err(StatusFault::Refused("sigRequired")),
            (OcspResponseStatus::Unauthorized, _) => return Err(StatusFault::Refused("unauthorized")),
        };
        let parsed = BasicOcspResponse::from_der(bytes.response.as_bytes()).map_err(malformed)?;
        let signed = signed(bytes.response.as_bytes()).map_err(malformed)?;
        Ok(Self { parsed, signed })
    }

    pub(super) fn produced_at(&self) -> i64 {
        super::seconds(self.parsed.tbs_response_data.produced_at)
    }

    pub(super) fn singles(&self) -> &[SingleResponse] {
        &self.parsed.tbs_response_data.responses
    }

    /// Whether the issuer signed it, or a responder that the issuer made for that and that is valid.
    pub(super) fn is_signed_for(&self, issuer: &Certificate, now: i64) -> Result<(), StatusFault> {
        let responder = &self.parsed.tbs_response_data.responder_id;
        if names(responder, issuer) {
            return self.is_signed_by(issuer);
        }
        let sent =
            self.parsed.certs.iter().flatten().filter_map(|sent| Certificate::from_der(&sent.to_der().ok()?).ok());
        let Some(delegate) = sent.into_iter().find(|sent| names(responder, sent)) else {
            return Err(StatusFault::Issuer { asked: issuer.called(), found: called(responder) });
        };
        if !delegate.answers_ocsp() || !delegate.is_signed_by(issuer) || path::alone(&delegate, now).is_err() {
            return Err(StatusFault::NotAllowed { signer: delegate.called() });
        }
        self.is_signed_by(&delegate)
    }

    fn is_signed_by(&self, signer: &Certificate) -> Result<(), StatusFault> {
        let BasicOcspResponse { signature_algorithm, signature, .. } = &self.parsed;
        match signer.public_key() {
            Some(key) if key.verifies(&self.signed, signature_algorithm, signature) => Ok(()),
            _ => Err(StatusFault::Signature { signer: signer.called() }),
        }
    }

    /// The nonce, if there is one. What else is critical is not understood.
    pub(super) fn nonce(&self) -> Result<Option<Nonce>, StatusFault> {
        let mut nonce = None;
        let singles = self.singles().iter().flat_map(|single| single.single_extensions.iter().flatten());
        for extension in self.parsed.tbs_response_data.response_extensions.iter().flatten().chain(singles) {
            match extension {
                Extension { extn_id: Nonce::OID, extn_value, .. } => {
                    nonce = Some(Nonce::from_der(extn_value.as_bytes()).map_err(|_| StatusFault::Malformed)?);
                }
                Extension { extn_id, critical: true, .. } => {
                    return Err(StatusFault::Extension { extension: extn_id.to_string() });
                }
                _ => {}
            }
        }
        Ok(nonce)
    }
}

/// The first part of the sequence, as it was written.
fn signed(basic: &[u8]) -> der::Result<Vec<u8>> {
    SliceReader::new(basic)?.sequence(|parts| {
        let signed = parts.tlv_bytes()?.to_vec();
        parts.read_slice(parts.remaining_len())?;
        Ok(signed)
    })
}

fn names(responder: &ResponderId, certificate: &Certificate) -> bool {
    match responder {
        ResponderId::ByName(name) => name.to_der().is_ok_and(|name| name == certificate.subject_der()),
        ResponderId::ByKey(id) => certificate.public_key().is_some_and(|key| key.key_id() == id.as_bytes()),
    }
}

fn called(responder: &ResponderId) -> String {
    match responder {
        ResponderId::ByName(name) => name.to_string(),
        ResponderId::ByKey(id) => format!("key {}", crate::hex_pairs(id.as_bytes())),
    }
}
