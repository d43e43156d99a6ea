//! CAs as answers show them.

use pca_core::{CaCertInfo, CaDetails, CaInfo, Chain, Timestamp, UrlInfo};
use pca_x509::{Certificate, KeyFamily, PublicKey};

use super::{Refusal, Service};
use crate::{
    store::{Ca, CaCertificate},
    time::timestamp,
};

impl Service {
    /// All that is shown of a CA.
    pub(super) fn details(&self, ca: &Ca) -> Result<CaDetails, Refusal> {
        let details = CaDetails::new(self.info(ca));
        Ok(match &ca.certificate {
            Some(certificate) => details.ca_cert_info(certificate_info(ca, certificate)?),
            None => details,
        })
    }

    pub(super) fn info(&self, ca: &Ca) -> CaInfo {
        let (ca_type, status) = (ca.ca_type.clone(), ca.status.clone());
        let mut info =
            CaInfo::new(ca.id, &ca.tag, &ca.alias, ca_type, status, ca.signing_count, timestamp(ca.rgst_date));
        info.memo = Some(ca.memo.clone());
        info.status_update_date = ca.status_update_date.map(timestamp);
        info.destroy_date = ca.destroy_date.map(timestamp);
        let published = |what, is: bool| is.then(|| self.published(&ca.tag, what));
        let serves = ca.certificate.is_some();
        info.url_info = Some(
            UrlInfo::new().ocsp(published("ocsp", ca.ocsp)).crl(published("crl", serves)).ca(published("ca", serves)),
        );
        info
    }
}

/// The subject is shown as it was sent; all else as the certificate has it.
fn certificate_info(ca: &Ca, stored: &CaCertificate) -> Result<CaCertInfo, Refusal> {
    let certificate = Certificate::from_pem(&stored.pem).map_err(|_| damaged())?;
    let mut info = CaCertInfo::new(
        &ca.subject.common_name,
        date(certificate.not_before()),
        date(certificate.not_after()),
        certificate.serial().to_string(),
        &stored.pem,
    );
    info.country = ca.subject.country.clone();
    info.locality = ca.subject.locality.clone();
    info.state_province = ca.subject.state_province.clone();
    info.organization = ca.subject.organization.clone();
    info.organization_unit = ca.subject.organization_unit.clone();
    info.issuer_name = certificate.issuer_common_name().map(str::to_owned);
    info.public_key_algorithm = certificate.public_key().map(|key| key_name(key).to_owned());
    info.signature_algorithm = signature_name(certificate.signature_oid()).map(str::to_owned);
    info.chain_pem = Chain::from_pem(&stored.chain_pem);
    info.ca_cert_id = Some(stored.id);
    Ok(info)
}

/// Keys and signatures have the names that Java gives them, as in the documented example.
pub(super) fn key_name(key: &PublicKey) -> &'static str {
    match key.family() {
        KeyFamily::Rsa => "RSA",
        _ => "EC",
    }
}

pub(super) fn signature_name(oid: &str) -> Option<&'static str> {
    Some(match oid {
        "1.2.840.113549.1.1.11" => "SHA256withRSA",
        "1.2.840.113549.1.1.12" => "SHA384withRSA",
        "1.2.840.113549.1.1.13" => "SHA512withRSA",
        "1.2.840.10045.4.3.2" => "SHA256withECDSA",
        "1.2.840.10045.4.3.3" => "SHA384withECDSA",
        "1.2.840.10045.4.3.4" => "SHA512withECDSA",
        _ => return None,
    })
}

/// A date of a certificate.
pub(super) fn date(seconds: i64) -> Timestamp {
    timestamp(seconds.saturating_mul(1000))
}

fn damaged() -> Refusal {
    Refusal::internal("the emulator's database is damaged")
}
