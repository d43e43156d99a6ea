//! Setting up a client.

use core::{fmt, time::Duration};
use std::sync::Arc;

use pca_core::{Ensure, Observe, Policy, Signer, Timestamp};

use crate::{Client, ConfigError, Endpoint, Proxy, Roots, agent};

/// Sets up a [`Client`].
#[derive(Debug)]
#[must_use]
pub struct Builder {
    settings: Settings,
    roots: Roots,
    proxy: Option<Proxy>,
    user_agent: String,
}

/// What a client needs for each call.
pub(crate) struct Settings {
    pub(crate) endpoint: Endpoint,
    pub(crate) signer: Signer,
    pub(crate) policy: Policy,
    pub(crate) window: Duration,
    pub(crate) expires_at: Option<Timestamp>,
    pub(crate) observer: Option<Arc<dyn Observe>>,
}

impl Builder {
    pub(crate) fn new(endpoint: Endpoint, signer: Signer) -> Self {
        Self {
            settings: Settings {
                endpoint,
                signer,
                policy: Policy::new(),
                window: Ensure::WINDOW,
                expires_at: None,
                observer: None,
            },
            roots: Roots::webpki(),
            proxy: None,
            user_agent: concat!("pca-ureq/", env!("CARGO_PKG_VERSION")).into(),
        }
    }

    /// The time for a whole call, from the first name that is looked up to the last byte of the last answer: 60 s
    /// unless set, a day at most.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.policy = self.settings.policy.deadline(timeout);
        self
    }

    /// How often, how soon and for how long each call is tried.
    pub fn policy(mut self, policy: Policy) -> Self {
        self.settings.policy = policy;
        self
    }

    /// For how long [`Client::ensure`] and [`Client::ensure_cert`] look for what they asked for when the answer is lost: 30 s unless set.
    pub fn window(mut self, window: Duration) -> Self {
        self.settings.window = window;
        self
    }

    /// Until when the keys are good, as [`Found::expires_at`](crate::Found::expires_at) has it. From then on nothing is sent with them: the
    /// client is to be made anew.
    pub fn expires_at(mut self, at: Option<Timestamp>) -> Self {
        self.settings.expires_at = at;
        self
    }

    /// Shows each attempt of each call as it ends, on the thread that makes the call.
    pub fn observer(mut self, observer: impl Observe + 'static) -> Self {
        self.settings.observer = Some(Arc::new(observer));
        self
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
        let Self { settings, roots, proxy, user_agent } = self;
        let agent = agent::agent(&settings.endpoint, roots, proxy, user_agent)?;
        Ok(Client::new(settings, agent))
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { endpoint, signer, policy, .. } = self;
        let mut shown = f.debug_struct("Settings");
        shown.field("endpoint", endpoint).field("signer", signer).field("policy", policy).finish_non_exhaustive()
    }
}
