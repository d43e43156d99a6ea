//! Requests, honest and not. Those made by OpenSSL stand beside the keys.

use x509_cert::{
    der::{
        Tag,
        asn1::{Any, ObjectIdentifier, OctetString},
        oid::db::rfc5280::ID_KP_OCSP_SIGNING,
    },
    ext::{Extension, pkix::name::GeneralName},
};

use super::*;
use crate::{KeyAlgorithm, Subject, key::tests::POOL};

fn key(index: usize) -> PrivateKey {
    PrivateKey::from_pkcs8_pem(POOL[index].1).expect("readable")
}

fn refused(text: &str) -> String {
    CertificateRequest::from_pem(text).expect_err("bad").to_string()
}

/// A request with attributes of the test's own.
fn with_attributes(attributes: &[&Attribute]) -> Vec<u8> {
    let subject = Name::from(&Subject::new("leaf").expect("valid"));
    with_subject(&subject, attributes)
}

fn with_subject(subject: &Name, attributes: &[&Attribute]) -> Vec<u8> {
    let key = key(2);
    let info = CertReqInfo {
        version: Version::V1,
        subject: subject.attributes().clone(),
        public_key: key.public_key().to_info().expect("short"),
        attributes: SetOfVec::from_iter(attributes.iter().copied().cloned()).expect("different"),
    };
    let signature = key.sign(&info).expect("signed");
    CertReq { info, algorithm: key.signature_algorithm(), signature }.to_der().expect("short")
}

fn extension_request(extensions: &[&Extension]) -> Attribute {
    ExtensionReq(extensions.iter().copied().cloned().collect()).try_into().expect("short")
}

fn san(list: &str, critical: bool) -> Extension {
    extension::subject_alt_name(&names(list), critical).expect("short")
}

fn names(list: &str) -> AltNames {
    AltNames::default().with_alt_name(list).expect("valid")
}

#[test]
fn requests_of_every_kind_are_read_back() {
    for index in 0..POOL.len() {
        let key = key(index);
        let subject = Subject::new("Sub").and_then(|s| s.country("KR")).expect("valid").unit("팀");
        let text = CertificateRequest::ca_pem(&subject, &names("ca.example"), &key).expect("made");
        let read = CertificateRequest::from_pem(&text).expect("good");
        assert_eq!(read.subject(), &Name::from(&subject));
        assert_eq!(read.alt_names(), &names("ca.example"));
        assert_eq!(read.public_key(), &key.public_key());
        let old = text.replace("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST");
        assert_eq!(CertificateRequest::from_pem(&old), Ok(read));
    }
}

#[test]
fn other_pem_is_refused() {
    let good = CertificateRequest::ca_pem(&Subject::new("a").expect("valid"), &names(""), &key(2)).expect("made");
    for bad in ["", POOL[2].1, &good.replace("CERTIFICATE REQUEST", "CERTIFICATE"), &format!("{good}{good}")] {
        assert_eq!(CertificateRequest::from_pem(bad), Err(Error::Pem));
    }
}

#[test]
fn any_changed_byte_is_noticed() {
    let good = with_attributes(&[&extension_request(&[&san("a.example", false)])]);
    assert!(CertificateRequest::from_der(&good).is_ok());
    for i in 0..good.len() {
        let mut der = good.clone();
        der[i] ^= 1;
        assert!(CertificateRequest::from_der(&der).is_err(), "byte {i}");
        assert!(CertificateRequest::from_der(&good[..i]).is_err(), "cut at {i}");
    }
    assert!(CertificateRequest::from_der(&[&good[..], &[0]].concat()).is_err());
}

#[test]
fn nothing_but_names_is_kept() {
    let asked = [
        extension::basic_constraints(true).expect("short"),
        extension::key_usage(KeyUsages::KeyCertSign).expect("short"),
        extension::extended_key_usage(vec![ID_KP_OCSP_SIGNING]).expect("short"),
        extension::ocsp_no_check().expect("short"),
        san("a.example", true),
    ];
    let request = with_attributes(&[&extension_request(&asked.each_ref())]);
    let read = CertificateRequest::from_der(&request).expect("good");
    assert_eq!(read.alt_names(), &names("a.example"));
}

#[test]
fn doubtful_extensions_are_refused() {
    let (a, b) = (san("a.example", false), san("b.example", false));
    let check = |attributes: &[&Attribute], reason: &'static str| {
        let error = CertificateRequest::from_der(&with_attributes(attributes)).expect_err(reason);
        assert_eq!(error, Error::request(reason));
    };
    check(&[&extension_request(&[&a, &b])], "asks for extensions twice");
    check(&[&extension_request(&[&a]), &extension_request(&[&b])], "asks for extensions twice");
    let raw = |kind: ObjectIdentifier, value: &[u8]| Extension {
        extn_id: kind,
        critical: false,
        extn_value: OctetString::new(value).expect("short"),
    };
    for kind in [SubjectAltName::OID, BasicConstraints::OID, KeyUsage::OID, ExtendedKeyUsage::OID] {
        check(&[&extension_request(&[&raw(kind, b"rubbish")])], "has a malformed extension");
    }
    let mut not_extensions = extension_request(&[&a]);
    not_extensions.values = SetOfVec::try_from([Any::new(Tag::Utf8String, *b"text").expect("short")]).expect("one");
    check(&[&not_extensions], "has a malformed extension");
    let directory = SubjectAltName(vec![GeneralName::DirectoryName(Default::default())]).to_der().expect("short");
    let directory = raw(SubjectAltName::OID, &directory);
    let reason = "has an alternative name that is malformed or of a kind not issued";
    check(&[&extension_request(&[&directory])], reason);
}

#[test]
fn a_nameless_request_needs_alternative_names() {
    let nobody = Name::from_attributes(&[]);
    let error = CertificateRequest::from_der(&with_subject(&nobody, &[])).expect_err("nameless");
    assert_eq!(error, Error::request("names neither a subject nor an alternative name"));
    let san = extension_request(&[&san("a.example", true)]);
    assert!(CertificateRequest::from_der(&with_subject(&nobody, &[&san])).expect("named").subject().is_empty());
}

#[test]
fn requests_by_openssl() {
    let read = CertificateRequest::from_pem(include_str!("../../tests/requests/ec384.pem")).expect("good");
    assert_eq!(read.public_key().algorithm(), None);
    assert_eq!(read.subject().common_name(), Some("leaf"));
    assert_eq!(read.alt_names().as_slice().len(), 6);
    let read = CertificateRequest::from_pem(include_str!("../../tests/requests/rsa2048-new.pem")).expect("good");
    assert_eq!(read.public_key().algorithm(), Some(KeyAlgorithm::Rsa2048));

    let weak = "the certificate request has a key that is not RSA of 2048 to 8192 bits, P-256, P-384 or P-521";
    let unsigned =
        "the certificate request is not signed with the private key to its public key and SHA-256, SHA-384 or SHA-512";
    for (text, reason) in [
        (include_str!("../../tests/requests/bad-rsa1024.pem"), weak),
        (include_str!("../../tests/requests/bad-rsa2048-exponent3.pem"), weak),
        (include_str!("../../tests/requests/bad-secp256k1.pem"), weak),
        (include_str!("../../tests/requests/bad-ec256-explicit.pem"), weak),
        (include_str!("../../tests/requests/bad-ed25519.pem"), weak),
        (include_str!("../../tests/requests/bad-rsa2048-sha1.pem"), unsigned),
    ] {
        assert_eq!(refused(text), reason);
    }
}
