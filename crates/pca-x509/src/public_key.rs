//! Public keys: the four kinds that the API makes, and the others that a request or a foreign root may bring.

use core::fmt;

use aws_lc_rs::{
    digest,
    signature::{self, UnparsedPublicKey, VerificationAlgorithm},
};
use x509_cert::{
    der::{
        self, AnyRef, Decode as _, Reader as _,
        asn1::{Any, BitString, ObjectIdentifier, UintRef},
        oid::db::rfc5912::{
            ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, ECDSA_WITH_SHA_512, ID_EC_PUBLIC_KEY, RSA_ENCRYPTION, SECP_256_R_1,
            SECP_384_R_1, SECP_521_R_1, SHA_256_WITH_RSA_ENCRYPTION, SHA_384_WITH_RSA_ENCRYPTION,
            SHA_512_WITH_RSA_ENCRYPTION,
        },
    },
    spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned},
};

use crate::key::KeyAlgorithm;

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
    pub(crate) fn from_parsed(info: &SubjectPublicKeyInfoOwned) -> Option<Self> {
        let bits = info.subject_public_key.as_bytes()?;
        let kind = match info.algorithm.oid {
            RSA_ENCRYPTION => Kind::Rsa(rsa_bits(bits)?),
            ID_EC_PUBLIC_KEY => {
                let (kind, coordinate) = match info.algorithm.parameters.as_ref()?.decode_as().ok()? {
                    SECP_256_R_1 => (Kind::P256, 32),
                    SECP_384_R_1 => (Kind::P384, 48),
                    SECP_521_R_1 => (Kind::P521, 66),
                    _ => return None,
                };
                // The uncompressed form, which alone everybody reads.
                Some(kind).filter(|_| bits.first() == Some(&4) && bits.len() == 1 + 2 * coordinate)?
            }
            _ => return None,
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

    pub(crate) fn to_info(&self) -> der::Result<SubjectPublicKeyInfoOwned> {
        let (oid, parameters) = match self.kind {
            Kind::Rsa(_) => (RSA_ENCRYPTION, Any::null()),
            Kind::P256 => (ID_EC_PUBLIC_KEY, Any::encode_from(&SECP_256_R_1)?),
            Kind::P384 => (ID_EC_PUBLIC_KEY, Any::encode_from(&SECP_384_R_1)?),
            Kind::P521 => (ID_EC_PUBLIC_KEY, Any::encode_from(&SECP_521_R_1)?),
        };
        let algorithm = AlgorithmIdentifierOwned { oid, parameters: Some(parameters) };
        Ok(SubjectPublicKeyInfoOwned { algorithm, subject_public_key: BitString::from_bytes(&self.bits)? })
    }

    /// Whether the signature was made by this key's private half.
    pub(crate) fn verifies(&self, content: &[u8], algorithm: &AlgorithmIdentifierOwned, signature: &BitString) -> bool {
        // RFC 4055, section 5, and RFC 5758, section 3.2.
        let parameters = (self.family() == KeyFamily::Rsa).then(Any::null);
        match (self.verification(algorithm.oid), signature.as_bytes()) {
            (Some(verification), Some(signature)) if algorithm.parameters == parameters => {
                UnparsedPublicKey::new(verification, &self.bits).verify(content, signature).is_ok()
            }
            _ => false,
        }
    }

    fn verification(&self, algorithm: ObjectIdentifier) -> Option<&'static dyn VerificationAlgorithm> {
        Some(match (self.kind, algorithm) {
            (Kind::Rsa(_), SHA_256_WITH_RSA_ENCRYPTION) => &signature::RSA_PKCS1_2048_8192_SHA256,
            (Kind::Rsa(_), SHA_384_WITH_RSA_ENCRYPTION) => &signature::RSA_PKCS1_2048_8192_SHA384,
            (Kind::Rsa(_), SHA_512_WITH_RSA_ENCRYPTION) => &signature::RSA_PKCS1_2048_8192_SHA512,
            (Kind::P256, ECDSA_WITH_SHA_256) => &signature::ECDSA_P256_SHA256_ASN1,
            (Kind::P256, ECDSA_WITH_SHA_384) => &signature::ECDSA_P256_SHA384_ASN1,
            (Kind::P256, ECDSA_WITH_SHA_512) => &signature::ECDSA_P256_SHA512_ASN1,
            (Kind::P384, ECDSA_WITH_SHA_256) => &signature::ECDSA_P384_SHA256_ASN1,
            (Kind::P384, ECDSA_WITH_SHA_384) => &signature::ECDSA_P384_SHA384_ASN1,
            (Kind::P384, ECDSA_WITH_SHA_512) => &signature::ECDSA_P384_SHA512_ASN1,
            (Kind::P521, ECDSA_WITH_SHA_256) => &signature::ECDSA_P521_SHA256_ASN1,
            (Kind::P521, ECDSA_WITH_SHA_384) => &signature::ECDSA_P521_SHA384_ASN1,
            (Kind::P521, ECDSA_WITH_SHA_512) => &signature::ECDSA_P521_SHA512_ASN1,
            _ => return None,
        })
    }
}

/// What kind of key it is: `RSA 2048`, `P-256`.
impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rsa(bits) => write!(f, "RSA {bits}"),
            Self::P256 => f.write_str("P-256"),
            Self::P384 => f.write_str("P-384"),
            Self::P521 => f.write_str("P-521"),
        }
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
fn rsa_bits(key: &[u8]) -> Option<usize> {
    let (modulus, exponent): (UintRef<'_>, u64) =
        AnyRef::from_der(key).ok()?.sequence(|reader| Ok((reader.decode()?, reader.decode()?))).ok()?;
    let bits = modulus.as_bytes().len() * 8 - modulus.as_bytes().first()?.leading_zeros() as usize;
    let strong = (2048..=8192).contains(&bits) && exponent >= 65537 && exponent % 2 == 1;
    strong.then_some(bits)
}
