//! Questions, and answers by those who may give them and others.

use x509_cert::der::{Decode as _, asn1::ObjectIdentifier};
use x509_ocsp::{BasicOcspResponse, OcspResponse};

use super::*;
use crate::{
    Issuer, OcspFailure, OcspRequest, OcspResponder, PrivateKey, Template,
    house::{DAY, House, NOW, days, key, remade, serial, subject},
};

struct Bench {
    house: House,
    responder: Certificate,
}

impl Bench {
    fn new() -> Self {
        let (house, ca) = (House::new(), key(0));
        let template = Template::ocsp_responder(subject("OCSP"), days(9), serial(7));
        let responder = Issuer::new(&house.sub, &ca).and_then(|ca| ca.sign(&template, &key(2).public_key()));
        Self { responder: responder.expect("made"), house }
    }

    fn query(&self) -> OcspQuery<'_> {
        OcspQuery::new(self.house.leaf.serial(), &self.house.sub).nonce(&[7; 32]).expect("a nonce")
    }

    fn answer(&self, query: &OcspQuery<'_>, status: CertificateStatus) -> Vec<u8> {
        self.answer_by(&self.responder, query, status)
    }

    fn answer_by(&self, responder: &Certificate, query: &OcspQuery<'_>, status: CertificateStatus) -> Vec<u8> {
        let (request, key) = (OcspRequest::from_der(&query.to_der().expect("short")).expect("a request"), key(2));
        let responder = OcspResponder::new(&self.house.sub, responder, &key).expect("a responder");
        responder.answer(&request, NOW, NOW + DAY, |_| status).expect("made")
    }
}

/// The answer with other content, signed with a key.
fn edited(answer: &[u8], key: &PrivateKey, edit: impl FnOnce(&mut BasicOcspResponse)) -> Vec<u8> {
    let response = OcspResponse::from_der(answer).expect("readable");
    let bytes = response.response_bytes.expect("an answer");
    let mut basic = BasicOcspResponse::from_der(bytes.response.as_bytes()).expect("readable");
    edit(&mut basic);
    basic.signature = key.sign(&basic.tbs_response_data).expect("signed");
    basic.signature_algorithm = key.signature_algorithm();
    OcspResponse::successful(basic).and_then(|response| response.to_der()).expect("short")
}

#[test]
fn every_status_is_read() {
    let bench = Bench::new();
    let query = bench.query();
    for status in [CertificateStatus::Good, CertificateStatus::Revoked(NOW - 9), CertificateStatus::Unknown] {
        let answer = query.read(&bench.answer(&query, status), NOW).expect("an answer");
        let (this_update, next_update, produced_at) = (NOW, Some(NOW + DAY), NOW);
        assert_eq!(answer, OcspAnswer { status, reason: None, this_update, next_update, produced_at, is_fresh: true });
    }
}

#[test]
fn a_nonce_may_be_missing_but_not_differ() {
    let bench = Bench::new();
    let bare = OcspQuery::new(bench.house.leaf.serial(), &bench.house.sub);
    let good = CertificateStatus::Good;
    let without = bench.answer(&bare, good);
    assert!(!bare.read(&without, NOW).expect("an answer").is_fresh);
    assert!(!bench.query().read(&without, NOW).expect("an answer").is_fresh);
    let other = bare.clone().nonce(&[8; 32]).expect("a nonce");
    assert_eq!(bench.query().read(&bench.answer(&other, good), NOW), Err(StatusFault::Nonce));
    assert_eq!(bare.read(&bench.answer(&other, good), NOW), Err(StatusFault::Nonce));
    for (length, fits) in [(0, false), (1, true), (128, true), (129, false)] {
        assert_eq!(bare.clone().nonce(&vec![1; length]).is_ok(), fits, "{length}");
    }
}

#[test]
fn about_a_ca_with_a_weak_key() {
    let House { sub, leaf, .. } = House::new();
    let weak = remade(&sub, &key(3), |content| {
        content.subject_public_key_info.algorithm.oid = ObjectIdentifier::new_unwrap("1.3.101.112");
    });
    let said = OcspQuery::new(leaf.serial(), &weak).to_der().expect_err("weak").to_string();
    assert_eq!(said, "\"CN=Sub,O=조직,C=KR\" has a key that is too weak or of an unknown kind");
}

