use core::sync::atomic::{AtomicU8, AtomicU32, Ordering};

use pca_core::{
    CaStatus, CaType, CreateCa, GetCa, GetCaChain, GetCaList, KeyType, Period, ServiceCode, Timestamp, UpdateCa,
};
use pca_x509::{Certificate, Error, KeyAlgorithm, PrivateKey};
use x509_parser::{prelude::FromDer as _, x509::X509Name};

use crate::{
    bench::{Bench, NOW, days, later, pending, root, sub, subject},
    entropy::{Entropy, TestEntropy},
};

/// The documented example, but for the masked values.
#[test]
fn the_documented_example() {
    let bench = Bench::new();
    let call = CreateCa::new(CaType::Root, "CA002", KeyType::Rsa2048, Period::MAX, subject("name000"));
    let created = bench.ok(&call, NOW);
    let info = &created.ca_info;
    assert_eq!((info.ca_id, info.signing_count, info.alias.as_str()), (1, 0, "CA002"));
    assert_eq!((info.memo.as_deref(), info.status_update_date, info.destroy_date), (Some(""), None, None));
    assert_eq!((&info.ca_type, &info.status, info.rgst_date), (&CaType::Root, &CaStatus::Active, NOW));
    let urls = info.url_info.as_ref().expect("addresses");
    assert!(urls.ocsp.is_empty());
    assert_eq!(urls.crl, [format!("http://pca-emulator.invalid/ext/{}/crl", info.ca_tag)]);
    assert_eq!(urls.ca, [format!("http://pca-emulator.invalid/ext/{}/ca", info.ca_tag)]);

    let certificate = created.ca_cert_info.as_ref().expect("certificate");
    assert_eq!(certificate.country.as_deref(), Some("KOR"));
    assert_eq!(certificate.issuer_name.as_deref(), Some("name000"));
    assert_eq!(certificate.not_before_date, Timestamp::from_millis(1_721_175_777_000));
    assert_eq!(certificate.not_after_date, Timestamp::from_millis(2_036_535_807_000));
    assert_eq!(certificate.public_key_algorithm.as_deref(), Some("RSA"));
    assert_eq!(certificate.signature_algorithm.as_deref(), Some("SHA256withRSA"));
    assert_eq!(certificate.serial_no.len(), 59);
    assert_eq!(certificate.chain_pem.certificates(), core::slice::from_ref(&certificate.cert_pem));

    assert_eq!(bench.ok(&GetCa::new(&info.ca_tag), NOW), created);
    let list = bench.ok(&GetCaList::new(), NOW);
    assert_eq!((list.total_cnt, list.total_page_no, list.current_page_no), (1, 1, 1));
    assert_eq!(list.ca_info_list, [created]);
}

#[test]
fn a_chain_of_three() {
    let bench = Bench::new();
    let mut tag = bench.root("root");
    let mut pems = vec![];
    for alias in ["sub1", "sub2"] {
        let made = bench.ok(&sub(alias, &tag), NOW);
        pems.push(made.ca_cert_info.expect("certificate"));
        assert_eq!(bench.ok(&GetCa::new(&tag), NOW).ca_info.signing_count, 1);
        tag = made.ca_info.ca_tag;
    }
    let chain = bench.ok(&GetCaChain::new(&tag), NOW);
    let certificates: Vec<_> =
        chain.certificates().iter().map(|pem| Certificate::from_pem(pem).expect("PEM")).collect();
    assert_eq!(certificates.len(), 3);
    for pair in certificates.windows(2) {
        assert_eq!(pair[0].issuer_der(), pair[1].subject_der());
    }
    assert_eq!(certificates[2].issuer_der(), certificates[2].subject_der());
    assert_eq!(pems[1].chain_pem.certificates(), &chain.certificates()[1..]);
    assert_eq!(pems[1].issuer_name.as_deref(), Some("sub"));
}

#[test]
fn refused_creations() {
    let bench = Bench::with(|emulator| emulator.cas(3));
    let mut short = root("short");
    short.period = days(10);
    let tag = bench.ok(&short, NOW).ca_info.ca_tag;

    let check = |call: &CreateCa, now, expected| assert_eq!(bench.code(call, now), expected, "{call:?}");
    check(&root("short"), NOW, ServiceCode::AlreadyExistAlias);
    check(&sub("sub", "00000000-ffffffff"), NOW, ServiceCode::NotExistIssuerCa);
    check(&root("other").issuer_tag(&tag), NOW, ServiceCode::InvalidInput);
    let mut long = sub("long", &tag);
    long.period = days(11);
    check(&long, NOW, ServiceCode::ExceedExpiryDate);
    check(&sub("late", &tag), later(11), ServiceCode::ExceedExpiryDate);
    let with = |x509| CreateCa::new(CaType::Root, "with", KeyType::Ec256, Period::MAX, x509);
    check(&with(subject("cn").ip("10.0.0.1,x")), NOW, ServiceCode::InvalidX509Ip);
    check(&with(subject("cn").alt_name("a b")), NOW, ServiceCode::InvalidInput);
    check(&with(subject("cn").country("XXX")), NOW, ServiceCode::InvalidInput);
    check(&with(subject("cn").organization_unit("u".repeat(129))), NOW, ServiceCode::InvalidInput);

    let waiting = bench.ok(&pending("waiting"), NOW).ca_info.ca_tag;
    check(&sub("sub", &waiting), NOW, ServiceCode::InvalidIssuerCa);
    bench.root("third");
    check(&root("fourth"), NOW, ServiceCode::UnprocessableEntity);
    let text = bench.send(&root("fourth"), &[], NOW).text().to_owned();
    assert!(text.contains("as many CAs as it may, 3:") && text.contains("Emulator::cas"), "{text}");
    assert_eq!(bench.ok(&GetCaList::new(), NOW).total_cnt, 3);
    assert_eq!(bench.ok(&GetCa::new(&tag), NOW).ca_info.signing_count, 0);
}

