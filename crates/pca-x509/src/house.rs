//! For tests: a root, a CA below it, and an end certificate below that.

use x509_cert::{
    Certificate as Parsed, TbsCertificate,
    der::{Decode as _, Encode as _},
};

use crate::{
    AltNames, Certificate, Issuer, Name, PrivateKey, Serial, Subject, Template, Usages, Validity, key::tests::POOL,
};

pub(crate) const NOW: i64 = 1_721_175_807;
pub(crate) const DAY: i64 = 86_400;

pub(crate) struct House {
    pub(crate) root: Certificate,
    pub(crate) sub: Certificate,
    pub(crate) leaf: Certificate,
}

impl House {
    /// For 90 days, below a CA for 3000, below a root for 3650.
    pub(crate) fn new() -> Self {
        let root = Template::ca(subject("Root"), days(3650), serial(1)).self_signed(&key(3)).expect("made");
        let sub = Template::ca(subject("Sub"), days(3000), serial(2));
        let sub = Issuer::new(&root, &key(3)).and_then(|issuer| issuer.sign(&sub, &key(0).public_key())).expect("made");
        let leaf = Self::sign(&sub, &Self::template());
        Self { root, sub, leaf }
    }

    /// What the end certificate says.
    pub(crate) fn template() -> Template {
        Template::leaf(subject("leaf"), days(90), serial(3), Usages::default()).alt_names(names())
    }

    /// An end certificate by the CA.
    pub(crate) fn sign(sub: &Certificate, template: &Template) -> Certificate {
        let ca = key(0);
        Issuer::new(sub, &ca).and_then(|issuer| issuer.sign(template, &key(2).public_key())).expect("made")
    }
}

/// Of the pool: 0 is the CA's, 2 the end certificate's, 3 the root's.
pub(crate) fn key(number: usize) -> PrivateKey {
    PrivateKey::from_pkcs8_pem(POOL[number].1).expect("readable")
}

pub(crate) fn subject(name: &str) -> Name {
    let subject = Subject::new(name).and_then(|subject| subject.country("KOR")).expect("valid");
    (&subject.organization("조직")).into()
}

pub(crate) fn names() -> AltNames {
    AltNames::default()
        .with_alt_name("a.example,*.w.example")
        .and_then(|names| names.with_ip("10.0.0.1"))
        .expect("valid")
}

pub(crate) fn serial(number: u8) -> Serial {
    Serial::from_random([number; 20])
}

/// Begins half a minute early.
pub(crate) fn days(days: i64) -> Validity {
    Validity::new(NOW - 30, NOW + days * DAY).expect("valid")
}

/// The same certificate with other content, signed with a key.
pub(crate) fn remade(
    certificate: &Certificate,
    key: &PrivateKey,
    edit: impl FnOnce(&mut TbsCertificate),
) -> Certificate {
    let mut parsed = Parsed::from_der(certificate.der()).expect("readable");
    edit(&mut parsed.tbs_certificate);
    parsed.signature = key.sign(&parsed.tbs_certificate).expect("signed");
    Certificate::from_der(&parsed.to_der().expect("short")).expect("readable")
}
