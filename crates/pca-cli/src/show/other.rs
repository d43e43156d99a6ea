//! What is neither a CA nor a certificate.

use pca_core::{CaUser, CrlConfig, SubCsr, wire::to_json};

use super::line;
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
        line(self)
    }

    fn json(&self) -> String {
        to_json(self)
    }

    fn pem(&self) -> String {
        line(self)
    }
}

/// Null for a CA whose list was never configured.
impl Show for Option<CrlConfig> {
    const PEM: bool = false;

    fn table(&self) -> String {
        let days = self.as_ref().and_then(|config| config.expiry);
        days.map_or_else(|| "not configured\n".into(), |days| format!("a new list every {days} days\n"))
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
