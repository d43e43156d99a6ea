//! Whom to trust, and the cryptography for it.

use std::sync::Arc;

use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::CryptoProvider,
    pki_types::{CertificateDer, pem::PemObject},
};

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

    /// Connects over TCP as `http` does, and speaks TLS 1.2 or 1.3 where the address asks for it.
    pub(crate) fn connector<C>(&self, http: C) -> Result<HttpsConnector<C>, ConfigError> {
        let (provider, builder) = (provider().ok_or(ConfigError::NoTls)?, HttpsConnectorBuilder::new());
        let builder = match &self.0 {
            Trust::WebPki => builder.with_provider_and_webpki_roots(provider).map_err(|_| ConfigError::NoTls)?,
            Trust::Pem(store) => {
                let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
                let config = config.map_err(|_| ConfigError::NoTls)?.with_root_certificates(store.clone());
                builder.with_tls_config(config.with_no_client_auth())
            }
            #[cfg(feature = "platform-verifier")]
            Trust::Platform => builder.with_provider_and_platform_verifier(provider).map_err(|_| ConfigError::NoTls)?,
        };
        Ok(builder.https_or_http().enable_http1().wrap_connector(http))
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
