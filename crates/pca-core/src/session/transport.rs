//! What moves bytes.

use core::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
    time::Duration,
};

use crate::{Attempt, Endpoint, RawAnswer, Repeat, Signed, Timestamp, TransportError};

/// Moves bytes, waits, and knows the time. It decides nothing: that is [`Session`](crate::Session)'s.
///
/// One that blocks does its work before it gives a future, and gives one that is ready.
pub trait Transport: Send + Sync {
    /// Sends a request as it was signed, once, and gives the whole answer, whatever its status; or else how far it got. It ends
    /// within the limit, follows no redirect, and takes a connection of its own for what is not safe to repeat.
    fn send(
        &self,
        endpoint: &Endpoint,
        signed: Signed<'_>,
        repeat: Repeat,
        limit: Duration,
    ) -> impl Future<Output = Result<RawAnswer, TransportError>> + Send;

    /// Waits so long.
    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send;

    /// What this computer's clock shows; `None` before 1970.
    fn now(&self) -> Option<Timestamp>;

    /// The time since some moment, by a clock that does not jump.
    fn uptime(&self) -> Duration;

    /// Any number: it keeps clients from coming back all at the same time.
    fn random(&self) -> u64;

    /// An attempt has ended, for a log.
    fn log(&self, _: &Attempt<'_>) {}
}

/// What a call over a [`Transport`] that blocks gives: its future is ready when it is polled first.
pub fn at_once<T>(call: impl Future<Output = T>) -> T {
    let mut call = pin!(call);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = call.as_mut().poll(&mut context) {
            return output;
        }
    }
}
