//! Alternative names as certificates and requests hold them.

use core::net::IpAddr;

use x509_cert::{
    der::{
        self, Tag, TagNumber,
        asn1::{Any, Ia5String, ObjectIdentifier, OctetString, Utf8StringRef},
    },
    ext::pkix::name::{GeneralName, OtherName},
};

use super::{
    AltName,
    syntax::{dns, email, uri},
};

impl AltName {
    /// The name in a certificate, whatever it looks like.
    pub(crate) fn read(name: &GeneralName) -> Self {
        from_parsed(name).unwrap_or_else(|| match name {
            GeneralName::DnsName(host) => Self::Foreign(format!("DNS:{host}")),
            GeneralName::Rfc822Name(address) => Self::Foreign(format!("email:{address}")),
            GeneralName::UniformResourceIdentifier(uri) => Self::Foreign(format!("URI:{uri}")),
            GeneralName::DirectoryName(name) => Self::Foreign(format!("DirName:{name}")),
            GeneralName::RegisteredId(id) => Self::Foreign(format!("Registered ID:{id}")),
            GeneralName::OtherName(other) => Self::Foreign(format!("otherName:{}", other.type_id)),
            GeneralName::IpAddress(_) => Self::Foreign("IP:malformed".into()),
            GeneralName::EdiPartyName(_) => Self::Foreign("EdiPartyName".into()),
        })
    }
}

pub(super) fn to_general_name(name: &AltName) -> der::Result<GeneralName> {
    Ok(match name {
        AltName::Other { kind, text } => {
            let type_id = object_identifier(kind).ok_or_else(|| Tag::ObjectIdentifier.value_error())?;
            GeneralName::OtherName(OtherName { type_id, value: Any::new(Tag::Utf8String, text.as_bytes())? })
        }
        AltName::Foreign(_) => {
            return Err(Tag::ContextSpecific { constructed: false, number: TagNumber::N0 }.value_error());
        }
        AltName::Email(address) => GeneralName::Rfc822Name(Ia5String::new(address)?),
        AltName::Dns(host) => GeneralName::DnsName(Ia5String::new(host)?),
        AltName::Uri(uri) => GeneralName::UniformResourceIdentifier(Ia5String::new(uri)?),
        AltName::Ip(IpAddr::V4(ip)) => GeneralName::IpAddress(OctetString::new(ip.octets())?),
        AltName::Ip(IpAddr::V6(ip)) => GeneralName::IpAddress(OctetString::new(ip.octets())?),
    })
}

/// A name, if it is one that could be ordered as text too.
pub(super) fn from_parsed(name: &GeneralName) -> Option<AltName> {
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
pub(super) fn object_identifier(arcs: &[u64]) -> Option<ObjectIdentifier> {
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
