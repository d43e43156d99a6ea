//! Private keys of the four kinds that the API knows.

use core::fmt;

use aws_lc_rs::{
    agreement,
    encoding::{AsDer, EcPrivateKeyRfc5915Der},
    rand::SystemRandom,
    rsa,
    signature::{self, EcdsaKeyPair, EcdsaSigningAlgorithm, KeyPair as _},
};
use x509_cert::{
    der::{
        AnyRef, Decode as _, Encode,
        asn1::{Any, BitString},
        oid::db::rfc5912::{ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_512, SHA_256_WITH_RSA_ENCRYPTION},
    },
    spki::AlgorithmIdentifierOwned,
};
use zeroize::Zeroizing;

use crate::{
    error::Error,
    public_key::{Kind, PublicKey},
};

/// A kind of key, and with it the algorithm that it signs with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyAlgorithm {
    /// RSA with 2048 bits; signs with PKCS #1 v1.5 and SHA-256.
    Rsa2048,
    /// RSA with 4096 bits; signs with PKCS #1 v1.5 and SHA-256.
    Rsa4096,
    /// ECDSA on P-256 with SHA-256.
    Ec256,
    /// ECDSA on P-521 with SHA-512.
    Ec521,
}

impl KeyAlgorithm {
    pub(crate) const ALL: [Self; 4] = [Self::Rsa2048, Self::Rsa4096, Self::Ec256, Self::Ec521];

    fn spec(self) -> Spec {
        match self {
            Self::Rsa2048 => Spec::Rsa(rsa::KeySize::Rsa2048),
            Self::Rsa4096 => Spec::Rsa(rsa::KeySize::Rsa4096),
            Self::Ec256 => Spec::Ec(&signature::ECDSA_P256_SHA256_ASN1_SIGNING),
            Self::Ec521 => Spec::Ec(&signature::ECDSA_P521_SHA512_ASN1_SIGNING),
        }
    }

    fn signature_algorithm(self) -> AlgorithmIdentifierOwned {
        let (oid, parameters) = match self {
            Self::Rsa2048 | Self::Rsa4096 => (SHA_256_WITH_RSA_ENCRYPTION, Some(Any::null())),
            Self::Ec256 => (ECDSA_WITH_SHA_256, None),
            Self::Ec521 => (ECDSA_WITH_SHA_512, None),
        };
        AlgorithmIdentifierOwned { oid, parameters }
    }
}

/// What kind of key it is: `RSA 2048`, `P-256`.
impl fmt::Display for KeyAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Kind::from(*self).fmt(f)
    }
}

enum Spec {
    Rsa(rsa::KeySize),
    Ec(&'static EcdsaSigningAlgorithm),
}

/// A private key. Its bytes are wiped when it is dropped, and never printed.
pub struct PrivateKey {
    algorithm: KeyAlgorithm,
    pair: Pair,
    pkcs8: Zeroizing<Vec<u8>>,
}

enum Pair {
    Rsa(rsa::KeyPair),
    Ec(EcdsaKeyPair),
}

impl PrivateKey {
    /// Makes a new key. RSA takes its time: about a second for 4096 bits, with a wide spread.
    ///
    /// # Errors
    ///
    /// [`Error::Crypto`] if the cryptographic library fails.
    pub fn generate(algorithm: KeyAlgorithm) -> Result<Self, Error> {
        let crypto = |_| Error::Crypto;
        let (pair, pkcs8) = match algorithm.spec() {
            Spec::Rsa(size) => {
                let pair = rsa::KeyPair::generate(size).map_err(crypto)?;
                let pkcs8 = pair.as_der().map_err(crypto)?.as_ref().to_vec();
                (Pair::Rsa(pair), pkcs8)
            }
            Spec::Ec(curve) => {
                let pair = EcdsaKeyPair::generate(curve).map_err(crypto)?;
                let pkcs8 = pair.to_pkcs8v1().map_err(crypto)?.as_ref().to_vec();
                (Pair::Ec(pair), pkcs8)
            }
        };
        Ok(Self { algorithm, pair, pkcs8: pkcs8.into() })
    }

