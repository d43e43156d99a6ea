//! The extensions of certificates and revocation lists, each as one whole element (RFC 5280, sections 4.2 and 5.2).

use crate::{der, names::AltNames, oid};

pub(crate) fn subject_key_id(id: &[u8]) -> Vec<u8> {
    extension(oid::SUBJECT_KEY_ID, false, &der::element(der::OCTET_STRING, id))
}

pub(crate) fn authority_key_id(id: &[u8]) -> Vec<u8> {
    extension(oid::AUTHORITY_KEY_ID, false, &der::sequence(&[&der::context_primitive(0, id)]))
}

pub(crate) fn key_usage(bits: u16) -> Vec<u8> {
    extension(oid::KEY_USAGE, true, &der::named_bits(bits))
}

pub(crate) fn basic_constraints(ca: bool) -> Vec<u8> {
    extension(oid::BASIC_CONSTRAINTS, true, &der::sequence(if ca { &[der::TRUE] } else { &[] }))
}

pub(crate) fn extended_key_usage(purposes: &[&[u64]]) -> Vec<u8> {
    let purposes: Vec<Vec<u8>> = purposes.iter().map(|purpose| der::oid(purpose)).collect();
    extension(oid::EXTENDED_KEY_USAGE, false, &der::element(der::SEQUENCE, &purposes.concat()))
}

/// Critical where nothing else says whose the certificate is.
pub(crate) fn subject_alt_name(names: &AltNames, critical: bool) -> Vec<u8> {
    extension(oid::SUBJECT_ALT_NAME, critical, &names.to_der())
}

pub(crate) fn crl_distribution_point(url: &str) -> Vec<u8> {
    let full_name = der::context(0, &[&uri(url)]);
    let point = der::sequence(&[&der::context(0, &[&full_name])]);
    extension(oid::CRL_DISTRIBUTION_POINTS, false, &der::sequence(&[&point]))
}

pub(crate) fn authority_info_access(ocsp: Option<&str>, issuer: Option<&str>) -> Option<Vec<u8>> {
    let access: Vec<u8> = [(oid::OCSP, ocsp), (oid::CA_ISSUERS, issuer)]
        .into_iter()
        .filter_map(|(method, url)| Some(der::sequence(&[&der::oid(method), &uri(url?)])))
        .flatten()
        .collect();
    (!access.is_empty()).then(|| extension(oid::AUTHORITY_INFO_ACCESS, false, &der::element(der::SEQUENCE, &access)))
}

pub(crate) fn ocsp_no_check() -> Vec<u8> {
    extension(oid::OCSP_NO_CHECK, false, der::NULL)
}

pub(crate) fn crl_number(number: u64) -> Vec<u8> {
    extension(oid::CRL_NUMBER, false, &der::integer(&number.to_be_bytes()))
}

pub(crate) fn ocsp_nonce(nonce: &[u8]) -> Vec<u8> {
    extension(oid::OCSP_NONCE, false, &der::element(der::OCTET_STRING, nonce))
}

/// What is not critical is not said to be: `FALSE` is the default, which DER leaves out.
fn extension(kind: &[u64], critical: bool, value: &[u8]) -> Vec<u8> {
    let critical = if critical { der::TRUE } else { &[] };
    der::sequence(&[&der::oid(kind), critical, &der::element(der::OCTET_STRING, value)])
}

/// A `GeneralName` that is an address.
fn uri(url: &str) -> Vec<u8> {
    der::context_primitive(6, url.as_bytes())
}
