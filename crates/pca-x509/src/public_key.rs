//! Public keys: the four kinds that the API makes, and the others that a request or a foreign root may bring.

use aws_lc_rs::{
    digest,
    signature::{self, UnparsedPublicKey, VerificationAlgorithm},
};
use x509_parser::{
    oid_registry::{
        OID_EC_P256, OID_KEY_TYPE_EC_PUBLIC_KEY, OID_NIST_EC_P384, OID_NIST_EC_P521, OID_PKCS1_RSAENCRYPTION,
    },
    public_key::{PublicKey as ParsedKey, RSAPublicKey},
    x509::SubjectPublicKeyInfo,
};

use crate::{der, key::KeyAlgorithm, oid};

/// A public key that is strong enough to be certified: RSA of 2048 to 8192 bits, P-256, P-384 or P-521.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    kind: Kind,
    /// What the `subjectPublicKey` bit string of a certificate holds.
    bits: Vec<u8>,
}

/// What mathematics a key is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyFamily {
    /// RSA.
    Rsa,
    /// Elliptic curves.
    Ec,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// With the number of bits.
    Rsa(usize),
    P256,
    P384,
    P521,
}

impl PublicKey {
    pub(crate) fn new(kind: Kind, bits: &[u8]) -> Self {
        Self { kind, bits: bits.to_vec() }
    }

    /// The key, unless it is of a kind that is too weak or unknown.
    pub(crate) fn from_parsed(info: &SubjectPublicKeyInfo<'_>) -> Option<Self> {
        if info.subject_public_key.unused_bits != 0 {
            return None;
        }
        let bits: &[u8] = &info.subject_public_key.data;
        let algorithm = &info.algorithm.algorithm;
        let kind = if *algorithm == OID_PKCS1_RSAENCRYPTION {
            let ParsedKey::RSA(key) = info.parsed().ok()? else { return None };
            Kind::Rsa(rsa_bits(&key)?)
        } else if *algorithm == OID_KEY_TYPE_EC_PUBLIC_KEY {
            let (kind, coordinate) = match info.algorithm.parameters.as_ref()?.as_oid().ok()? {
                curve if curve == OID_EC_P256 => (Kind::P256, 32),
                curve if curve == OID_NIST_EC_P384 => (Kind::P384, 48),
                curve if curve == OID_NIST_EC_P521 => (Kind::P521, 66),
                _ => return None,
            };
            // The uncompressed form, which alone everybody reads.
            Some(kind).filter(|_| bits.first() == Some(&4) && bits.len() == 1 + 2 * coordinate)?
        } else {
            return None;
        };
        Some(Self::new(kind, bits))
    }

    /// The kind of key, if it is one that the API makes.
    #[must_use]
    pub fn algorithm(&self) -> Option<KeyAlgorithm> {
        KeyAlgorithm::ALL.into_iter().find(|algorithm| Kind::from(*algorithm) == self.kind)
    }

    /// RSA or elliptic.
    #[must_use]
    pub fn family(&self) -> KeyFamily {
        match self.kind {
            Kind::Rsa(_) => KeyFamily::Rsa,
            _ => KeyFamily::Ec,
        }
    }

