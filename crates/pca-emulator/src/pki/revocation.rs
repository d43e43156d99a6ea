//! What a CA publishes about the certificates that it signed: revocation lists, and answers on request.

use pca_x509::{
    Certificate, Error, KeyAlgorithm, OcspFailure, OcspRequest, OcspResponder, PrivateKey, Serial, Subject, Template,
    Validity,
};

use super::{Authority, serial};
use crate::entropy::Entropy;

pub(crate) use pca_x509::{CertificateStatus as Status, crl_to_pem as crl_pem};

/// The longest common name, RFC 5280, appendix A.1.
const COMMON_NAME: usize = 64;

/// Makes a revocation list in DER.
pub(crate) fn crl(
    authority: &Authority,
    number: u64,
    this_update: i64,
    next_update: i64,
    revoked: impl IntoIterator<Item = (Serial, i64)>,
) -> Result<Vec<u8>, Error> {
    authority.issuer()?.revocation_list(number, this_update, next_update, revoked)
}

/// Who answers for a CA, so that the CA's own key need not be at hand.
#[derive(Debug)]
pub(crate) struct Responder {
    pub(crate) certificate: Certificate,
    pub(crate) key: PrivateKey,
}

/// Makes a responder. Its key is always of one kind, the one that is quickest to make and to sign with.
pub(crate) fn ocsp_responder(
    authority: &Authority,
    validity: Validity,
    entropy: &dyn Entropy,
) -> Result<Responder, Error> {
    let key = entropy.private_key(KeyAlgorithm::Ec256)?;
    let name = format!("OCSP responder of {}", authority.certificate.subject_common_name().unwrap_or("a CA"));
    let subject = Subject::new(&name.chars().take(COMMON_NAME).collect::<String>())?;
    let template = Template::ocsp_responder(&subject, validity, serial(entropy)?);
    Ok(Responder { certificate: authority.issuer()?.sign(&template, &key.public_key())?, key })
}

/// Answers a request in DER about certificates of `issuer`. There is always an answer, if only that it cannot be answered.
pub(crate) fn ocsp_answer(
    request: &[u8],
    responder: &Responder,
    issuer: &Certificate,
    this_update: i64,
    next_update: i64,
    status_of: impl FnMut(&Serial) -> Status,
) -> Vec<u8> {
    let Ok(request) = OcspRequest::from_der(request) else {
        return OcspFailure::MalformedRequest.to_der();
    };
    OcspResponder::new(issuer, &responder.certificate, &responder.key)
        .and_then(|responder| responder.answer(&request, this_update, next_update, status_of))
        .unwrap_or_else(|_| OcspFailure::InternalError.to_der())
}
