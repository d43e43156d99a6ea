//! ureq, set up with care: each of its defaults that does not suit a signed request is named here.

use core::time::Duration;
#[cfg(feature = "aws-lc-rs")]
use std::sync::Arc;

use ureq::{
    Agent,
    config::Config,
    tls::{RootCerts, TlsConfig, TlsProvider},
    unversioned::resolver::DefaultResolver,
};

use crate::{ConfigError, Endpoint, progress};

/// The most bytes of an answer's content: four times what the serial numbers of a full CA (30,000) take.
pub(crate) const MOST_CONTENT: u64 = 8 << 20;

/// Limits of the phases in which nobody does any work for us. The answer may take all the time that the call has: keys
/// are made for it.
const RESOLVE: Duration = Duration::from_secs(10);
const CONNECT: Duration = Duration::from_secs(10);
const SEND: Duration = Duration::from_secs(10);

pub(crate) fn agent(endpoint: &Endpoint, timeout: Duration) -> Result<Agent, ConfigError> {
    let config = Config::builder()
        // A refusal's content says why.
        .http_status_as_error(false)
        // A redirect is an answer: following it would carry the signature elsewhere.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .https_only(endpoint.is_https())
        .tls_config(tls(endpoint)?)
        // Not even the environment's.
        .proxy(None)
        .timeout_resolve(Some(RESOLVE))
        .timeout_connect(Some(CONNECT))
        .timeout_send_request(Some(SEND))
        .timeout_send_body(Some(SEND))
        .timeout_recv_response(Some(timeout))
        .timeout_recv_body(Some(timeout))
        .user_agent(concat!("pca-ureq/", env!("CARGO_PKG_VERSION")))
        .accept_encoding("identity")
        .build();
    Ok(Agent::with_parts(config, progress::connector(), DefaultResolver::default()))
}

/// rustls speaks TLS 1.2 and 1.3 only.
fn tls(endpoint: &Endpoint) -> Result<TlsConfig, ConfigError> {
    let builder = TlsConfig::builder().provider(TlsProvider::Rustls).root_certs(RootCerts::WebPki);
    #[cfg(feature = "aws-lc-rs")]
    let builder = builder.unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()));
    if cfg!(not(feature = "aws-lc-rs")) && endpoint.is_https() {
        return Err(ConfigError::NoTls);
    }
    Ok(builder.build())
}