    /// Makes the elliptic key with a given secret number, in big-endian bytes: 32 of them for P-256, 66 for P-521.
    ///
    /// # Errors
    ///
    /// [`Error::PrivateKey`] if the number is zero or not below the curve's order, has another length, or the kind is RSA.
    pub fn ec_from_scalar(algorithm: KeyAlgorithm, scalar: &[u8]) -> Result<Self, Error> {
        let curve = match algorithm {
            KeyAlgorithm::Ec256 => &agreement::ECDH_P256,
            KeyAlgorithm::Ec521 => &agreement::ECDH_P521,
            KeyAlgorithm::Rsa2048 | KeyAlgorithm::Rsa4096 => return Err(Error::PrivateKey),
        };
        // A signing key takes no bare number, but what a key for agreement writes.
        let key = agreement::PrivateKey::from_private_key(curve, scalar).map_err(|_| Error::PrivateKey)?;
        let sec1: EcPrivateKeyRfc5915Der<'_> = key.as_der().map_err(|_| Error::Crypto)?;
        let Spec::Ec(curve) = algorithm.spec() else { return Err(Error::PrivateKey) };
        let pair = EcdsaKeyPair::from_private_key_der(curve, sec1.as_ref()).map_err(|_| Error::Crypto)?;
        let pkcs8 = pair.to_pkcs8v1().map_err(|_| Error::Crypto)?.as_ref().to_vec();
        Ok(Self { algorithm, pair: Pair::Ec(pair), pkcs8: pkcs8.into() })
    }

    /// Reads an unencrypted PKCS#8 key; its kind is found out.
    ///
    /// # Errors
    ///
    /// [`Error::PrivateKey`] if it is anything else, or a key of another kind.
    pub fn from_pkcs8_der(der: &[u8]) -> Result<Self, Error> {
        // The cryptographic library ignores what follows the key.
        AnyRef::from_der(der).map_err(|_| Error::PrivateKey)?;
        let read = |algorithm: KeyAlgorithm| {
            let pair = match algorithm.spec() {
                Spec::Rsa(size) => rsa::KeyPair::from_pkcs8(der)
                    .ok()
                    .filter(|pair| pair.public_modulus_len() == size.len())
                    .map(Pair::Rsa),
                Spec::Ec(curve) => EcdsaKeyPair::from_pkcs8(curve, der).ok().map(Pair::Ec),
            }?;
            Some(Self { algorithm, pair, pkcs8: der.to_vec().into() })
        };
        KeyAlgorithm::ALL.into_iter().find_map(read).ok_or(Error::PrivateKey)
    }

    /// Reads the PEM form of [`from_pkcs8_der`](Self::from_pkcs8_der), labelled `PRIVATE KEY`.
    ///
    /// # Errors
    ///
    /// [`Error::Pem`] if it is not that, [`Error::PrivateKey`] as above.
    pub fn from_pkcs8_pem(text: &str) -> Result<Self, Error> {
        let block = pem::parse(text).map_err(|_| Error::Pem)?;
        if block.tag() != PEM_TAG {
            return Err(Error::Pem);
        }
        Self::from_pkcs8_der(&Zeroizing::new(block.into_contents()))
    }

    /// The key in PKCS#8. Whoever copies these bytes has to wipe the copy.
    #[must_use]
    pub fn pkcs8_der(&self) -> &[u8] {
        &self.pkcs8
    }

    /// The key in PKCS#8 as PEM. The caller has to wipe the text.
    #[must_use]
    pub fn to_pkcs8_pem(&self) -> String {
        crate::pem::encode(PEM_TAG, &self.pkcs8)
    }

    /// The kind of key.
    #[must_use]
    pub fn algorithm(&self) -> KeyAlgorithm {
        self.algorithm
    }

    /// The public half.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        let bits = match &self.pair {
            Pair::Rsa(pair) => pair.public_key().as_ref(),
            Pair::Ec(pair) => pair.public_key().as_ref(),
        };
        PublicKey::new(Kind::from(self.algorithm), bits)
    }

    /// What the signatures of this key are made with.
    pub(crate) fn signature_algorithm(&self) -> AlgorithmIdentifierOwned {
        self.algorithm.signature_algorithm()
    }

    /// A signature of the encoded content.
    pub(crate) fn sign(&self, content: &impl Encode) -> Result<BitString, Error> {
        let content = content.to_der().map_err(|_| Error::TooLong)?;
        BitString::from_bytes(&self.sign_bytes(&content)?).map_err(|_| Error::TooLong)
    }

    fn sign_bytes(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let rng = SystemRandom::new();
        match &self.pair {
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&signature::RSA_PKCS1_SHA256, &rng, message, &mut signature).map_err(|_| Error::Crypto)?;
                Ok(signature)
            }
            Pair::Ec(pair) => {
                let signature = pair.sign(&rng, message).map_err(|_| Error::Crypto)?;
                Ok(signature.as_ref().to_vec())
            }
        }
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("algorithm", &self.algorithm).finish_non_exhaustive()
    }
}

const PEM_TAG: &str = "PRIVATE KEY";

#[cfg(test)]
pub(crate) mod tests;
