//! What the key of an end certificate is for.

use crate::{
    error::Error,
    names::{AltName, AltNames},
    oid,
    public_key::KeyFamily,
};

/// The two usage extensions of an end certificate.
///
/// Whatever would let its holder act for the CA (signing certificates, revocation lists or OCSP answers) cannot be named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usages {
    bits: Option<u16>,
    purposes: Vec<&'static [u64]>,
}

/// The bits of `KeyUsage` (RFC 5280, section 4.2.1.3), and which keys can do what they stand for.
const BITS: [(&str, u16, Option<KeyFamily>); 6] = [
    ("digitalSignature", DIGITAL_SIGNATURE, None),
    ("nonRepudiation", 0x4000, None),
    ("contentCommitment", 0x4000, None),
    ("keyEncipherment", KEY_ENCIPHERMENT, Some(KeyFamily::Rsa)),
    ("dataEncipherment", 0x1000, Some(KeyFamily::Rsa)),
    ("keyAgreement", 0x0800, Some(KeyFamily::Ec)),
];

pub(crate) const DIGITAL_SIGNATURE: u16 = 0x8000;
pub(crate) const KEY_CERT_SIGN: u16 = 0x0400;
pub(crate) const CRL_SIGN: u16 = 0x0200;
const KEY_ENCIPHERMENT: u16 = 0x2000;

const PURPOSES: [(&str, &[u64]); 4] = [
    ("serverAuth", oid::SERVER_AUTH),
    ("clientAuth", oid::CLIENT_AUTH),
    ("codeSigning", oid::CODE_SIGNING),
    ("emailProtection", oid::EMAIL_PROTECTION),
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
            self.bits = Some(self.bits.unwrap_or(0) | bit);
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

    pub(crate) fn bits(&self, family: KeyFamily) -> u16 {
        self.bits.unwrap_or(match family {
            KeyFamily::Rsa => DIGITAL_SIGNATURE | KEY_ENCIPHERMENT,
            KeyFamily::Ec => DIGITAL_SIGNATURE,
        })
    }

    /// Without a wish: a client, a server unless all its names are e-mail addresses, and mail if one is.
    pub(crate) fn purposes(&self, names: &AltNames) -> Vec<&'static [u64]> {
        if !self.purposes.is_empty() {
            return self.purposes.clone();
        }
        let names = names.as_slice();
        let is_email = |name: &AltName| matches!(name, AltName::Email(_));
        let server = (names.is_empty() || !names.iter().all(is_email)).then_some(oid::SERVER_AUTH);
        let mail = names.iter().any(is_email).then_some(oid::EMAIL_PROTECTION);
        server.into_iter().chain([oid::CLIENT_AUTH]).chain(mail).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usages_by_name_and_key() {
        let usage = |names: &[&str], family| Usages::default().key_usage(names, family).map(|u| u.bits(family));
        for (names, rsa, ec) in [
            (&[][..], Some(0xa000), Some(0x8000)),
            (&["digitalSignature", "DIGITALSIGNATURE"], Some(0x8000), Some(0x8000)),
            (&["keyEncipherment"], Some(0x2000), None),
            (&["digitalSignature", "keyAgreement"], None, Some(0x8800)),
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
        assert_eq!(default.purposes(&none), [oid::SERVER_AUTH, oid::CLIENT_AUTH]);
        assert_eq!(default.purposes(&mail), [oid::CLIENT_AUTH, oid::EMAIL_PROTECTION]);
        assert_eq!(default.purposes(&both), [oid::SERVER_AUTH, oid::CLIENT_AUTH, oid::EMAIL_PROTECTION]);

        let ordered = default.clone().extended_key_usage(&["codesigning", "codeSigning"]).expect("known");
        assert_eq!(ordered.purposes(&both), [oid::CODE_SIGNING]);
        for refused in ["OCSPSigning", "anyExtendedKeyUsage", "timeStamping", "1.3.6.1.5.5.7.3.1", ""] {
            assert!(default.clone().extended_key_usage(&[refused]).is_err(), "{refused}");
        }
    }
}
