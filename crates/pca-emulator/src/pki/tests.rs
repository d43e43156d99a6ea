//! Everything that is signed, over the kinds of keys and of names.

use pca_core::EndCertX509Parameters;

use super::*;
use crate::entropy::TestEntropy;

const NOW: i64 = 1_721_175_807;

const KINDS: [KeyAlgorithm; 4] =
    [KeyAlgorithm::Rsa2048, KeyAlgorithm::Rsa4096, KeyAlgorithm::Ec256, KeyAlgorithm::Ec521];

fn order(common_name: &str) -> Order {
    let algorithm = KeyAlgorithm::Ec256;
    Order { algorithm, subject: Subject::new(common_name).expect("valid"), alt_names: AltNames::default() }
}

fn key(algorithm: KeyAlgorithm) -> PrivateKey {
    TestEntropy::default().private_key(algorithm).expect("key")
}

fn days(days: u32, issuer: Option<&Authority>) -> Validity {
    Lifetime::Days(days).validity(NOW, issuer.map(|issuer| &issuer.certificate)).expect("valid")
}

fn root_of(algorithm: KeyAlgorithm) -> Authority {
    let key = key(algorithm);
    let certificate = root(&order("root"), days(10, None), &key, &TestEntropy::default()).expect("root");
    Authority { certificate, key }
}

fn published() -> Published {
    let url = |what| format!("http://ca.invalid/{what}");
    Published { crl: url("crl"), ca: url("ca"), ocsp: Some(url("ocsp")) }
}

fn profiles() -> [EndCertX509Parameters; 4] {
    let mut all = EndCertX509Parameters::new("all.example").alt_name("a.example,b@c.example");
    for (field, value) in [
        (&mut all.organization, "org"),
        (&mut all.organization_unit, "unit"),
        (&mut all.locality, "Pangyo"),
        (&mut all.state_province, "Seongnam-si"),
        (&mut all.street_address, "6, Buljeong-ro"),
        (&mut all.country, "KOR"),
        (&mut all.ip, "10.0.0.1,::1"),
        (&mut all.uri, "urn:a:b"),
        (&mut all.other, "1.2.3;UTF8:c"),
        (&mut all.postal_code, "13561"),
    ] {
        *field = Some(value.into());
    }
    all.use_cn_as_san = Some(true);
    all.key_usage = vec!["digitalSignature".into()];
    all.extended_key_usage = vec!["clientAuth".into()];
    let mut ip = EndCertX509Parameters::new("ip");
    ip.ip = Some("2001:db8::1".into());
    let server = EndCertX509Parameters::new("server").alt_name("server.example");
    [server, ip, EndCertX509Parameters::new("mail").alt_name("a@b.example"), all]
}

#[test]
fn leaves_of_every_kind_and_profile() {
    for kind in KINDS {
        let root = root_of(kind);
        for algorithm in KINDS {
            for x509 in profiles() {
                let order = LeafOrder::new(&x509, algorithm).expect("good");
                let (leaf, key) =
                    issue(&root, &published(), order, days(1, Some(&root)), &TestEntropy::default()).expect("issued");
                assert!(leaf.is_signed_by(&root.certificate) && !leaf.is_ca());
                assert_eq!(leaf.public_key(), Some(&key.public_key()));
                assert_eq!(leaf.subject_common_name(), Some(x509.common_name.as_str()));
            }
        }
    }
}

#[test]
fn orders_name_the_bad_field() {
    let check = |field: &str, change: fn(&mut EndCertX509Parameters)| {
        let mut x509 = EndCertX509Parameters::new("common name");
        change(&mut x509);
        match LeafOrder::new(&x509, KeyAlgorithm::Ec256) {
            Err(Error::Field(invalid)) => assert_eq!(invalid.field(), field),
            other => panic!("{field}: {other:?}"),
        }
    };
    check("commonName", |x509| x509.common_name.clear());
    check("altName", |x509| x509.alt_name = Some("a b".into()));
    check("country", |x509| x509.country = Some("XX".into()));
    check("ip", |x509| x509.ip = Some("10.0.0".into()));
    check("uri", |x509| x509.uri = Some("a".into()));
    check("other", |x509| x509.other = Some("a".into()));
    check("postalCode", |x509| x509.postal_code = Some("1".repeat(17)));
    check("useCnAsSan", |x509| x509.use_cn_as_san = Some(true));
    check("keyUsage", |x509| x509.key_usage = vec!["keyEncipherment".into()]);
    check("extendedKeyUsage", |x509| x509.extended_key_usage = vec!["OCSPSigning".into()]);
}

