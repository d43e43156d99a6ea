//! The results of calls.

use pca_core::{CaCertInfo, CaDetails, CaInfo, CaList, Chain, Timestamp, printable, wire::to_json};
use pca_x509::Certificate;

use crate::{flag, generated::CA_TYPE, output::Show, table::Table};

impl Show for CaDetails {
    fn table(&self) -> String {
        let mut table = Table::default();
        let CaInfo {
            alias,
            ca_tag,
            memo,
            status,
            signing_count,
            rgst_date,
            status_update_date,
            destroy_date,
            url_info,
            ..
        } = &self.ca_info;
        table.field("Alias", alias);
        table.field("Tag", ca_tag);
        table.field("Type", kind(&self.ca_info));
        table.field("Status", status.as_str());
        table.field("Memo", memo.as_deref().unwrap_or_default());
        if let Some(certificate) = &self.ca_cert_info {
            self::certificate(&mut table, certificate);
        }
        table.field("Certificates signed", signing_count.to_string());
        table.field("Registered", date(*rgst_date));
        table.field("Status changed", status_update_date.map(date).unwrap_or_default());
        table.field("Destroyed", destroy_date.map(date).unwrap_or_default());
        if let Some(urls) = url_info {
            table.field("CA address", urls.ca.join(" "));
            table.field("CRL address", urls.crl.join(" "));
            table.field("OCSP address", urls.ocsp.join(" "));
        }
        table.finish()
    }

    fn json(&self) -> String {
        to_json(self)
    }

    fn pem(&self) -> String {
        self.ca_cert_info.iter().map(|certificate| line(&certificate.cert_pem)).collect()
    }
}

fn certificate(table: &mut Table, certificate: &CaCertInfo) {
    let of = |part: &Option<String>| part.clone().unwrap_or_default();
    table.field("Common name", &certificate.common_name);
    table.field("Organization", of(&certificate.organization));
    table.field("Unit", of(&certificate.organization_unit));
    table.field("Locality", of(&certificate.locality));
    table.field("State", of(&certificate.state_province));
    table.field("Country", of(&certificate.country));
    table.field("Issuer", of(&certificate.issuer_name));
    table.field("Valid from", date(certificate.not_before_date));
    table.field("Valid until", date(certificate.not_after_date));
    table.field("Key", of(&certificate.public_key_algorithm));
    table.field("Signature", of(&certificate.signature_algorithm));
    table.field("Serial number", &certificate.serial_no);
}

impl Show for CaList {
    fn table(&self) -> String {
        let mut table = Table::default();
        table.row(["ALIAS", "TAG", "TYPE", "STATUS", "COMMON NAME", "VALID UNTIL", "SIGNED"]);
        for ca in &self.ca_info_list {
            let (info, certificate) = (&ca.ca_info, ca.ca_cert_info.as_ref());
            table.row([
                &*info.alias,
                &info.ca_tag,
                kind(info),
                info.status.as_str(),
                certificate.map_or("", |certificate| &certificate.common_name),
                &certificate.map(|certificate| date(certificate.not_after_date)).unwrap_or_default(),
                &info.signing_count.to_string(),
            ]);
        }
        let Self { total_cnt, total_page_no, current_page_no, .. } = self;
        format!("{}page {current_page_no} of {total_page_no}, {total_cnt} in all\n", table.finish())
    }

    fn json(&self) -> String {
        to_json(self)
    }

    fn pem(&self) -> String {
        self.ca_info_list.iter().map(CaDetails::pem).collect()
    }
}

impl Show for Chain {
    fn table(&self) -> String {
        let mut table = Table::default();
        table.row(["SUBJECT", "ISSUER", "VALID UNTIL", "SERIAL NUMBER"]);
        for pem in self.certificates() {
            match Certificate::from_pem(pem) {
                Ok(certificate) => table.row([
                    certificate.subject_common_name().unwrap_or_default(),
                    certificate.issuer_common_name().unwrap_or_default(),
                    &date(Timestamp::from_millis(certificate.not_after().unsigned_abs().saturating_mul(1000))),
                    &certificate.serial().to_string(),
                ]),
                Err(error) => table.row([error.to_string()]),
            }
        }
        table.finish()
    }

    /// Documented as one text.
    fn json(&self) -> String {
        to_json(&self.to_pem())
    }

    fn pem(&self) -> String {
        self.certificates().iter().map(|pem| line(pem)).collect()
    }
}

/// `root` or `sub`, as on the command line.
fn kind(ca: &CaInfo) -> &str {
    flag::spelling(CA_TYPE, &ca.ca_type).unwrap_or_else(|| ca.ca_type.as_str())
}

fn date(moment: Timestamp) -> String {
    moment.utc().to_string()
}

/// A server's PEM with one line break at its end, and without anything that a terminal would obey.
fn line(pem: &str) -> String {
    pem.trim().lines().map(|line| format!("{}\n", printable(line))).collect()
}
