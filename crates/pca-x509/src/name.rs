//! Distinguished names: a name that is repeated is repeated exactly.

use core::fmt;

use x509_cert::{
    attr::AttributeTypeAndValue,
    der::{
        Encode as _, Tag, Tagged as _,
        asn1::{Any, ObjectIdentifier, SetOfVec},
        oid::db::rfc4519::{COMMON_NAME, COUNTRY_NAME},
    },
    name::{RdnSequence, RelativeDistinguishedName},
};

use crate::{country, error::Error};

/// A distinguished name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    attributes: RdnSequence,
    der: Vec<u8>,
    common_name: Option<String>,
}

impl Name {
    /// A name that was read. Whoever read it has made sure that it encodes to the bytes that it was read from.
    pub(crate) fn from_parsed(attributes: &RdnSequence) -> Result<Self, Error> {
        // A set without elements is no RelativeDistinguishedName.
        if attributes.0.iter().any(|relative| relative.0.is_empty()) {
            return Err(Error::Certificate);
        }
        Ok(Self::new(attributes.clone()))
    }

    /// A name of single attributes.
    pub(crate) fn from_attributes(attributes: &[(ObjectIdentifier, Tag, &str)]) -> Self {
        let relative = |&(oid, tag, text): &(_, _, &str)| {
            // Fails only beyond 256 MiB.
            let value = Any::new(tag, text.as_bytes()).ok()?;
            SetOfVec::try_from([AttributeTypeAndValue { oid, value }]).ok().map(RelativeDistinguishedName)
        };
        Self::new(RdnSequence(attributes.iter().filter_map(relative).collect()))
    }

    fn new(attributes: RdnSequence) -> Self {
        let common_name = attributes
            .0
            .iter()
            .flat_map(|relative| relative.0.iter())
            .find_map(|attribute| text(&attribute.value).filter(|_| attribute.oid == COMMON_NAME))
            .map(str::to_owned);
        // Beyond 256 MiB there are no bytes, and nothing can be made that holds the name.
        Self { der: attributes.to_der().unwrap_or_default(), attributes, common_name }
    }

    /// The first common name.
    #[must_use]
    pub fn common_name(&self) -> Option<&str> {
        self.common_name.as_deref()
    }

    /// The encoded name.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Whether it has no attribute at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.attributes.is_empty()
    }

    /// Whether both hold the same attributes, whatever their order and encoding, and however many letters the country has.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        self.values() == other.values()
    }

    fn values(&self) -> Vec<(ObjectIdentifier, &[u8])> {
        let mut values: Vec<_> = self.flat().map(|one| (one.oid, plain(one.oid, &one.value))).collect();
        values.sort_unstable();
        values
    }

    fn flat(&self) -> impl Iterator<Item = &AttributeTypeAndValue> {
        self.attributes.0.iter().flat_map(|relative| relative.0.iter())
    }

    /// Whether all that can be read as text can be read by people: no control characters, no blanks at either end.
    pub(crate) fn is_presentable(&self) -> bool {
        let mut texts = self.flat().filter_map(|attribute| text(&attribute.value));
        texts.all(|text| text.trim() == text && !text.contains(char::is_control))
    }

    pub(crate) fn attributes(&self) -> &RdnSequence {
        &self.attributes
    }
}

/// As RFC 4514 writes it: `CN=leaf,O=Corp,C=KR`. Not fit for a terminal where it comes from elsewhere.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.attributes.fmt(f)
    }
}

/// What of a value is compared.
fn plain(kind: ObjectIdentifier, value: &Any) -> &[u8] {
    match text(value) {
        Some(code) if kind == COUNTRY_NAME => country::alpha2(code).map_or(code.as_bytes(), str::as_bytes),
        _ => value.value(),
    }
}

/// The text of an attribute, unless it is in one of the encodings that nobody uses any more.
fn text(value: &Any) -> Option<&str> {
    let readable = matches!(value.tag(), Tag::Utf8String | Tag::PrintableString | Tag::NumericString | Tag::Ia5String);
    str::from_utf8(value.value()).ok().filter(|_| readable)
}
