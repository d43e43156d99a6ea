use pca_core::{
    ActivateSubCa, CaStatus, Chain, DeleteCa, GetCa, GetCaChain, GetCaCrl, GetEndCertList, GetSubCsr, ServiceCode,
    SignSubCsr, UpdateCa,
};
use pca_x509::{Certificate, CertificateRequest, Issuer, PrivateKey, Serial, Subject, Template, Validity};

use super::certificate::csr;
use crate::bench::{Bench, NOW, days, later, pending, root};

/// Request, signature by another CA here, activation.
#[test]
fn a_sub_signed_by_another_ca() {
    let bench = Bench::new();
    let parent = bench.sub("parent", &bench.root("root"));
    let made = bench.ok(&pending("waiting"), NOW);
    assert_eq!((&made.ca_info.status, &made.ca_cert_info), (&CaStatus::Pending, &None));
    assert_eq!(made.ca_info.url_info, Some(pca_core::UrlInfo::new()));
    let tag = &made.ca_info.ca_tag;
    assert_eq!(bench.fetch("GET", &format!("/ext/{tag}/ca"), b"", NOW).status, 404);

    let csr = bench.ok(&GetSubCsr::new(tag), NOW).csr_pem;
    assert_eq!(bench.ok(&GetSubCsr::new(tag), NOW).csr_pem, csr);
    let signed = bench.ok(&SignSubCsr::new(&parent, days(10), &csr), NOW);
    assert_eq!(signed.ca_chain, bench.ok(&GetCaChain::new(&parent), NOW));
    assert_eq!(bench.ok(&GetCa::new(&parent), NOW).ca_info.signing_count, 1);
    assert_eq!(bench.ok(&GetEndCertList::new(&parent), NOW).total_cnt, 0);

    let call = ActivateSubCa::new(tag, &signed.certificate, signed.ca_chain.clone());
    let activated = bench.ok(&call, later(1));
    assert_eq!(activated.ca_info.status, CaStatus::Active);
    assert_eq!(activated.ca_info.status_update_date, Some(later(1)));
    let certificate = activated.ca_cert_info.as_ref().expect("certificate");
    assert_eq!((&certificate.cert_pem, &certificate.chain_pem), (&signed.certificate, &signed.ca_chain));
    assert_eq!(certificate.serial_no, signed.serial_no);
    assert_eq!(bench.ok(&GetCa::new(tag), NOW), activated);
    assert_eq!(bench.ok(&GetCaChain::new(tag), NOW).certificates().len(), 3);
    assert!(bench.ok(&GetCaCrl::new(tag), NOW).starts_with("-----BEGIN X509 CRL-----\n"));
    assert_eq!(bench.issue(tag, later(1)).ca_chain.certificates().len(), 3);

    assert_eq!(bench.code(&GetSubCsr::new(tag), NOW), ServiceCode::InvalidCaStatus);
    assert_eq!(bench.code(&call, NOW), ServiceCode::InvalidCaStatus);

    // It goes along with the CA that has signed it.
    bench.ok(&UpdateCa::new(&parent).status(CaStatus::Destroying), later(1));
    bench.ok(&DeleteCa::new(&parent), later(1));
    assert_eq!(bench.code(&GetCa::new(tag), later(1)), ServiceCode::NotFound);
}

/// The outside root was made with OpenSSL, for the key in the pool; its path length is 1: one CA below it and no more.
const OUTSIDE: &str = include_str!("outside-root.pem");

/// A request signed by the outside root, for the subject that it names or for another.
fn signed_outside(csr: &str, other: Option<&str>) -> Certificate {
    let root = Certificate::from_pem(OUTSIDE).expect("PEM");
    let key = include_str!("../../../../pca-x509/tests/keys/ec256.pem");
    let key = PrivateKey::from_pkcs8_pem(key).expect("PKCS#8");
    let request = CertificateRequest::from_pem(csr).expect("request");
    let subject = other.map_or_else(|| request.subject().clone(), |name| (&Subject::new(name).expect("valid")).into());
    let template = Template::ca(subject, Validity::new(SECONDS, END).expect("valid"), Serial::from_random([7; 20]));
    Issuer::new(&root, &key).and_then(|root| root.sign(&template, request.public_key())).expect("signed")
}

const SECONDS: i64 = (NOW.as_millis() / 1000) as i64;
const END: i64 = SECONDS + 9 * 86_400;

