//! Encrypting and authenticating under a password.

use core::num::NonZeroU32;

use aws_lc_rs::{
    cipher::{AES_256, PaddedBlockEncryptingKey, UnboundCipherKey},
    digest, hmac, pbkdf2,
};
use pkcs12::{digest_info::DigestInfo, mac_data::MacData};
use x509_cert::{
    der::{
        self, Any, EncodeValue, Tagged,
        asn1::{BmpString, ObjectIdentifier, OctetString},
        oid::db::{
            rfc5911::{ID_AES_256_CBC, ID_PBKDF_2},
            rfc5912::ID_SHA_256,
            rfc6268::ID_HMAC_WITH_SHA_256,
        },
    },
    spki::AlgorithmIdentifierOwned,
};
use zeroize::Zeroizing;

use crate::{error::Error, serial::fill_random};

const PBES2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.5.13");

/// How often a password is hashed: some hundredths of a second.
const ROUNDS: u32 = 100_000;

/// What a sequence is made of.
pub(super) trait Part {
    fn to_any(&self) -> der::Result<Any>;
}

impl<T: EncodeValue + Tagged> Part for T {
    fn to_any(&self) -> der::Result<Any> {
        Any::encode_from(self)
    }
}

/// A sequence for which the libraries have no structure.
pub(super) fn sequence(parts: &[&dyn Part]) -> der::Result<Any> {
    Any::encode_from(&parts.iter().map(|part| part.to_any()).collect::<der::Result<Vec<_>>>()?)
}

/// Encrypts a text by PBES2, and tells how.
pub(super) fn encrypt(
    mut text: Zeroizing<Vec<u8>>,
    password: &str,
) -> Result<(AlgorithmIdentifierOwned, Vec<u8>), Error> {
    let (mut salt, mut key, crypto) = ([0; 16], Zeroizing::new([0; 32]), |_| Error::Crypto);
    fill_random(&mut salt)?;
    let rounds = NonZeroU32::new(ROUNDS).ok_or(Error::Crypto)?;
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, rounds, &salt, password.as_bytes(), &mut *key);
    let key = UnboundCipherKey::new(&AES_256, &*key).and_then(PaddedBlockEncryptingKey::cbc_pkcs7).map_err(crypto)?;
    // The padding must not move the text and leave it where it was.
    text.reserve_exact(16);
    let context = key.encrypt(&mut *text).map_err(crypto)?;
    let iv: &[u8] = (&context).try_into().map_err(crypto)?;
    let algorithm = scheme(&salt, iv).map_err(|_| Error::TooLong)?;
    Ok((algorithm, text.to_vec()))
}

/// RFC 8018, appendix A.
fn scheme(salt: &[u8], iv: &[u8]) -> der::Result<AlgorithmIdentifierOwned> {
    let algorithm = |oid, parameters| AlgorithmIdentifierOwned { oid, parameters: Some(parameters) };
    let random = algorithm(ID_HMAC_WITH_SHA_256, Any::null());
    let derivation = sequence(&[&OctetString::new(salt)?, &ROUNDS, &random])?;
    let encryption = Any::encode_from(&OctetString::new(iv)?)?;
    let both = [&algorithm(ID_PBKDF_2, derivation) as &dyn Part, &algorithm(ID_AES_256_CBC, encryption)];
    Ok(algorithm(PBES2, sequence(&both)?))
}

/// Authenticates a text (RFC 7292, section 5.1).
pub(super) fn mac(text: &[u8], password: BmpString) -> Result<MacData, Error> {
    let mut salt = [0; 16];
    fill_random(&mut salt)?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, &*mac_key(password, &salt));
    let octets = |bytes: &[u8]| OctetString::new(bytes).map_err(|_| Error::TooLong);
    let algorithm = AlgorithmIdentifierOwned { oid: ID_SHA_256, parameters: Some(Any::null()) };
    let mac = DigestInfo { algorithm, digest: octets(hmac::sign(&key, text).as_ref())? };
    Ok(MacData { mac, mac_salt: octets(&salt)?, iterations: ROUNDS as i32 })
}

/// RFC 7292, appendix B, for a key that is as long as the hash, and so needs one block alone.
fn mac_key(password: BmpString, salt: &[u8]) -> Zeroizing<[u8; 32]> {
    const BLOCK: usize = 64;
    // Which stands for a key of this kind.
    const MAC: u8 = 3;
    let password = Zeroizing::new([&*password.into_bytes(), &[0, 0]].concat());
    let filled = |from: &[u8], to: &mut Vec<u8>| {
        to.extend(from.iter().cycle().take(from.len().div_ceil(BLOCK) * BLOCK));
    };
    let mut content = Zeroizing::new(Vec::with_capacity(2 * BLOCK + password.len() + BLOCK));
    content.extend([MAC; BLOCK]);
    filled(salt, &mut content);
    filled(&password, &mut content);
    let mut key = Zeroizing::new([0; 32]);
    let mut hash = digest::digest(&digest::SHA256, &content);
    for _ in 1..ROUNDS {
        hash = digest::digest(&digest::SHA256, hash.as_ref());
    }
    key.copy_from_slice(hash.as_ref());
    key
}