    /// The key identifier by method 1 of RFC 5280, section 4.2.1.2: SHA-1 of the key's bits.
    #[must_use]
    pub fn key_id(&self) -> [u8; 20] {
        let hash = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, &self.bits);
        let mut id = [0; 20];
        id.copy_from_slice(hash.as_ref());
        id
    }

    /// What the `subjectPublicKey` bit string of a certificate holds.
    pub(crate) fn bits(&self) -> &[u8] {
        &self.bits
    }

    /// The encoded `SubjectPublicKeyInfo`.
    pub(crate) fn to_der(&self) -> Vec<u8> {
        let algorithm = match self.kind {
            Kind::Rsa(_) => [der::oid(oid::RSA), der::NULL.to_vec()],
            Kind::P256 => [oid::EC, oid::P256].map(der::oid),
            Kind::P384 => [oid::EC, oid::P384].map(der::oid),
            Kind::P521 => [oid::EC, oid::P521].map(der::oid),
        };
        der::sequence(&[&der::element(der::SEQUENCE, &algorithm.concat()), &der::bit_string(&self.bits)])
    }

    /// Whether `whole` is exactly the content, the algorithm (named by its dotted object identifier) and a signature by this
    /// key's private half.
    ///
    /// The parser overlooks a wrong tag, parameter or number of unused bits outside the signed content. No other reader would.
    pub(crate) fn verifies(&self, whole: &[u8], content: &[u8], algorithm: &str, signature: &[u8]) -> bool {
        let Some((verification, arcs)) = self.verification(algorithm) else { return false };
        let parameters = if self.family() == KeyFamily::Rsa { der::NULL } else { &[] };
        let algorithm = der::sequence(&[&der::oid(arcs), parameters]);
        whole == der::sequence(&[content, &algorithm, &der::bit_string(signature)])
            && UnparsedPublicKey::new(verification, &self.bits).verify(content, signature).is_ok()
    }

    fn verification(&self, algorithm: &str) -> Option<(&'static dyn VerificationAlgorithm, &'static [u64])> {
        Some(match (self.kind, algorithm) {
            (Kind::Rsa(_), "1.2.840.113549.1.1.11") => (&signature::RSA_PKCS1_2048_8192_SHA256, oid::RSA_SHA256),
            (Kind::Rsa(_), "1.2.840.113549.1.1.12") => (&signature::RSA_PKCS1_2048_8192_SHA384, oid::RSA_SHA384),
            (Kind::Rsa(_), "1.2.840.113549.1.1.13") => (&signature::RSA_PKCS1_2048_8192_SHA512, oid::RSA_SHA512),
            (Kind::P256, "1.2.840.10045.4.3.2") => (&signature::ECDSA_P256_SHA256_ASN1, oid::ECDSA_SHA256),
            (Kind::P256, "1.2.840.10045.4.3.3") => (&signature::ECDSA_P256_SHA384_ASN1, oid::ECDSA_SHA384),
            (Kind::P256, "1.2.840.10045.4.3.4") => (&signature::ECDSA_P256_SHA512_ASN1, oid::ECDSA_SHA512),
            (Kind::P384, "1.2.840.10045.4.3.2") => (&signature::ECDSA_P384_SHA256_ASN1, oid::ECDSA_SHA256),
            (Kind::P384, "1.2.840.10045.4.3.3") => (&signature::ECDSA_P384_SHA384_ASN1, oid::ECDSA_SHA384),
            (Kind::P384, "1.2.840.10045.4.3.4") => (&signature::ECDSA_P384_SHA512_ASN1, oid::ECDSA_SHA512),
            (Kind::P521, "1.2.840.10045.4.3.2") => (&signature::ECDSA_P521_SHA256_ASN1, oid::ECDSA_SHA256),
            (Kind::P521, "1.2.840.10045.4.3.3") => (&signature::ECDSA_P521_SHA384_ASN1, oid::ECDSA_SHA384),
            (Kind::P521, "1.2.840.10045.4.3.4") => (&signature::ECDSA_P521_SHA512_ASN1, oid::ECDSA_SHA512),
            _ => return None,
        })
    }
}

impl From<KeyAlgorithm> for Kind {
    fn from(algorithm: KeyAlgorithm) -> Self {
        match algorithm {
            KeyAlgorithm::Rsa2048 => Self::Rsa(2048),
            KeyAlgorithm::Rsa4096 => Self::Rsa(4096),
            KeyAlgorithm::Ec256 => Self::P256,
            KeyAlgorithm::Ec521 => Self::P521,
        }
    }
}

/// The number of bits of an RSA key that is neither too short nor has an exponent that signatures are forged with: below 65537,
/// or even.
fn rsa_bits(key: &RSAPublicKey<'_>) -> Option<usize> {
    let modulus = &key.modulus[key.modulus.iter().take_while(|byte| **byte == 0).count()..];
    let bits = modulus.len() * 8 - modulus.first()?.leading_zeros() as usize;
    let exponent = key.try_exponent().ok()?;
    let strong = (2048..=8192).contains(&bits) && exponent >= 65537 && exponent % 2 == 1;
    strong.then_some(bits)
}