#[test]
fn about_another_certificate() {
    let bench = Bench::new();
    let other = serial(8);
    let asked = OcspQuery::new(&other, &bench.house.sub);
    let answer = bench.answer(&asked, CertificateStatus::Good);
    assert_eq!(
        OcspQuery::new(bench.house.leaf.serial(), &bench.house.sub).read(&answer, NOW),
        Err(StatusFault::OtherCertificate)
    );
}

#[test]
fn who_may_answer() {
    let bench = Bench::new();
    let (query, good) = (bench.query(), CertificateStatus::Good);
    let answer = bench.answer(&query, good);
    let called = |name| subject(name).to_string();
    // The issuer itself, by its name or its key.
    let by_issuer = edited(&answer, &key(0), |basic| {
        basic.tbs_response_data.responder_id = bench.house.sub.subject().attributes().clone().into();
        basic.certs = None;
    });
    assert!(query.read(&by_issuer, NOW).is_ok());
    let forged = edited(&by_issuer, &key(2), |_| ());
    assert_eq!(query.read(&forged, NOW), Err(StatusFault::Signature { signer: called("Sub") }));
    let forged = edited(&answer, &key(3), |_| ());
    assert_eq!(query.read(&forged, NOW), Err(StatusFault::Signature { signer: called("OCSP") }));
    // A responder that sends no certificate.
    let unknown = edited(&answer, &key(2), |basic| basic.certs = None);
    assert!(matches!(query.read(&unknown, NOW), Err(StatusFault::Issuer { .. })));

    // An end certificate of the same issuer is none for that, nor is one that has expired, nor one by another.
    let not_allowed = |name| Err(StatusFault::NotAllowed { signer: called(name) });
    assert_eq!(query.read(&bench.answer_by(&bench.house.leaf, &query, good), NOW), not_allowed("leaf"));
    let expired = remade(&bench.responder, &key(0), |content| content.validity.not_after = content.validity.not_before);
    assert_eq!(query.read(&bench.answer_by(&expired, &query, good), NOW), not_allowed("OCSP"));
    let by_other = remade(&bench.responder, &key(2), |_| ());
    assert_eq!(query.read(&bench.answer_by(&by_other, &query, good), NOW), not_allowed("OCSP"));
}

#[test]
fn at_another_time() {
    let bench = Bench::new();
    let query = bench.query();
    let answer = bench.answer(&query, CertificateStatus::Good);
    let at = |now| query.read(&answer, now).map(drop);
    assert_eq!((at(NOW), at(NOW + DAY)), (Ok(()), Ok(())));
    assert_eq!(at(NOW + DAY + 1), Err(StatusFault::Stale { until: NOW + DAY, now: NOW + DAY + 1 }));
    let begin = bench.responder.not_before();
    assert_eq!(at(begin), Ok(()), "the answer's clock may be ahead");
}

#[test]
fn no_answer() {
    let bench = Bench::new();
    let query = bench.query();
    for (failure, said) in [
        (OcspFailure::MalformedRequest, "malformedRequest"),
        (OcspFailure::InternalError, "internalError"),
        (OcspFailure::Unauthorized, "unauthorized"),
    ] {
        assert_eq!(query.read(&failure.to_der(), NOW), Err(StatusFault::Refused(said)));
    }
    assert_eq!(query.read(&[0x30, 3, 0x0a, 1, 0], NOW), Err(StatusFault::Malformed));
    assert_eq!(query.read(&[0x30, 3, 0x0a, 1, 3], NOW), Err(StatusFault::Refused("tryLater")));
    let critical = extension::basic_constraints(true).expect("short");
    let odd = edited(&bench.answer(&query, CertificateStatus::Good), &key(2), |basic| {
        basic.tbs_response_data.responses[0].single_extensions = Some(vec![critical]);
    });
    assert_eq!(query.read(&odd, NOW), Err(StatusFault::Extension { extension: "2.5.29.19".into() }));
}

#[test]
fn any_changed_byte_is_noticed() {
    let bench = Bench::new();
    let query = bench.query();
    let good = bench.answer(&query, CertificateStatus::Good);
    let read = query.read(&good, NOW);
    for place in 0..good.len() {
        let mut answer = good.clone();
        answer[place] ^= 1;
        // What is not signed, such as another certificate that is sent along, does not change what is said.
        let changed = query.read(&answer, NOW);
        assert!(changed.is_err() || changed == read, "byte {place}");
        assert!(query.read(&good[..place], NOW).is_err(), "cut at {place}");
    }
}
