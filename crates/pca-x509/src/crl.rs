//! Certificate revocation lists, by RFC 5280, section 5.

mod list;

use x509_cert::{
    Version,
    crl::{CertificateList, RevokedCert, TbsCertList},
    der::{self, Encode as _},
    ext::Extensions,
};

pub use self::list::Crl;
use crate::{error::Error, extension, issue::Issuer, pem, serial::Serial, validity};

impl Issuer<'_> {
    /// Makes a revocation list in DER: its number, when it was made and when the next follows, and what was revoked when, all
    /// times in seconds since 1970.
    ///
    /// It names no reasons: the API is told none, and "unspecified" must not be written.
    ///
    /// # Errors
    ///
    /// [`Error::NotCa`] if the issuer's certificate must not sign revocation lists, [`Error::Validity`] if the next is due
    /// before this one or a time leaves the years 1970 to 9999, [`Error::TooLong`] if it would be of more than 256 MiB,
    /// [`Error::Crypto`] if it cannot be signed.
    pub fn revocation_list(
        &self,
        number: u64,
        this_update: i64,
        next_update: i64,
        revoked: impl IntoIterator<Item = (Serial, i64)>,
    ) -> Result<Vec<u8>, Error> {
        if !self.certificate.signs_crls() {
            return Err(Error::NotCa);
        }
        if next_update <= this_update {
            return Err(Error::Validity);
        }
        let (this_update, next_update) = (validity::time(this_update)?, validity::time(next_update)?);
        let too_long = |_| Error::TooLong;
        let revoked = revoked
            .into_iter()
            .map(|(serial, at)| {
                let (serial_number, revocation_date) = (serial.to_number().map_err(too_long)?, validity::time(at)?);
                Ok(RevokedCert { serial_number, revocation_date, crl_entry_extensions: None })
            })
            .collect::<Result<Vec<_>, Error>>()?;
        let content = TbsCertList {
            version: Version::V2,
            signature: self.key.signature_algorithm(),
            issuer: self.certificate.subject().attributes().clone(),
            this_update,
            next_update: Some(next_update),
            // An empty list is left out.
            revoked_certificates: Some(revoked).filter(|revoked| !revoked.is_empty()),
            crl_extensions: Some(self.crl_extensions(number).map_err(too_long)?),
        };
        let list = CertificateList {
            signature: self.key.sign(&content)?,
            signature_algorithm: content.signature.clone(),
            tbs_cert_list: content,
        };
        list.to_der().map_err(too_long)
    }

    fn crl_extensions(&self, number: u64) -> der::Result<Extensions> {
        Ok(vec![extension::authority_key_id(&self.key_id)?, extension::crl_number(number)?])
    }
}

/// A revocation list in DER as PEM with LF line ends, the last one included.
#[must_use]
pub fn crl_to_pem(der: &[u8]) -> String {
    pem::encode(PEM_TAG, der)
}

const PEM_TAG: &str = "X509 CRL";

#[cfg(test)]
mod tests {
    use x509_cert::der::Decode as _;
    use x509_parser::{prelude::FromDer as _, revocation_list::CertificateRevocationList};

    use super::*;
    use crate::{Certificate, PrivateKey, Subject, Template, Validity, key::tests::POOL};

    const NOW: i64 = 1_721_175_807;

    fn ca(key: &PrivateKey) -> Certificate {
        let (subject, validity) = (Subject::new("CA").expect("valid"), Validity::new(0, 1).expect("valid"));
        Template::ca(&subject, validity, Serial::from_random([1; 20])).self_signed(key).expect("made")
    }

    #[test]
    fn lists_of_every_kind_of_key() {
        for (_, text) in POOL {
            let key = PrivateKey::from_pkcs8_pem(text).expect("readable");
            let ca = ca(&key);
            let issuer = Issuer::new(&ca, &key).expect("issuer");
            for count in [0, 1, 300] {
                let revoked = (0..count).map(|i| (Serial::from_random([i as u8; 20]), NOW - i));
                let der = issuer.revocation_list(0x80, NOW, NOW + 1, revoked).expect("made");
                let (rest, list) = CertificateRevocationList::from_der(&der).expect("readable");
                assert!(rest.is_empty());
                assert_eq!(list.crl_number(), Some(&0x80_u8.into()));
                assert_eq!(list.last_update().timestamp(), NOW);
                assert_eq!(list.next_update().map(|at| at.timestamp()), Some(NOW + 1));
                assert_eq!(list.iter_revoked_certificates().count(), count as usize);
                for (i, entry) in (0..count).zip(list.iter_revoked_certificates()) {
                    assert_eq!(entry.raw_serial(), Serial::from_random([i as u8; 20]).as_bytes());
                    assert_eq!(entry.revocation_date.timestamp(), NOW - i);
                    assert!(entry.extensions().is_empty());
                }
                let list = CertificateList::from_der(&der).expect("readable");
                let signed = list.tbs_cert_list.to_der().expect("short");
                assert!(key.public_key().verifies(&signed, &list.signature_algorithm, &list.signature));
            }
        }
    }

    #[test]
    fn what_cannot_be_listed() {
        let key = PrivateKey::from_pkcs8_pem(POOL[2].1).expect("readable");
        let ca = ca(&key);
        let issuer = Issuer::new(&ca, &key).expect("issuer");
        assert_eq!(issuer.revocation_list(1, NOW, NOW, []), Err(Error::Validity));
        assert_eq!(issuer.revocation_list(1, NOW, i64::MAX, []), Err(Error::Validity));
        assert_eq!(
            issuer.revocation_list(1, NOW, NOW + 1, [(Serial::from_random([1; 20]), i64::MIN)]),
            Err(Error::Validity)
        );
    }
}
