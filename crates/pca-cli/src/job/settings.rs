//! What a certificate is asked for with.

use pca_core::{
    Period,
    wire::{Unreadable, Value, Wire, Writer},
};
use pca_x509::{AltName, AltNames};

use super::Why;

/// What a certificate is asked for with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Who is asked: an endpoint, or the emulator's folder.
    pub(crate) service: String,
    /// The CA's alias or tag, as it was given.
    pub(crate) ca: String,
    pub(crate) name: String,
    /// All names, in order, each with its kind.
    pub(crate) names: Vec<String>,
    /// As on the command line.
    pub(crate) key: String,
    pub(crate) period: Period,
}

impl Settings {
    /// What of these settings another certificate is needed for. Another period shows with the next one.
    pub(crate) fn change_from(&self, old: &Self) -> Option<Why> {
        let changes = [
            (self.service != old.service, "the service"),
            (self.ca != old.ca, "the CA"),
            (self.names != old.names || self.name != old.name, "the names"),
            (self.key != old.key, "the kind of key"),
        ];
        changes.into_iter().find(|(changed, _)| *changed).map(|(_, what)| Why::Changed(what))
    }
}

/// Names with their kinds, in an order of their own.
pub(crate) fn names(names: &AltNames) -> Vec<String> {
    let name = |name: &AltName| match name {
        AltName::Dns(host) => format!("DNS:{}", host.to_ascii_lowercase()),
        AltName::Email(address) => format!("email:{address}"),
        AltName::Ip(address) => format!("IP:{address}"),
        other => format!("{other:?}"),
    };
    let mut names: Vec<_> = names.as_slice().iter().map(name).collect();
    names.sort();
    names
}

impl Wire for Settings {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        let mut object = value.object()?;
        Ok(Self {
            service: object.always("service", &[])?,
            ca: object.always("ca", &[])?,
            name: object.always("name", &[])?,
            names: object.always("names", &[])?,
            key: object.always("key", &[])?,
            period: object.always("period", &[])?,
        })
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("service", &self.service);
            object.always("ca", &self.ca);
            object.always("name", &self.name);
            object.always("names", &self.names);
            object.always("key", &self.key);
            object.always("period", &self.period);
        });
    }
}
