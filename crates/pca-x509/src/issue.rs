//! Making CA certificates, by the profile of RFC 5280, section 4.

use rcgen::{
    BasicConstraints, CertificateParams, CrlDistributionPoint, CustomExtension, IsCa, KeyIdMethod, KeyUsagePurpose,
};
use time::OffsetDateTime;
use yasna::{Tag, models::ObjectIdentifier};

use crate::{
    certificate::Certificate,
    error::Error,
    key::{Certified, PrivateKey, PublicKey, Signer},
    names::AltNames,
    serial::Serial,
    subject::Subject,
};

/// The lifetime of a certificate; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    not_before: OffsetDateTime,
    not_after: OffsetDateTime,
}

impl Validity {
    /// A lifetime between two times in seconds since 1970.
    ///
    /// # Errors
    ///
    /// [`Error::Validity`] if it ends before it begins, or leaves the years 1950 to 9999 that a certificate can express.
    pub fn new(not_before: i64, not_after: i64) -> Result<Self, Error> {
        let time = |seconds| {
            OffsetDateTime::from_unix_timestamp(seconds)
                .ok()
                .filter(|time| (1950..=9999).contains(&time.year()))
                .ok_or(Error::Validity)
        };
        if not_after < not_before {
            return Err(Error::Validity);
        }
        Ok(Self { not_before: time(not_before)?, not_after: time(not_after)? })
    }
}

/// What a CA certificate is to say, but for the key and the issuer.
#[derive(Clone, Debug)]
pub struct CaTemplate {
    subject: Subject,
    validity: Validity,
    serial: Serial,
    alt_names: AltNames,
    crl_url: Option<String>,
    issuer_url: Option<String>,
}

impl CaTemplate {
    /// A template without alternative names and addresses.
    #[must_use]
    pub fn new(subject: Subject, validity: Validity, serial: Serial) -> Self {
        Self { subject, validity, serial, alt_names: AltNames::default(), crl_url: None, issuer_url: None }
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

    /// Makes a root certificate.
    ///
    /// # Errors
    ///
    /// [`Error::Field`] if an address is not ASCII, [`Error::Crypto`] if it cannot be signed.
    pub fn self_signed(&self, key: &PrivateKey) -> Result<Certificate, Error> {
        let params = self.params(&key.public_key())?;
        let made = params.self_signed(&key.signer()).map_err(|_| Error::Crypto)?;
        Certificate::from_der(made.der())
    }

    fn params(&self, public_key: &PublicKey) -> Result<CertificateParams, Error> {
        let mut params = CertificateParams::default();
        params.not_before = self.validity.not_before;
        params.not_after = self.validity.not_after;
        params.serial_number = Some(self.serial.as_bytes().to_vec().into());
        params.distinguished_name = self.subject.to_rcgen()?;
        params.subject_alt_names = self.alt_names.to_rcgen()?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        params.use_authority_key_identifier_extension = true;
        params.key_identifier_method = KeyIdMethod::PreSpecified(public_key.key_id().into());
        if let Some(url) = &self.crl_url {
            let uris = vec![ia5("crl", url)?.to_owned()];
            params.crl_distribution_points = vec![CrlDistributionPoint { uris }];
        }
        if let Some(url) = &self.issuer_url {
            params.custom_extensions = vec![authority_info_access(ia5("ca", url)?)];
        }
        Ok(params)
    }
}

/// A CA that signs certificates: its certificate, as stored, and its key.
pub struct Issuer<'a> {
    certificate: &'a Certificate,
    inner: rcgen::Issuer<'a, Signer<'a>>,
}

impl<'a> Issuer<'a> {
    /// Puts certificate and key together.
    ///
    /// # Errors
    ///
    /// [`Error::NotCa`] if the certificate must not sign others, [`Error::KeyMismatch`] if it certifies another key,
    /// [`Error::IssuerName`] if its name has more than one attribute at a level.
    pub fn new(certificate: &'a Certificate, key: &'a PrivateKey) -> Result<Self, Error> {
        if !certificate.signs_certificates() {
            return Err(Error::NotCa);
        }
        if certificate.public_key() != Some(&key.public_key()) {
            return Err(Error::KeyMismatch);
        }
        let inner =
            rcgen::Issuer::from_ca_cert_der(&certificate.der().into(), key.signer()).map_err(|_| Error::IssuerName)?;
        Ok(Self { certificate, inner })
    }

    /// Makes the certificate of a subordinate CA.
    ///
    /// Whether it outlives its issuer is the caller's matter.
    ///
    /// # Errors
    ///
    /// As [`CaTemplate::self_signed`], and [`Error::IssuerName`] if the issuer's name did not come out unchanged.
    pub fn sign_ca(&self, template: &CaTemplate, key: &PublicKey) -> Result<Certificate, Error> {
        let params = template.params(key)?;
        let made = params.signed_by(&Certified(key), &self.inner).map_err(|_| Error::Crypto)?;
        let made = Certificate::from_der(made.der())?;
        // rcgen keeps one value an attribute type, so a name with two units, say, would come out shortened.
        if made.issuer_der() != self.certificate.subject_der() {
            return Err(Error::IssuerName);
        }
        Ok(made)
    }
}

fn ia5<'a>(field: &'static str, url: &'a str) -> Result<&'a str, Error> {
    if url.bytes().all(|b| b.is_ascii_graphic()) {
        Ok(url)
    } else {
        Err(Error::field(field, url, "is not an ASCII address"))
    }
}

