//! How far a call got before it failed. ureq's errors do not say, and it decides whether the call may be sent again.
//!
//! ureq runs a call on the thread that makes it, connecting and writing included, so a note of that thread is a note of
//! that call. A connection may serve one thread and later another; the note never belongs to it.

use core::cell::Cell;

use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, NextTimeout, RustlsConnector, TcpConnector, Transport,
};

/// How far a call got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// The host's name is looked up.
    Resolving,
    /// A TCP connection is made.
    Connecting,
    /// TLS is negotiated.
    Securing,
    /// The connection stands, and nothing of the request has left.
    Connected,
    /// Some of the request may have left.
    Sent,
}

thread_local! {
    static STAGE: Cell<Stage> = const { Cell::new(Stage::Resolving) };
}

/// A call begins.
pub(crate) fn begin() {
    STAGE.set(Stage::Resolving);
}

/// How far this thread's call got.
pub(crate) fn reached() -> Stage {
    STAGE.get()
}

/// TCP and TLS as in ureq's own chain, with notes in between.
pub(crate) fn connector() -> impl Connector {
    ().chain(Enter(Stage::Connecting))
        .chain(TcpConnector::default())
        .chain(Enter(Stage::Securing))
        .chain(RustlsConnector::default())
        .chain(Enter(Stage::Connected))
        .chain(Watch)
}

/// Notes that a stage is reached.
#[derive(Debug)]
struct Enter(Stage);

impl<In: Transport> Connector<In> for Enter {
    type Out = In;

    fn connect(&self, _: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<In>, ureq::Error> {
        STAGE.set(self.0);
        Ok(chained)
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
        // Before the write: one that fails may have written some.
        STAGE.set(Stage::Sent);
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        self.0.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}
