//! Setting up a client.

use std::{sync::Mutex, time::Instant};

use hyper::header::HeaderValue;
use pca_core::{Credentials, Endpoint, Session};

use crate::{Client, ConfigError, Proxy, Roots, connection::Connector, transport::Hyper};

/// Sets up a [`Client`]: how it connects. All else is set on the client.
#[derive(Debug)]
#[must_use]
pub struct Builder {
    session: Session<()>,
    roots: Roots,
    proxy: Option<Proxy>,
    user_agent: String,
}

impl Builder {
    /// A client of this endpoint, for these keys.
    pub fn new(endpoint: impl Into<Endpoint>, credentials: &Credentials) -> Self {
        let user_agent = concat!("pca-async/", env!("CARGO_PKG_VERSION")).into();
        Self { session: Session::new(endpoint, credentials), roots: Roots::webpki(), proxy: None, user_agent }
    }

    /// Whom to trust for the server's certificate: Mozilla's roots unless set.
    pub fn roots(self, roots: Roots) -> Self {
        Self { roots, ..self }
    }

    /// Reaches the server through a proxy. The environment's is never taken unasked.
    pub fn proxy(self, proxy: Proxy) -> Self {
        Self { proxy: Some(proxy), ..self }
    }

    /// What the client calls itself to the server.
    pub fn user_agent(self, name: impl Into<String>) -> Self {
        Self { user_agent: name.into(), ..self }
    }

    /// The client. Nothing is looked up or connected yet.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] when no cryptography is built in, or when the user agent cannot be sent.
    pub fn build(self) -> Result<Client, ConfigError> {
        let Self { session, roots, proxy, user_agent } = self;
        ConfigError::check_user_agent(&user_agent)?;
        let user_agent = HeaderValue::try_from(user_agent).map_err(|_| ConfigError::UserAgent)?;
        // An endpoint that were no address would be told by the first call.
        let server = session.endpoint().as_str().parse().unwrap_or_default();
        let connector = Connector { server, proxy, tls: roots.config()?, idle: Mutex::default() };
        Ok(session.over(Hyper { connector, user_agent, begun: Instant::now() }))
    }
}
