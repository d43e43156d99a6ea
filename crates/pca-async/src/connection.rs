//! Connections: straight there or through a proxy, kept or not.

use core::time::Duration;

use http_body_util::Full;
use hyper::{Request, body::Bytes};
use hyper_rustls::HttpsConnector;
use hyper_util::{
    client::legacy::{
        Client, ResponseFuture,
        connect::{HttpConnector, proxy::Tunnel},
    },
    rt::TokioExecutor,
};

use crate::{ConfigError, Proxy, Roots};

/// The time to connect, of an attempt's: when it is over, there is some left for another attempt.
pub(crate) fn connect_limit(attempt: Duration) -> Duration {
    CONNECT.min(attempt / 2)
}

/// Nobody does any work for us while we connect.
const CONNECT: Duration = Duration::from_secs(10);

type Over<C> = Client<HttpsConnector<C>, Full<Bytes>>;

/// Connections to one server. One that is found dead before anything is written is replaced by hyper itself.
pub(crate) enum Pool {
    Direct(Over<HttpConnector>),
    Through(Box<Over<Tunnel<HttpsConnector<HttpConnector>>>>),
}

impl Pool {
    /// Keeps so many that stand idle.
    pub(crate) fn new(roots: &Roots, proxy: Option<&Proxy>, idle: usize) -> Result<Self, ConfigError> {
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        let direct = roots.connector(http)?;
        let mut pool = Client::builder(TokioExecutor::new());
        pool.pool_max_idle_per_host(idle);
        Ok(match proxy {
            Some(proxy) => Self::Through(pool.build(roots.connector(proxy.tunnel(direct))?).into()),
            None => Self::Direct(pool.build(direct)),
        })
    }

    pub(crate) fn request(&self, request: Request<Full<Bytes>>) -> ResponseFuture {
        match self {
            Self::Direct(pool) => pool.request(request),
            Self::Through(pool) => pool.request(request),
        }
    }
}
