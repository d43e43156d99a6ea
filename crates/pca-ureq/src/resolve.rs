//! When a host's name is looked up: for a connection that is made, and not for a call that has one. ureq asks its resolver before it
//! looks for a connection that it kept, and each time starts a thread for that.

use std::time::Instant;

use pca_core::Phase;
use ureq::{
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{ConnectionDetails, Connector, NextTimeout, TcpConnector, Transport, time},
    },
};

use crate::progress;

/// Answers at once that there is no address: [`Tcp`] asks again.
#[derive(Debug)]
pub(crate) struct Later;

impl Resolver for Later {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        Ok(self.empty())
    }
}

/// Looks up a name and connects, in one time.
#[derive(Debug, Default)]
pub(crate) struct Tcp {
    resolver: DefaultResolver,
    connector: TcpConnector,
}

impl<In: Transport> Connector<In> for Tcp {
    type Out = <TcpConnector as Connector<In>>::Out;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, ureq::Error> {
        // A proxy has found the host.
        if chained.is_some() {
            return self.connector.connect(details, chained);
        }
        progress::enter(Phase::Resolving);
        let begun = Instant::now();
        let addrs = self.resolver.resolve(details.uri, details.config, details.timeout)?;
        let after = match details.timeout.after {
            time::Duration::Exact(whole) => time::Duration::Exact(whole.saturating_sub(begun.elapsed())),
            time::Duration::NotHappening => time::Duration::NotHappening,
        };
        progress::enter(Phase::Connecting);
        let details = ConnectionDetails {
            uri: details.uri,
            addrs,
            config: details.config,
            request_level: details.request_level,
            resolver: details.resolver,
            now: details.now,
            timeout: NextTimeout { after, ..details.timeout },
            current_time: details.current_time.clone(),
            run_connector: details.run_connector.clone(),
            register_shutdown: details.register_shutdown.clone(),
        };
        self.connector.connect(&details, chained)
    }
}
