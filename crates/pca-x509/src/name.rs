//! Distinguished names, kept as the bytes that they were read from: a name that is repeated is repeated exactly.

use x509_parser::x509::X509Name;

use crate::{der, error::Error};

/// A distinguished name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    der: Vec<u8>,
    common_name: Option<String>,
}

impl Name {
    pub(crate) fn from_parsed(name: &X509Name<'_>) -> Result<Self, Error> {
        // A set without elements is no RelativeDistinguishedName.
        if name.iter_rdn().any(|rdn| rdn.iter().next().is_none()) {
            return Err(Error::Certificate);
        }
        let common_name = name.iter_common_name().find_map(|cn| cn.as_str().ok());
        Ok(Self { der: name.as_raw().to_vec(), common_name: common_name.map(str::to_owned) })
    }

    /// A name of single attributes, each with its encoded value.
    pub(crate) fn from_attributes(attributes: &[(&[u64], Vec<u8>)], common_name: &str) -> Self {
        let relative: Vec<Vec<u8>> = attributes
            .iter()
            .map(|(kind, value)| der::element(der::SET, &der::sequence(&[&der::oid(kind), value])))
            .collect();
        Self { der: der::element(der::SEQUENCE, &relative.concat()), common_name: Some(common_name.to_owned()) }
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
        self.der == [der::SEQUENCE, 0]
    }
}