/// RFC 5280, section 4.2.2.1, with the one access method `id-ad-caIssuers`. rcgen has no field for it.
fn authority_info_access(url: &str) -> CustomExtension {
    const URI: u64 = 6;
    let content = yasna::construct_der(|writer| {
        writer.write_sequence(|writer| {
            writer.next().write_sequence(|writer| {
                let ca_issuers = ObjectIdentifier::from_slice(&[1, 3, 6, 1, 5, 5, 7, 48, 2]);
                writer.next().write_oid(&ca_issuers);
                writer.next().write_tagged_implicit(Tag::context(URI), |writer| writer.write_ia5_string(url));
            });
        });
    });
    CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 1], content)
}

#[cfg(test)]
mod tests {
    use x509_parser::{certificate::X509Certificate, extensions::ParsedExtension, prelude::FromDer as _};

    use super::*;
    use crate::key::tests::POOL;

    fn key(index: usize) -> PrivateKey {
        PrivateKey::from_pkcs8_pem(POOL[index].1).expect("readable")
    }

    fn template(common_name: &str, serial: u8) -> CaTemplate {
        let subject = Subject::new(common_name).and_then(|s| s.country("KOR")).expect("valid");
        let validity = Validity::new(1_721_175_777, 2_036_535_807).expect("valid");
        CaTemplate::new(subject, validity, Serial::from_random([serial; 20]))
    }

    /// Object identifiers of the extensions, `!` before the critical ones.
    fn extensions(certificate: &Certificate) -> Vec<String> {
        let (_, parsed) = X509Certificate::from_der(certificate.der()).expect("readable");
        let name =
            |e: &x509_parser::extensions::X509Extension<'_>| format!("{}{}", if e.critical { "!" } else { "" }, e.oid);
        let mut names: Vec<String> = parsed.extensions().iter().map(name).collect();
        names.sort();
        names
    }

    fn key_ids(certificate: &Certificate) -> (Vec<u8>, Vec<u8>) {
        let (_, parsed) = X509Certificate::from_der(certificate.der()).expect("readable");
        let (mut subject, mut authority) = (vec![], vec![]);
        for extension in parsed.extensions() {
            match extension.parsed_extension() {
                ParsedExtension::SubjectKeyIdentifier(id) => subject = id.0.to_vec(),
                ParsedExtension::AuthorityKeyIdentifier(id) => {
                    authority = id.key_identifier.as_ref().expect("key id").0.to_vec();
                }
                _ => {}
            }
        }
        (subject, authority)
    }

    #[test]
    fn roots_and_subs_of_every_kind() {
        for root_index in 0..POOL.len() {
            let root_key = key(root_index);
            let made = template("Root 뿌리", 1).self_signed(&root_key).expect("root");
            let root = Certificate::from_pem(&made.to_pem()).expect("readable");
            assert_eq!(root.public_key(), Some(&root_key.public_key()));
            assert_eq!(root.issuer_der(), root.subject_der());
            assert_eq!(extensions(&root), ["!2.5.29.15", "!2.5.29.19", "2.5.29.14", "2.5.29.35"]);

            let issuer = Issuer::new(&root, &root_key).expect("issuer");
            let sub_key = key((root_index + 1) % POOL.len()).public_key();
            let sub = template("Sub", 2).crl_url("http://ca.invalid/crl").issuer_url("http://ca.invalid/ca");
            let sub = issuer.sign_ca(&sub, &sub_key).expect("sub");
            assert_eq!(sub.issuer_der(), root.subject_der());
            assert_eq!(sub.issuer_common_name(), Some("Root 뿌리"));
            assert_eq!(sub.public_key(), Some(&sub_key));
            assert_eq!(sub.signature_oid(), root.signature_oid());
            assert_eq!((sub.not_before(), sub.not_after()), (1_721_175_777, 2_036_535_807));
            assert_eq!(sub.serial(), &Serial::from_random([2; 20]));
            assert!(sub.signs_certificates());
            assert_eq!(
                extensions(&sub),
                ["!2.5.29.15", "!2.5.29.19", "1.3.6.1.5.5.7.1.1", "2.5.29.14", "2.5.29.31", "2.5.29.35"]
            );
            let root_id = root_key.public_key().key_id().to_vec();
            assert_eq!(key_ids(&root), (root_id.clone(), root_id.clone()));
            assert_eq!(key_ids(&sub), (sub_key.key_id().to_vec(), root_id));
        }
    }

    #[test]
    fn another_key_is_no_issuer() {
        let root = template("Root", 1).self_signed(&key(2)).expect("root");
        assert_eq!(Issuer::new(&root, &key(3)).err(), Some(Error::KeyMismatch));
    }

    #[test]
    fn addresses_must_be_ascii() {
        let error = template("Root", 1).crl_url("http://가.invalid").self_signed(&key(2));
        assert!(matches!(error, Err(Error::Field(field)) if field.field() == "crl"));
    }

    #[test]
    fn lifetimes_are_checked() {
        for (from, to, valid) in [
            (0, 0, true),
            (1, 0, false),
            (-631_152_000, 253_402_300_799, true),
            (-631_152_001, 0, false),
            (0, 253_402_300_800, false),
            (i64::MIN, i64::MAX, false),
        ] {
            assert_eq!(Validity::new(from, to).is_ok(), valid, "{from} {to}");
        }
    }
}
