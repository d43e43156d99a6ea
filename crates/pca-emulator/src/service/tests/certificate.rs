use pca_core::{
    CreateOcsp, EndCertX509Parameters, GetCa, GetCaChain, GetEndCert, GetEndCertList, IssueEndCert, RevokeEndCert,
    ServiceCode, SignEndCsr, Timestamp, TrimCa,
};
use pca_x509::{AltNames, Certificate, KeyAlgorithm, PrivateKey, Subject};
use x509_parser::{certificate::X509Certificate, extensions::ParsedExtension, prelude::FromDer as _};

use crate::{
    bench::{Bench, NOW, days, issue, later},
    pki,
};

pub(super) fn csr(common_name: &str) -> String {
    let key = PrivateKey::generate(KeyAlgorithm::Ec256).expect("key");
    let subject = Subject::new(common_name).expect("valid");
    let order = pki::Order { algorithm: KeyAlgorithm::Ec256, subject, alt_names: AltNames::default() };
    pki::sub_csr(&order, &key).expect("signed")
}

#[test]
fn issued_below_a_root_and_below_a_sub() {
    let bench = Bench::new();
    let root = bench.root("root");
    let sub = bench.sub("sub", &root);
    for tag in [&root, &sub] {
        let chain = bench.ok(&GetCaChain::new(tag), NOW);
        let issued = bench.issue(tag, NOW);
        assert_eq!(issued.ca_chain, chain);
        assert_eq!(issued.issuer.as_ref(), chain.certificates().first());
        assert_eq!(issued.ocsp_responder, None);
        let certificate = Certificate::from_pem(&issued.certificate).expect("PEM");
        let key = PrivateKey::from_pkcs8_pem(issued.private_key.expose()).expect("PKCS#8");
        assert_eq!(certificate.public_key(), Some(&key.public_key()));
        assert_eq!(certificate.serial().to_string(), issued.serial_no);

        let found = bench.ok(&GetEndCert::new(tag, &issued.serial_no), NOW);
        assert_eq!((found.common_name.as_str(), &found.cert_pem), ("leaf", &issued.certificate));
        assert_eq!((found.serial_no, found.ca_chain), (issued.serial_no, chain));
        assert_eq!(found.public_key_algorithm.as_deref(), Some("EC"));
        assert_eq!(found.signature_algorithm.as_deref(), Some("SHA256withECDSA"));
        assert_eq!(found.not_before_date, Timestamp::from_millis(1_721_175_777_000));
        assert_eq!(found.not_after_date, Timestamp::from_millis(2_036_535_807_000));
    }
    assert_eq!(bench.ok(&GetCa::new(&root), NOW).ca_info.signing_count, 2);
}

/// The documented request holds nothing but a name.
#[test]
fn the_shortest_order() {
    let bench = Bench::new();
    let tag = bench.root("root");
    let issued = bench.ok(&IssueEndCert::new(&tag, EndCertX509Parameters::new("name000")), NOW);
    let found = bench.ok(&GetEndCert::new(&tag, &issued.serial_no), NOW);
    assert_eq!(found.public_key_algorithm.as_deref(), Some("RSA"));
    assert_eq!(found.not_after_date, Timestamp::from_millis(2_036_535_807_000));
}

#[test]
fn signed_requests() {
    let bench = Bench::new();
    let tag = bench.root("root");
    let signed = bench.ok(&SignEndCsr::new(&tag, csr("asked")).period(days(7)), NOW);
    assert_eq!(signed.ca_chain.certificates(), core::slice::from_ref(signed.issuer.as_ref().expect("issuer")));
    let found = bench.ok(&GetEndCert::new(&tag, &signed.serial_no), NOW);
    assert_eq!((found.common_name.as_str(), found.cert_pem), ("asked", signed.certificate));
    assert_eq!(found.not_after_date.as_millis() / 1000, later(7).as_millis() / 1000);
    // Without a period, as long as any can be.
    let signed = bench.ok(&SignEndCsr::new(&tag, csr("asked")), NOW);
    let found = bench.ok(&GetEndCert::new(&tag, &signed.serial_no), NOW);
    assert_eq!(found.not_after_date, Timestamp::from_millis(2_036_535_807_000));
    assert_eq!(bench.code(&SignEndCsr::new(&tag, ""), NOW), ServiceCode::EmptyCsr);
    assert_eq!(bench.code(&SignEndCsr::new(&tag, "x"), NOW), ServiceCode::InvalidInput);
}

