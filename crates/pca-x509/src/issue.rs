//! Making certificates, by the profile of RFC 5280, section 4.

use x509_cert::{
    TbsCertificate, Version,
    der::{self, Encode as _, oid::db::rfc5280::ID_KP_OCSP_SIGNING},
    ext::{Extensions, pkix::KeyUsages},
};

use crate::{
    certificate::Certificate, error::Error, extension, key::PrivateKey, name::Name, names::AltNames,
    public_key::PublicKey, serial::Serial, usage::Usages, validity::Validity,
};

/// What a certificate is to say, but for the key and the issuer.
#[derive(Clone, Debug)]
pub struct Template {
    profile: Profile,
    subject: Name,
    validity: Validity,
    serial: Serial,
    alt_names: AltNames,
    crl_url: Option<String>,
    issuer_url: Option<String>,
    ocsp_url: Option<String>,
}

#[derive(Clone, Debug)]
enum Profile {
    Ca,
    Leaf(Usages),
    OcspResponder,
}

impl Template {
    /// A CA certificate.
    #[must_use]
    pub fn ca(subject: impl Into<Name>, validity: Validity, serial: Serial) -> Self {
        Self::new(Profile::Ca, subject.into(), validity, serial)
    }

    /// An end certificate.
    #[must_use]
    pub fn leaf(subject: impl Into<Name>, validity: Validity, serial: Serial, usages: Usages) -> Self {
        Self::new(Profile::Leaf(usages), subject.into(), validity, serial)
    }

    /// The certificate of a responder that answers OCSP for its issuer, and is itself not to be asked about
    /// (RFC 6960, section 4.2.2.2).
    #[must_use]
    pub fn ocsp_responder(subject: impl Into<Name>, validity: Validity, serial: Serial) -> Self {
        Self::new(Profile::OcspResponder, subject.into(), validity, serial)
    }

    fn new(profile: Profile, subject: Name, validity: Validity, serial: Serial) -> Self {
        let alt_names = AltNames::default();
        Self { profile, subject, validity, serial, alt_names, crl_url: None, issuer_url: None, ocsp_url: None }
    }

    /// Sets the subject alternative names.
    #[must_use]
    pub fn alt_names(mut self, names: AltNames) -> Self {
        self.alt_names = names;
        self
    }

    /// Sets where the issuer's CRL is published (`cRLDistributionPoints`).
    #[must_use]
    pub fn crl_url(mut self, url: &str) -> Self {
        self.crl_url = Some(url.to_owned());
        self
    }

    /// Sets where the issuer's own certificate is published (`caIssuers` in `authorityInfoAccess`).
    #[must_use]
    pub fn issuer_url(mut self, url: &str) -> Self {
        self.issuer_url = Some(url.to_owned());
        self
    }

    /// Sets where the issuer's OCSP responder answers (`ocsp` in `authorityInfoAccess`).
    #[must_use]
    pub fn ocsp_url(mut self, url: &str) -> Self {
        self.ocsp_url = Some(url.to_owned());
        self
    }

    /// Makes a certificate that its own key signs.
    ///
    /// # Errors
    ///
    /// [`Error::Field`] if an address is not ASCII, [`Error::TooLong`] if it would be of more than 256 MiB, [`Error::Crypto`] if it
    /// cannot be signed.
    pub fn self_signed(&self, key: &PrivateKey) -> Result<Certificate, Error> {
        let public = key.public_key();
        self.sign(&public, &self.subject, &public.key_id(), key)
    }

    fn sign(
        &self,
        public: &PublicKey,
        issuer: &Name,
        issuer_id: &[u8],
        key: &PrivateKey,
    ) -> Result<Certificate, Error> {
        for (field, url) in [("crl", &self.crl_url), ("ca", &self.issuer_url), ("ocsp", &self.ocsp_url)] {
            if let Some(url) = url {
                ascii(field, url)?;
            }
        }
        let content = self.content(public, issuer, issuer_id, key).map_err(|_| Error::TooLong)?;
        let certificate = x509_cert::Certificate {
            signature: key.sign(&content)?,
            signature_algorithm: content.signature.clone(),
            tbs_certificate: content,
        };
        Certificate::from_der(&certificate.to_der().map_err(|_| Error::TooLong)?)
    }