#[test]
fn a_request_to_be_a_ca_gives_an_end_certificate() {
    let root = root_of(KeyAlgorithm::Ec256);
    let key = key(KeyAlgorithm::Ec521);
    let csr = sub_csr(&order("wolf"), &key).expect("request");
    let leaf = sign_csr(&root, &published(), &csr, days(1, Some(&root)), &TestEntropy::default()).expect("signed");
    assert!(!leaf.is_ca() && !leaf.signs_certificates() && !leaf.signs_crls());
    assert_eq!(leaf.public_key(), Some(&key.public_key()));

    let sub = sign_sub_csr(&root, &published(), &csr, days(1, Some(&root)), &TestEntropy::default()).expect("signed");
    assert!(sub.signs_certificates() && sub.signs_crls());
    let error = sign_csr(&root, &published(), "no", days(1, Some(&root)), &TestEntropy::default());
    assert!(matches!(error, Err(Rejected::Csr(_))), "{error:?}");
}

#[test]
fn outside_certificates_are_accepted_with_their_whole_chain_only() {
    let entropy = TestEntropy::default();
    let top = root_of(KeyAlgorithm::Rsa2048);
    let below = |name, authority: &Authority, kind| {
        let key = key(kind);
        let validity = days(5, Some(authority));
        let certificate = sub(&order(name), validity, &key, authority, &published(), &entropy).expect("sub");
        Authority { certificate, key }
    };
    let middle = below("middle", &top, KeyAlgorithm::Ec521);
    let ours = below("ours", &middle, KeyAlgorithm::Ec256);
    let foreign = root_of(KeyAlgorithm::Ec256);
    let (x509, kind) = (EndCertX509Parameters::new("leaf"), KeyAlgorithm::Ec256);
    let leaf = LeafOrder::new(&x509, kind).expect("good");
    let (leaf, leaf_key) = issue(&middle, &published(), leaf, days(1, Some(&middle)), &entropy).expect("leaf");

    let pem = |parts: &[&Certificate]| parts.iter().map(|part| part.to_pem()).collect::<String>();
    let (own, middle, top) = (ours.certificate.to_pem(), &middle.certificate, &top.certificate);
    let check = |cert: &str, chain: &str, key: &PrivateKey, now: i64, expected: &str| {
        let found = match accept_certificate(cert, chain, key, now) {
            Ok(accepted) => format!("{} above", accepted.chain.len()),
            Err(Rejected::Certificate(why)) => format!("cert {why}"),
            Err(Rejected::Chain(why)) => format!("chain {why}"),
            Err(other) => format!("{other:?}"),
        };
        assert!(found.starts_with(expected), "{found}");
    };
    let key = &ours.key;
    let whole = pem(&[middle, top]);
    check(&own, &whole, key, NOW, "2 above");
    check(&own, &whole, &foreign.key, NOW, "cert it certifies another key");
    check(&leaf.to_pem(), &whole, &leaf_key, NOW, "cert it is not a CA certificate");
    check(&foreign.certificate.to_pem(), &whole, &foreign.key, NOW, "cert it is signed by its own key");
    check(&own, &whole, key, NOW - 31, "cert it is not valid yet");
    check(&own, &whole, key, NOW + 5 * DAY + 1, "cert it has expired");
    check("", &whole, key, NOW, "cert not PEM");
    check(&whole, &whole, key, NOW, "cert not PEM");
    check(&own, "", key, NOW, "chain there is no certificate");
    check(&own, "rubbish", key, NOW, "chain there is no certificate");
    check(&own, &pem(&[middle]), key, NOW, "chain certificate 1 is the last, but not a root");
    check(&own, &pem(&[top, middle]), key, NOW, "chain certificate 1 is not named as the issuer");
    check(&own, &pem(&[&leaf, top]), key, NOW, "chain certificate 1 is not a CA certificate");
    check(&own, &pem(&[middle, &foreign.certificate]), key, NOW, "chain certificate 2 did not sign");
    check(&own, &format!("{own}{whole}"), key, NOW, "chain certificate 1 is not named as the issuer");
}

