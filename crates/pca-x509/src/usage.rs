//! What the key of an end certificate is for.

use x509_cert::{
    der::{
        asn1::ObjectIdentifier,
        flagset::FlagSet,
        oid::db::rfc5280::{
            ANY_EXTENDED_KEY_USAGE, ID_KP_CLIENT_AUTH, ID_KP_CODE_SIGNING, ID_KP_EMAIL_PROTECTION, ID_KP_OCSP_SIGNING,
            ID_KP_SERVER_AUTH, ID_KP_TIME_STAMPING,
        },
    },
    ext::pkix::KeyUsages,
};

use crate::{
    error::Error,
    names::{AltName, AltNames},
    public_key::KeyFamily,
};

/// The two usage extensions of an end certificate.
///
/// Whatever would let its holder act for the CA (signing certificates, revocation lists or OCSP answers) cannot be named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usages {
    bits: Option<FlagSet<KeyUsages>>,
    purposes: Vec<ObjectIdentifier>,
}

/// The bits of `KeyUsage` (RFC 5280, section 4.2.1.3), and which keys can do what they stand for.
const BITS: [(&str, KeyUsages, Option<KeyFamily>); 6] = [
    ("digitalSignature", KeyUsages::DigitalSignature, None),
    ("nonRepudiation", KeyUsages::NonRepudiation, None),
    ("contentCommitment", KeyUsages::NonRepudiation, None),
    ("keyEncipherment", KeyUsages::KeyEncipherment, Some(KeyFamily::Rsa)),
    ("dataEncipherment", KeyUsages::DataEncipherment, Some(KeyFamily::Rsa)),
    ("keyAgreement", KeyUsages::KeyAgreement, Some(KeyFamily::Ec)),
];

const PURPOSES: [(&str, ObjectIdentifier); 4] = [
    ("serverAuth", ID_KP_SERVER_AUTH),
    ("clientAuth", ID_KP_CLIENT_AUTH),
    ("codeSigning", ID_KP_CODE_SIGNING),
    ("emailProtection", ID_KP_EMAIL_PROTECTION),
];

impl Usages {
    /// Sets the `keyUsage`, by the names of RFC 5280 in any case. None at all leaves the choice to the kind of key.
    ///
    /// # Errors
    ///
    /// [`Error::Field`] with the first name that is unknown, not for an end certificate, or not for such a key.
    pub fn key_usage<S: AsRef<str>>(mut self, names: &[S], family: KeyFamily) -> Result<Self, Error> {
        for name in names.iter().map(AsRef::as_ref) {
            let refused = |rule| Error::field("keyUsage", name, rule);
            let (_, bit, only) = BITS
                .into_iter()
                .find(|(known, ..)| known.eq_ignore_ascii_case(name))
                .ok_or_else(|| refused("is not a usage of an end certificate"))?;
            if only.is_some_and(|only| only != family) {
                return Err(refused("is nothing that a key of this kind can do"));
            }
            self.bits = Some(self.bits.unwrap_or_default() | bit);
        }
        Ok(self)
    }

    /// Sets the `extendedKeyUsage`, by the names of RFC 5280 in any case. None at all leaves the choice to the names in the
    /// certificate.
    ///
    /// # Errors
    ///
    /// [`Error::Field`] with the first name that is unknown, or not for an end certificate.
    pub fn extended_key_usage<S: AsRef<str>>(mut self, names: &[S]) -> Result<Self, Error> {
        for name in names.iter().map(AsRef::as_ref) {
            let (_, purpose) = PURPOSES
                .into_iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(name))
                .ok_or_else(|| Error::field("extendedKeyUsage", name, "is not a purpose of an end certificate"))?;
            if !self.purposes.contains(&purpose) {
                self.purposes.push(purpose);
            }
        }
        Ok(self)
    }

    pub(crate) fn bits(&self, family: KeyFamily) -> FlagSet<KeyUsages> {
        self.bits.unwrap_or_else(|| match family {
            KeyFamily::Rsa => KeyUsages::DigitalSignature | KeyUsages::KeyEncipherment,
            KeyFamily::Ec => KeyUsages::DigitalSignature.into(),
        })
    }

    /// Without a wish: a client, a server unless all its names are e-mail addresses, and mail if one is.
    pub(crate) fn purposes(&self, names: &AltNames) -> Vec<ObjectIdentifier> {
        if !self.purposes.is_empty() {
            return self.purposes.clone();
        }
        let names = names.as_slice();
        let is_email = |name: &AltName| matches!(name, AltName::Email(_));
        let server = (names.is_empty() || !names.iter().all(is_email)).then_some(ID_KP_SERVER_AUTH);
        let mail = names.iter().any(is_email).then_some(ID_KP_EMAIL_PROTECTION);
        server.into_iter().chain([ID_KP_CLIENT_AUTH]).chain(mail).collect()
    }
}

