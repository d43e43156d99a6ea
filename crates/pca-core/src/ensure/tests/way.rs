//! The way to the service, and what may happen on it.

use alloc::{
    boxed::Box,
    format,
    string::{String, ToString},
};
use core::{any::Any, mem, time::Duration};

use super::service::{NOW, Service};
use crate::{
    ClockSkew, CreateCa, Credentials, Error, Exchange, Operation, Phase, Policy, Repeat, Response, SignEndCsr, Signer,
    Step, Timestamp, TransportError, TransportErrorKind, Zone,
};

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ensure) enum Fate {
    /// It is carried out and answered.
    Fine,
    /// It never leaves.
    NotSent,
    /// The gateway does not pass it on.
    Throttled,
    /// The gateway's clock says that it is too old.
    Clock,
    /// The service refuses it.
    Refused,
    /// The service refuses it: the alias is taken.
    Taken,
    /// It leaves, and that is all.
    Lost,
    /// It leaves, and the time runs out.
    Stall,
    /// It is carried out, and the answer gets lost.
    DoneThenCut,
    DoneThenStall,
    DoneThen500,
    DoneUnreadable,
    /// It is carried out so many seconds later, and nobody hears of it.
    DoneLate(u64),
}

/// Work that is done after everybody has gone.
pub(super) type Late = Box<dyn FnOnce(&mut Service)>;

/// One that comes too late is refused, and nobody hears of it.
fn late(operation: &dyn Any) -> Option<Late> {
    if let Some(call) = operation.downcast_ref::<CreateCa>().cloned() {
        return Some(Box::new(move |service| drop(service.create(&call))));
    }
    let call = operation.downcast_ref::<SignEndCsr>()?.clone();
    Some(Box::new(move |service| drop(service.certs.sign(&call))))
}

impl Service {
    /// Lets time pass, and what is late happen.
    pub(in crate::ensure) fn pass(&mut self, time: Duration) {
        self.now += time;
        for (at, work) in mem::take(&mut self.late) {
            if at > self.now {
                self.late.push((at, work));
            } else {
                work(self);
            }
        }
    }

    pub(in crate::ensure) fn send<O: Operation + 'static>(
        &mut self,
        operation: &O,
        policy: Policy,
        random: &mut impl FnMut(&mut Self) -> u64,
        mut work: impl FnMut(&mut Self) -> Result<String, &'static str>,
    ) -> Result<(O::Output, u32), Error> {
        let signer = Signer::new(&Credentials::new("AK", "planted").unwrap());
        let begun = self.now;
        let mut exchange = Exchange::new(operation, &signer, policy, ClockSkew::NONE)?;
        let creates = O::INFO.repeat == Repeat::Never;
        loop {
            let now = NOW.as_millis() + u64::try_from(self.now.as_millis()).unwrap();
            let _ = exchange.sign(Timestamp::from_millis(now), self.now - begun);
            let limit = exchange.limit(self.now - begun);
            let answer = self.request(creates, limit, &mut work, operation);
            let (elapsed, random) = (self.now - begun, random(self));
            let wait = match answer {
                Ok((status, body)) => {
                    let date = Timestamp::from_millis(now + 3_600_000).http_date().to_string();
                    let response = Response::new(status, body.as_bytes()).header("date", &date);
                    match exchange.answered(response, elapsed, random)? {
                        Step::Done(output) => return Ok((output, exchange.requests())),
                        Step::Again(wait) => wait,
                    }
                }
                Err((phase, kind)) => {
                    let error = TransportError::new(&Zone::Public.into(), phase, kind, Some("cut".into()));
                    exchange.broke(error, elapsed, random)?
                }
            };
            self.pass(wait);
        }
    }

    /// One request: the status and the content, or how it broke.
    fn request<O: 'static>(
        &mut self,
        creates: bool,
        limit: Duration,
        work: &mut impl FnMut(&mut Self) -> Result<String, &'static str>,
        operation: &O,
    ) -> Result<(u16, String), (Phase, TransportErrorKind)> {
        self.requests += 1;
        assert!(self.requests < 1000, "no end");
        let number = &mut self.sent[usize::from(creates)];
        *number += 1;
        let fate = (self.fate)(creates, *number);
        let reset = Err((Phase::Sent, TransportErrorKind::Broken));
        let refusal = |code: &str| Ok((400, format!(r#"{{"code":"{code}","msg":"no","data":null}}"#)));
        let stalls = matches!(fate, Fate::Stall | Fate::DoneThenStall);
        if creates && !matches!(fate, Fate::NotSent | Fate::Throttled | Fate::Clock) {
            self.forwarded += 1;
        }
        let done = match fate {
            Fate::Fine | Fate::DoneThenCut | Fate::DoneThenStall | Fate::DoneThen500 | Fate::DoneUnreadable => {
                Some(work(self))
            }
            Fate::DoneLate(seconds) => {
                let at = self.now + Duration::from_secs(seconds);
                self.late.extend(late(operation).map(|work| (at, work)));
                None
            }
            _ => None,
        };
        if creates {
            let unseen = mem::take(&mut self.unseen);
            self.cas.extend(unseen);
        }
        self.pass(if stalls { limit } else { Duration::from_millis(20).min(limit) });
        match (fate, done) {
            (Fate::NotSent, _) => Err((Phase::Connecting, TransportErrorKind::Connect)),
            (Fate::Throttled, _) => {
                Ok((429, r#"{"error":{"errorCode":"410","message":"Throttle Limited"}}"#.to_string()))
            }
            (Fate::Clock, _) => {
                Ok((401, r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#.to_string()))
            }
            (Fate::Refused, _) => refusal("NOT_AUTHORIZED_ACTION"),
            (Fate::Taken, _) => refusal("ALREADY_EXIST_ALIAS"),
            (Fate::DoneThen500, _) => Ok((500, String::new())),
            (Fate::DoneUnreadable, _) => Ok((200, String::new())),
            (Fate::Stall | Fate::DoneThenStall, _) => Err((Phase::Sent, TransportErrorKind::Timeout)),
            (Fate::Fine, Some(Ok(data))) => Ok((200, format!(r#"{{"code":"SUCCESS","msg":"","data":{data}}}"#))),
            (Fate::Fine, Some(Err(code))) => refusal(code),
            _ => reset,
        }
    }
}
