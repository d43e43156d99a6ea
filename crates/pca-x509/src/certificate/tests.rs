//! Reading certificates, and what they say.

use super::*;
use crate::{PrivateKey, Subject, Template, Validity, key::tests::POOL};

fn certificate(common_name: &str) -> Certificate {
    let key = PrivateKey::from_pkcs8_pem(POOL[2].1).expect("readable");
    let subject = Subject::new(common_name).expect("valid");
    let validity = Validity::new(0, 1).expect("valid");
    Template::ca(&subject, validity, Serial::from_random([0; 20])).self_signed(&key).expect("made")
}

#[test]
fn bundles_keep_their_order() {
    let (a, b) = (certificate("a"), certificate("b"));
    let text = format!("{}\n{}", a.to_pem(), b.to_pem().trim_end());
    assert_eq!(Certificate::bundle_from_pem(&text), Ok(vec![a.clone(), b]));
    assert_eq!(Certificate::from_pem(&text), Err(Error::Pem));
    assert_eq!(Certificate::from_pem(&a.to_pem()), Ok(a));
    assert_eq!(Certificate::bundle_from_pem(""), Ok(vec![]));
}

#[test]
fn rubbish_is_refused() {
    let der = certificate("a").der;
    for end in 0..der.len() {
        assert_eq!(Certificate::from_der(&der[..end]), Err(Error::Certificate), "{end}");
    }
    assert_eq!(Certificate::from_der(&[&der[..], &[0]].concat()), Err(Error::Certificate));
    for (text, expected) in [
        (POOL[2].1, Error::Pem),
        ("", Error::Pem),
        ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", Error::Certificate),
        ("-----BEGIN CERTIFICATE-----\nA*\n-----END CERTIFICATE-----", Error::Pem),
    ] {
        assert_eq!(Certificate::from_pem(text), Err(expected), "{text}");
    }
}

/// Any single changed byte either makes it unreadable or is read without a panic, as issuer too.
#[test]
fn changed_bytes_never_panic() {
    let good = certificate("a").der;
    let key = PrivateKey::from_pkcs8_pem(POOL[2].1).expect("readable");
    for i in 0..good.len() {
        for value in [0x00, 0x01, 0x30, 0x31, 0x80, 0xff] {
            let mut der = good.clone();
            der[i] = value;
            if let Ok(certificate) = Certificate::from_der(&der) {
                drop(crate::Issuer::new(&certificate, &key));
            }
        }
    }
}
