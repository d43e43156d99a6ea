//! One request in every shape, and what is given by mistake.

use super::*;
use crate::{
    AltNames, Error, Subject,
    house::{House, key, names},
};

fn request() -> String {
    CertificateRequest::leaf_pem(&Subject::new("leaf").expect("valid"), &names(), &key(2)).expect("made")
}

fn base64(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with('-')).collect()
}

#[test]
fn every_shape_is_read() {
    let pem = request();
    let read = CertificateRequest::from_pem(&pem).expect("good");
    assert_eq!((read.to_pem(), read.alt_names(), read.public_key()), (pem.clone(), &names(), &key(2).public_key()));
    let check = |shape: &[u8]| assert_eq!(CertificateRequest::from_any(shape).as_ref(), Ok(&read), "{shape:?}");
    check(pem.as_bytes());
    check(pem.trim_end().as_bytes());
    check(pem.replace('\n', "\r\n").as_bytes());
    check(pem.replace("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST").as_bytes());
    check(format!("\u{feff}{pem}").as_bytes());
    check(format!("Certificate Request:\n    Subject: CN=leaf\n{pem}and more\n").as_bytes());
    check(&read.der);
    check(base64(&pem).as_bytes());
    check(format!("  {}\n", base64(&pem)).as_bytes());
    check(pem.lines().filter(|line| !line.starts_with('-')).collect::<Vec<_>>().join("\r\n").as_bytes());
    let units =
        |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { format!("\u{feff}{pem}").encode_utf16().flat_map(bytes).collect() };
    check(&units(u16::to_le_bytes));
    check(&units(u16::to_be_bytes));
}

#[test]
fn what_is_given_by_mistake_is_named() {
    let (pem, secret) = (request(), key(2).to_pkcs8_pem());
    let certificate = House::new().leaf;
    let check = |given: &[u8], expected: &str| {
        let said = CertificateRequest::from_any(given).expect_err(expected).to_string();
        assert!(said.contains(expected), "{said}");
        let planted = base64(&secret);
        assert!(!said.contains(&planted[40..60]), "{said}");
    };
    let private = "comes with a private key";
    check(secret.as_bytes(), private);
    check(format!("{pem}{secret}").as_bytes(), private);
    check(secret.replace("PRIVATE", "ENCRYPTED PRIVATE").as_bytes(), private);
    check(secret.replace("PRIVATE", "EC PRIVATE").as_bytes(), private);
    check(key(2).pkcs8_der(), private);
    check(base64(&secret).as_bytes(), private);
    check(certificate.to_pem().as_bytes(), "is a certificate");
    check(certificate.der(), "is a certificate");
    check(base64(&certificate.to_pem()).as_bytes(), "is a certificate");
    check(format!("{pem}{pem}").as_bytes(), "other PEM than one");
    check(pem.replace("-----END", "").as_bytes(), "other PEM than one");
    check(pem.replace("REQUEST", "NONSENSE").as_bytes(), "other PEM than one");
    check(b"", "neither PEM, nor DER");
    check(b" \n", "neither PEM, nor DER");
    check(b"hello, world", "neither PEM, nor DER");
    check(b"aGVsbG8=", "is malformed");
    check(&[0x30, 0x82, 0xff], "is malformed");
    check(&[0xff, 0xfe, 0x00, 0xd8], "is malformed");
    check(&[0xff, 0xfe], "neither PEM, nor DER");
}

#[test]
fn nothing_that_is_given_panics() {
    let pem = request();
    for end in 0..pem.len() {
        let cut = CertificateRequest::from_any(&pem.as_bytes()[..end]);
        assert!(cut.is_err() || end + 1 == pem.len(), "{end}");
    }
    for first in 0..=u8::MAX {
        for second in 0..=u8::MAX {
            assert!(CertificateRequest::from_any(&[first, second]).is_err());
        }
    }
}

#[test]
fn requests_that_are_made() {
    let nobody = crate::Name::from_attributes(&[]);
    let pem = CertificateRequest::leaf_pem(nobody, &names(), &key(0)).expect("made");
    let read = CertificateRequest::from_pem(&pem).expect("good");
    assert!(read.subject().is_empty() && read.alt_names() == &names());
    let bare =
        CertificateRequest::leaf_pem(&Subject::new("x").expect("valid"), &AltNames::default(), &key(3)).expect("made");
    let read = CertificateRequest::from_pem(&bare).expect("good");
    assert_eq!((read.subject().common_name(), read.alt_names().as_slice()), (Some("x"), &[][..]));
    assert_eq!(CertificateRequest::from_pem(""), Err(Error::Pem));
}
