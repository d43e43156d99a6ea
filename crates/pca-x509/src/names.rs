//! Subject alternative names, from the comma-separated lists that the API takes.

mod general;
mod syntax;

use core::{fmt, net::IpAddr};

use x509_cert::{
    der,
    ext::pkix::name::{GeneralName, GeneralNames},
};

pub(crate) use self::syntax::is_host_name;
use self::{
    general::{from_parsed, to_general_name},
    syntax::{dns, email, other, uri},
};
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
    /// A name that is read but never issued, as text: of another kind, or malformed.
    Foreign(String),
}

impl AltName {
    /// Whether both stand for the same: host names do in any case.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Dns(one), Self::Dns(other)) => one.eq_ignore_ascii_case(other),
            (one, other) => one == other,
        }
    }
}

/// The kind and the name, as OpenSSL writes them: `DNS:server.example`.
impl fmt::Display for AltName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dns(host) => write!(f, "DNS:{host}"),
            Self::Email(address) => write!(f, "email:{address}"),
            Self::Ip(ip) => write!(f, "IP:{ip}"),
            Self::Uri(uri) => write!(f, "URI:{uri}"),
            Self::Other { kind, text } => {
                let kind: Vec<_> = kind.iter().map(u64::to_string).collect();
                write!(f, "otherName:{};UTF8:{text}", kind.join("."))
            }
            Self::Foreign(text) => f.write_str(text),
        }
    }
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
            self.add("altName", entry, name)?;
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
        if !self.has(&name) {
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
            self.add("ip", entry, AltName::Ip(ip))?;
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
            let name = uri(entry).ok_or_else(|| Error::field("uri", entry, "is not an absolute URI"))?;
            self.add("uri", entry, name)?;
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
            let name = other(entry).ok_or_else(|| Error::field("other", entry, "is not of the form OID;UTF8:text"))?;
            self.add("other", entry, name)?;
        }
        Ok(self)
    }

    /// The names in the order given.
    #[must_use]
    pub fn as_slice(&self) -> &[AltName] {
        &self.0
    }

    /// The names that a request asks for. Each has to be of a kind, and in a form, that could be ordered as text too, and may
    /// stand there once.
    pub(crate) fn from_parsed(names: &[GeneralName]) -> Option<Self> {
        let mut read = Self::default();
        for name in names {
            let name = from_parsed(name).filter(|name| !read.has(name))?;
            read.0.push(name);
        }
        Some(read)
    }

    fn add(&mut self, field: &'static str, entry: &str, name: AltName) -> Result<(), Error> {
        if self.has(&name) {
            return Err(Error::field(field, entry, "stands twice"));
        }
        self.0.push(name);
        Ok(())
    }

    fn has(&self, name: &AltName) -> bool {
        self.0.iter().any(|known| known.is_same(name))
    }

    pub(crate) fn to_general_names(&self) -> der::Result<GeneralNames> {
        self.0.iter().map(to_general_name).collect()
    }
}

/// The entries of a list. A list of spaces alone is empty; `a,,b` holds an empty entry, which nothing accepts.
fn entries(list: &str) -> impl Iterator<Item = &str> {
    let blank = list.trim().is_empty();
    list.split(',').map(str::trim).filter(move |_| !blank)
}

#[cfg(test)]
mod tests;
