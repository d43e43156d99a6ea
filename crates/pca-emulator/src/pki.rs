//! Keys, certificates, revocation lists and answers for the CAs of the service. Nothing here is stored.
//!
//! All times are in seconds since 1970.

mod activate;
mod leaf;
mod rejected;
mod revocation;

use pca_core::service;
use pca_x509::{
    AltNames, Certificate, CertificateRequest, Error, Issuer, KeyAlgorithm, PrivateKey, PublicKey, Serial, Subject,
    Template, Validity,
};

pub(crate) use self::{
    activate::accept_certificate,
    leaf::{LeafOrder, issue, sign_csr},
    rejected::Rejected,
    revocation::{Responder, Status, crl, crl_pem, ocsp_answer, ocsp_responder},
};
use crate::entropy::Entropy;

/// The documented example begins 30 seconds before the CA was created, so that a clock a little behind accepts it too.
const BACKDATED: i64 = 30;

const DAY: i64 = 86_400;

/// How long a certificate is asked to be valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lifetime {
    Days(u32),
    Max,
}

impl Lifetime {
    /// The lifetime from now on, within the issuer's. `MAX` ends with the issuer at the latest; asking for longer days than the
    /// issuer has left gives nothing, and so does any wish once it has expired.
    pub(crate) fn validity(self, now: i64, issuer: Option<&Certificate>) -> Option<Validity> {
        let end = |days: u32| now + i64::from(days) * DAY;
        let (earliest, latest) =
            issuer.map_or((i64::MIN, i64::MAX), |issuer| (issuer.not_before(), issuer.not_after()));
        let not_after = match self {
            Self::Max => end(service::VALIDITY).min(latest),
            Self::Days(days) => Some(end(days)).filter(|&end| end <= latest)?,
        };
        let not_before = earliest.max(now - BACKDATED);
        Validity::new(not_before, not_after).ok().filter(|_| now < not_after)
    }
}

/// What a new CA is to be.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub(crate) algorithm: KeyAlgorithm,
    pub(crate) subject: Subject,
    pub(crate) alt_names: AltNames,
}

/// A CA that signs.
#[derive(Debug)]
pub(crate) struct Authority {
    pub(crate) certificate: Certificate,
    pub(crate) key: PrivateKey,
}

impl Authority {
    fn issuer(&self) -> Result<Issuer<'_>, Error> {
        Issuer::new(&self.certificate, &self.key)
    }

    /// Makes a certificate for a key, which names where this CA publishes.
    fn certify(&self, published: &Published, template: Template, key: &PublicKey) -> Result<Certificate, Error> {
        self.issuer()?.sign(&published.name_in(template), key)
    }
}

/// Where a CA publishes what the certificates that it signs point at.
#[derive(Clone, Debug)]
pub(crate) struct Published {
    pub(crate) crl: String,
    pub(crate) ca: String,
    /// If it has a responder.
    pub(crate) ocsp: Option<String>,
}

impl Published {
    fn name_in(&self, template: Template) -> Template {
        let template = template.crl_url(&self.crl).issuer_url(&self.ca);
        match &self.ocsp {
            Some(url) => template.ocsp_url(url),
            None => template,
        }
    }
}

/// Makes a root's certificate. It names no CRL and no issuer's address: nothing above a root could revoke it.
pub(crate) fn root(
    order: &Order,
    validity: Validity,
    key: &PrivateKey,
    entropy: &dyn Entropy,
) -> Result<Certificate, Error> {
    let template = Template::ca(&order.subject, validity, serial(entropy)?).alt_names(order.alt_names.clone());
    template.self_signed(key)
}

/// Makes the certificate of a CA below another.
pub(crate) fn sub(
    order: &Order,
    validity: Validity,
    key: &PrivateKey,
    authority: &Authority,
    published: &Published,
    entropy: &dyn Entropy,
) -> Result<Certificate, Error> {
    let template = Template::ca(&order.subject, validity, serial(entropy)?).alt_names(order.alt_names.clone());
    authority.certify(published, template, &key.public_key())
}

/// Makes the request, in PEM, with which a CA is certified elsewhere.
pub(crate) fn sub_csr(order: &Order, key: &PrivateKey) -> Result<String, Error> {
    CertificateRequest::ca_pem(&order.subject, &order.alt_names, key)
}

/// Makes the certificate of a CA that comes with a request. It becomes one whether the request says so or not: that is what the
/// operation is for.
pub(crate) fn sign_sub_csr(
    authority: &Authority,
    published: &Published,
    csr_pem: &str,
    validity: Validity,
    entropy: &dyn Entropy,
) -> Result<Certificate, Rejected> {
    let request = CertificateRequest::from_pem(csr_pem).map_err(|error| Rejected::csr(&error))?;
    if request.subject().is_empty() {
        return Err(Rejected::Csr("a CA needs a subject".into()));
    }
    let template = Template::ca(request.subject().clone(), validity, serial(entropy)?);
    let template = template.alt_names(request.alt_names().clone());
    Ok(authority.certify(published, template, request.public_key())?)
}

/// Draws a tag: two groups of eight hexadecimal digits.
pub(crate) fn tag(entropy: &dyn Entropy) -> Result<String, Error> {
    let mut bytes = [0; 8];
    entropy.fill(&mut bytes)?;
    let digits = u64::from_be_bytes(bytes);
    Ok(format!("{:08x}-{:08x}", digits >> 32, digits & 0xffff_ffff))
}

fn serial(entropy: &dyn Entropy) -> Result<Serial, Error> {
    let mut bytes = [0; 20];
    entropy.fill(&mut bytes)?;
    Ok(Serial::from_random(bytes))
}

#[cfg(test)]
mod tests;
