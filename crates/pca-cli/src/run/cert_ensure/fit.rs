//! Whether what was answered may be put in place.

use pca_core::SignedCertificate;
use pca_x509::{Certificate, CertificateRequest, Chain, Expected, PrivateKey};

use crate::job::{Pending, Set};

/// The set that an answer makes; else why it is not what was asked for.
pub(super) fn fit(pending: &Pending, key: PrivateKey, answer: &SignedCertificate, now: i64) -> Result<Set, String> {
    check(pending, answer, now).map(|chain| Set { key, chain }).map_err(|error| error.to_string())
}

fn check(pending: &Pending, answer: &SignedCertificate, now: i64) -> Result<Chain, Box<dyn core::error::Error>> {
    let asked = CertificateRequest::from_pem(&pending.csr)?;
    let certificate = Certificate::from_pem(&answer.certificate)?;
    let above = answer.ca_chain.certificates().iter().chain(&answer.issuer);
    let above = above.map(|pem| Certificate::from_pem(pem)).collect::<Result<Vec<_>, _>>()?;
    let chain = Chain::of(certificate, above)?;
    let expected = Expected::leaf(asked.public_key())
        .self_signed(false)
        .subject(asked.subject().clone())
        .alt_names(asked.alt_names().clone());
    let expected = pending.settings.period.as_days().into_iter().fold(expected, Expected::days);
    expected.check(chain.leaf(), chain.above(), now)?;
    Ok(chain)
}
