//! What is published to all: revocation lists, certificates, answers of OCSP responders.

use core::{fmt, time::Duration};

use ureq::{Agent, config::Config};

use crate::{ConfigError, Proxy, Roots, agent::PHASE, tls};

/// Reads what addresses in certificates publish. It holds no key and signs nothing; threads may use it at the same time.
///
/// An address may come from a certificate that nobody has checked yet: redirects are not followed, and what is too long or takes too
/// long is given up.
#[derive(Debug)]
pub struct Fetcher {
    agent: Agent,
    most: u64,
}

impl Fetcher {
    /// Trusts `roots` for addresses with `https://`, and takes answers of so many bytes within a time.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] as for a client.
    pub fn new(roots: Roots, proxy: Option<Proxy>, most: u64, limit: Duration) -> Result<Self, ConfigError> {
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .tls_config(tls::config(false, roots)?)
            // None unless asked for, not even the environment's.
            .proxy(proxy.map(Proxy::into_inner))
            .timeout_global(Some(limit))
            .timeout_connect(Some(PHASE.min(limit)))
            .user_agent(concat!("pca-ureq/", env!("CARGO_PKG_VERSION")))
            .accept_encoding("identity")
            .build();
        Ok(Self { agent: config.new_agent(), most })
    }

    /// What an address holds.
    ///
    /// # Errors
    ///
    /// [`FetchError`] if it holds nothing, or cannot be read.
    pub fn read(&self, url: &str) -> Result<Vec<u8>, FetchError> {
        has_scheme(url)?;
        self.content(self.agent.get(url).call())
    }

    /// What is answered to a question in the media type.
    ///
    /// # Errors
    ///
    /// [`FetchError`] if there is no answer.
    pub fn ask(&self, url: &str, media_type: &str, question: &[u8]) -> Result<Vec<u8>, FetchError> {
        has_scheme(url)?;
        self.content(self.agent.post(url).content_type(media_type).send(question))
    }

    fn content(&self, answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Vec<u8>, FetchError> {
        let answer = answer.map_err(FetchError::broken)?;
        match answer.status().as_u16() {
            200 => {}
            status => return Err(FetchError::Status(status)),
        }
        // One byte more tells what is too long from what is just as long as it may be.
        let limited = answer.into_body().into_with_config().limit(self.most + 1).read_to_vec();
        match limited {
            Ok(content) if content.len() as u64 > self.most => Err(FetchError::TooLong(self.most)),
            Err(ureq::Error::BodyExceedsLimit(_)) => Err(FetchError::TooLong(self.most)),
            other => other.map_err(FetchError::broken),
        }
    }
}

fn has_scheme(url: &str) -> Result<(), FetchError> {
    let known = url.starts_with("http://") || url.starts_with("https://");
    if known { Ok(()) } else { Err(FetchError::Address) }
}

/// Why nothing was read from an address.
///
/// What it shows may come from a server: not fit for a terminal as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FetchError {
    /// It is not of HTTP.
    Address,
    /// The server says no, by this status; or says where else to look, where nobody follows.
    Status(u16),
    /// There is more than so many bytes.
    TooLong(u64),
    /// There was no whole answer, for this reason.
    Broken(String),
}

impl FetchError {
    fn broken(error: ureq::Error) -> Self {
        match error {
            ureq::Error::Timeout(_) => Self::Broken("the time is over".into()),
            // ureq only adds "io: " to it.
            ureq::Error::Io(error) => Self::Broken(error.to_string()),
            other => Self::Broken(other.to_string()),
        }
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address => f.write_str("the address is not of HTTP"),
            Self::Status(status) => write!(f, "the server answers with status {status}"),
            Self::TooLong(most) => write!(f, "the answer is of more than {most} bytes"),
            Self::Broken(why) => write!(f, "there is no whole answer: {why}"),
        }
    }
}

impl core::error::Error for FetchError {}
