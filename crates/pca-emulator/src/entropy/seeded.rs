//! Keys and numbers that follow from a seed.

use core::fmt;

use pca_x509::{Error, KeyAlgorithm, PrivateKey};

use super::Entropy;
use crate::random::Stream;

type RsaKeys = dyn Fn(KeyAlgorithm) -> Result<PrivateKey, Error> + Send + Sync;

/// Randomness that follows from a number, so that a run can be repeated: the same numbers and EC keys for the same requests, as
/// long as they come one after the other. Signatures differ, and so do RSA keys, unless they are given.
///
/// Nothing made from it is secret.
pub struct SeededEntropy {
    stream: Stream,
    rsa_keys: Box<RsaKeys>,
}

impl SeededEntropy {
    /// Starts from a seed; RSA keys are made afresh. In a folder that was used with the same seed numbers come again, and are
    /// refused: see [`Emulator::seed`](crate::Emulator::seed).
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { stream: Stream::new(seed), rsa_keys: Box::new(PrivateKey::generate) }
    }

    /// Takes RSA keys from a pool. It is asked for the two sizes of RSA alone.
    #[must_use]
    pub fn rsa_keys(self, pool: impl Fn(KeyAlgorithm) -> Result<PrivateKey, Error> + Send + Sync + 'static) -> Self {
        Self { rsa_keys: Box::new(pool), ..self }
    }

    /// Draws until a number is below the order of the curve: at once, but for one time in four billion.
    fn ec_key(&self, algorithm: KeyAlgorithm, scalar: &mut [u8], first_byte: u8) -> Result<PrivateKey, Error> {
        const ENOUGH: u32 = 16;
        for _ in 0..ENOUGH {
            self.stream.fill(scalar);
            scalar[0] &= first_byte;
            if let Ok(key) = PrivateKey::ec_from_scalar(algorithm, scalar) {
                return Ok(key);
            }
        }
        Err(Error::Crypto)
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Error> {
        self.stream.fill(bytes);
        Ok(())
    }

    fn private_key(&self, algorithm: KeyAlgorithm) -> Result<PrivateKey, Error> {
        match algorithm {
            KeyAlgorithm::Ec256 => self.ec_key(algorithm, &mut [0; 32], 0xff),
            // 521 bits: one more than 65 bytes.
            KeyAlgorithm::Ec521 => self.ec_key(algorithm, &mut [0; 66], 0x01),
            _ => (self.rsa_keys)(algorithm),
        }
    }
}

impl fmt::Debug for SeededEntropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SeededEntropy").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same() {
        let draw = |seed: u64| {
            let entropy = SeededEntropy::new(seed);
            let mut bytes = [0; 20];
            entropy.fill(&mut bytes).expect("filled");
            let keys = [KeyAlgorithm::Ec256, KeyAlgorithm::Ec521];
            (bytes, keys.map(|algorithm| entropy.private_key(algorithm).expect("key").pkcs8_der().to_vec()))
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }

    #[test]
    fn rsa_keys_come_from_the_pool() {
        let pool = |_| PrivateKey::from_pkcs8_pem(include_str!("../../../pca-x509/tests/keys/rsa2048.pem"));
        let entropy = SeededEntropy::new(1).rsa_keys(pool);
        assert_eq!(entropy.private_key(KeyAlgorithm::Rsa2048).expect("key").algorithm(), KeyAlgorithm::Rsa2048);
    }
}
