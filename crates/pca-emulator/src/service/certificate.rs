//! End certificates.

use pca_core::{
    EndCert, EndCertList, EndCertX509Parameters, GetEndCert, GetEndCertList, Invalid, IssueEndCert, IssuedCertificate,
    KeyType, Period, RevokeEndCert, Secret, ServiceCode, SignEndCsr, SignedCertificate, Timestamp, rules,
};
use pca_x509::{Certificate, Serial};
use zeroize::Zeroizing;

use super::{
    PAGE, Refusal, SERVING, Service,
    create::{algorithm, pem},
    page, pages,
    signer::Signing,
    sub::csr,
    text,
    view::{date, key_name, signature_name},
};
use crate::{
    pki::{self, LeafOrder},
    store::{Denied, Standing},
    time::seconds,
};

/// The documented example asks for nothing but a name, and shows an RSA key that is valid for as long as any can be.
const KEY_TYPE: KeyType = KeyType::Rsa2048;
const PERIOD: Period = Period::MAX;

impl Service {
    /// Makes a key and its certificate. Of the key nothing stays here.
    pub(super) fn issue(&self, call: &IssueEndCert, now: Timestamp) -> Result<IssuedCertificate, Refusal> {
        check(&call.x509_parameters)?;
        let algorithm = algorithm(call.key_type.as_ref().unwrap_or(&KEY_TYPE))?;
        let order = LeafOrder::new(&call.x509_parameters, algorithm)?;
        let ca = self.signing(&call.ca_tag)?;
        let validity = ca.validity(call.period.unwrap_or(PERIOD), now)?;
        let entropy = &*self.entropy;
        let (certificate, key) = pki::issue(ca.authority(), &ca.addresses, order, validity, entropy)?;
        self.keep(&ca, &certificate, true)?;
        let key = Zeroizing::new(key.to_pkcs8_pem());
        let signed = ca.answer(&certificate);
        let mut issued = IssuedCertificate::new(Secret::new(key.trim_end()), signed.certificate, signed.serial_no);
        issued.ca_chain = signed.ca_chain;
        issued.ocsp_responder = signed.ocsp_responder;
        issued.issuer = signed.issuer;
        Ok(issued)
    }

    /// Signs a request whose key stays with whoever made it.
    pub(super) fn sign(&self, call: &SignEndCsr, now: Timestamp) -> Result<SignedCertificate, Refusal> {
        let ca = self.signing(&call.ca_tag)?;
        let validity = ca.validity(call.period.unwrap_or(PERIOD), now)?;
        let csr = csr(&call.csr_pem)?;
        let signed = pki::sign_csr(ca.authority(), &ca.addresses, csr, validity, &*self.entropy)?;
        self.keep(&ca, &signed, true)?;
        Ok(ca.answer(&signed))
    }

    pub(super) fn certificates(&self, call: &GetEndCertList) -> Result<EndCertList, Refusal> {
        let number = page(call.page_no)?;
        let ca = self.standing(&call.ca_tag)?;
        let mut serials = Vec::new();
        for serial in self.store.serials(ca.id, number, PAGE)? {
            serials.push(Serial::from_bytes(&serial)?.to_string());
        }
        Ok(EndCertList::new(ca.certificates, serials, pages(ca.certificates), number))
    }

    pub(super) fn certificate(&self, call: &GetEndCert) -> Result<EndCert, Refusal> {
        let serial = serial(&call.serial_no)?;
        let ca = self.standing(&call.ca_tag)?;
        let der = self.store.certificate(ca.id, serial.as_bytes())?.ok_or(Denied::NoCertificate)?;
        let certificate = Certificate::from_der(&der)?;
        let mut found = EndCert::new(
            certificate.subject_common_name().unwrap_or_default(),
            date(certificate.not_after()),
            date(certificate.not_before()),
            pem(&certificate),
            serial.to_string(),
        );
        found.public_key_algorithm = certificate.public_key().map(|key| key_name(key).to_owned());
        found.signature_algorithm = signature_name(certificate.signature_oid()).map(str::to_owned);
        found.ca_chain = self.signer(ca.id)?.chain.clone();
        found.ocsp_responder = responder_pem(&ca);
        Ok(found)
    }

    pub(super) fn revoke(&self, call: &RevokeEndCert, now: Timestamp) -> Result<(), Refusal> {
        let serial = serial(&call.serial_no)?;
        let ca = self.standing(&call.ca_tag)?;
        Ok(self.store.revoke(ca.id, SERVING, serial.as_bytes(), seconds(now))?)
    }

    /// Forgets the certificates that have expired.
    pub(super) fn trim(&self, tag: &str, now: Timestamp) -> Result<(), Refusal> {
        Ok(self.store.trim(self.standing(tag)?.id, SERVING, seconds(now))?)
    }
}

impl Signing {
    /// What is answered about a certificate that this CA has signed.
    pub(super) fn answer(&self, certificate: &Certificate) -> SignedCertificate {
        let mut answer = SignedCertificate::new(pem(certificate), certificate.serial().to_string());
        answer.ca_chain = self.signer.chain.clone();
        answer.issuer = Some(self.signer.pem.clone());
        answer.ocsp_responder = responder_pem(&self.standing);
        answer
    }
}

fn responder_pem(ca: &Standing) -> Option<String> {
    let certificate = Certificate::from_der(ca.responder.as_ref()?).ok()?;
    Some(pem(&certificate))
}

/// As answers write it, and in no other way.
fn serial(text: &str) -> Result<Serial, Refusal> {
    text.parse().ok().filter(|serial: &Serial| serial.to_string() == text).ok_or_else(|| {
        let message = "serialNo must be pairs of lower-case hexadecimal digits joined by colons, as answers show it";
        Refusal::new(ServiceCode::InvalidInputSerialNo, message)
    })
}

/// What the core leaves unchecked.
fn check(x509: &EndCertX509Parameters) -> Result<(), Invalid> {
    text::check_names(&[
        ("x509Parameters.commonName", Some(&x509.common_name)),
        ("x509Parameters.country", x509.country.as_ref()),
        ("x509Parameters.locality", x509.locality.as_ref()),
        ("x509Parameters.stateProvince", x509.state_province.as_ref()),
        ("x509Parameters.streetAddress", x509.street_address.as_ref()),
        ("x509Parameters.postalCode", x509.postal_code.as_ref()),
        ("x509Parameters.organization", x509.organization.as_ref()),
        ("x509Parameters.organizationUnit", x509.organization_unit.as_ref()),
    ])?;
    text::check_lists(&[
        ("x509Parameters.altName", x509.alt_name.as_ref()),
        ("x509Parameters.ip", x509.ip.as_ref()),
        ("x509Parameters.uri", x509.uri.as_ref()),
        ("x509Parameters.other", x509.other.as_ref()),
    ])?;
    rules::ORGANIZATION_UNIT.check_some("x509Parameters.organizationUnit", x509.organization_unit.as_deref())?;
    rules::STREET_ADDRESS.check_some("x509Parameters.streetAddress", x509.street_address.as_deref())
}
