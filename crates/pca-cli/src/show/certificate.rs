//! End certificates, and chains.

use pca_core::{Chain, EndCert, EndCertList, IssuedCertificate, Secret, SignedCertificate, wire::to_json};
use pca_x509::Certificate;

use super::{date, end, line, moment, no_rows, page};
use crate::{output::Show, table::Table};

impl Show for EndCert {
    fn table(&self) -> String {
        let of = |part: &Option<String>| part.clone().unwrap_or_default();
        let mut table = Table::default();
        table.field("Common name", &self.common_name);
        table.field("Serial number", &self.serial_no);
        table.field("Valid from", date(self.not_before_date));
        table.field("Valid until", end(self.not_after_date));
        table.field("Key", of(&self.public_key_algorithm));
        table.field("Signature", of(&self.signature_algorithm));
        table.field("OCSP address", of(&self.ocsp_responder));
        table.finish()
    }

    fn json(&self) -> String {
        to_json(self)
    }

    fn pem(&self) -> String {
        with_chain(&self.cert_pem, &self.ca_chain)
    }
}

impl Show for EndCertList {
    const PEM: bool = false;

    fn table(&self) -> String {
        let Self { total_cnt, total_page_no, current_page_no, .. } = self;
        if self.list_certs.is_empty() {
            return no_rows("certificate", *current_page_no, *total_page_no, *total_cnt);
        }
        let mut table = Table::default();
        table.row(["SERIAL NUMBER"]);
        self.list_certs.iter().for_each(|serial| table.row([serial]));
        format!("{}{}", table.finish(), page(*current_page_no, *total_page_no, *total_cnt))
    }

    fn json(&self) -> String {
        to_json(self)
    }
}

impl Show for SignedCertificate {
    fn table(&self) -> String {
        issued(&self.certificate, &self.serial_no, self.ocsp_responder.as_deref())
    }

    fn json(&self) -> String {
        to_json(self)
    }

    fn pem(&self) -> String {
        with_chain(&self.certificate, &self.ca_chain)
    }
}

/// Without the private key.
impl Show for IssuedCertificate {
    fn table(&self) -> String {
        issued(&self.certificate, &self.serial_no, self.ocsp_responder.as_deref())
    }

    fn json(&self) -> String {
        let mut shown = self.clone();
        shown.private_key = Secret::new("(not shown)");
        to_json(&shown)
    }

    fn pem(&self) -> String {
        with_chain(&self.certificate, &self.ca_chain)
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
                    &end(moment(certificate.not_after())),
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

/// With the private key.
pub(crate) struct WithKey<'a>(pub(crate) &'a IssuedCertificate);

impl Show for WithKey<'_> {
    fn table(&self) -> String {
        format!("{}\n{}", self.0.table(), line(self.0.private_key.expose()))
    }

    fn json(&self) -> String {
        to_json(self.0)
    }

    fn pem(&self) -> String {
        format!("{}{}", line(self.0.private_key.expose()), self.0.pem())
    }
}

/// What a new certificate itself says.
fn issued(pem: &str, serial: &str, ocsp: Option<&str>) -> String {
    let mut table = Table::default();
    match Certificate::from_pem(pem) {
        Ok(certificate) => {
            table.field("Common name", certificate.subject_common_name().unwrap_or_default());
            table.field("Issuer", certificate.issuer_common_name().unwrap_or_default());
            table.field("Serial number", serial);
            table.field("Valid from", date(moment(certificate.not_before())));
            table.field("Valid until", end(moment(certificate.not_after())));
        }
        Err(error) => {
            table.field("Serial number", serial);
            table.field("Certificate", error.to_string());
        }
    }
    table.field("OCSP address", ocsp.unwrap_or_default());
    table.finish()
}

/// The certificate first, then those above it.
fn with_chain(certificate: &str, chain: &Chain) -> String {
    format!("{}{}", line(certificate), chain.pem())
}
