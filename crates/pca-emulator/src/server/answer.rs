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
};
use pca_core::GatewayCode;
use tokio::{
    task,
    time::{Sleep, sleep, timeout},
};

use super::{line::Fate, system_time};
use crate::{
    emulator::{Emulator, MAX_BODY},
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
    let (head, body) = request.into_parts();
    let accept = head.headers.get("accept").and_then(|value| value.to_str().ok()).map(str::to_owned);
    // The connection is of no use any more once a request was not read to its end.
    let refuse = |code: &GatewayCode| {
        let refusal = emulator.gateway.refuse(code, accept.as_deref(), system_time());
        Ok(respond(refusal.with_header("connection", "close".into())))
    };
    let body = match timeout(patience, Limited::new(body, MAX_BODY).collect()).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => return refuse(&GatewayCode::RequestEntityTooLarge),
        Ok(Err(_)) | Err(_) => return refuse(&GatewayCode::BadRequest),
    };
    // Making a key and waiting for the disk would hold up all other connections.
    let worker = Arc::clone(&emulator);
    let answer = task::spawn_blocking(move || {
        let target = head.uri.path_and_query().map_or("", |target| target.as_str());
        let request = Incoming::new(head.method.as_str(), target, &body);
        // A value that is no text is none that we could want.
        let headers = head.headers.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
        let request = headers.fold(request, |request, (name, value)| request.header(name, value));
        worker.handle(&request, system_time())
    });
    let Ok(answer) = answer.await else {
        return refuse(&GatewayCode::UnexpectedError);
    };
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
