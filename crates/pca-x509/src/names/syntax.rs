//! What a name may look like, whether it was typed into a list or stands in a request.

use core::net::IpAddr;

use super::{AltName, general::object_identifier};

pub(super) fn email(entry: &str) -> Option<AltName> {
    let (local, domain) = entry.rsplit_once('@')?;
    (is_local_part(local) && is_host_name(domain)).then(|| AltName::Email(entry.to_owned()))
}

pub(super) fn dns(entry: &str) -> Option<AltName> {
    let fits = match entry.strip_prefix("*.") {
        // Below a single label it would stand for everything in a top-level domain.
        Some(base) => base.contains('.') && is_host_name(base),
        None => is_host_name(entry),
    };
    fits.then(|| AltName::Dns(entry.to_owned()))
}

/// RFC 3986 as far as RFC 5280, section 4.2.1.6 narrows it: a scheme, something after it, and behind `//` a host name or an
/// IP address.
pub(super) fn uri(entry: &str) -> Option<AltName> {
    let (scheme, rest) = entry.split_once(':')?;
    let scheme_is_good = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    let rest_is_good = !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_graphic() && !br#""<>\^`{|}"#.contains(&b));
    let host_is_good = match rest.strip_prefix("//") {
        None => true,
        Some(rest) => {
            let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let host = authority.rsplit('@').next().unwrap_or_default();
            let (host, port) = match host.rsplit_once(':') {
                Some((host, port)) if !port.ends_with(']') => (host, port),
                _ => (host, ""),
            };
            let literal = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
            let is_ip = literal.unwrap_or(host).parse::<IpAddr>().is_ok_and(|ip| ip.is_ipv6() == literal.is_some());
            port.bytes().all(|b| b.is_ascii_digit()) && (is_ip || is_host_name(host))
        }
    };
    (scheme_is_good && rest_is_good && host_is_good).then(|| AltName::Uri(entry.to_owned()))
}

/// `OID;UTF8:text`, which is OpenSSL's notation.
pub(super) fn other(entry: &str) -> Option<AltName> {
    let (kind, value) = entry.split_once(';')?;
    let (encoding, text) = value.split_once(':')?;
    let kind = kind.split('.').map(|arc| arc.parse().ok()).collect::<Option<Vec<u64>>>()?;
    (object_identifier(&kind).is_some() && encoding.eq_ignore_ascii_case("UTF8") && !text.is_empty())
        .then(|| AltName::Other { kind, text: text.to_owned() })
}

/// RFC 1034 letters, digits and hyphens. What ends in a number is an IPv4 address to some reader (`127.1`, `0x7f.1`, `12`).
pub(crate) fn is_host_name(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = name.rsplit('.').next().unwrap_or_default();
    let hexadecimal = last.strip_prefix("0x").or_else(|| last.strip_prefix("0X"));
    let is_number = last.bytes().all(|b| b.is_ascii_digit())
        || hexadecimal.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
    name.len() <= 253 && name.split('.').all(is_label) && !is_number
}

/// RFC 5321 dot-string, without the quoted form that nobody uses in certificates.
fn is_local_part(local: &str) -> bool {
    let is_atom = |atom: &str| {
        !atom.is_empty() && atom.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
    };
    local.len() <= 64 && local.split('.').all(is_atom)
}
