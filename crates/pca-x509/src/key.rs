//! Private and public keys of the four kinds that the API knows.

use core::fmt;

use aws_lc_rs::{
    digest,
    encoding::AsDer,
    rand::SystemRandom,
    rsa,
    signature::{self, EcdsaKeyPair, EcdsaSigningAlgorithm, KeyPair as _},
};
use rcgen::{PublicKeyData, SignatureAlgorithm, SigningKey};
use x509_parser::{asn1_rs::Any, prelude::FromDer as _};
use zeroize::Zeroizing;

use crate::error::Error;

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

    fn to_rcgen(self) -> &'static SignatureAlgorithm {
        match self {
            Self::Rsa2048 | Self::Rsa4096 => &rcgen::PKCS_RSA_SHA256,
            Self::Ec256 => &rcgen::PKCS_ECDSA_P256_SHA256,
            Self::Ec521 => &rcgen::PKCS_ECDSA_P521_SHA512,
        }
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

    /// Reads an unencrypted PKCS#8 key; its kind is found out.
    ///
    /// # Errors
    ///
    /// [`Error::PrivateKey`] if it is anything else, or a key of another kind.
    pub fn from_pkcs8_der(der: &[u8]) -> Result<Self, Error> {
        // The cryptographic library ignores what follows the key.
        if !Any::from_der(der).is_ok_and(|(rest, _)| rest.is_empty()) {
            return Err(Error::PrivateKey);
        }
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
        crate::certificate::encode_pem(PEM_TAG, &self.pkcs8)
    }

    /// The kind of key.
    #[must_use]
    pub fn algorithm(&self) -> KeyAlgorithm {
        self.algorithm
    }

    /// The public half.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        PublicKey { algorithm: self.algorithm, bits: self.public_bits().to_vec() }
    }

    pub(crate) fn signer(&self) -> Signer<'_> {
        Signer(self)
    }

    fn public_bits(&self) -> &[u8] {
        match &self.pair {
            Pair::Rsa(pair) => pair.public_key().as_ref(),
            Pair::Ec(pair) => pair.public_key().as_ref(),
        }
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("algorithm", &self.algorithm).finish_non_exhaustive()
    }
}

const PEM_TAG: &str = "PRIVATE KEY";

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    algorithm: KeyAlgorithm,
    /// What the `subjectPublicKey` bit string of a certificate holds.
    bits: Vec<u8>,
}

impl PublicKey {
    pub(crate) fn new(algorithm: KeyAlgorithm, bits: &[u8]) -> Self {
        Self { algorithm, bits: bits.to_vec() }
    }

    /// The kind of key.
    #[must_use]
    pub fn algorithm(&self) -> KeyAlgorithm {
        self.algorithm
    }

    /// The key identifier by method 1 of RFC 5280, section 4.2.1.2: SHA-1 of the key's bits.
    #[must_use]
    pub fn key_id(&self) -> [u8; 20] {
        let hash = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, &self.bits);
        let mut id = [0; 20];
        id.copy_from_slice(hash.as_ref());
        id
    }
}

/// What rcgen certifies. Apart from [`PublicKey`], whose public face names no foreign trait.
pub(crate) struct Certified<'a>(pub(crate) &'a PublicKey);

impl PublicKeyData for Certified<'_> {
    fn der_bytes(&self) -> &[u8] {
        &self.0.bits
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        self.0.algorithm.to_rcgen()
    }
}

/// What rcgen signs with. Apart from [`PrivateKey`], for the same reason.
#[derive(Clone, Copy)]
pub(crate) struct Signer<'a>(&'a PrivateKey);

impl PublicKeyData for Signer<'_> {
    fn der_bytes(&self) -> &[u8] {
        self.0.public_bits()
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        self.0.algorithm.to_rcgen()
    }
}

impl SigningKey for Signer<'_> {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        let rng = SystemRandom::new();
        let failed = |_| rcgen::Error::RingUnspecified;
        match &self.0.pair {
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&signature::RSA_PKCS1_SHA256, &rng, message, &mut signature).map_err(failed)?;
                Ok(signature)
            }
            Pair::Ec(pair) => {
                let signature = pair.sign(&rng, message).map_err(failed)?;
                Ok(signature.as_ref().to_vec())
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The fixed keys, so that no test but one waits for RSA.
    pub(crate) const POOL: [(KeyAlgorithm, &str); 4] = [
        (KeyAlgorithm::Rsa2048, include_str!("../tests/keys/rsa2048.pem")),
        (KeyAlgorithm::Rsa4096, include_str!("../tests/keys/rsa4096.pem")),
        (KeyAlgorithm::Ec256, include_str!("../tests/keys/ec256.pem")),
        (KeyAlgorithm::Ec521, include_str!("../tests/keys/ec521.pem")),
    ];

    #[test]
    fn pool_is_read_and_written_unchanged() {
        for (algorithm, text) in POOL {
            let key = PrivateKey::from_pkcs8_pem(text).expect("readable");
            assert_eq!(key.algorithm(), algorithm);
            assert_eq!(key.to_pkcs8_pem(), text);
            let again = PrivateKey::from_pkcs8_der(key.pkcs8_der()).expect("readable");
            assert_eq!(again.public_key(), key.public_key());
        }
    }

    #[test]
    fn generated_keys_are_of_the_kind_asked_for() {
        for algorithm in [KeyAlgorithm::Rsa4096, KeyAlgorithm::Ec256, KeyAlgorithm::Ec521] {
            let key = PrivateKey::generate(algorithm).expect("generated");
            let again = PrivateKey::from_pkcs8_der(key.pkcs8_der()).expect("readable");
            assert_eq!(again.algorithm(), algorithm);
            assert_eq!(again.public_key(), key.public_key());
        }
    }

    #[test]
    fn other_keys_and_rubbish_are_refused() {
        let good = PrivateKey::from_pkcs8_pem(POOL[2].1).expect("readable");
        let der = good.pkcs8_der();
        let mut long = der.to_vec();
        long.push(0);
        for bad in [&[][..], b"key", &der[..der.len() - 1], &long] {
            assert_eq!(PrivateKey::from_pkcs8_der(bad).expect_err("bad"), Error::PrivateKey);
        }
        let sec1 = good.to_pkcs8_pem().replace("PRIVATE KEY", "EC PRIVATE KEY");
        for (bad, expected) in [
            (include_str!("../tests/keys/unsupported-ec384.pem"), Error::PrivateKey),
            (include_str!("../tests/keys/unsupported-rsa3072.pem"), Error::PrivateKey),
            (&sec1, Error::Pem),
            ("", Error::Pem),
        ] {
            assert_eq!(PrivateKey::from_pkcs8_pem(bad).expect_err("bad"), expected);
        }
    }

    #[test]
    fn debug_shows_the_kind_alone() {
        let key = PrivateKey::from_pkcs8_pem(POOL[2].1).expect("readable");
        assert_eq!(format!("{key:?}"), "PrivateKey { algorithm: Ec256, .. }");
    }
}
