//! A certificate and what it says.

use core::fmt;

use pem::{EncodeConfig, LineEnding, Pem};
use x509_parser::{
    certificate::X509Certificate,
    oid_registry::{OID_EC_P256, OID_KEY_TYPE_EC_PUBLIC_KEY, OID_NIST_EC_P521, OID_PKCS1_RSAENCRYPTION},
    prelude::FromDer as _,
    public_key::PublicKey as ParsedKey,
    x509::{SubjectPublicKeyInfo, X509Name},
};

use crate::{
    error::Error,
    key::{KeyAlgorithm, PublicKey},
    serial::Serial,
};

/// An X.509 certificate. Reading it checks its form, never its signature.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    subject: Name,
    issuer: Name,
    not_before: i64,
    not_after: i64,
    serial: Serial,
    public_key: Option<PublicKey>,
    signature_oid: String,
    signs_certificates: bool,
}

#[derive(Clone, PartialEq, Eq)]
struct Name {
    der: Vec<u8>,
    common_name: Option<String>,
}

impl Certificate {
    /// Reads one certificate.
    ///
    /// # Errors
    ///
    /// [`Error::Certificate`] if it is anything else, or followed by anything.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let (rest, parsed) = X509Certificate::from_der(der).map_err(|_| Error::Certificate)?;
        if !rest.is_empty() {
            return Err(Error::Certificate);
        }
        Ok(Self {
            der: der.to_vec(),
            subject: Name::new(parsed.subject())?,
            issuer: Name::new(parsed.issuer())?,
            not_before: parsed.validity().not_before.timestamp(),
            not_after: parsed.validity().not_after.timestamp(),
            serial: Serial::from_der_integer(parsed.raw_serial()),
            public_key: public_key(parsed.public_key()),
            signature_oid: parsed.signature_algorithm.algorithm.to_id_string(),
            signs_certificates: parsed.is_ca()
                && parsed.key_usage().map_err(|_| Error::Certificate)?.is_none_or(|usage| usage.value.key_cert_sign()),
        })
    }

    /// Reads PEM that holds exactly one certificate.
    ///
    /// # Errors
    ///
    /// [`Error::Pem`] if it holds anything else, [`Error::Certificate`] as above.
    pub fn from_pem(text: &str) -> Result<Self, Error> {
        let mut bundle = Self::bundle_from_pem(text)?;
        match (bundle.pop(), bundle.is_empty()) {
            (Some(certificate), true) => Ok(certificate),
            _ => Err(Error::Pem),
        }
    }

    /// Reads PEM that holds certificates and nothing else, in their order. No certificate at all is an empty bundle.
    ///
    /// # Errors
    ///
    /// [`Error::Pem`] if it holds anything else, [`Error::Certificate`] as above.
    pub fn bundle_from_pem(text: &str) -> Result<Vec<Self>, Error> {
        let read = |block: &Pem| match block.tag() {
            PEM_TAG => Self::from_der(block.contents()),
            _ => Err(Error::Pem),
        };
        let blocks = pem::parse_many(text).map_err(|_| Error::Pem)?;
        blocks.iter().map(read).collect()
    }

    /// The certificate as PEM with LF line ends, the last one included.
    #[must_use]
    pub fn to_pem(&self) -> String {
        encode_pem(PEM_TAG, &self.der)
    }

    /// The certificate's bytes.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The subject's first common name.
    #[must_use]
    pub fn subject_common_name(&self) -> Option<&str> {
        self.subject.common_name.as_deref()
    }

    /// The issuer's first common name.
    #[must_use]
    pub fn issuer_common_name(&self) -> Option<&str> {
        self.issuer.common_name.as_deref()
    }

    /// The subject's encoded name.
    #[must_use]
    pub fn subject_der(&self) -> &[u8] {
        &self.subject.der
    }

    /// The issuer's encoded name.
    #[must_use]
    pub fn issuer_der(&self) -> &[u8] {
        &self.issuer.der
    }

    /// Begin of the lifetime, in seconds since 1970.
    #[must_use]
    pub fn not_before(&self) -> i64 {
        self.not_before
    }

    /// End of the lifetime, in seconds since 1970; the certificate is still valid in that second.
    #[must_use]
    pub fn not_after(&self) -> i64 {
        self.not_after
    }

    /// The serial number.
    #[must_use]
    pub fn serial(&self) -> &Serial {
        &self.serial
    }

    /// The certified key, if it is of a kind in [`KeyAlgorithm`].
    #[must_use]
    pub fn public_key(&self) -> Option<&PublicKey> {
        self.public_key.as_ref()
    }

    /// The dotted object identifier of the algorithm that the issuer signed with.
    #[must_use]
    pub fn signature_oid(&self) -> &str {
        &self.signature_oid
    }

    /// Whether it is a CA certificate whose key may sign other certificates.
    #[must_use]
    pub fn signs_certificates(&self) -> bool {
        self.signs_certificates
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("subject", &self.subject.common_name)
            .field("issuer", &self.issuer.common_name)
            .field("serial", &format_args!("{}", self.serial))
            .finish_non_exhaustive()
    }
}

impl Name {
    fn new(name: &X509Name<'_>) -> Result<Self, Error> {
        // A set without elements is no RelativeDistinguishedName, and rcgen panics at the sight of one.
        if name.iter_rdn().any(|rdn| rdn.iter().next().is_none()) {
            return Err(Error::Certificate);
        }
        let common_name = name.iter_common_name().find_map(|cn| cn.as_str().ok());
        Ok(Self { der: name.as_raw().to_vec(), common_name: common_name.map(str::to_owned) })
    }
}

fn public_key(info: &SubjectPublicKeyInfo<'_>) -> Option<PublicKey> {
    let kind = &info.algorithm.algorithm;
    let algorithm = if *kind == OID_PKCS1_RSAENCRYPTION {
        match info.parsed().ok()? {
            ParsedKey::RSA(key) if key.key_size() == 2048 => KeyAlgorithm::Rsa2048,
            ParsedKey::RSA(key) if key.key_size() == 4096 => KeyAlgorithm::Rsa4096,
            _ => return None,
        }
    } else if *kind == OID_KEY_TYPE_EC_PUBLIC_KEY {
        match info.algorithm.parameters.as_ref()?.as_oid().ok()? {
            curve if curve == OID_EC_P256 => KeyAlgorithm::Ec256,
            curve if curve == OID_NIST_EC_P521 => KeyAlgorithm::Ec521,
            _ => return None,
        }
    } else {
        return None;
    };
    Some(PublicKey::new(algorithm, &info.subject_public_key.data))
}

const PEM_TAG: &str = "CERTIFICATE";

/// The library's own default is CRLF.
pub(crate) fn encode_pem(tag: &str, der: &[u8]) -> String {
    let config = EncodeConfig::new().set_line_ending(LineEnding::LF);
    pem::encode_config(&Pem::new(tag, der), config)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CaTemplate, PrivateKey, Subject, Validity, key::tests::POOL};

    fn certificate(common_name: &str) -> Certificate {
        let key = PrivateKey::from_pkcs8_pem(POOL[2].1).expect("readable");
        let subject = Subject::new(common_name).expect("valid");
        let validity = Validity::new(0, 1).expect("valid");
        CaTemplate::new(subject, validity, Serial::from_random([0; 20])).self_signed(&key).expect("made")
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
}
