//! Sub CAs whose certificate comes from elsewhere, and signing those of others.

use pca_core::{ActivateSubCa, CaDetails, CaStatus, ServiceCode, SignSubCsr, SignedCertificate, SubCsr, Timestamp};
use pca_x509::PrivateKey;

use super::{Refusal, Service, create::pem, crl};
use crate::{
    pki::{self, Authority},
    time::{millis, seconds},
};

impl Service {
    /// The request of a CA that waits for its certificate.
    pub(super) fn sub_csr(&self, tag: &str) -> Result<SubCsr, Refusal> {
        let csr = self.store.csr(self.standing(tag)?.id)?;
        csr.map(|pem| SubCsr::new(pem.trim_end())).ok_or_else(not_waiting)
    }

    /// Signs the request of any sub CA, ours or not.
    pub(super) fn sign_sub(&self, call: &SignSubCsr, now: Timestamp) -> Result<SignedCertificate, Refusal> {
        if call.period.as_days().is_none() {
            return Err(Refusal::new(ServiceCode::InvalidInputPeriod, "period must be a number of days here"));
        }
        let ca = self.signing_ca(&call.ca_tag)?;
        let validity = ca.validity(call.period, now)?;
        let csr = csr(&call.csr_pem)?;
        let signed = pki::sign_sub_csr(ca.authority(), &ca.addresses, csr, validity, &*self.entropy)?;
        self.keep(&ca, &signed, false)?;
        Ok(ca.answer(&signed))
    }

    /// Gives a waiting CA its certificate.
    pub(super) fn activate(&self, call: &ActivateSubCa, now: Timestamp) -> Result<CaDetails, Refusal> {
        let ca = self.ca(&call.ca_tag)?;
        if ca.status != CaStatus::Pending {
            return Err(not_waiting());
        }
        let chain = call.ca_chain_pem.certificates();
        if call.cert_pem.trim().is_empty() || chain.is_empty() {
            let missing = if chain.is_empty() { "caChainPem" } else { "certPem" };
            return Err(Refusal::new(ServiceCode::EmptyCert, format!("{missing} is missing")));
        }
        if !is_laid_out(&call.cert_pem) {
            return Err(Refusal::new(ServiceCode::InvalidInputCert, format!("certPem {LAYOUT}")));
        }
        if !chain.iter().all(|pem| is_laid_out(pem)) {
            return Err(Refusal::new(ServiceCode::InvalidInputCaChain, format!("caChainPem {LAYOUT}")));
        }

        let key = PrivateKey::from_pkcs8_der(&self.store.private_key(ca.id)?)?;
        let now_seconds = seconds(now);
        let accepted = pki::accept_certificate(&call.cert_pem, &call.ca_chain_pem.to_pem(), &key, now_seconds)?;
        let certificate = accepted.certificate;
        if certificate.subject_common_name() != Some(&ca.subject.common_name) {
            let message = "certPem has another common name than the CA";
            return Err(Refusal::new(ServiceCode::InvalidInputCert, message));
        }
        let own = pem(&certificate);
        let above: Vec<String> = accepted.chain.iter().map(pem).collect();
        let issuer = above.first().map_or("", String::as_str);
        let crl = crl::first(&Authority { certificate, key }, now_seconds)?;
        self.details(&self.store.activate(ca.id, (&own, &above.join("\n"), issuer), &crl, millis(now))?)
    }
}

const LAYOUT: &str = "needs a line break after its BEGIN line and before its END line";

/// The manual demands both line breaks; many a PEM reader does not.
fn is_laid_out(pem: &str) -> bool {
    let lines: Vec<&str> = pem.trim().lines().collect();
    matches!(lines[..], ["-----BEGIN CERTIFICATE-----", _, .., "-----END CERTIFICATE-----"])
}

fn not_waiting() -> Refusal {
    Refusal::new(ServiceCode::InvalidCaStatus, "the CA does not wait for a certificate")
}

/// A request that is there.
pub(super) fn csr(pem: &str) -> Result<&str, Refusal> {
    if pem.trim().is_empty() {
        return Err(Refusal::new(ServiceCode::EmptyCsr, "csrPem is empty"));
    }
    Ok(pem)
}
