//! Subject alternative names, from the comma-separated lists that the API takes.

use core::net::IpAddr;

use rcgen::{SanType, string::Ia5String};

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
            self.0.push(match entry.rsplit_once('@') {
                Some((local, domain)) if is_local_part(local) && is_host_name(domain) => {
                    AltName::Email(entry.to_owned())
                }
                None if is_host_name(entry.strip_prefix("*.").unwrap_or(entry)) => AltName::Dns(entry.to_owned()),
                _ => {
                    let rule = "is neither a host name nor an e-mail address";
                    return Err(Error::field("altName", entry, rule));
                }
            });
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

    /// The names in the order given.
    #[must_use]
    pub fn as_slice(&self) -> &[AltName] {
        &self.0
    }

    pub(crate) fn to_rcgen(&self) -> Result<Vec<SanType>, Error> {
        // The syntax was checked on the way in, so that the text is always ASCII.
        let ia5 = |text: &str| Ia5String::try_from(text).map_err(|_| Error::Crypto);
        let convert = |name: &AltName| {
            Ok(match name {
                AltName::Dns(host) => SanType::DnsName(ia5(host)?),
                AltName::Email(address) => SanType::Rfc822Name(ia5(address)?),
                AltName::Ip(ip) => SanType::IpAddress(*ip),
            })
        };
        self.0.iter().map(convert).collect()
    }
}

/// The entries of a list. A list of spaces alone is empty; `a,,b` holds an empty entry, which nothing accepts.
fn entries(list: &str) -> impl Iterator<Item = &str> {
    let blank = list.trim().is_empty();
    list.split(',').map(str::trim).filter(move |_| !blank)
}

/// RFC 1034 letters, digits and hyphens. An address in dotted digits is no host name: it belongs in `ip`.
fn is_host_name(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= 253 && name.split('.').all(is_label) && name.parse::<IpAddr>().is_err()
}

/// RFC 5321 dot-string, without the quoted form that nobody uses in certificates.
fn is_local_part(local: &str) -> bool {
    let is_atom = |atom: &str| {
        !atom.is_empty() && atom.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
    };
    local.len() <= 64 && local.split('.').all(is_atom)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alt(list: &str) -> Result<AltNames, Error> {
        AltNames::default().with_alt_name(list)
    }

    #[test]
    fn lists_are_split_and_typed() {
        let names = alt("a.example, *.b.example,Kim.Lee+x@example.com")
            .and_then(|n| n.with_ip("10.0.0.1, 2001:db8::1"))
            .expect("valid");
        assert_eq!(
            names.as_slice(),
            [
                AltName::Dns("a.example".into()),
                AltName::Dns("*.b.example".into()),
                AltName::Email("Kim.Lee+x@example.com".into()),
                AltName::Ip([10, 0, 0, 1].into()),
                AltName::Ip([0x2001, 0xdb8, 0, 0, 0, 0, 0, 1].into()),
            ]
        );
        assert_eq!(alt(" ").expect("blank").as_slice(), []);
    }

    #[test]
    fn the_bad_entry_is_named() {
        let long = format!("{}.example", "a".repeat(64));
        for bad in [
            "-a.example",
            "a-.example",
            "a..example",
            "a.example.",
            "a_b",
            "a b",
            "*",
            "a.*.b",
            "*.*.a",
            "10.0.0.1",
            "@example.com",
            "a@",
            "a@b@c",
            ".a@example.com",
            "가.example",
            "a\0b",
            &long,
        ] {
            let error = alt(&format!("good.example,{bad}")).expect_err(bad);
            assert_eq!(error, Error::field("altName", bad, "is neither a host name nor an e-mail address"));
        }
        assert!(alt("a.example,,b.example").is_err());
        for bad in ["10.0.0", "10.0.0.256", "::g", "a.example", "10.0.0.0/8"] {
            let error = AltNames::default().with_ip(&format!("::1, {bad}")).expect_err(bad);
            assert_eq!(error, Error::field("ip", bad, "is not an IP address"));
        }
    }
}
