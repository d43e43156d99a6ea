//! Whether what was answered may be put in place.

use core::error::Error;

use pca_core::SignedCertificate;
use pca_x509::{Certificate, CertificateRequest, Chain, Expected};

use crate::job::Pending;

/// The chain of a certificate, of what came with it and of what else there is; else why it is not what was asked for.
pub(super) fn fit(pending: &Pending, answer: &SignedCertificate, more: &[String], now: i64) -> Result<Chain, String> {
    check(pending, answer, more, now).map_err(|error| error.to_string())
}

fn check(pending: &Pending, answer: &SignedCertificate, more: &[String], now: i64) -> Result<Chain, Box<dyn Error>> {
    let asked = CertificateRequest::from_pem(&pending.csr)?;
    let above = answer.ca_chain.certificates().iter().chain(&answer.issuer).chain(more);
    let above = above.map(|pem| Certificate::from_pem(pem)).collect::<Result<Vec<_>, _>>()?;
    let chain = Chain::of(Certificate::from_pem(&answer.certificate)?, above)?;
    let expected = Expected::leaf(asked.public_key())
        .self_signed(false)
        .subject(asked.subject().clone())
        .alt_names(asked.alt_names().clone());
    let expected = pending.settings.period.as_days().into_iter().fold(expected, Expected::days);
    expected.check(chain.leaf(), chain.above(), now)?;
    Ok(chain)
}
