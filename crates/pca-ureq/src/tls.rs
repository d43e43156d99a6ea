//! Whom to trust, and the cryptography for it.

use std::sync::Arc;

use rustls::{RootCertStore, crypto::CryptoProvider, pki_types::CertificateDer};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, TlsProvider, parse_pem};

use crate::ConfigError;

/// Whom to trust for the server's certificate.
#[derive(Clone, Debug)]
pub struct Roots(RootCerts);

impl Roots {
    /// The roots that Mozilla trusts, as they were when the crate was built.
    #[must_use]
    pub const fn webpki() -> Self {
        Self(RootCerts::WebPki)
    }

    /// What this computer trusts: a company's own roots, for one.
    #[cfg(feature = "platform-verifier")]
    #[must_use]
    pub const fn platform() -> Self {
        Self(RootCerts::PlatformVerifier)
    }

    /// The certificates of a PEM text, and no others.
    ///
    /// # Errors
    ///
    /// [`ConfigError::Roots`] when there is none, or when one cannot be read: to trust less than was meant shows itself late.
    pub fn from_pem(pem: &[u8]) -> Result<Self, ConfigError> {
        let mut certificates: Vec<Certificate<'static>> = Vec::new();
        for item in parse_pem(pem) {
            match item {
                Ok(PemItem::Certificate(certificate)) => certificates.push(certificate),
                // What is no certificate does no harm here.
                Ok(_) => {}
                Err(_) => return Err(ConfigError::Roots),
            }
        }
        let usable = |certificate: &Certificate<'_>| {
            RootCertStore::empty().add(CertificateDer::from_slice(certificate.der())).is_ok()
        };
        if certificates.is_empty() || !certificates.iter().all(usable) {
            return Err(ConfigError::Roots);
        }
        Ok(Self(RootCerts::from(certificates)))
    }
}

/// rustls speaks TLS 1.2 and 1.3 only.
pub(crate) fn config(is_needed: bool, roots: Roots) -> Result<TlsConfig, ConfigError> {
    let builder = TlsConfig::builder().provider(TlsProvider::Rustls).root_certs(roots.0);
    match provider() {
        Some(provider) => Ok(builder.unversioned_rustls_crypto_provider(provider).build()),
        None if is_needed => Err(ConfigError::NoTls),
        None => Ok(builder.build()),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_root() {
        let check = |pem: &str| assert!(matches!(Roots::from_pem(pem.as_bytes()), Err(ConfigError::Roots)), "{pem}");
        check("");
        check("no PEM");
        check("-----BEGIN CERTIFICATE-----\n");
        check("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    }
}
