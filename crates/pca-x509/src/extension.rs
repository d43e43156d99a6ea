//! Making the extensions of certificates and revocation lists (RFC 5280, sections 4.2 and 5.2), and of OCSP (RFC 6960, section 4.4).

use x509_cert::{
    der::{
        Encode, Result,
        asn1::{Ia5String, Null, ObjectIdentifier, OctetString, Uint},
        flagset::FlagSet,
        oid::{
            AssociatedOid as _,
            db::{
                rfc5280::{ID_AD_CA_ISSUERS, ID_AD_OCSP},
                rfc6960::ID_PKIX_OCSP_NOCHECK,
            },
        },
    },
    ext::{
        Extension,
        pkix::{
            AccessDescription, AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints,
            CrlDistributionPoints, CrlNumber, ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectAltName,
            SubjectKeyIdentifier,
            crl::dp::DistributionPoint,
            name::{DistributionPointName, GeneralName},
        },
    },
};
use x509_ocsp::ext::Nonce;

use crate::names::AltNames;

pub(crate) fn subject_key_id(id: &[u8]) -> Result<Extension> {
    extension(SubjectKeyIdentifier::OID, false, &SubjectKeyIdentifier(OctetString::new(id)?))
}

pub(crate) fn authority_key_id(id: &[u8]) -> Result<Extension> {
    let id = AuthorityKeyIdentifier { key_identifier: Some(OctetString::new(id)?), ..Default::default() };
    extension(AuthorityKeyIdentifier::OID, false, &id)
}

pub(crate) fn key_usage(usage: impl Into<FlagSet<KeyUsages>>) -> Result<Extension> {
    extension(KeyUsage::OID, true, &KeyUsage(usage.into()))
}

pub(crate) fn basic_constraints(ca: bool) -> Result<Extension> {
    extension(BasicConstraints::OID, true, &BasicConstraints { ca, path_len_constraint: None })
}

pub(crate) fn extended_key_usage(purposes: Vec<ObjectIdentifier>) -> Result<Extension> {
    extension(ExtendedKeyUsage::OID, false, &ExtendedKeyUsage(purposes))
}

/// Critical where nothing else says whose the certificate is.
pub(crate) fn subject_alt_name(names: &AltNames, critical: bool) -> Result<Extension> {
    extension(SubjectAltName::OID, critical, &SubjectAltName(names.to_general_names()?))
}

pub(crate) fn crl_distribution_point(url: &str) -> Result<Extension> {
    let distribution_point = Some(DistributionPointName::FullName(vec![uri(url)?]));
    let point = DistributionPoint { distribution_point, reasons: None, crl_issuer: None };
    extension(CrlDistributionPoints::OID, false, &CrlDistributionPoints(vec![point]))
}

pub(crate) fn authority_info_access(ocsp: Option<&str>, issuer: Option<&str>) -> Result<Option<Extension>> {
    let mut access = vec![];
    for (access_method, url) in [(ID_AD_OCSP, ocsp), (ID_AD_CA_ISSUERS, issuer)] {
        if let Some(url) = url {
            access.push(AccessDescription { access_method, access_location: uri(url)? });
        }
    }
    if access.is_empty() {
        return Ok(None);
    }
    extension(AuthorityInfoAccessSyntax::OID, false, &AuthorityInfoAccessSyntax(access)).map(Some)
}

pub(crate) fn ocsp_no_check() -> Result<Extension> {
    extension(ID_PKIX_OCSP_NOCHECK, false, &Null)
}

pub(crate) fn crl_number(number: u64) -> Result<Extension> {
    extension(CrlNumber::OID, false, &CrlNumber(Uint::new(&number.to_be_bytes())?))
}

pub(crate) fn ocsp_nonce(nonce: &Nonce) -> Result<Extension> {
    extension(Nonce::OID, false, nonce)
}

/// The library's own conversion decides by itself what is critical, and would have every `extendedKeyUsage` so.
fn extension(extn_id: ObjectIdentifier, critical: bool, value: &impl Encode) -> Result<Extension> {
    Ok(Extension { extn_id, critical, extn_value: OctetString::new(value.to_der()?)? })
}

fn uri(url: &str) -> Result<GeneralName> {
    Ok(GeneralName::UniformResourceIdentifier(Ia5String::new(url)?))
}
