//! Where keys and random numbers come from.

mod seeded;

use pca_x509::{Error, KeyAlgorithm, PrivateKey};

pub use self::seeded::SeededEntropy;

/// The emulator's source of randomness. Replace it to repeat a run, or to save the time that RSA keys take.
pub trait Entropy: Send + Sync {
    /// Fills `bytes`, from which tags and serial numbers are made.
    ///
    /// # Errors
    ///
    /// [`Error::Crypto`] if there is no randomness to be had; the request fails, and nothing has happened.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Error>;

    /// Makes a private key.
    ///
    /// # Errors
    ///
    /// As [`fill`](Self::fill).
    fn private_key(&self, algorithm: KeyAlgorithm) -> Result<PrivateKey, Error>;
}

/// The operating system's randomness, and fresh keys.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Error> {
        pca_x509::fill_random(bytes)
    }

    fn private_key(&self, algorithm: KeyAlgorithm) -> Result<PrivateKey, Error> {
        PrivateKey::generate(algorithm)
    }
}

/// RSA keys from the fixed pool, fresh elliptic ones, and numbers that count up.
#[cfg(test)]
#[derive(Debug, Default)]
pub(crate) struct TestEntropy(core::sync::atomic::AtomicU8);

#[cfg(test)]
impl Entropy for TestEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Error> {
        bytes.fill(self.0.fetch_add(1, core::sync::atomic::Ordering::Relaxed));
        Ok(())
    }

    fn private_key(&self, algorithm: KeyAlgorithm) -> Result<PrivateKey, Error> {
        PrivateKey::from_pkcs8_pem(match algorithm {
            KeyAlgorithm::Rsa2048 => include_str!("../../pca-x509/tests/keys/rsa2048.pem"),
            KeyAlgorithm::Rsa4096 => include_str!("../../pca-x509/tests/keys/rsa4096.pem"),
            other => return PrivateKey::generate(other),
        })
    }
}