/// The outside root allows end certificates alone.
#[test]
fn a_chain_keeps_within_its_path_length() {
    let pem = include_str!("../../../pca-x509/tests/issuers/pathlen0.pem");
    let below = include_str!("../../../pca-x509/tests/issuers/below-pathlen0.pem");
    let key = |text| PrivateKey::from_pkcs8_pem(text).expect("readable");
    let ours = key(include_str!("../../../pca-x509/tests/keys/ec521.pem"));
    let now = Certificate::from_pem(below).expect("readable").not_before();
    let error = accept_certificate(below, pem, &ours, now).expect_err("too deep");
    let why = "certificate 1 allows fewer CAs below it (pathLenConstraint)";
    assert_eq!(error, Rejected::Chain(why.into()));

    let certificate = Certificate::from_pem(pem).expect("readable");
    let authority = Authority { certificate, key: key(include_str!("../../../pca-x509/tests/keys/ec256.pem")) };
    let csr = sub_csr(&order("sub"), &ours).expect("request");
    let validity = Lifetime::Days(1).validity(now, Some(&authority.certificate)).expect("valid");
    let refused = sign_sub_csr(&authority, &published(), &csr, validity, &TestEntropy::default());
    assert_eq!(refused, Err(Rejected::Failed(Error::PathLength)));
}

#[test]
fn revocation_lists_and_answers_are_made() {
    let root = root_of(KeyAlgorithm::Rsa2048);
    let serial = root.certificate.serial().clone();
    let list = crl(&root, 1, NOW, NOW + DAY, [(serial, NOW)]).expect("list");
    assert!(crl_pem(&list).starts_with("-----BEGIN X509 CRL-----\n"));

    let responder = ocsp_responder(&root, days(1, Some(&root)), &TestEntropy::default()).expect("responder");
    assert!(responder.certificate.is_signed_by(&root.certificate));
    let answer = ocsp_answer(b"no request", &responder, &root.certificate, NOW, NOW + DAY, |_| Status::Good);
    assert_eq!(answer, [0x30, 3, 0x0a, 1, 1]);
}

#[test]
fn max_is_what_the_documented_example_shows() {
    let validity = Lifetime::Max.validity(NOW, None).expect("valid");
    let root = root(&order("root"), validity, &key(KeyAlgorithm::Ec256), &TestEntropy::default()).expect("root");
    assert_eq!((root.not_before(), root.not_after()), (1_721_175_777, 2_036_535_807));
}

#[test]
fn nothing_leaves_its_issuers_lifetime() {
    let root = root_of(KeyAlgorithm::Ec256);
    let issuer = Some(&root.certificate);
    let later = NOW + 5 * DAY;
    assert_eq!(Lifetime::Days(6).validity(later, issuer), None);
    assert!(Lifetime::Days(5).validity(later, issuer).is_some());
    assert_eq!(Lifetime::Max.validity(NOW + 10 * DAY, issuer), None);

    let validity = Lifetime::Max.validity(NOW - 10, issuer).expect("valid");
    let key = key(KeyAlgorithm::Ec256);
    let sub = sub(&order("sub"), validity, &key, &root, &published(), &TestEntropy::default()).expect("sub");
    assert_eq!((sub.not_before(), sub.not_after()), (root.certificate.not_before(), root.certificate.not_after()));
    assert_eq!(sub.issuer_der(), root.certificate.subject_der());
}

#[test]
fn tags_keep_their_leading_zeros() {
    assert_eq!(tag(&TestEntropy::default()).expect("tag"), "00000000-00000000");
}

#[test]
fn every_bit_of_a_tag_is_drawn() {
    struct Counting;

    impl Entropy for Counting {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), Error> {
            for (byte, place) in bytes.iter_mut().zip(0x89..) {
                *byte = place;
            }
            Ok(())
        }

        fn private_key(&self, _: KeyAlgorithm) -> Result<PrivateKey, Error> {
            Err(Error::Crypto)
        }
    }
    assert_eq!(tag(&Counting).expect("tag"), "898a8b8c-8d8e8f90");
}
