//! End certificates: with a key made here, or for one that a request brings.

use pca_core::EndCertX509Parameters;
use pca_x509::{
    AltNames, Certificate, CertificateRequest, Error, KeyAlgorithm, KeyFamily, PrivateKey, Subject, Template, Usages,
    Validity,
};

use super::{Authority, Published, Rejected, serial};
use crate::entropy::Entropy;

/// What a new end certificate is to be.
#[derive(Clone, Debug)]
pub(crate) struct LeafOrder {
    algorithm: KeyAlgorithm,
    subject: Subject,
    alt_names: AltNames,
    usages: Usages,
}

impl LeafOrder {
    /// Checks what was ordered.
    pub(crate) fn new(x509: &EndCertX509Parameters, algorithm: KeyAlgorithm) -> Result<Self, Error> {
        let mut subject = Subject::new(&x509.common_name)?
            .state(text(x509.state_province.as_ref()))
            .locality(text(x509.locality.as_ref()))
            .street(text(x509.street_address.as_ref()))
            .postal_code(text(x509.postal_code.as_ref()))?
            .organization(text(x509.organization.as_ref()))
            .unit(text(x509.organization_unit.as_ref()));
        if let Some(country) = x509.country.as_deref().filter(|country| !country.is_empty()) {
            subject = subject.country(country)?;
        }
        let mut alt_names = AltNames::default()
            .with_alt_name(text(x509.alt_name.as_ref()))?
            .with_ip(text(x509.ip.as_ref()))?
            .with_uri(text(x509.uri.as_ref()))?
            .with_other(text(x509.other.as_ref()))?;
        if x509.use_cn_as_san == Some(true) {
            alt_names = alt_names.with_common_name(&x509.common_name)?;
        }
        let usages = Usages::default()
            .key_usage(&x509.key_usage, family(algorithm))?
            .extended_key_usage(&x509.extended_key_usage)?;
        Ok(Self { algorithm, subject, alt_names, usages })
    }
}

/// Makes a key and an end certificate for it.
pub(crate) fn issue(
    authority: &Authority,
    published: &Published,
    order: LeafOrder,
    validity: Validity,
    entropy: &dyn Entropy,
) -> Result<(Certificate, PrivateKey), Error> {
    let key = entropy.private_key(order.algorithm)?;
    let template = Template::leaf(&order.subject, validity, serial(entropy)?, order.usages);
    Ok((authority.certify(published, template.alt_names(order.alt_names), &key.public_key())?, key))
}

/// Makes an end certificate for the key, the subject and the alternative names of a request. What the key is for follows from
/// these, whatever the request asks.
pub(crate) fn sign_csr(
    authority: &Authority,
    published: &Published,
    csr_pem: &str,
    validity: Validity,
    entropy: &dyn Entropy,
) -> Result<Certificate, Rejected> {
    let request = CertificateRequest::from_pem(csr_pem).map_err(|error| Rejected::csr(&error))?;
    let template = Template::leaf(request.subject().clone(), validity, serial(entropy)?, Usages::default());
    let template = template.alt_names(request.alt_names().clone());
    Ok(authority.certify(published, template, request.public_key())?)
}

fn family(algorithm: KeyAlgorithm) -> KeyFamily {
    match algorithm {
        KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa4096 => KeyFamily::Rsa,
        _ => KeyFamily::Ec,
    }
}

fn text(field: Option<&String>) -> &str {
    field.map_or("", String::as_str)
}
