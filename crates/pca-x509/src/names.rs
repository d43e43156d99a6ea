//! Subject alternative names, from the comma-separated lists that the API takes.

mod syntax;

use core::net::IpAddr;

use x509_parser::{
    asn1_rs::{Any, FromDer as _, Oid},
    extensions::GeneralName,
};

use self::syntax::{dns, email, other, uri};
use crate::{der, error::Error};

/// One subject alternative name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AltName {
    /// A host name, possibly with `*` as its first label.
    Dns(String),
    /// An e-mail address.
    Email(String),
    /// An IP address.
    Ip(IpAddr),
    /// An absolute URI.
    Uri(String),
    /// A name of a kind that its object identifier tells.
    #[non_exhaustive]
    Other {
        /// The arcs of the object identifier.
        kind: Vec<u64>,
        /// The name.
        text: String,
    },
}

/// The subject alternative names of one certificate; may be none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AltNames(Vec<AltName>);

impl AltNames {
    /// Adds the entries of an `altName` list: host names, and e-mail addresses, which are those with an `@`.
    ///
    /// Spaces around an entry are ignored; an empty list adds nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Field`] with the first bad entry.
    pub fn with_alt_name(mut self, list: &str) -> Result<Self, Error> {
        for entry in entries(list) {
            let rule = "is neither a host name nor an e-mail address";
            let name = email(entry).or_else(|| dns(entry)).ok_or_else(|| Error::field("altName", entry, rule))?;
            self.0.push(name);
        }
        Ok(self)
    }

    /// Adds the common name, unless it stands here already.
    ///
    /// # Errors
    ///
    /// [`Error::Field`] if it is neither a host name, nor an e-mail address, nor an IP address.
    pub fn with_common_name(mut self, common_name: &str) -> Result<Self, Error> {
        let name = email(common_name)
            .or_else(|| dns(common_name))
            .or_else(|| common_name.parse().ok().map(AltName::Ip))
            .ok_or_else(|| Error::field("useCnAsSan", common_name, "is no host name, e-mail or IP address"))?;
        if !self.0.contains(&name) {
            self.0.push(name);
        }
        Ok(self)
    }

    /// Adds the entries of an `ip` list: IPv4 and IPv6 addresses.
    ///
    /// # Errors
    ///
    /// [`Error::Field`] with the first bad entry.
    pub fn with_ip(mut self, list: &str) -> Result<Self, Error> {
        for entry in entries(list) {
            let ip = entry.parse().map_err(|_| Error::field("ip", entry, "is not an IP address"))?;
            self.0.push(AltName::Ip(ip));
        }
        Ok(self)
    }

    /// Adds the entries of a `uri` list: absolute URIs.
    ///
    /// # Errors
    ///
    /// [`Error::Field`] with the first bad entry.
    pub fn with_uri(mut self, list: &str) -> Result<Self, Error> {
        for entry in entries(list) {
            self.0.push(uri(entry).ok_or_else(|| Error::field("uri", entry, "is not an absolute URI"))?);
        }
        Ok(self)
    }

    /// Adds the entries of an `other` list, each as `OID;UTF8:text`.
    ///
    /// # Errors
    ///
    /// [`Error::Field`] with the first bad entry.
    pub fn with_other(mut self, list: &str) -> Result<Self, Error> {
        for entry in entries(list) {
            self.0.push(other(entry).ok_or_else(|| Error::field("other", entry, "is not of the form OID;UTF8:text"))?);
        }
        Ok(self)
    }

    /// The names in the order given.
    #[must_use]
    pub fn as_slice(&self) -> &[AltName] {
        &self.0
    }

    /// The names that a request asks for. Each has to be of a kind, and in a form, that could be ordered as text too.
    pub(crate) fn from_parsed(names: &[GeneralName<'_>]) -> Option<Self> {
        names.iter().map(from_parsed).collect::<Option<_>>().map(Self)
    }

    /// The encoded `GeneralNames`.
    pub(crate) fn to_der(&self) -> Vec<u8> {
        let names: Vec<Vec<u8>> = self.0.iter().map(encode).collect();
        der::element(der::SEQUENCE, &names.concat())
    }
}

fn encode(name: &AltName) -> Vec<u8> {
    match name {
        AltName::Other { kind, text } => {
            let text = der::context(0, &[&der::element(der::UTF8_STRING, text.as_bytes())]);
            der::context(0, &[&der::oid(kind), &text])
        }
        AltName::Email(address) => der::context_primitive(1, address.as_bytes()),
        AltName::Dns(host) => der::context_primitive(2, host.as_bytes()),
        AltName::Uri(uri) => der::context_primitive(6, uri.as_bytes()),
        AltName::Ip(IpAddr::V4(ip)) => der::context_primitive(7, &ip.octets()),
        AltName::Ip(IpAddr::V6(ip)) => der::context_primitive(7, &ip.octets()),
    }
}

fn from_parsed(name: &GeneralName<'_>) -> Option<AltName> {
    match name {
        GeneralName::RFC822Name(address) => email(address),
        GeneralName::DNSName(host) => dns(host),
        GeneralName::URI(text) => uri(text),
        GeneralName::IPAddress(bytes) => match <[u8; 4]>::try_from(*bytes) {
            Ok(v4) => Some(AltName::Ip(v4.into())),
            Err(_) => <[u8; 16]>::try_from(*bytes).ok().map(|v6| AltName::Ip(v6.into())),
        },
        GeneralName::OtherName(kind, value) => other_from_der(kind, value),
        _ => None,
    }
}

/// `value` is all that follows the object identifier: `[0]` around the name itself.
fn other_from_der(kind: &Oid<'_>, value: &[u8]) -> Option<AltName> {
    let (rest, explicit) = Any::from_der(value).ok()?;
    let (more, inner) = Any::from_der(explicit.data).ok()?;
    let text = inner.as_utf8string().ok()?.string();
    let exact = rest.is_empty() && more.is_empty() && explicit.header.raw_tag() == Some(&[0xa0]);
    (exact && !text.is_empty()).then_some(AltName::Other { kind: kind.iter()?.collect(), text })
}

/// The entries of a list. A list of spaces alone is empty; `a,,b` holds an empty entry, which nothing accepts.
fn entries(list: &str) -> impl Iterator<Item = &str> {
    let blank = list.trim().is_empty();
    list.split(',').map(str::trim).filter(move |_| !blank)
}

#[cfg(test)]
mod tests;
