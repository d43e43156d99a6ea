//! Answers, read back with OpenSSL's fields in mind, and requests that are none.

use x509_cert::{
    der::{
        asn1::{Any, ObjectIdentifier},
        oid::db::rfc5912::{ID_SHA_1 as SHA1, ID_SHA_256 as SHA256},
    },
    ext::Extension,
    serial_number::SerialNumber,
    spki::AlgorithmIdentifierOwned,
};
use x509_ocsp::{CertId, Request, TbsRequest, ext::Nonce};

use super::*;
use crate::{Issuer, KeyAlgorithm, Subject, Template, Validity, key::tests::POOL};

struct Bench {
    ca: Certificate,
    responder: Certificate,
    key: PrivateKey,
}

impl Bench {
    fn new() -> Self {
        let ca_key = PrivateKey::from_pkcs8_pem(POOL[3].1).expect("readable");
        let key = PrivateKey::from_pkcs8_pem(POOL[2].1).expect("readable");
        let validity = Validity::new(0, 1).expect("valid");
        let subject = |name| Subject::new(name).expect("valid");
        let ca = Template::ca(&subject("CA"), validity, Serial::from_random([1; 20])).self_signed(&ca_key).expect("CA");
        let responder = Template::ocsp_responder(&subject("OCSP"), validity, Serial::from_random([2; 20]));
        let issuer = Issuer::new(&ca, &ca_key).expect("issuer");
        let responder = issuer.sign(&responder, &key.public_key()).expect("responder");
        Self { ca, responder, key }
    }

    fn answer(&self, request: &[u8], status: CertificateStatus) -> Vec<u8> {
        let request = OcspRequest::from_der(request).expect("request");
        let responder = OcspResponder::new(&self.ca, &self.responder, &self.key).expect("responder");
        responder.answer(&request, 1_721_175_807, 1_721_262_207, |_| status).expect("answer")
    }

    /// `serial` is the content of an integer.
    fn id(&self, hash: ObjectIdentifier, serial: &[u8]) -> CertId {
        use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
        let kind = if hash == SHA1 { &SHA1_FOR_LEGACY_USE_ONLY } else { &SHA256 };
        let octets = |of: &[u8]| OctetString::new(digest(kind, of).as_ref()).expect("short");
        let serial = [&[2, u8::try_from(serial.len()).expect("short")], serial].concat();
        CertId {
            hash_algorithm: AlgorithmIdentifierOwned { oid: hash, parameters: Some(Any::null()) },
            issuer_name_hash: octets(self.ca.subject_der()),
            issuer_key_hash: octets(self.ca.public_key().expect("key").bits()),
            serial_number: SerialNumber::from_der(&serial).expect("readable"),
        }
    }
}

fn request(ids: &[&CertId], extensions: &[&Extension]) -> Vec<u8> {
    let single = |id: &&CertId| Request { req_cert: CertId::clone(id), single_request_extensions: None };
    let extensions = (!extensions.is_empty()).then(|| extensions.iter().copied().cloned().collect());
    let tbs_request = TbsRequest {
        request_list: ids.iter().map(single).collect(),
        request_extensions: extensions,
        ..Default::default()
    };
    x509_ocsp::OcspRequest { tbs_request, optional_signature: None }.to_der().expect("short")
}

fn nonce(length: usize) -> Extension {
    extension::ocsp_nonce(&Nonce::new(vec![0xa7; length]).expect("short")).expect("short")
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn every_status_is_told_about_the_certificate_asked_for() {
    let bench = Bench::new();
    let date = b"\x18\x0f20240717002327Z";
    for hash in [SHA1, SHA256] {
        let id = bench.id(hash, &[0x51]);
        for (status, encoded) in [
            (CertificateStatus::Good, &[0x80, 0][..]),
            (CertificateStatus::Unknown, &[0x82, 0]),
            (CertificateStatus::Revoked(1_721_175_807), &[&[0xa1, 0x11], &date[..]].concat()),
        ] {
            let answer = bench.answer(&request(&[&id], &[]), status);
            assert!(contains(&answer, &[&id.to_der().expect("short"), encoded, date].concat()), "{status:?}");
            assert!(contains(&answer, bench.responder.der()));
        }
    }
}

#[test]
fn certificates_of_others_are_unknown() {
    let bench = Bench::new();
    let mut other_key = bench.id(SHA256, &[0x51]);
    other_key.issuer_key_hash = OctetString::new([7; 32]).expect("short");
    let unheard_of = bench.id(ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.9"), &[0x51]);
    let negative = bench.id(SHA1, &[0x81]);
    let long = bench.id(SHA1, &[0x51; 21]);
    for id in [other_key, unheard_of, negative, long] {
        let answer = bench.answer(&request(&[&id], &[]), CertificateStatus::Good);
        assert!(contains(&answer, &[&id.to_der().expect("short")[..], &[0x82, 0]].concat()));
    }
}

#[test]
fn the_nonce_is_repeated() {
    let bench = Bench::new();
    let id = bench.id(SHA1, &[0x51]);
    for (length, good) in [(0, false), (1, true), (32, true), (128, true), (129, false)] {
        let nonce = nonce(length);
        let request = request(&[&id], &[&nonce]);
        assert_eq!(OcspRequest::from_der(&request).is_ok(), good, "{length}");
        if good {
            assert!(contains(&bench.answer(&request, CertificateStatus::Good), &nonce.to_der().expect("short")));
        }
    }
    let nonce = nonce(1);
    assert!(OcspRequest::from_der(&request(&[&id], &[&nonce, &nonce])).is_err());
}

#[test]
fn what_is_no_request() {
    let bench = Bench::new();
    let id = bench.id(SHA1, &[0x51]);
    let good = request(&[&id, &id], &[&nonce(16)]);
    assert!(OcspRequest::from_der(&good).is_ok());
    for end in 0..good.len() {
        assert_eq!(OcspRequest::from_der(&good[..end]), Err(Error::OcspRequest), "{end}");
    }
    for i in 0..good.len() {
        for value in [0x00, 0x01, 0x30, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xff] {
            let mut bad = good.clone();
            bad[i] = value;
            if let Ok(request) = OcspRequest::from_der(&bad) {
                assert!(!request.ids.is_empty());
            }
        }
    }
    let many = |count| request(&vec![&id; count], &[]);
    let critical = extension::basic_constraints(true).expect("short");
    for (bad, ok) in [(many(0), false), (many(100), true), (many(101), false), (request(&[&id], &[&critical]), false)] {
        assert_eq!(OcspRequest::from_der(&bad).is_ok(), ok);
    }
}

#[test]
fn failures_are_bare() {
    for (failure, status) in
        [(OcspFailure::MalformedRequest, 1), (OcspFailure::InternalError, 2), (OcspFailure::Unauthorized, 6)]
    {
        assert_eq!(failure.to_der(), [0x30, 3, 0x0a, 1, status]);
    }
}

#[test]
fn a_responder_needs_its_own_certificate() {
    let bench = Bench::new();
    let other = PrivateKey::generate(KeyAlgorithm::Ec256).expect("key");
    assert_eq!(OcspResponder::new(&bench.ca, &bench.responder, &other).err(), Some(Error::KeyMismatch));
    assert_eq!(OcspResponder::new(&bench.responder, &bench.responder, &bench.key).err(), Some(Error::KeyMismatch));
}
