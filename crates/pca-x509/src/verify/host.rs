//! Whose server it is (RFC 9525): by alternative names alone, never by the common name.

use core::{fmt, net::IpAddr};

use crate::names::{AltName, is_host_name};

/// The name by which a server is called.
#[derive(Debug)]
pub(super) enum Host<'a> {
    Dns(&'a str),
    Ip(IpAddr),
}

impl<'a> Host<'a> {
    /// A host name, which may end with a dot, or an IP address.
    pub(super) fn parse(name: &'a str) -> Option<Self> {
        if let Ok(ip) = name.parse() {
            return Some(Self::Ip(ip));
        }
        let host = name.strip_suffix('.').unwrap_or(name);
        is_host_name(host).then_some(Self::Dns(host))
    }

    /// Whether an alternative name stands for it. `*` is one whole label, the first one.
    pub(super) fn is(&self, name: &AltName) -> bool {
        match (self, name) {
            (Self::Ip(ip), AltName::Ip(name)) => ip == name,
            (Self::Dns(host), AltName::Dns(name)) => match (name.strip_prefix("*."), host.split_once('.')) {
                (Some(base), Some((_, rest))) => base.eq_ignore_ascii_case(rest),
                (Some(_), None) => false,
                (None, _) => name.eq_ignore_ascii_case(host),
            },
            _ => false,
        }
    }
}

impl fmt::Display for Host<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dns(host) => f.write_str(host),
            Self::Ip(ip) => ip.fmt(f),
        }
    }
}
