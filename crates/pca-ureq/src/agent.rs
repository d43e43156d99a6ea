//! ureq, set up with care: each of its defaults that does not suit a signed request is named here.

use core::time::Duration;

use ureq::{Agent, config::Config};

use crate::{ConfigError, Endpoint, Proxy, Roots, progress, resolve, tls};

/// The most bytes of an answer's content: four times what the serial numbers of a full CA (30,000) take.
pub(crate) const MOST_CONTENT: u64 = 8 << 20;

/// The bytes that are received and sent at once on a connection that serves one call: enough for a CA with its chain.
pub(crate) const FRESH_BUFFERS: [usize; 2] = [32 << 10, 16 << 10];

/// The limit of each phase in which nobody does any work for us. The answer may take all the time that the attempt has: keys
/// are made for it.
pub(crate) const PHASE: Duration = Duration::from_secs(10);

/// The time to connect, the name and TLS included, of an attempt's: when it is over, there is some left for another attempt.
pub(crate) fn connect_limit(attempt: Duration) -> Duration {
    PHASE.min(attempt / 2)
}

pub(crate) fn agent(
    endpoint: &Endpoint,
    roots: Roots,
    proxy: Option<Proxy>,
    user_agent: String,
) -> Result<Agent, ConfigError> {
    ConfigError::check_user_agent(&user_agent)?;
    let config = Config::builder()
        // A refusal's content says why.
        .http_status_as_error(false)
        // A redirect is an answer: following it would carry the signature elsewhere.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .https_only(endpoint.is_https())
        .tls_config(tls::config(endpoint.is_https(), roots)?)
        // None unless asked for, not even the environment's.
        .proxy(proxy.map(Proxy::into_inner))
        .timeout_send_request(Some(PHASE))
        .timeout_send_body(Some(PHASE))
        .user_agent(user_agent)
        .accept_encoding("identity")
        .build();
    Ok(Agent::with_parts(config, progress::connector(), resolve::Later))
}
