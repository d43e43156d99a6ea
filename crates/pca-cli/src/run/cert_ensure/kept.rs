//! What is in place in a folder.

use std::path::Path;

use pca_core::Timestamp;
use pca_x509::Certificate;
use serde_json::{Value, json};

use crate::{
    failure::Failure,
    job::{Due, Why, due_at},
    output::Show,
    run::seconds,
    service,
    show::{date, moment},
    table::Table,
};

/// What is in place in a folder.
#[derive(Debug)]
pub(crate) struct Kept {
    /// As it was given.
    folder: String,
    /// Whom it is for; empty if nobody was asked for it yet.
    name: String,
    certificate: Option<Certificate>,
    why: Option<Why>,
    pub(crate) changed: bool,
}

impl Kept {
    pub(crate) fn new(folder: &Path, due: &Due, changed: bool) -> Self {
        Self {
            folder: folder.display().to_string(),
            name: due.record.as_ref().map(|record| record.settings.name.clone()).unwrap_or_default(),
            certificate: due.certificate.clone(),
            why: due.why,
            changed,
        }
    }

    pub(crate) fn is_due(&self) -> bool {
        self.why.is_some()
    }

    /// The cells of a row: name, folder, end, due date, and why it is due.
    pub(crate) fn row(&self) -> [String; 5] {
        let date = |time: Option<Timestamp>| time.map(date).unwrap_or_default();
        let why = self.why.map(|why| why.to_string()).unwrap_or_default();
        [self.name.clone(), self.folder.clone(), date(self.expires()), date(self.due_at()), why]
    }

    /// What scripts read. Times are in milliseconds since 1970, as everywhere.
    pub(crate) fn to_value(&self) -> Value {
        let millis = |time: Option<Timestamp>| time.map(Timestamp::as_millis);
        json!({
            "name": self.name,
            "folder": self.folder,
            "serialNo": self.certificate.as_ref().map(|certificate| certificate.serial().to_string()),
            "notAfterDate": millis(self.expires()),
            "dueDate": millis(self.due_at()),
            "due": self.is_due(),
            "why": self.why.map(|why| why.to_string()),
        })
    }

    fn expires(&self) -> Option<Timestamp> {
        self.certificate.as_ref().map(|certificate| moment(certificate.not_after()))
    }

    fn due_at(&self) -> Option<Timestamp> {
        self.certificate.as_ref().map(|certificate| moment(due_at(certificate)))
    }
}

impl Show for Kept {
    fn table(&self) -> String {
        let [name, folder, expires, due, _] = self.row();
        let serial = self.certificate.as_ref().map(|certificate| certificate.serial().to_string());
        let mut table = Table::default();
        table.field("Name", name);
        table.field("Folder", folder);
        table.field("Serial number", serial.unwrap_or_default());
        table.field("Valid until", expires);
        table.field("Renewed from", due);
        table.finish()
    }

    fn json(&self) -> String {
        let mut value = self.to_value();
        value["changed"] = self.changed.into();
        value.to_string()
    }

    fn pem(&self) -> String {
        self.certificate.as_ref().map(Certificate::to_pem).unwrap_or_default()
    }
}

/// The time by this computer's clock, in seconds since 1970.
pub(crate) fn now() -> Result<i64, Failure> {
    service::now().map(seconds)
}
