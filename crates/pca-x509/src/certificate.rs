//! A certificate and what it says.

use core::fmt;

use x509_cert::{
    Certificate as Parsed, TbsCertificate,
    der::{Decode, Encode as _, oid::AssociatedOid},
    ext::pkix::{BasicConstraints, KeyUsage, SubjectKeyIdentifier},
};

use crate::{error::Error, name::Name, pem, public_key::PublicKey, serial::Serial, strict, validity};

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
    subject_key_id: Option<Vec<u8>>,
    is_ca: bool,
    path_length: Option<u32>,
    signs_certificates: bool,
    signs_crls: bool,
}

impl Certificate {
    /// Reads one certificate.
    ///
    /// # Errors
    ///
    /// [`Error::Certificate`] if it is anything else, not in DER, followed by anything, or has a date before 1970.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let parsed: Parsed = strict::read(der).ok_or(Error::Certificate)?;
        let content = &parsed.tbs_certificate;
        let bits = [&parsed.signature, &content.subject_public_key_info.subject_public_key];
        if !bits.into_iter().all(strict::ends_in_zeros) {
            return Err(Error::Certificate);
        }
        let constraints: Option<BasicConstraints> = extension(content, |value| Decode::from_der(value).ok())?;
        let usage = extension(content, strict::read_key_usage)?;
        let subject_key_id: Option<SubjectKeyIdentifier> = extension(content, |value| Decode::from_der(value).ok())?;
        let is_ca = constraints.as_ref().is_some_and(|constraints| constraints.ca);
        Ok(Self {
            der: der.to_vec(),
            subject: Name::from_parsed(&content.subject)?,
            issuer: Name::from_parsed(&content.issuer)?,
            not_before: validity::seconds(content.validity.not_before),
            not_after: validity::seconds(content.validity.not_after),
            serial: Serial::from_der_integer(content.serial_number.as_bytes()),
            public_key: PublicKey::from_parsed(&content.subject_public_key_info),
            signature_oid: parsed.signature_algorithm.oid.to_string(),
            subject_key_id: subject_key_id.map(|id| id.0.into_bytes()),
            is_ca,
            path_length: constraints.and_then(|constraints| constraints.path_len_constraint).map(u32::from),
            signs_certificates: is_ca && usage.as_ref().is_none_or(KeyUsage::key_cert_sign),
            signs_crls: is_ca && usage.as_ref().is_none_or(KeyUsage::crl_sign),
        })
    }

    /// Reads PEM that holds exactly one certificate.
    ///
    /// # Errors
    ///
    /// [`Error::Pem`] if it holds anything else, [`Error::Certificate`] as above.
    pub fn from_pem(text: &str) -> Result<Self, Error> {
        Self::from_der(&pem::decode_one(text, &[PEM_TAG])?)
    }

    /// Reads PEM that holds certificates and nothing else, in their order. No certificate at all is an empty bundle.
    ///
    /// # Errors
    ///
    /// [`Error::Pem`] if it holds anything else, [`Error::Certificate`] as above.
    pub fn bundle_from_pem(text: &str) -> Result<Vec<Self>, Error> {
        pem::decode_all(text, PEM_TAG)?.iter().map(|der| Self::from_der(der)).collect()
    }

    /// The certificate as PEM with LF line ends, the last one included.
    #[must_use]
    pub fn to_pem(&self) -> String {
        pem::encode(PEM_TAG, &self.der)
    }

    /// The certificate's bytes.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The subject.
    #[must_use]
    pub fn subject(&self) -> &Name {
        &self.subject
    }

    /// The subject's first common name.
    #[must_use]
    pub fn subject_common_name(&self) -> Option<&str> {
        self.subject.common_name()
    }

    /// The issuer's first common name.
    #[must_use]
    pub fn issuer_common_name(&self) -> Option<&str> {
        self.issuer.common_name()
    }

    /// The subject's encoded name.
    #[must_use]
    pub fn subject_der(&self) -> &[u8] {
        self.subject.der()
    }

    /// The issuer's encoded name.
    #[must_use]
    pub fn issuer_der(&self) -> &[u8] {
        self.issuer.der()
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

    /// The certified key, if it is one that may be certified.
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

    /// Whether it is a CA certificate whose key may sign revocation lists.
    #[must_use]
    pub fn signs_crls(&self) -> bool {
        self.signs_crls
    }

    /// Whether it is a CA certificate.
    #[must_use]
    pub fn is_ca(&self) -> bool {
        self.is_ca
    }

    /// How many CAs may stand between it and an end certificate, if that is limited.
    #[must_use]
    pub fn path_length(&self) -> Option<u32> {
        self.path_length
    }

    /// Whether it names `issuer` as its issuer, and bears a signature by its key.
    ///
    /// Whether `issuer` may sign certificates, and both are in their lifetime, is another question.
    #[must_use]
    pub fn is_signed_by(&self, issuer: &Self) -> bool {
        let (Ok(parsed), Some(key)) = (Parsed::from_der(&self.der), &issuer.public_key) else { return false };
        // What was read is what it encodes to.
        let Ok(content) = parsed.tbs_certificate.to_der() else { return false };
        // The algorithm stands inside the signed part too, and both have to be the same.
        parsed.tbs_certificate.signature == parsed.signature_algorithm
            && self.issuer.der() == issuer.subject.der()
            && key.verifies(&content, &parsed.signature_algorithm, &parsed.signature)
    }

    /// The identifier by which certificates point at this one's key: its own, or method 1 if it says none.
    pub(crate) fn key_id(&self) -> Option<Vec<u8>> {
        self.subject_key_id.clone().or_else(|| self.public_key.as_ref().map(|key| key.key_id().to_vec()))
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("subject", &self.subject.common_name())
            .field("issuer", &self.issuer.common_name())
            .field("serial", &format_args!("{}", self.serial))
            .finish_non_exhaustive()
    }
}

const PEM_TAG: &str = "CERTIFICATE";

/// The value of an extension, if there is one. Twice the same would leave it open which is meant.
fn extension<T: AssociatedOid>(
    content: &TbsCertificate,
    read: impl Fn(&[u8]) -> Option<T>,
) -> Result<Option<T>, Error> {
    let mut found = content.extensions.iter().flatten().filter(|extension| extension.extn_id == T::OID);
    match (found.next(), found.next()) {
        (None, _) => Ok(None),
        (Some(extension), None) => read(extension.extn_value.as_bytes()).map(Some).ok_or(Error::Certificate),
        (Some(_), Some(_)) => Err(Error::Certificate),
    }
}

#[cfg(test)]
mod tests {
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
}
