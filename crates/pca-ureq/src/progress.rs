//! How far a call got before it failed. ureq's errors do not say, and it decides whether the call may be sent again.
//!
//! ureq runs a call on the thread that makes it, connecting and writing included, so a note of that thread is a note of
//! that call. A connection may serve one thread and later another; the note never belongs to it.

use core::cell::Cell;
use std::time::Instant;

use pca_core::Phase;
use ureq::unversioned::transport::{
    Buffers, ConnectProxyConnector, ConnectionDetails, Connector, NextTimeout, RustlsConnector, Transport, time,
};

use crate::resolve::Tcp;

thread_local! {
    static PHASE: Cell<Phase> = const { Cell::new(Phase::Resolving) };
    /// When a proxy must have answered: ureq gives each read of its answer the time that there is for all of them.
    static UNTIL: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// A call begins.
pub(crate) fn begin() {
    enter(Phase::Resolving);
}

/// It got so far.
pub(crate) fn enter(phase: Phase) {
    PHASE.set(phase);
}

/// How far this thread's call got.
pub(crate) fn reached() -> Phase {
    PHASE.get()
}

/// TCP and TLS as in ureq's own chain, with notes in between, and names looked up late.
pub(crate) fn connector() -> impl Connector {
    ().chain(Enter(Phase::Connecting))
        .chain(Tunnel(ConnectProxyConnector::default()))
        .chain(Tcp::default())
        .chain(Enter(Phase::Securing))
        .chain(RustlsConnector::default())
        .chain(Enter(Phase::Connected))
        .chain(Watch)
}

/// Notes that a stage is reached.
#[derive(Debug)]
struct Enter(Phase);

impl<In: Transport> Connector<In> for Enter {
    type Out = In;

    fn connect(&self, _: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<In>, ureq::Error> {
        PHASE.set(self.0);
        Ok(chained)
    }
}

/// Runs this whole chain for a proxy, if there is one, and asks that for a tunnel. What is sent for it is nothing of the request.
#[derive(Debug)]
struct Tunnel(ConnectProxyConnector);

impl<In: Transport> Connector<In> for Tunnel {
    type Out = <ConnectProxyConnector as Connector<In>>::Out;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, ureq::Error> {
        // The chain is run within itself.
        let outer = UNTIL.get();
        UNTIL.set(outer.or_else(|| Instant::now().checked_add(*details.timeout.after)));
        let connected = self.0.connect(details, chained);
        UNTIL.set(outer);
        if connected.is_err() {
            PHASE.set(Phase::Tunnelling);
        }
        let Some(mut tunnel) = connected? else { return Ok(None) };
        // Nothing was asked of the server yet: what is there would be taken for its answer. TLS finds that out by itself.
        if details.uri.scheme_str() == Some("http") {
            PHASE.set(Phase::Tunnelling);
            if !tunnel.buffers().input().is_empty() || !tunnel.is_open() {
                return Err(ureq::Error::ConnectProxyFailed("bytes came that nobody asked for".into()));
            }
        }
        Ok(Some(tunnel))
    }
}

/// Wraps the connection in [`Watched`].
#[derive(Debug)]
struct Watch;

impl<In: Transport> Connector<In> for Watch {
    type Out = Watched<In>;

    fn connect(&self, _: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Watched<In>>, ureq::Error> {
        Ok(chained.map(Watched))
    }
}

/// A connection that notes the first byte of each request.
#[derive(Debug)]
struct Watched<T>(T);

impl<T: Transport> Transport for Watched<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        // TLS through a tunnel is negotiated over a connection that is watched already. Else: before the write, since one
        // that fails may have written some.
        if PHASE.get() != Phase::Securing {
            PHASE.set(Phase::Sent);
        }
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        self.0.await_input(in_time(timeout)?)
    }

    /// ureq asks when a call leaves a connection, and again when another takes it. Only what is known then counts: to ask costs three
    /// system calls.
    fn is_open(&mut self) -> bool {
        PHASE.get() == Phase::Sent || self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}

/// What is left of a time, of that for a proxy's answer too while it is awaited.
fn in_time(timeout: NextTimeout) -> Result<NextTimeout, ureq::Error> {
    let Some(until) = UNTIL.get() else { return Ok(timeout) };
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(ureq::Error::Timeout(timeout.reason));
    }
    Ok(NextTimeout { after: timeout.after.min(time::Duration::Exact(left)), ..timeout })
}
