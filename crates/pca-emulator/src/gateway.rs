//! What stands before the service: who asks, when, and how often; and what goes wrong because it was asked to.

mod accept;
mod authentication;
mod clock;
mod shape;
mod throttle;

use pca_core::{Credentials, GatewayCode, Timestamp, service::ACCEPT_HEADER};

use self::authentication::Keys;
pub(crate) use self::{clock::Clock, throttle::Throttle};
use crate::{
    control::{Control, Received},
    fault::{self, Faults},
    message::{Incoming, MAX_BODY, MAX_OPEN_BODY, Outgoing},
    route,
    store::StoreError,
};

/// The API Gateway's part, for one pair of keys.
pub(crate) struct Gateway {
    keys: Keys,
    /// Answers as barely as the real one.
    pub(crate) strict: bool,
    pub(crate) clock: Clock,
    pub(crate) throttle: Throttle,
    pub(crate) faults: Faults,
    pub(crate) control: Control,
}

/// What stands behind the gateway.
pub(crate) trait Backend {
    /// Answers what is open to all (`/ext/…`); none for any other path.
    fn published(&self, request: &Incoming<'_>, now: Timestamp) -> Option<Outgoing>;

    /// Answers a request that the gateway has let through.
    fn answer(&self, request: &Incoming<'_>, now: Timestamp) -> Outgoing;

    /// Forgets every CA.
    fn reset(&self) -> Result<(), StoreError>;
}

/// A refusal: the gateway's code, and what to look at.
pub(crate) type Refusal = (GatewayCode, String);

impl Gateway {
    pub(crate) fn new(credentials: &Credentials) -> Self {
        Self {
            keys: Keys::new(credentials),
            strict: false,
            clock: Clock::default(),
            throttle: Throttle::default(),
            faults: Faults::default(),
            control: Control::default(),
        }
    }

    /// How much content of a request is read, by what stands before it: who has no key can make us hold nothing but what is open
    /// to all.
    ///
    /// The time of the signature is looked at later, with a clock that may be off because that was asked for.
    pub(crate) fn content_limit(&self, request: &Incoming<'_>) -> usize {
        if request.target.starts_with(route::OPEN) {
            MAX_OPEN_BODY
        } else if self.control.is_asked(request) || self.keys.have_signed(request) {
            MAX_BODY
        } else {
            0
        }
    }

    /// Answers a request, from its arrival to what is left of the answer on the way back.
    pub(crate) fn handle(&self, request: &Incoming<'_>, now: Timestamp, backend: &impl Backend) -> Outgoing {
        let now = self.clock.read(now);
        self.faults.finish_late_work(now, backend);
        if let Some(answer) = self.control.answer(request, now, self, backend) {
            return answer;
        }
        let operation = route::operation(request.method, request.path());
        let (answer, mishap) = match self.faults.choose(self.asked_for(request, now), operation) {
            Ok(None) => (self.serve(request, now, now, backend), None),
            Ok(Some(mishap)) => (self.faults.befall(&mishap, request, now, self, backend), Some(mishap)),
            Err(unknown) => (Outgoing::gateway(&GatewayCode::BadRequest, &unknown.to_string(), now), None),
        };
        self.control.note(|| {
            let body = String::from_utf8_lossy(request.body);
            Received {
                at: now,
                method: request.method.into(),
                target: self.keys.without_secret(request.target),
                operation,
                body: self.keys.without_secret(&body),
                status: answer.status,
                mishap,
            }
        });
        answer.rendered(accept::format(request.value(ACCEPT_HEADER)), self.strict)
    }

    /// The mishap that a request asks for itself, if it is from somebody who may ask: others could hold up connections at will.
    fn asked_for<'a>(&self, request: &Incoming<'a>, now: Timestamp) -> Option<&'a str> {
        let asked = request.value(fault::HEADER).filter(|_| !self.strict)?;
        self.keys.authenticate(request, now, true).is_ok().then_some(asked)
    }

    /// Answers a request as it should be; `clock` is the time that its signature is compared with.
    pub(crate) fn serve(
        &self,
        request: &Incoming<'_>,
        clock: Timestamp,
        now: Timestamp,
        backend: &impl Backend,
    ) -> Outgoing {
        let answer = match shape::check_target(request) {
            Ok(()) => match backend.published(request, now) {
                Some(answer) => answer,
                None => match self.admit(request, clock) {
                    Ok(()) => backend.answer(request, now),
                    Err(refusal) => refusal,
                },
            },
            Err(details) => Outgoing::gateway(&GatewayCode::BadRequest, &details, clock),
        };
        answer.with_header("date", clock.http_date().to_string())
    }

    /// Lets a request through to the service, or not.
    pub(crate) fn admit(&self, request: &Incoming<'_>, now: Timestamp) -> Result<(), Outgoing> {
        let refuse = |(code, details): Refusal| Outgoing::gateway(&code, &details, now);
        self.keys.authenticate(request, now, self.strict).map_err(refuse)?;
        shape::check_content(request).map_err(|details| refuse((GatewayCode::BadRequest, details)))?;
        self.throttle.pass(now).map_err(|seconds| {
            let details = format!("more requests than were allowed to be sent; wait {seconds} s");
            refuse((GatewayCode::ThrottleLimited, details)).with_header("retry-after", seconds.to_string())
        })
    }

    /// Forgets what was set on the control path.
    pub(crate) fn reset(&self) {
        self.clock.reset();
        self.throttle.reset();
        self.faults.clear();
        self.faults.forget_late_work();
    }

    /// Refuses a request that did not arrive whole.
    pub(crate) fn refuse(&self, code: &GatewayCode, accept: Option<&str>, now: Timestamp) -> Outgoing {
        let refusal = Outgoing::gateway(code, code.meaning(), self.clock.read(now));
        refusal.rendered(accept::format(accept), self.strict)
    }
}

#[cfg(test)]
mod tests;