/// The names of the bits of a `keyUsage`, in their order.
pub(crate) fn names(bits: FlagSet<KeyUsages>) -> Vec<&'static str> {
    const ALL: [(KeyUsages, &str); 9] = [
        (KeyUsages::DigitalSignature, "digitalSignature"),
        (KeyUsages::NonRepudiation, "nonRepudiation"),
        (KeyUsages::KeyEncipherment, "keyEncipherment"),
        (KeyUsages::DataEncipherment, "dataEncipherment"),
        (KeyUsages::KeyAgreement, "keyAgreement"),
        (KeyUsages::KeyCertSign, "keyCertSign"),
        (KeyUsages::CRLSign, "cRLSign"),
        (KeyUsages::EncipherOnly, "encipherOnly"),
        (KeyUsages::DecipherOnly, "decipherOnly"),
    ];
    ALL.into_iter().filter(|(bit, _)| bits.contains(*bit)).map(|(_, name)| name).collect()
}

/// The name of a purpose, or else its dotted identifier.
pub(crate) fn purpose(purpose: &ObjectIdentifier) -> String {
    const OTHERS: [(&str, ObjectIdentifier); 3] = [
        ("OCSPSigning", ID_KP_OCSP_SIGNING),
        ("timeStamping", ID_KP_TIME_STAMPING),
        ("anyExtendedKeyUsage", ANY_EXTENDED_KEY_USAGE),
    ];
    let known = PURPOSES.iter().chain(&OTHERS).find(|(_, known)| known == purpose);
    known.map_or_else(|| purpose.to_string(), |(name, _)| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usages_by_name_and_key() {
        use KeyUsages::{DigitalSignature, KeyAgreement, KeyEncipherment};
        let usage = |names: &[&str], family| Usages::default().key_usage(names, family).map(|u| u.bits(family));
        for (names, rsa, ec) in [
            (&[][..], Some(DigitalSignature | KeyEncipherment), Some(DigitalSignature.into())),
            (&["digitalSignature", "DIGITALSIGNATURE"], Some(DigitalSignature.into()), Some(DigitalSignature.into())),
            (&["keyEncipherment"], Some(KeyEncipherment.into()), None),
            (&["digitalSignature", "keyAgreement"], None, Some(DigitalSignature | KeyAgreement)),
            (&["keyCertSign"], None, None),
            (&["cRLSign"], None, None),
            (&[""], None, None),
        ] {
            assert_eq!(usage(names, KeyFamily::Rsa).ok(), rsa, "{names:?}");
            assert_eq!(usage(names, KeyFamily::Ec).ok(), ec, "{names:?}");
        }
    }

    #[test]
    fn purposes_follow_the_names_unless_ordered() {
        let none = AltNames::default();
        let mail = none.clone().with_alt_name("a@b.example").expect("valid");
        let both = mail.clone().with_ip("::1").expect("valid");
        let default = Usages::default();
        assert_eq!(default.purposes(&none), [ID_KP_SERVER_AUTH, ID_KP_CLIENT_AUTH]);
        assert_eq!(default.purposes(&mail), [ID_KP_CLIENT_AUTH, ID_KP_EMAIL_PROTECTION]);
        assert_eq!(default.purposes(&both), [ID_KP_SERVER_AUTH, ID_KP_CLIENT_AUTH, ID_KP_EMAIL_PROTECTION]);

        let ordered = default.clone().extended_key_usage(&["codesigning", "codeSigning"]).expect("known");
        assert_eq!(ordered.purposes(&both), [ID_KP_CODE_SIGNING]);
        for refused in ["OCSPSigning", "anyExtendedKeyUsage", "timeStamping", "1.3.6.1.5.5.7.3.1", ""] {
            assert!(default.clone().extended_key_usage(&[refused]).is_err(), "{refused}");
        }
    }
}
