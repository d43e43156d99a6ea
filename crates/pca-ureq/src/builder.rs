//! Setting up a client.

use core::time::Duration;

use pca_core::{Observe, Policy, Session, Timestamp};

use crate::{Client, ConfigError, Proxy, Roots, agent, transport::Ureq};

/// Sets up a [`Client`].
#[derive(Debug)]
#[must_use]
pub struct Builder {
    session: Session<()>,
    roots: Roots,
    proxy: Option<Proxy>,
    user_agent: String,
}

impl Builder {
    pub(crate) fn new(session: Session<()>) -> Self {
        let user_agent = concat!("pca-ureq/", env!("CARGO_PKG_VERSION")).into();
        Self { session, roots: Roots::webpki(), proxy: None, user_agent }
    }

    /// The time for a whole call, from the first name that is looked up to the last byte of the last answer: 60 s
    /// unless set, a day at most.
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { session: self.session.timeout(timeout), ..self }
    }

    /// How often, how soon and for how long each call is tried.
    pub fn policy(self, policy: Policy) -> Self {
        Self { session: self.session.policy(policy), ..self }
    }

    /// For how long [`Client::ensure`] and [`Client::ensure_cert`] look for what they asked for when the answer is lost: 30 s unless set.
    pub fn window(self, window: Duration) -> Self {
        Self { session: self.session.window(window), ..self }
    }

    /// Until when the keys are good, as [`Found::expires_at`](crate::Found::expires_at) has it. From then on nothing is sent with them: the
    /// client is to be made anew.
    pub fn expires_at(self, at: Option<Timestamp>) -> Self {
        Self { session: self.session.expires_at(at), ..self }
    }

    /// Shows each attempt of each call as it ends, on the thread that makes the call.
    pub fn observer(self, observer: impl Observe + 'static) -> Self {
        Self { session: self.session.observer(observer), ..self }
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
    /// [`ConfigError`] when the endpoint needs TLS and none is built in, or when the user agent cannot be sent.
    pub fn build(self) -> Result<Client, ConfigError> {
        let Self { session, roots, proxy, user_agent } = self;
        let agent = agent::agent(session.endpoint(), roots, proxy, user_agent)?;
        Ok(Client::new(session.over(Ureq::new(agent))))
    }
}