#[test]
fn ten_cas_unless_told_otherwise() {
    let bench = Bench::new();
    for number in 1..=10 {
        bench.root(&format!("root{number}"));
    }
    assert_eq!(bench.code(&root("root11"), NOW), ServiceCode::UnprocessableEntity);
}

#[test]
fn pages_of_cas() {
    let bench = Bench::with(|emulator| emulator.cas(12));
    for number in 1..=12 {
        bench.root(&format!("root{number}"));
    }
    let check = |page, first, count| {
        let list = bench.ok(&GetCaList::new().page_no(page), NOW);
        assert_eq!((list.total_cnt, list.total_page_no, list.current_page_no), (12, 2, page));
        assert_eq!(list.ca_info_list.len(), count);
        assert_eq!(list.ca_info_list.first().map(|ca| ca.ca_info.ca_id), first);
    };
    check(1, Some(1), 10);
    check(2, Some(11), 2);
    check(3, None, 0);
    check(u32::MAX, None, 0);
    assert_eq!(bench.code(&GetCaList::new().page_no(0), NOW), ServiceCode::InvalidInputPagenumbber);
}

#[test]
fn an_issuer_that_is_not_active() {
    let bench = Bench::with(|emulator| emulator.entropy(NoKeys(AtomicU32::new(1))));
    let tag = bench.root("root");
    for status in [CaStatus::Deactivated, CaStatus::Destroying] {
        bench.ok(&UpdateCa::new(&tag).status(status), NOW);
        // Found out before a key is made for nothing.
        assert_eq!(bench.code(&sub("sub", &tag), NOW), ServiceCode::InvalidIssuerCa);
    }
    bench.ok(&UpdateCa::new(&tag).status(CaStatus::Active), NOW);
    assert_eq!(bench.code(&sub("sub", &tag), NOW), ServiceCode::InternalServerError);
}

/// So many keys, and no more.
struct NoKeys(AtomicU32);

impl Entropy for NoKeys {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Error> {
        TestEntropy::default().fill(bytes)
    }

    fn private_key(&self, algorithm: KeyAlgorithm) -> Result<PrivateKey, Error> {
        let left = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
        left.map_err(|_| Error::Crypto).and_then(|_| PrivateKey::generate(algorithm))
    }
}

#[test]
fn a_tag_that_another_ca_has_is_drawn_again() {
    let bench = Bench::with(|emulator| emulator.entropy(Twice(AtomicU8::new(0))));
    let tags = ["root1", "root2", "root3"].map(|alias| bench.root(alias));
    assert_eq!(tags, ["00000000-00000000", "01010101-01010101", "02020202-02020202"]);
}

/// Draws each tag twice.
struct Twice(AtomicU8);

impl Entropy for Twice {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Error> {
        match bytes.len() {
            8 => bytes.fill(self.0.fetch_add(1, Ordering::Relaxed) / 2),
            _ => bytes.fill(1),
        }
        Ok(())
    }

    fn private_key(&self, algorithm: KeyAlgorithm) -> Result<PrivateKey, Error> {
        PrivateKey::generate(algorithm)
    }
}

/// The manual allows more than the 64 characters of X.520.
#[test]
fn every_field_stands_in_the_certificate() {
    let bench = Bench::new();
    let unit = "부".repeat(128);
    let x509 = subject("name000").state_province("Seongnam-si").organization_unit(&unit);
    let call = CreateCa::new(CaType::Root, "root", KeyType::Ec256, Period::MAX, x509);
    let made = bench.ok(&call, NOW).ca_cert_info.expect("certificate");
    assert_eq!(made.organization_unit.as_ref(), Some(&unit));
    let certificate = Certificate::from_pem(&made.cert_pem).expect("PEM");
    let (_, name) = X509Name::from_der(certificate.subject_der()).expect("name");
    let shown: Vec<_> = name.iter_attributes().map(|part| (part.attr_type().to_id_string(), part.as_str())).collect();
    let expected = [
        ("2.5.4.6", "KR"),
        ("2.5.4.8", "Seongnam-si"),
        ("2.5.4.7", "Pangyo"),
        ("2.5.4.10", "org000"),
        ("2.5.4.11", &unit),
        ("2.5.4.3", "name000"),
    ];
    assert_eq!(shown, expected.map(|(kind, text)| (kind.to_owned(), Ok(text))));
}
