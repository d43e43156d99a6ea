//! Whom to trust, and the cryptography for it.

use std::sync::Arc;

use rustls::{
    ClientConfig, RootCertStore,
    crypto::CryptoProvider,
    pki_types::{CertificateDer, pem::PemObject},
};

#[cfg(feature = "platform-verifier")]
use rustls_platform_verifier::BuilderVerifierExt;

use crate::ConfigError;

/// Whom to trust for the server's certificate.
#[derive(Clone, Debug)]
pub struct Roots(Trust);

#[derive(Clone, Debug)]
enum Trust {
    WebPki,
    Pem(RootCertStore),
    #[cfg(feature = "platform-verifier")]
    Platform,
}

impl Roots {
    /// The roots that Mozilla trusts, as they were when the crate was built.
    #[must_use]
    pub const fn webpki() -> Self {
        Self(Trust::WebPki)
    }

    /// What this computer trusts: a company's own roots, for one.
    #[cfg(feature = "platform-verifier")]
    #[must_use]
    pub const fn platform() -> Self {
        Self(Trust::Platform)
    }

    /// The certificates of a PEM text, and no others.
    ///
    /// # Errors
    ///
    /// [`ConfigError::Roots`] when there is none, or when one cannot be read: to trust less than was meant shows itself late.
    pub fn from_pem(pem: &[u8]) -> Result<Self, ConfigError> {
        let mut store = RootCertStore::empty();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            let certificate = certificate.map_err(|_| ConfigError::Roots)?;
            store.add(certificate).map_err(|_| ConfigError::Roots)?;
        }
        if store.is_empty() { Err(ConfigError::Roots) } else { Ok(Self(Trust::Pem(store))) }
    }

    /// TLS 1.2 and 1.3, with these roots.
    pub(crate) fn config(self) -> Result<Arc<ClientConfig>, ConfigError> {
        let builder = ClientConfig::builder_with_provider(provider().ok_or(ConfigError::NoTls)?);
        let builder = builder.with_safe_default_protocol_versions().map_err(|_| ConfigError::NoTls)?;
        let builder = match self.0 {
            Trust::WebPki => builder
                .with_root_certificates(webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect::<RootCertStore>()),
            Trust::Pem(store) => builder.with_root_certificates(store),
            #[cfg(feature = "platform-verifier")]
            Trust::Platform => builder.with_platform_verifier().map_err(|_| ConfigError::NoTls)?,
        };
        Ok(Arc::new(builder.with_no_client_auth()))
    }
}

/// With both built in, the one that somebody had to ask for.
fn provider() -> Option<Arc<CryptoProvider>> {
    #[cfg(feature = "aws-lc-rs")]
    return Some(Arc::new(rustls::crypto::aws_lc_rs::default_provider()));
    #[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
    return Some(Arc::new(rustls::crypto::ring::default_provider()));
    #[cfg(not(any(feature = "ring", feature = "aws-lc-rs")))]
    return None;
}
