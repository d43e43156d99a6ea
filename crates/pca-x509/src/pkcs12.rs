//! A key with its certificates in one file, under a password: PKCS #12 (RFC 7292).
//!
//! Encrypted by AES-256 with keys from PBKDF2 and HMAC-SHA-256 (PBES2, RFC 8018), authenticated by HMAC-SHA-256: what OpenSSL 3, Java and
//! Windows write today.

mod protect;

use aws_lc_rs::digest;
use cms::{
    content_info::{CmsVersion, ContentInfo},
    encrypted_data::EncryptedData,
    enveloped_data::EncryptedContentInfo,
};
use pkcs12::{
    PKCS_12_CERT_BAG_OID, PKCS_12_PKCS8_KEY_BAG_OID, PKCS_12_X509_CERT_OID,
    cert_type::CertBag,
    pfx::{Pfx, Version},
    safe_bag::SafeBag,
};
use x509_cert::{
    attr::{Attribute, Attributes},
    der::{
        self, Any, Encode as _,
        asn1::{BmpString, ObjectIdentifier, OctetString, SetOfVec},
        oid::db::rfc5911::{ID_DATA, ID_ENCRYPTED_DATA},
    },
};
use zeroize::Zeroizing;

use self::protect::{encrypt, mac, sequence};
use crate::{certificate::Certificate, chain::Chain, error::Error, key::PrivateKey};

const FRIENDLY_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.20");
const LOCAL_KEY_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.21");

/// Makes a PKCS #12 file of a key and the chain of its certificate, which are shown under a name: an alias for Java, a friendly name for
/// Windows. Takes a moment, by intent: so does each guess at the password.
///
/// # Errors
///
/// [`Error::KeyMismatch`] if the certificate is for another key, [`Error::Field`] if name or password have characters beyond the 65,536
/// that the format knows, [`Error::Crypto`] if it cannot be encrypted.
pub fn pkcs12(key: &PrivateKey, chain: &Chain, name: &str, password: &str) -> Result<Vec<u8>, Error> {
    if chain.leaf().public_key() != Some(&key.public_key()) {
        return Err(Error::KeyMismatch);
    }
    let too_long = |_| Error::TooLong;
    let bmp = |field, text: &str| {
        let fits = text.chars().all(|c| u32::from(c) < 0x1_0000);
        let text = fits.then(|| BmpString::from_utf8(text).ok()).flatten();
        text.ok_or_else(|| {
            Error::field(field, if field == "password" { "…" } else { name }, "has characters beyond U+FFFF")
        })
    };
    let (name, terminated) = (bmp("name", name)?, bmp("password", password)?);
    let own = attributes(&name, chain.leaf())?;

    let bag = |certificate| bag(certificate, own.clone().filter(|_| certificate == chain.leaf()));
    let certificates = chain.certificates().iter().map(bag).collect::<Result<Vec<_>, _>>()?;
    let (algorithm, encrypted) = encrypt(Zeroizing::new(certificates.to_der().map_err(too_long)?), password)?;
    let content = EncryptedContentInfo {
        content_type: ID_DATA,
        content_enc_alg: algorithm,
        encrypted_content: Some(OctetString::new(encrypted).map_err(too_long)?),
    };
    let certificates = EncryptedData { version: CmsVersion::V0, enc_content_info: content, unprotected_attrs: None };

    let (algorithm, encrypted) = encrypt(Zeroizing::new(key.pkcs8_der().to_vec()), password)?;
    let encrypted = OctetString::new(encrypted).map_err(too_long)?;
    let bag_value = sequence(&[&algorithm, &encrypted]).and_then(|shrouded| shrouded.to_der()).map_err(too_long)?;
    let keys = vec![SafeBag { bag_id: PKCS_12_PKCS8_KEY_BAG_OID, bag_value, bag_attributes: own }];

    let certificates =
        ContentInfo { content_type: ID_ENCRYPTED_DATA, content: Any::encode_from(&certificates).map_err(too_long)? };
    let contents = vec![certificates, data(keys.to_der().map_err(too_long)?)?].to_der().map_err(too_long)?;
    let mac_data = Some(mac(&contents, terminated)?);
    Pfx { version: Version::V3, auth_safe: data(contents)?, mac_data }.to_der().map_err(too_long)
}

fn data(content: Vec<u8>) -> Result<ContentInfo, Error> {
    let content = OctetString::new(content).and_then(|octets| Any::encode_from(&octets)).map_err(|_| Error::TooLong)?;
    Ok(ContentInfo { content_type: ID_DATA, content })
}

fn bag(certificate: &Certificate, bag_attributes: Option<Attributes>) -> Result<SafeBag, Error> {
    let too_long = |_| Error::TooLong;
    let cert_value = OctetString::new(certificate.der()).map_err(too_long)?;
    let bag_value = CertBag { cert_id: PKCS_12_X509_CERT_OID, cert_value }.to_der().map_err(too_long)?;
    Ok(SafeBag { bag_id: PKCS_12_CERT_BAG_OID, bag_value, bag_attributes })
}

/// The name, and what tells which certificate belongs to the key.
fn attributes(name: &BmpString, certificate: &Certificate) -> Result<Option<Attributes>, Error> {
    let id = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, certificate.der());
    let all = || -> der::Result<Attributes> {
        let id = Any::encode_from(&OctetString::new(id.as_ref())?)?;
        let one = |oid, value| -> der::Result<_> { Ok(Attribute { oid, values: SetOfVec::try_from([value])? }) };
        SetOfVec::try_from([one(LOCAL_KEY_ID, id)?, one(FRIENDLY_NAME, Any::encode_from(name)?)?])
    };
    all().map(Some).map_err(|_| Error::TooLong)
}

#[cfg(test)]
mod tests;
