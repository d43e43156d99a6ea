//! From a request in HTTP to the answer, or to what is left of it.

use core::{
    fmt,
    future::Future as _,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use std::sync::Arc;

use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::{
    Request, Response, StatusCode,
    body::{Body, Bytes, Frame, SizeHint},
    header::HeaderValue,
    http::request::Parts,
};
use pca_core::{GatewayCode, service::ACCEPT_HEADER};
use tokio::{
    task,
    time::{Sleep, sleep, timeout},
};

use super::{line::Fate, system_time};
use crate::{
    emulator::Emulator,
    message::{Delivery, Incoming, Outgoing},
};

/// Long enough for what stands before a cut to be sent on its way.
const BEFORE_CUT: Duration = Duration::from_millis(20);

pub(super) async fn answer(
    emulator: Arc<Emulator>,
    patience: Duration,
    fate: Fate,
    request: Request<hyper::body::Incoming>,
) -> Result<Response<Content>, Lost> {
    let (head, mut body) = request.into_parts();
    let accept = head.headers.get(ACCEPT_HEADER).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let refuse =
        |code: &GatewayCode| Ok(respond(closing(emulator.gateway.refuse(code, accept.as_deref(), system_time()))));
    let most = emulator.gateway.content_limit(&incoming(&head, b""));
    let content = match read(&mut body, most, patience).await {
        Ok(content) => content,
        Err(_) => return refuse(&GatewayCode::BadRequest),
    };
    let unread = content.is_none();
    if unread && !head.headers.contains_key("expect") {
        task::spawn(timeout(patience, discard(body)));
    }
    // Making a key and waiting for the disk would hold up all other connections.
    let worker = Arc::clone(&emulator);
    let answer = task::spawn_blocking(move || {
        let request = incoming(&head, content.as_deref().unwrap_or_default());
        worker.handle(&if unread { request.unread() } else { request }, system_time())
    });
    let Ok(mut answer) = answer.await else {
        return refuse(&GatewayCode::UnexpectedError);
    };
    if unread {
        answer = closing(answer);
    }
    match answer.delivery {
        Delivery::Delayed(millis) => sleep(Duration::from_millis(millis)).await,
        Delivery::Reset => {
            fate.reset();
            return Err(Lost);
        }
        Delivery::Whole | Delivery::Cut(_) => {}
    }
    Ok(respond(answer))
}

fn incoming<'a>(head: &'a Parts, body: &'a [u8]) -> Incoming<'a> {
    let target = head.uri.path_and_query().map_or("", |target| target.as_str());
    let request = Incoming::new(head.method.as_str(), target, body);
    // A value that is no text is none that we could want, but it is there.
    let headers = head.headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap_or("\u{fffd}")));
    headers.fold(request, |request, (name, value)| request.header(name, value))
}

/// The content, unless there is more than so many bytes of it. Whoever waits to be told to send it is told only if it is wanted.
async fn read(body: &mut hyper::body::Incoming, most: usize, patience: Duration) -> Result<Option<Bytes>, Unread> {
    if body.is_end_stream() {
        return Ok(Some(Bytes::new()));
    }
    if most == 0 || body.size_hint().lower() > most as u64 {
        return Ok(None);
    }
    match timeout(patience, Limited::new(body, most).collect()).await {
        Ok(Ok(content)) => Ok(Some(content.to_bytes())),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Ok(None),
        Ok(Err(_)) | Err(_) => Err(Unread),
    }
}

/// The content ended early, or took too long.
struct Unread;

/// Takes content without keeping it: to close a connection on which there is some would reset it, and lose the answer.
async fn discard(mut body: hyper::body::Incoming) {
    while let Some(Ok(_)) = body.frame().await {}
}

/// The connection is of no use any more once a request was not read to its end.
fn closing(answer: Outgoing) -> Outgoing {
    answer.with_header("connection", "close".into())
}

fn respond(answer: Outgoing) -> Response<Content> {
    let mut response = Response::new(Content::new(answer.body.into(), answer.delivery));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// The content of an answer, which announces its whole length and may end before that.
pub(super) struct Content {
    length: u64,
    bytes: Bytes,
    /// Runs out before the connection ends, so that what comes before is sent.
    cut: Option<Pin<Box<Sleep>>>,
}

impl Content {
    fn new(mut bytes: Bytes, delivery: Delivery) -> Self {
        let length = bytes.len();
        let cut = match delivery {
            Delivery::Cut(after) if after < length => {
                bytes.truncate(after);
                Some(Box::pin(sleep(BEFORE_CUT)))
            }
            _ => None,
        };
        Self { length: length as u64, bytes, cut }
    }
}

impl Body for Content {
    type Data = Bytes;
    type Error = Lost;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Lost>>> {
        if !self.bytes.is_empty() {
            let bytes = core::mem::take(&mut self.bytes);
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        match &mut self.cut {
            Some(pause) => pause.as_mut().poll(context).map(|()| Some(Err(Lost))),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_empty() && self.cut.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length)
    }
}

/// The answer was lost, because that was asked for.
#[derive(Debug)]
pub(super) struct Lost;

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("lost on purpose")
    }
}

impl core::error::Error for Lost {}
