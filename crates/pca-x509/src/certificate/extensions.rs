//! The extensions of a certificate (RFC 5280, section 4.2), read.

use std::collections::BTreeSet;

use x509_cert::{
    der::{
        Decode, DecodeOwned,
        asn1::{ObjectIdentifier, OctetString},
        oid::{
            AssociatedOid,
            db::rfc5280::{ID_AD_CA_ISSUERS, ID_AD_OCSP, ID_CE_CERTIFICATE_POLICIES, ID_CE_NAME_CONSTRAINTS},
        },
    },
    ext::{
        Extension,
        pkix::{
            AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints, CrlDistributionPoints,
            ExtendedKeyUsage, KeyUsage, SubjectAltName, SubjectKeyIdentifier,
            crl::dp::DistributionPoint,
            name::{DistributionPointName, GeneralName},
        },
    },
};

use crate::{error::Error, names::AltName, strict};

/// What the extensions say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Extensions {
    pub(super) subject_key_id: Option<Vec<u8>>,
    pub(super) authority_key_id: Option<Vec<u8>>,
    pub(super) is_ca: bool,
    pub(super) path_length: Option<u32>,
    pub(super) key_usage: Option<KeyUsage>,
    pub(super) purposes: Option<Vec<ObjectIdentifier>>,
    pub(super) alt_names: Vec<AltName>,
    pub(super) crl_urls: Vec<String>,
    pub(super) ocsp_urls: Vec<String>,
    pub(super) issuer_urls: Vec<String>,
    /// The first that must be understood, and is not.
    pub(super) not_understood: Option<ObjectIdentifier>,
}

impl Extensions {
    /// Reads all. What decides who may sign what has to be readable, or the certificate is none.
    pub(super) fn read(all: &[Extension]) -> Result<Self, Error> {
        let constraints: Option<BasicConstraints> = one(all, decode)?;
        let subject_key_id: Option<SubjectKeyIdentifier> = one(all, decode)?;
        let mut read = Self {
            subject_key_id: subject_key_id.map(|id| id.0.into_bytes()),
            is_ca: constraints.as_ref().is_some_and(|constraints| constraints.ca),
            path_length: constraints.and_then(|constraints| constraints.path_len_constraint).map(u32::from),
            key_usage: one(all, strict::read_key_usage)?,
            ..Self::default()
        };
        let mut seen = BTreeSet::new();
        for extension in all {
            // Twice the same would leave it open which is meant.
            if !seen.insert(extension.extn_id) || read.add(extension).is_none() {
                read.not_understood.get_or_insert(extension.extn_id);
            }
        }
        Ok(read)
    }

    /// Gives nothing for what must be understood and is not: rubbish, what is critical and unknown, and name constraints, which nobody
    /// evaluates here.
    fn add(&mut self, extension: &Extension) -> Option<()> {
        let value = extension.extn_value.as_bytes();
        match extension.extn_id {
            BasicConstraints::OID | KeyUsage::OID | SubjectKeyIdentifier::OID => {}
            AuthorityKeyIdentifier::OID => {
                let id = decode::<AuthorityKeyIdentifier>(value)?.key_identifier;
                self.authority_key_id = id.map(OctetString::into_bytes);
            }
            ExtendedKeyUsage::OID => self.purposes = Some(decode::<ExtendedKeyUsage>(value)?.0),
            SubjectAltName::OID => {
                self.alt_names = decode::<SubjectAltName>(value)?.0.iter().map(AltName::read).collect();
            }
            CrlDistributionPoints::OID => {
                self.crl_urls.extend(decode::<CrlDistributionPoints>(value)?.0.iter().flat_map(urls));
            }
            AuthorityInfoAccessSyntax::OID => {
                for access in decode::<AuthorityInfoAccessSyntax>(value)?.0 {
                    match access.access_method {
                        ID_AD_OCSP => self.ocsp_urls.extend(url(&access.access_location)),
                        ID_AD_CA_ISSUERS => self.issuer_urls.extend(url(&access.access_location)),
                        _ => {}
                    }
                }
            }
            // Any policy is good enough here.
            ID_CE_CERTIFICATE_POLICIES => {}
            ID_CE_NAME_CONSTRAINTS => return None,
            _ if extension.critical => return None,
            _ => {}
        }
        Some(())
    }
}

/// The value of an extension that stands there once, if it does.
fn one<T: AssociatedOid>(all: &[Extension], read: impl Fn(&[u8]) -> Option<T>) -> Result<Option<T>, Error> {
    let mut found = all.iter().filter(|extension| extension.extn_id == T::OID);
    match (found.next(), found.next()) {
        (None, _) => Ok(None),
        (Some(extension), None) => read(extension.extn_value.as_bytes()).map(Some).ok_or(Error::Certificate),
        (Some(_), Some(_)) => Err(Error::Certificate),
    }
}

fn decode<T: DecodeOwned>(value: &[u8]) -> Option<T> {
    <T as Decode<'_>>::from_der(value).ok()
}

fn urls(point: &DistributionPoint) -> Vec<String> {
    match &point.distribution_point {
        Some(DistributionPointName::FullName(names)) => names.iter().filter_map(url).collect(),
        _ => vec![],
    }
}

fn url(name: &GeneralName) -> Option<String> {
    match name {
        GeneralName::UniformResourceIdentifier(url) => Some(url.to_string()),
        _ => None,
    }
}
