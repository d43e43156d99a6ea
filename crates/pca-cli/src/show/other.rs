//! What is neither a CA nor a certificate.

use pca_core::{CaUser, CrlConfig, SubCsr, wire::to_json};
use pca_x509::{Crl, hex_pairs};

use super::{counted, date, end, line, moment};
use crate::{output::Show, table::Table};

/// Nothing to tell but that it is done.
impl Show for () {
    const PEM: bool = false;

    fn table(&self) -> String {
        "done\n".into()
    }

    fn json(&self) -> String {
        "null".into()
    }
}

/// A revocation list.
impl Show for String {
    fn table(&self) -> String {
        match Crl::from_pem(self) {
            Ok(list) => revoked(&list),
            Err(error) => format!("{error}\n"),
        }
    }

    fn json(&self) -> String {
        to_json(self)
    }

    fn pem(&self) -> String {
        line(self)
    }
}

fn revoked(list: &Crl) -> String {
    let mut table = Table::default();
    table.field("Issuer", list.issuer().common_name().unwrap_or_default());
    table.field("Number", list.number().map(|number| hex_pairs(number).to_string()).unwrap_or_default());
    table.field("Made", date(moment(list.this_update())));
    table.field("Next", list.next_update().map(|next| end(moment(next))).unwrap_or_default());
    table.field("Revoked", list.len().to_string());
    if list.is_empty() {
        return table.finish();
    }
    let mut entries = Table::default();
    entries.row(["SERIAL NUMBER", "REVOKED", "REASON"]);
    for entry in list.entries() {
        let reason = entry.reason.unwrap_or_default();
        entries.row([entry.serial.to_string(), date(moment(entry.at)), reason.into()]);
    }
    format!("{}\n{}", table.finish(), entries.finish())
}

/// Null for a CA whose list was never configured.
impl Show for Option<CrlConfig> {
    const PEM: bool = false;

    fn table(&self) -> String {
        let days = self.as_ref().and_then(|config| config.expiry);
        days.map_or_else(
            || "not configured\n".into(),
            |days| format!("a new list after {}\n", counted(days.count(), "day")),
        )
    }

    fn json(&self) -> String {
        self.as_ref().map_or_else(|| "null".into(), to_json)
    }
}

impl Show for SubCsr {
    fn table(&self) -> String {
        self.pem()
    }

    fn json(&self) -> String {
        to_json(self)
    }

    fn pem(&self) -> String {
        line(&self.csr_pem)
    }
}

impl Show for Vec<CaUser> {
    const PEM: bool = false;

    fn table(&self) -> String {
        if self.is_empty() {
            return "no users\n".into();
        }
        let mut table = Table::default();
        table.row(["LOGIN", "ID"]);
        self.iter().for_each(|user| table.row([&user.login_id, &user.id_no]));
        table.finish()
    }

    fn json(&self) -> String {
        to_json(self)
    }
}
