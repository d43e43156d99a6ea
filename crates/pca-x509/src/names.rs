//! Subject alternative names, from the comma-separated lists that the API takes.

mod syntax;

use core::net::IpAddr;

use x509_cert::{
    der::{
        self, Tag,
        asn1::{Any, Ia5String, ObjectIdentifier, OctetString, Utf8StringRef},
    },
    ext::pkix::name::{GeneralName, GeneralNames, OtherName},
};

use self::syntax::{dns, email, other, uri};
use crate::error::Error;

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
    /// [`Error::Field`] with the first bad entry, or the first whose OID cannot be encoded: from 2.40 on, or with a number of
    /// 2²⁸ or more.
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
    pub(crate) fn from_parsed(names: &[GeneralName]) -> Option<Self> {
        names.iter().map(from_parsed).collect::<Option<_>>().map(Self)
    }

    pub(crate) fn to_general_names(&self) -> der::Result<GeneralNames> {
        self.0.iter().map(to_general_name).collect()
    }
}

fn to_general_name(name: &AltName) -> der::Result<GeneralName> {
    Ok(match name {
        AltName::Other { kind, text } => {
            let type_id = object_identifier(kind).ok_or_else(|| Tag::ObjectIdentifier.value_error())?;
            GeneralName::OtherName(OtherName { type_id, value: Any::new(Tag::Utf8String, text.as_bytes())? })
        }
        AltName::Email(address) => GeneralName::Rfc822Name(Ia5String::new(address)?),
        AltName::Dns(host) => GeneralName::DnsName(Ia5String::new(host)?),
        AltName::Uri(uri) => GeneralName::UniformResourceIdentifier(Ia5String::new(uri)?),
        AltName::Ip(IpAddr::V4(ip)) => GeneralName::IpAddress(OctetString::new(ip.octets())?),
        AltName::Ip(IpAddr::V6(ip)) => GeneralName::IpAddress(OctetString::new(ip.octets())?),
    })
}

fn from_parsed(name: &GeneralName) -> Option<AltName> {
    match name {
        GeneralName::Rfc822Name(address) => email(address.as_str()),
        GeneralName::DnsName(host) => dns(host.as_str()),
        GeneralName::UniformResourceIdentifier(text) => uri(text.as_str()),
        GeneralName::IpAddress(bytes) => match <[u8; 4]>::try_from(bytes.as_bytes()) {
            Ok(v4) => Some(AltName::Ip(v4.into())),
            Err(_) => <[u8; 16]>::try_from(bytes.as_bytes()).ok().map(|v6| AltName::Ip(v6.into())),
        },
        GeneralName::OtherName(OtherName { type_id, value }) => {
            let text = value.decode_as::<Utf8StringRef<'_>>().ok()?.as_str().to_owned();
            let kind: Vec<u64> = type_id.arcs().map(u64::from).collect();
            let exact = object_identifier(&kind)? == *type_id;
            (exact && !text.is_empty()).then_some(AltName::Other { kind, text })
        }
        _ => None,
    }
}

/// An object identifier, if it is one that the library can hold: 39 bytes, the first two numbers below 3 and 40, the others
/// below 2²⁸.
///
/// The library's encoder gets 128 wrong, and whatever begins with the same seven bits; its reader takes no identifier of two
/// bytes. Each does what the other cannot.
fn object_identifier(arcs: &[u64]) -> Option<ObjectIdentifier> {
    if arcs.iter().all(|arc| *arc < 128) {
        return ObjectIdentifier::from_arcs(arcs.iter().filter_map(|arc| u32::try_from(*arc).ok())).ok();
    }
    let [first @ 0..=2, second @ 0..40, rest @ ..] = arcs else { return None };
    let mut bytes = vec![u8::try_from(first * 40 + second).ok()?];
    for arc in rest {
        let groups = (u64::BITS - (arc | 1).leading_zeros()).div_ceil(7);
        for group in (0..groups).rev() {
            let more = if group > 0 { 0x80 } else { 0 };
            bytes.push(more | u8::try_from(arc >> (7 * group) & 0x7f).ok()?);
        }
    }
    // What is too large for the reader it cuts off.
    ObjectIdentifier::from_bytes(&bytes).ok().filter(|read| read.arcs().map(u64::from).eq(arcs.iter().copied()))
}

/// The entries of a list. A list of spaces alone is empty; `a,,b` holds an empty entry, which nothing accepts.
fn entries(list: &str) -> impl Iterator<Item = &str> {
    let blank = list.trim().is_empty();
    list.split(',').map(str::trim).filter(move |_| !blank)
}

#[cfg(test)]
mod tests;