#[test]
fn no_certificate_outlives_its_ca() {
    let bench = Bench::new();
    let mut short = crate::bench::root("short");
    short.period = days(10);
    let tag = bench.ok(&short, NOW).ca_info.ca_tag;
    let check = |now, period, expected: Option<ServiceCode>| {
        let issued = bench.call(&issue(&tag).period(period), now);
        assert_eq!(expected, issued.err().map(|fault| crate::bench::code::<()>(Err(fault))), "{period}");
        let signed = bench.call(&SignEndCsr::new(&tag, csr("x")).period(period), now);
        assert_eq!(expected, signed.err().map(|fault| crate::bench::code::<()>(Err(fault))), "{period}");
    };
    check(NOW, days(10), None);
    check(NOW, days(11), Some(ServiceCode::ExceedExpiryDate));
    check(later(9), days(2), Some(ServiceCode::ExceedExpiryDate));
    check(later(9), pca_core::Period::MAX, None);
    check(later(10), pca_core::Period::MAX, Some(ServiceCode::ExceedExpiryDate));
    let issued = bench.ok(&issue(&tag), later(9));
    let end = bench.ok(&GetEndCert::new(&tag, &issued.serial_no), NOW).not_after_date;
    assert_eq!(end.as_millis() / 1000, later(10).as_millis() / 1000);
}

#[test]
fn as_many_as_are_allowed() {
    let bench = Bench::with(|emulator| emulator.certificates(3));
    let tag = bench.root("root");
    bench.sub("sub", &tag);
    bench.ok(&issue(&tag).period(days(1)), NOW);
    bench.ok(&SignEndCsr::new(&tag, csr("x")), NOW);
    assert_eq!(bench.code(&issue(&tag), NOW), ServiceCode::ExceedSigningCount);
    assert_eq!(bench.code(&SignEndCsr::new(&tag, csr("x")), NOW), ServiceCode::ExceedSigningCount);
    assert_eq!(bench.code(&crate::bench::sub("sub2", &tag), NOW), ServiceCode::ExceedSigningCount);
    // Forgetting the expired ones makes no room: it is signatures that count.
    bench.ok(&TrimCa::new(&tag), later(2));
    assert_eq!(bench.code(&issue(&tag), later(2)), ServiceCode::ExceedSigningCount);
    assert_eq!(bench.ok(&GetCa::new(&tag), NOW).ca_info.signing_count, 3);
}

#[test]
fn threads_that_issue_at_once() {
    let bench = Bench::with(|emulator| emulator.certificates(60));
    let tag = bench.root("root");
    let issued = std::thread::scope(|scope| {
        let work = || (0..20).filter(|_| bench.call(&issue(&tag), NOW).is_ok()).count();
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(|thread| thread.join().expect("ended")).sum::<usize>()
    });
    assert_eq!(issued, 60);
    assert_eq!(bench.ok(&GetCa::new(&tag), NOW).ca_info.signing_count, 60);
    let pages = (1..=6).map(|page| bench.ok(&GetEndCertList::new(&tag).page_no(page), NOW).list_certs);
    assert_eq!(pages.flatten().collect::<std::collections::HashSet<_>>().len(), 60);
}

#[test]
fn pages_of_certificates() {
    let bench = Bench::new();
    let (tag, other) = (bench.root("root"), bench.root("other"));
    bench.sub("sub", &tag);
    let mut serials = vec![];
    for number in 0..25 {
        bench.issue(&other, NOW);
        // Every fifth expires early.
        let period = days(if number % 5 == 0 { 1 } else { 9 });
        serials.push(bench.ok(&issue(&tag).period(period), NOW).serial_no);
    }
    let check = |page, now, expected: &[String], total: i64| {
        let list = bench.ok(&GetEndCertList::new(&tag).page_no(page), now);
        assert_eq!((list.total_cnt, list.current_page_no), (total, page));
        assert_eq!(list.total_page_no, total.unsigned_abs().div_ceil(10) as u32);
        assert_eq!(list.list_certs, expected);
    };
    check(1, NOW, &serials[..10], 25);
    check(2, NOW, &serials[10..20], 25);
    check(3, NOW, &serials[20..], 25);
    check(4, NOW, &[], 25);
    assert_eq!(bench.ok(&GetEndCertList::new(&tag), NOW).list_certs, serials[..10]);
    assert_eq!(bench.code(&GetEndCertList::new(&tag).page_no(0), NOW), ServiceCode::InvalidInputPagenumbber);

    bench.ok(&TrimCa::new(&tag), later(1));
    check(1, later(1), &serials[..10], 25);
    bench.ok(&TrimCa::new(&tag), later(2));
    let left: Vec<String> = serials.iter().enumerate().filter(|(i, _)| i % 5 != 0).map(|(_, s)| s.clone()).collect();
    check(1, later(2), &left[..10], 20);
    check(2, later(2), &left[10..], 20);
    check(3, later(2), &[], 20);
    assert_eq!(bench.code(&GetEndCert::new(&tag, &serials[0]), later(2)), ServiceCode::NotFound);
    let next = bench.issue(&tag, later(2)).serial_no;
    check(3, later(2), &[next], 21);
    assert_eq!(bench.ok(&GetEndCertList::new(&other), later(2)).total_cnt, 25);
}

