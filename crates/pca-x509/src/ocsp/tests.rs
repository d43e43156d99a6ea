//! Answers, read back with OpenSSL's fields in mind, and requests that are none.

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

    fn id(&self, hash: &[u64], serial: &[u8]) -> Vec<u8> {
        use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
        let kind = if hash == SHA1 { &SHA1_FOR_LEGACY_USE_ONLY } else { &SHA256 };
        let octets = |of: &[u8]| der::element(der::OCTET_STRING, digest(kind, of).as_ref());
        let algorithm = der::sequence(&[&der::oid(hash), der::NULL]);
        let (name, key) = (octets(self.ca.subject_der()), octets(self.ca.public_key().expect("key").bits()));
        der::sequence(&[&algorithm, &name, &key, &der::element(der::INTEGER, serial)])
    }
}

const SHA1: &[u64] = &[1, 3, 14, 3, 2, 26];
const SHA256: &[u64] = &[2, 16, 840, 1, 101, 3, 4, 2, 1];

fn request(ids: &[&[u8]], extensions: &[&[u8]]) -> Vec<u8> {
    let list: Vec<u8> = ids.iter().flat_map(|id| der::sequence(&[id])).collect();
    let list = der::element(der::SEQUENCE, &list);
    let extensions = if extensions.is_empty() { vec![] } else { der::context(2, &[&der::sequence(extensions)]) };
    der::sequence(&[&der::sequence(&[&list, &extensions])])
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
            assert!(contains(&answer, &[&id[..], encoded, date].concat()), "{status:?}");
            assert!(contains(&answer, bench.responder.der()));
        }
    }
}

#[test]
fn certificates_of_others_are_unknown() {
    let bench = Bench::new();
    let mut other_key = bench.id(SHA256, &[0x51]);
    let last = other_key.len() - 4;
    other_key[last] ^= 1;
    let unheard_of = bench.id(&[2, 16, 840, 1, 101, 3, 4, 2, 9], &[0x51]);
    let negative = bench.id(SHA1, &[0x81]);
    let long = bench.id(SHA1, &[0x51; 21]);
    for id in [other_key, unheard_of, negative, long] {
        let answer = bench.answer(&request(&[&id], &[]), CertificateStatus::Good);
        assert!(contains(&answer, &[&id[..], &[0x82, 0]].concat()));
    }
}

#[test]
fn the_nonce_is_repeated() {
    let bench = Bench::new();
    let id = bench.id(SHA1, &[0x51]);
    for (length, good) in [(0, false), (1, true), (32, true), (128, true), (129, false)] {
        let nonce = extension::ocsp_nonce(&vec![0xa7; length]);
        let request = request(&[&id], &[&nonce]);
        assert_eq!(OcspRequest::from_der(&request).is_ok(), good, "{length}");
        if good {
            assert!(contains(&bench.answer(&request, CertificateStatus::Good), &nonce));
        }
    }
    let nonce = extension::ocsp_nonce(&[1]);
    assert!(OcspRequest::from_der(&request(&[&id], &[&nonce, &nonce])).is_err());
}

#[test]
fn what_is_no_request() {
    let bench = Bench::new();
    let id = bench.id(SHA1, &[0x51]);
    let good = request(&[&id, &id], &[&extension::ocsp_nonce(&[7; 16])]);
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
    let many = |count| request(&vec![&id[..]; count], &[]);
    let critical = extension::basic_constraints(true);
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
