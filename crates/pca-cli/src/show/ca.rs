//! CAs.

use pca_core::{CaCertInfo, CaDetails, CaInfo, CaList, wire::to_json};

use super::{date, end, line, no_rows, page};
use crate::{flag, generated::CA_TYPE, output::Show, table::Table};

impl Show for CaDetails {
    fn table(&self) -> String {
        info(&self.ca_info, self.ca_cert_info.as_ref())
    }

    fn json(&self) -> String {
        to_json(self)
    }

    fn pem(&self) -> String {
        self.ca_cert_info.iter().map(|certificate| line(&certificate.cert_pem)).collect()
    }
}

/// What a change answers.
impl Show for CaInfo {
    const PEM: bool = false;

    fn table(&self) -> String {
        info(self, None)
    }

    fn json(&self) -> String {
        to_json(self)
    }
}

fn info(ca: &CaInfo, cert: Option<&CaCertInfo>) -> String {
    let mut table = Table::default();
    table.field("Alias", &ca.alias);
    table.field("Tag", &ca.ca_tag);
    table.field("Type", kind(ca));
    table.field("Status", ca.status.as_str());
    table.field("Memo", ca.memo.as_deref().unwrap_or_default());
    if let Some(cert) = cert {
        certificate(&mut table, cert);
    }
    table.field("Certificates signed", ca.signing_count.to_string());
    table.field("Registered", date(ca.rgst_date));
    table.field("Status changed", ca.status_update_date.map(date).unwrap_or_default());
    table.field("Destroyed", ca.destroy_date.map(date).unwrap_or_default());
    if let Some(urls) = &ca.url_info {
        table.field("CA address", urls.ca.join(" "));
        table.field("CRL address", urls.crl.join(" "));
        table.field("OCSP address", urls.ocsp.join(" "));
    }
    table.finish()
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
    table.field("Valid until", end(certificate.not_after_date));
    table.field("Key", of(&certificate.public_key_algorithm));
    table.field("Signature", of(&certificate.signature_algorithm));
    table.field("Serial number", &certificate.serial_no);
}

impl Show for CaList {
    fn table(&self) -> String {
        let Self { total_cnt, total_page_no, current_page_no, .. } = self;
        if self.ca_info_list.is_empty() {
            return no_rows("CA", *current_page_no, *total_page_no, *total_cnt);
        }
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
                &certificate.map(|certificate| end(certificate.not_after_date)).unwrap_or_default(),
                &info.signing_count.to_string(),
            ]);
        }
        format!("{}{}", table.finish(), page(*current_page_no, *total_page_no, *total_cnt))
    }

    fn json(&self) -> String {
        to_json(self)
    }

    fn pem(&self) -> String {
        self.ca_info_list.iter().map(CaDetails::pem).collect()
    }
}

/// `root` or `sub`, as on the command line.
pub(crate) fn kind(ca: &CaInfo) -> &str {
    flag::spelling(CA_TYPE, &ca.ca_type).unwrap_or_else(|| ca.ca_type.as_str())
}