#[test]
fn serial_numbers_are_those_of_the_ca_as_it_writes_them() {
    let bench = Bench::new();
    let (tag, other) = (bench.root("root"), bench.root("other"));
    let serial = bench.issue(&tag, NOW).serial_no;
    let of_a_sub = bench.ok(&crate::bench::sub("sub", &tag), NOW).ca_cert_info.expect("certificate").serial_no;
    let check = |tag: &str, serial: &str, expected: ServiceCode| {
        assert_eq!(bench.code(&GetEndCert::new(tag, serial), NOW), expected, "{serial}");
        assert_eq!(bench.code(&RevokeEndCert::new(tag, serial), NOW), expected, "{serial}");
    };
    check(&tag, &serial.replace(':', ""), ServiceCode::InvalidInputSerialNo);
    check(&tag, &serial.replace("0", "O"), ServiceCode::InvalidInputSerialNo);
    check(&tag, "xyz", ServiceCode::InvalidInputSerialNo);
    check(&tag, "AB:CD", ServiceCode::InvalidInputSerialNo);
    check(&tag, "ab:cd", ServiceCode::NotFound);
    check(&other, &serial, ServiceCode::NotFound);
    check(&tag, &of_a_sub, ServiceCode::NotFound);
    check("none", &serial, ServiceCode::NotFound);
}

#[test]
fn revoked_once() {
    let bench = Bench::new();
    let tag = bench.root("root");
    let serial = bench.issue(&tag, NOW).serial_no;
    bench.ok(&RevokeEndCert::new(&tag, &serial), NOW);
    assert_eq!(bench.code(&RevokeEndCert::new(&tag, &serial), NOW), ServiceCode::InvalidCert);
    assert_eq!(bench.ok(&GetEndCert::new(&tag, &serial), NOW).serial_no, serial);
}

#[test]
fn with_a_responder_its_certificate_is_shown() {
    let bench = Bench::new();
    let tag = bench.root("root");
    bench.ok(&CreateOcsp::new(&tag, format!("http://x.example/ext/{tag}/ocsp")), NOW);
    let issued = bench.issue(&tag, NOW);
    let responder = Certificate::from_pem(issued.ocsp_responder.as_ref().expect("responder")).expect("PEM");
    assert_eq!(responder.issuer_common_name(), Some("name000"));
    let found = bench.ok(&GetEndCert::new(&tag, &issued.serial_no), NOW);
    assert_eq!(found.ocsp_responder, issued.ocsp_responder);
    let signed = bench.ok(&SignEndCsr::new(&tag, csr("x")), NOW);
    assert_eq!(signed.ocsp_responder, issued.ocsp_responder);
}

/// What a certificate names is where its CA publishes just that.
#[test]
fn addresses_in_certificates() {
    let bench = Bench::new();
    let tag = bench.root("root");
    bench.ok(&CreateOcsp::new(&tag, format!("http://x.example/ext/{tag}/ocsp")), NOW);
    let of_a_sub = bench.ok(&crate::bench::sub("sub", &tag), NOW).ca_cert_info.expect("certificate").cert_pem;
    let signed = bench.ok(&SignEndCsr::new(&tag, csr("x")), NOW).certificate;
    for pem in [bench.issue(&tag, NOW).certificate, signed, of_a_sub] {
        let certificate = Certificate::from_pem(&pem).expect("PEM");
        let (_, certificate) = X509Certificate::from_der(certificate.der()).expect("certificate");
        let mut found = vec![];
        for extension in certificate.extensions() {
            match extension.parsed_extension() {
                ParsedExtension::CRLDistributionPoints(points) => {
                    found.extend(points.points.iter().map(|point| ("crl", format!("{:?}", point.distribution_point))));
                }
                ParsedExtension::AuthorityInfoAccess(access) => {
                    found.extend(access.accessdescs.iter().map(|description| {
                        let method = description.access_method.to_id_string();
                        let what = if method == "1.3.6.1.5.5.7.48.2" { "ca" } else { "ocsp" };
                        (what, format!("{:?}", description.access_location))
                    }));
                }
                _ => {}
            }
        }
        found.sort_unstable();
        assert_eq!(found.iter().map(|(what, _)| *what).collect::<Vec<_>>(), ["ca", "crl", "ocsp"]);
        for (what, shown) in found {
            let address = format!("\"http://pca-emulator.invalid/ext/{tag}/{what}\"");
            assert!(shown.contains(&address), "{what}: {shown}");
        }
    }
}
