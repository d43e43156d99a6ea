//! Certificates of every kind, and what must not become one.

use x509_cert::der::Decode as _;
use x509_parser::{certificate::X509Certificate, extensions::X509Extension, prelude::FromDer as _};

use super::*;
use crate::{Subject, key::tests::POOL};

const FROM: i64 = 1_721_175_777;
const TO: i64 = 2_036_535_807;

fn key(index: usize) -> PrivateKey {
    PrivateKey::from_pkcs8_pem(POOL[index].1).expect("readable")
}

fn subject(common_name: &str) -> Subject {
    Subject::new(common_name).and_then(|s| s.country("KOR")).expect("valid")
}

fn validity() -> Validity {
    Validity::new(FROM, TO).expect("valid")
}

fn ca(common_name: &str, serial: u8) -> Template {
    Template::ca(&subject(common_name), validity(), Serial::from_random([serial; 20]))
}

/// Object identifiers of the extensions, `!` before the critical ones.
fn extensions(certificate: &Certificate) -> Vec<String> {
    let (_, parsed) = X509Certificate::from_der(certificate.der()).expect("readable");
    let name = |e: &X509Extension<'_>| format!("{}{}", if e.critical { "!" } else { "" }, e.oid);
    let mut names: Vec<String> = parsed.extensions().iter().map(name).collect();
    names.sort();
    names
}

fn key_ids(certificate: &Certificate) -> (Vec<u8>, Vec<u8>) {
    use x509_parser::extensions::ParsedExtension::{AuthorityKeyIdentifier, SubjectKeyIdentifier};
    let (_, parsed) = X509Certificate::from_der(certificate.der()).expect("readable");
    let (mut subject, mut authority) = (vec![], vec![]);
    for extension in parsed.extensions() {
        match extension.parsed_extension() {
            SubjectKeyIdentifier(id) => subject = id.0.to_vec(),
            AuthorityKeyIdentifier(id) => authority = id.key_identifier.as_ref().expect("key id").0.to_vec(),
            _ => {}
        }
    }
    (subject, authority)
}

#[test]
fn roots_subs_and_leaves_of_every_kind() {
    for root_index in 0..POOL.len() {
        let root_key = key(root_index);
        let made = ca("Root 뿌리", 1).self_signed(&root_key).expect("root");
        let root = Certificate::from_pem(&made.to_pem()).expect("readable");
        assert_eq!(root.public_key(), Some(&root_key.public_key()));
        assert_eq!(root.issuer_der(), root.subject_der());
        assert!(root.is_signed_by(&root));
        assert_eq!(extensions(&root), ["!2.5.29.15", "!2.5.29.19", "2.5.29.14", "2.5.29.35"]);

        let issuer = Issuer::new(&root, &root_key).expect("issuer");
        let sub_key = key((root_index + 1) % POOL.len()).public_key();
        let sub = ca("Sub", 2).crl_url("http://ca.invalid/crl").issuer_url("http://ca.invalid/ca");
        let sub = issuer.sign(&sub, &sub_key).expect("sub");
        assert_eq!(sub.issuer_der(), root.subject_der());
        assert_eq!(sub.issuer_common_name(), Some("Root 뿌리"));
        assert_eq!(sub.public_key(), Some(&sub_key));
        assert_eq!(sub.signature_oid(), root.signature_oid());
        assert_eq!((sub.not_before(), sub.not_after()), (FROM, TO));
        assert_eq!(sub.serial(), &Serial::from_random([2; 20]));
        assert!(sub.signs_certificates() && sub.signs_crls() && sub.is_signed_by(&root) && !root.is_signed_by(&sub));
        assert_eq!(
            extensions(&sub),
            ["!2.5.29.15", "!2.5.29.19", "1.3.6.1.5.5.7.1.1", "2.5.29.14", "2.5.29.31", "2.5.29.35"]
        );
        let root_id = root_key.public_key().key_id().to_vec();
        assert_eq!(key_ids(&root), (root_id.clone(), root_id.clone()));
        assert_eq!(key_ids(&sub), (sub_key.key_id().to_vec(), root_id));

        let leaf = Template::leaf(&subject("leaf"), validity(), Serial::from_random([3; 20]), Usages::default());
        let leaf =
            leaf.alt_names(AltNames::default().with_ip("::1").expect("valid")).ocsp_url("http://ca.invalid/ocsp");
        let leaf = issuer.sign(&leaf, &sub_key).expect("leaf");
        assert!(!leaf.is_ca() && !leaf.signs_certificates() && !leaf.signs_crls() && leaf.is_signed_by(&root));
        assert_eq!(
            extensions(&leaf),
            ["!2.5.29.15", "!2.5.29.19", "1.3.6.1.5.5.7.1.1", "2.5.29.14", "2.5.29.17", "2.5.29.35", "2.5.29.37"]
        );

        let responder = Template::ocsp_responder(&subject("ocsp"), validity(), Serial::from_random([4; 20]));
        let responder = issuer.sign(&responder, &sub_key).expect("responder");
        assert_eq!(
            extensions(&responder),
            ["!2.5.29.15", "!2.5.29.19", "1.3.6.1.5.5.7.48.1.5", "2.5.29.14", "2.5.29.35", "2.5.29.37"]
        );
    }
}

