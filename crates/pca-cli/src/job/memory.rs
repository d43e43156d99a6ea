//! What one run leaves to the next.

use pca_core::{
    PendingCert, Secret,
    wire::{Unreadable, Value, Wire, Writer},
};
use pca_x509::Certificate;

use super::Settings;

/// What the set in place was asked for with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) settings: Settings,
    /// Of the certificate that this is about.
    pub(crate) serial: String,
}

/// A request that may have been sent, until its certificate is in place and the command after it has run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pending {
    pub(crate) settings: Settings,
    pub(crate) ca_tag: String,
    /// In PKCS#8.
    pub(crate) key: Secret,
    pub(crate) csr: String,
    /// What it takes to find the certificate.
    pub(crate) cert: PendingCert,
}

impl Pending {
    /// What is remembered once its certificate is in place.
    pub(crate) fn record(&self, certificate: &Certificate) -> Record {
        Record { settings: self.settings.clone(), serial: certificate.serial().to_string() }
    }
}

impl Wire for Record {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        let mut object = value.object()?;
        Ok(Self { settings: object.always("settings", &[])?, serial: object.always("serialNo", &[])? })
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("settings", &self.settings);
            object.always("serialNo", &self.serial);
        });
    }
}

impl Wire for Pending {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        let mut object = value.object()?;
        Ok(Self {
            settings: object.always("settings", &[])?,
            ca_tag: object.always("caTag", &[])?,
            key: object.always("privateKey", &[])?,
            csr: object.always("csrPem", &[])?,
            cert: PendingCert {
                asked_at: object.always("askedAt", &[])?,
                void_at: object.always("voidAt", &[])?,
                total: object.always("total", &[])?,
                is_whole: object.always("isWhole", &[])?,
                serials: object.always("serials", &[])?,
                others: object.or_default("others", &[])?,
            },
        })
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("settings", &self.settings);
            object.always("caTag", &self.ca_tag);
            object.always("privateKey", &self.key);
            object.always("csrPem", &self.csr);
            object.always("askedAt", &self.cert.asked_at);
            object.always("voidAt", &self.cert.void_at);
            object.always("total", &self.cert.total);
            object.always("isWhole", &self.cert.is_whole);
            object.always("serials", &self.cert.serials);
            object.sometimes_list("others", &self.cert.others);
        });
    }
}

#[cfg(test)]
mod tests {
    use pca_core::{
        Period, Timestamp,
        wire::{Tree, to_json},
    };

    use super::*;

    /// One that an older version left has no `others`.
    #[test]
    fn what_was_left_is_read() {
        let settings = Settings {
            service: "https://pca.apigw.ntruss.com".into(),
            ca: "corp-root".into(),
            name: "web".into(),
            names: vec!["DNS:web".into()],
            key: "EC256".into(),
            period: Period::MAX,
        };
        let cert = PendingCert {
            asked_at: Timestamp::from_millis(1),
            void_at: Timestamp::from_millis(2),
            total: 3,
            serials: vec!["3f:17".into()],
            is_whole: true,
            others: vec!["3f:18".into()],
        };
        let (key, csr) = (Secret::from("a key".to_owned()), "a request".into());
        let pending = Pending { settings, ca_tag: "tag".into(), key, csr, cert };
        let read =
            |text: &str| Pending::read(Tree::parse(text.as_bytes()).expect("JSON").root()).expect("it can be read");
        let text = to_json(&pending);
        assert_eq!(read(&text), pending);
        let older = text.replace(r#","others":["3f:18"]"#, "");
        assert!(older.len() < text.len());
        let cert = PendingCert { others: Vec::new(), ..pending.cert.clone() };
        assert_eq!(read(&older), Pending { cert, ..pending });
    }
}
