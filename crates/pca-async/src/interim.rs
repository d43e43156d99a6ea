//! Interim answers (1xx): a server may send any number before the answer.

use core::{
    future::{Future, poll_fn},
    pin::pin,
    sync::atomic::{AtomicU32, Ordering},
    task::Poll,
};
use std::sync::Arc;

use hyper::{Request, ext::on_informational};
use tokio::sync::Notify;

/// The most of them. Without a limit, hyper reads a flood of them for so long at a time that the deadline passes unnoticed.
const MOST: u32 = 100;

/// Is ready when more come for a request than allowed.
pub(crate) fn flood<B>(request: &mut Request<B>) -> impl Future<Output = ()> + use<B> {
    let flood = Arc::new(Notify::new());
    let (notify, count) = (Arc::clone(&flood), AtomicU32::new(0));
    on_informational(request, move |_| {
        if count.fetch_add(1, Ordering::Relaxed) == MOST {
            notify.notify_one();
        }
    });
    async move { flood.notified().await }
}

/// The answer, if it comes before the flood.
pub(crate) async fn unless<T, E: From<&'static str>>(
    flood: impl Future<Output = ()>,
    answer: impl Future<Output = Result<T, E>>,
) -> Result<T, E> {
    let (mut flood, mut answer) = (pin!(flood), pin!(answer));
    poll_fn(|cx| match flood.as_mut().poll(cx) {
        Poll::Ready(()) => Poll::Ready(Err("more interim answers than allowed".into())),
        Poll::Pending => answer.as_mut().poll(cx),
    })
    .await
}
