//! What a certificate is for, and where more is to be learnt.

use aws_lc_rs::digest;
use x509_cert::{
    der::{
        asn1::ObjectIdentifier,
        oid::db::rfc5280::{ANY_EXTENDED_KEY_USAGE, ID_KP_OCSP_SIGNING, ID_KP_SERVER_AUTH},
    },
    ext::pkix::KeyUsage,
};

use super::Certificate;
use crate::{names::AltName, usage};

impl Certificate {
    /// Whether it is a CA certificate.
    #[must_use]
    pub fn is_ca(&self) -> bool {
        self.extensions.is_ca
    }

    /// How many CAs may stand between it and an end certificate, if that is limited.
    #[must_use]
    pub fn path_length(&self) -> Option<u32> {
        self.extensions.path_length
    }

    /// Whether it is a CA certificate whose key may sign other certificates.
    #[must_use]
    pub fn signs_certificates(&self) -> bool {
        self.is_ca() && self.extensions.key_usage.as_ref().is_none_or(KeyUsage::key_cert_sign)
    }

    /// Whether it is a CA certificate whose key may sign revocation lists.
    #[must_use]
    pub fn signs_crls(&self) -> bool {
        self.is_ca() && self.extensions.key_usage.as_ref().is_none_or(KeyUsage::crl_sign)
    }

    /// Whether its subject and its issuer bear the same name, as those of a root do.
    #[must_use]
    pub fn is_self_issued(&self) -> bool {
        self.names_as_issuer(self)
    }

    /// The subject alternative names, as they stand there.
    #[must_use]
    pub fn alt_names(&self) -> &[AltName] {
        &self.extensions.alt_names
    }

    /// What the key may be used for, by the names of RFC 5280 (`digitalSignature`); nothing if that is not limited.
    #[must_use]
    pub fn key_usages(&self) -> Vec<&'static str> {
        self.extensions.key_usage.map(|usage| usage::names(usage.0)).unwrap_or_default()
    }

    /// What the certificate is for, by the names of RFC 5280 (`serverAuth`) or else as dotted identifiers; nothing if that is not
    /// limited.
    #[must_use]
    pub fn extended_key_usages(&self) -> Vec<String> {
        self.extensions.purposes.iter().flatten().map(usage::purpose).collect()
    }

    /// The identifier of its key, if it says one.
    #[must_use]
    pub fn subject_key_id(&self) -> Option<&[u8]> {
        self.extensions.subject_key_id.as_deref()
    }

    /// The identifier of its issuer's key, if it says one.
    #[must_use]
    pub fn authority_key_id(&self) -> Option<&[u8]> {
        self.extensions.authority_key_id.as_deref()
    }

    /// Where its issuer publishes revocation lists (`cRLDistributionPoints`).
    #[must_use]
    pub fn crl_urls(&self) -> &[String] {
        &self.extensions.crl_urls
    }

    /// Where its status can be asked for (`ocsp` in `authorityInfoAccess`).
    #[must_use]
    pub fn ocsp_urls(&self) -> &[String] {
        &self.extensions.ocsp_urls
    }

    /// Where its issuer's certificate is published (`caIssuers` in `authorityInfoAccess`).
    #[must_use]
    pub fn issuer_urls(&self) -> &[String] {
        &self.extensions.issuer_urls
    }

    /// The SHA-256 of its bytes.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        let hash = digest::digest(&digest::SHA256, &self.der);
        let mut fingerprint = [0; 32];
        fingerprint.copy_from_slice(hash.as_ref());
        fingerprint
    }

    /// Whether it may stand for a server: it is for that, for any purpose, or does not say for what.
    pub(crate) fn is_for_servers(&self) -> bool {
        self.is_for(&[ID_KP_SERVER_AUTH, ANY_EXTENDED_KEY_USAGE]).unwrap_or(true)
    }

    /// Whether it was made to answer OCSP for its issuer (RFC 6960, section 4.2.2.2).
    pub(crate) fn answers_ocsp(&self) -> bool {
        self.is_for(&[ID_KP_OCSP_SIGNING]).unwrap_or(false)
    }

    fn is_for(&self, purposes: &[ObjectIdentifier]) -> Option<bool> {
        let own = self.extensions.purposes.as_ref()?;
        Some(own.iter().any(|own| purposes.contains(own)))
    }

    /// The dotted identifier of the first extension that has to be understood and is not.
    pub(crate) fn not_understood(&self) -> Option<String> {
        self.extensions.not_understood.map(|oid| oid.to_string())
    }
}
