//! `pca cert inspect`: what certificates say.

use pca_core::Timestamp;
use pca_x509::{AltName, Certificate, hex_pairs};

use crate::{
    args::{Globals, InspectFlags},
    certificates,
    failure::Failure,
    json::{self, Object},
    output::{self, Show},
    show::{counted, date, end, moment},
    table::Table,
};

/// Shows every certificate of a file, in its order.
pub(crate) fn run(flags: InspectFlags, globals: &Globals) -> Result<(), Failure> {
    super::asks_nobody(globals, "cert inspect")?;
    let InspectFlags { file } = flags;
    let found = certificates::read(&file)?;
    output::show(&Inspected(found), globals.format()).map_err(Failure::Output)
}

struct Inspected(Vec<Certificate>);

impl Show for Inspected {
    fn table(&self) -> String {
        self.0.iter().map(table).collect::<Vec<_>>().join("\n")
    }

    fn json(&self) -> String {
        json::list(self.0.iter().map(json))
    }

    fn pem(&self) -> String {
        self.0.iter().map(Certificate::to_pem).collect()
    }
}

fn table(certificate: &Certificate) -> String {
    let id = |id: Option<&[u8]>| id.map(|id| hex_pairs(id).to_string()).unwrap_or_default();
    let ca = match (certificate.is_ca(), certificate.path_length()) {
        (false, _) => String::new(),
        (true, None) => "yes".into(),
        (true, Some(0)) => "yes, with no CA below it".into(),
        (true, Some(length)) => format!("yes, with {} of CAs below it at most", counted(length, "level")),
    };
    let mut table = Table::default();
    table.field("Subject", certificate.subject().to_string());
    table.field("Issuer", certificate.issuer().to_string());
    table.field("Serial number", certificate.serial().to_string());
    table.field("Valid from", date(moment(certificate.not_before())));
    table.field("Valid until", end(moment(certificate.not_after())));
    table.field("Key", key(certificate));
    table.field("CA", ca);
    for name in certificate.alt_names() {
        table.field("Name", name.to_string());
    }
    table.field("Key usage", certificate.key_usages().join(", "));
    table.field("Purpose", certificate.extended_key_usages().join(", "));
    table.field("Key id", id(certificate.subject_key_id()));
    table.field("Issuer's key id", id(certificate.authority_key_id()));
    table.field("SHA-256", hex_pairs(&certificate.fingerprint()).to_string());
    table.field("CA address", certificate.issuer_urls().join(" "));
    table.field("CRL address", certificate.crl_urls().join(" "));
    table.field("OCSP address", certificate.ocsp_urls().join(" "));
    table.finish()
}

fn json(certificate: &Certificate) -> String {
    let id = |id: Option<&[u8]>| id.map(|id| hex_pairs(id).to_string());
    let millis = |seconds| Timestamp::as_millis(moment(seconds));
    Object::new()
        .text("subject", &certificate.subject().to_string())
        .text("issuer", &certificate.issuer().to_string())
        .text("serialNo", &certificate.serial().to_string())
        .json("notBeforeDate", millis(certificate.not_before()))
        .json("notAfterDate", millis(certificate.not_after()))
        .text("key", &key(certificate))
        .json("isCa", certificate.is_ca())
        .json("pathLength", certificate.path_length().map_or_else(|| "null".into(), |length| length.to_string()))
        .texts("names", certificate.alt_names().iter().map(AltName::to_string))
        .texts("keyUsage", certificate.key_usages())
        .texts("extendedKeyUsage", certificate.extended_key_usages())
        .some("keyId", id(certificate.subject_key_id()).as_deref())
        .some("issuerKeyId", id(certificate.authority_key_id()).as_deref())
        .text("sha256", &hex_pairs(&certificate.fingerprint()).to_string())
        .texts("ca", certificate.issuer_urls())
        .texts("crl", certificate.crl_urls())
        .texts("ocsp", certificate.ocsp_urls())
        .finish()
}

fn key(certificate: &Certificate) -> String {
    certificate.public_key().map_or_else(|| "of an unknown or too weak kind".into(), ToString::to_string)
}