#[test]
fn a_sub_signed_by_an_outside_root() {
    let bench = Bench::new();
    let tag = bench.ok(&pending("waiting"), NOW).ca_info.ca_tag;
    let csr = bench.ok(&GetSubCsr::new(&tag), NOW).csr_pem;
    let signed = signed_outside(&csr, None);

    let details = bench.ok(&ActivateSubCa::new(&tag, signed.to_pem(), Chain::from_pem(OUTSIDE)), NOW);
    let shown = details.ca_cert_info.expect("certificate");
    assert_eq!((shown.issuer_name.as_deref(), shown.cert_pem.as_str()), (Some("Outside root"), signed.to_pem().trim()));

    let issued = bench.issue(&tag, NOW);
    assert_eq!(issued.ca_chain.certificates(), [signed.to_pem().trim(), OUTSIDE.trim()]);
    let leaf = Certificate::from_pem(&issued.certificate).expect("PEM");
    assert!(leaf.is_signed_by(&signed));
    assert_eq!(leaf.not_after(), END);

    assert_eq!(bench.code(&crate::bench::sub("below", &tag), NOW), ServiceCode::InvalidIssuerCa);
    assert_eq!(bench.code(&SignSubCsr::new(&tag, days(1), &csr), NOW), ServiceCode::InvalidIssuerCa);
}

#[test]
fn a_certificate_for_another_name() {
    let bench = Bench::new();
    let tag = bench.ok(&pending("waiting"), NOW).ca_info.ca_tag;
    let csr = bench.ok(&GetSubCsr::new(&tag), NOW).csr_pem;
    let activate = |other| ActivateSubCa::new(&tag, signed_outside(&csr, other).to_pem(), Chain::from_pem(OUTSIDE));
    assert_eq!(bench.code(&activate(Some("other")), NOW), ServiceCode::InvalidInputCert);
    bench.ok(&activate(None), NOW);
}

#[test]
fn certificates_that_do_not_fit() {
    let bench = Bench::new();
    let parent = bench.root("root");
    let tag = bench.ok(&pending("waiting"), NOW).ca_info.ca_tag;
    let sign = |csr: &str| bench.ok(&SignSubCsr::new(&parent, days(10), csr), NOW);
    let good = sign(&bench.ok(&GetSubCsr::new(&tag), NOW).csr_pem);
    let (cert, chain) = (good.certificate.as_str(), good.ca_chain.to_pem());
    let of_another_key = sign(&csr("sub")).certificate;
    let leaf = bench.issue(&parent, NOW).certificate;
    let another_root = bench.ok(&root("other"), NOW).ca_cert_info.expect("certificate").cert_pem;
    let one_line = cert.replace('\n', "");

    let check = |cert: &str, chain: &str, now, expected: ServiceCode| {
        let call = ActivateSubCa::new(&tag, cert, Chain::from_pem(chain));
        assert_eq!(bench.code(&call, now), expected, "{cert} {chain}");
        assert_eq!(bench.ok(&GetCa::new(&tag), NOW).ca_info.status, CaStatus::Pending);
    };
    check(" ", &chain, NOW, ServiceCode::EmptyCert);
    check(cert, " ", NOW, ServiceCode::EmptyCert);
    check("x", &chain, NOW, ServiceCode::InvalidInputCert);
    check(&one_line, &chain, NOW, ServiceCode::InvalidInputCert);
    check(&of_another_key, &chain, NOW, ServiceCode::InvalidInputCert);
    check(&leaf, &chain, NOW, ServiceCode::InvalidInputCert);
    check(cert, &chain, later(11), ServiceCode::InvalidInputCert);
    check(cert, "x", NOW, ServiceCode::InvalidInputCaChain);
    check(cert, &chain.replace('\n', ""), NOW, ServiceCode::InvalidInputCaChain);
    check(cert, &another_root, NOW, ServiceCode::InvalidInputCaChain);
    bench.ok(&ActivateSubCa::new(&tag, cert, Chain::from_pem(&chain)), NOW);
}

#[test]
fn requests_of_sub_cas() {
    let bench = Bench::new();
    let parent = bench.root("root");
    let mut call = pending("waiting");
    call.x509_parameters = crate::bench::subject("one");
    let tag = bench.ok(&call, NOW).ca_info.ca_tag;
    let csr = bench.ok(&GetSubCsr::new(&tag), NOW).csr_pem;
    let signed = bench.ok(&SignSubCsr::new(&parent, days(10), &csr), NOW);
    let certificate = Certificate::from_pem(&signed.certificate).expect("PEM");
    assert_eq!(certificate.subject_common_name(), Some("one"));
    assert!(certificate.signs_certificates());
    assert_eq!(bench.code(&SignSubCsr::new(&parent, days(3650), &csr), later(1)), ServiceCode::ExceedExpiryDate);
    assert_eq!(bench.code(&SignSubCsr::new(&parent, days(1), "x"), NOW), ServiceCode::InvalidInput);
}