    fn content(
        &self,
        public: &PublicKey,
        issuer: &Name,
        issuer_id: &[u8],
        key: &PrivateKey,
    ) -> der::Result<TbsCertificate> {
        Ok(TbsCertificate {
            version: Version::V3,
            serial_number: self.serial.to_number()?,
            signature: key.signature_algorithm(),
            issuer: issuer.attributes().clone(),
            validity: self.validity.0,
            subject: self.subject.attributes().clone(),
            subject_public_key_info: public.to_info()?,
            issuer_unique_id: None,
            subject_unique_id: None,
            extensions: Some(self.extensions(public, issuer_id)?),
        })
    }

    fn extensions(&self, public: &PublicKey, issuer_id: &[u8]) -> der::Result<Extensions> {
        let (usage, purposes) = match &self.profile {
            Profile::Ca => (KeyUsages::KeyCertSign | KeyUsages::CRLSign, vec![]),
            Profile::Leaf(usages) => (usages.bits(public.family()), usages.purposes(&self.alt_names)),
            Profile::OcspResponder => (KeyUsages::DigitalSignature.into(), vec![ID_KP_OCSP_SIGNING]),
        };
        let mut extensions = vec![
            extension::authority_key_id(issuer_id)?,
            extension::subject_key_id(&public.key_id())?,
            extension::key_usage(usage)?,
            extension::basic_constraints(matches!(self.profile, Profile::Ca))?,
        ];
        if !purposes.is_empty() {
            extensions.push(extension::extended_key_usage(purposes)?);
        }
        if !self.alt_names.as_slice().is_empty() {
            extensions.push(extension::subject_alt_name(&self.alt_names, self.subject.is_empty())?);
        }
        if let Some(url) = &self.crl_url {
            extensions.push(extension::crl_distribution_point(url)?);
        }
        extensions.extend(extension::authority_info_access(self.ocsp_url.as_deref(), self.issuer_url.as_deref())?);
        if matches!(self.profile, Profile::OcspResponder) {
            extensions.push(extension::ocsp_no_check()?);
        }
        Ok(extensions)
    }
}

/// A CA that signs: its certificate, as stored, and its key.
#[derive(Debug)]
pub struct Issuer<'a> {
    pub(crate) certificate: &'a Certificate,
    pub(crate) key: &'a PrivateKey,
    pub(crate) key_id: Vec<u8>,
}

impl<'a> Issuer<'a> {
    /// Puts certificate and key together.
    ///
    /// # Errors
    ///
    /// [`Error::NotCa`] if the certificate must not sign others, [`Error::KeyMismatch`] if it certifies another key.
    pub fn new(certificate: &'a Certificate, key: &'a PrivateKey) -> Result<Self, Error> {
        if !certificate.signs_certificates() {
            return Err(Error::NotCa);
        }
        if certificate.public_key() != Some(&key.public_key()) {
            return Err(Error::KeyMismatch);
        }
        let key_id = certificate.key_id().ok_or(Error::KeyMismatch)?;
        Ok(Self { certificate, key, key_id })
    }

    /// Makes a certificate for a key.
    ///
    /// Whether it outlives its issuer is the caller's matter.
    ///
    /// # Errors
    ///
    /// As [`Template::self_signed`], and [`Error::PathLength`] if it is a CA's and the issuer must have none below it.
    pub fn sign(&self, template: &Template, key: &PublicKey) -> Result<Certificate, Error> {
        if matches!(template.profile, Profile::Ca) && self.certificate.path_length() == Some(0) {
            return Err(Error::PathLength);
        }
        template.sign(key, self.certificate.subject(), &self.key_id, self.key)
    }
}

fn ascii(field: &'static str, url: &str) -> Result<(), Error> {
    if url.bytes().all(|b| b.is_ascii_graphic()) {
        Ok(())
    } else {
        Err(Error::field(field, url, "is not an ASCII address"))
    }
}

#[cfg(test)]
mod tests;