/// Whatever form an issuer's name has, its certificates repeat it.
#[test]
fn foreign_names_are_repeated_exactly() {
    let two_units = [
        0x30, 0x1a, 0x31, 0x18, 0x30, 0x0a, 6, 3, 0x55, 4, 11, 0x13, 3, b'o', b'n', b'e', 0x30, 0x0a, 6, 3, 0x55, 4,
        11, 0x14, 3, b't', b'w', b'o',
    ];
    let parsed = x509_cert::name::Name::from_der(&two_units).expect("readable");
    let name = Name::from_parsed(&parsed).expect("valid");
    let root_key = key(2);
    let root = Template::ca(name, validity(), Serial::from_random([1; 20])).self_signed(&root_key).expect("root");
    let sub = Issuer::new(&root, &root_key).expect("issuer").sign(&ca("Sub", 2), &key(3).public_key()).expect("sub");
    assert_eq!(sub.issuer_der(), two_units);
    assert!(sub.is_signed_by(&root));
}

#[test]
fn a_tampered_certificate_is_not_signed() {
    let root = ca("Root", 1).self_signed(&key(2)).expect("root");
    let good = root.der();
    for i in 0..good.len() {
        let mut der = good.to_vec();
        der[i] ^= 1;
        if let Ok(tampered) = Certificate::from_der(&der) {
            assert!(!tampered.is_signed_by(&root), "byte {i}");
        }
    }
}

#[test]
fn another_key_is_no_issuer() {
    let root = ca("Root", 1).self_signed(&key(2)).expect("root");
    assert_eq!(Issuer::new(&root, &key(3)).err(), Some(Error::KeyMismatch));
    let leaf = Template::leaf(&subject("leaf"), validity(), Serial::from_random([3; 20]), Usages::default());
    let leaf = leaf.self_signed(&key(2)).expect("leaf");
    assert_eq!(Issuer::new(&leaf, &key(2)).err(), Some(Error::NotCa));
}

#[test]
fn addresses_must_be_ascii() {
    let error = ca("Root", 1).crl_url("http://가.invalid").self_signed(&key(2));
    assert!(matches!(error, Err(Error::Field(field)) if field.field() == "crl"));
}

#[test]
fn an_outside_issuer_may_have_no_ca_below_it() {
    let outside = Certificate::from_pem(include_str!("../../tests/issuers/pathlen0.pem")).expect("readable");
    let key = key(2);
    let issuer = Issuer::new(&outside, &key).expect("issuer");
    assert_eq!(issuer.sign(&ca("Sub", 2), &key.public_key()), Err(Error::PathLength));
    let leaf = Template::leaf(&subject("leaf"), validity(), Serial::from_random([3; 20]), Usages::default());
    let leaf = issuer.sign(&leaf, &key.public_key()).expect("leaf");
    assert!(leaf.is_signed_by(&outside));
}
