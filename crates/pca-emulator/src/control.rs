//! The control path: what a test asks of the emulator itself, beside the API. Off unless asked for.
//! See [`Emulator::control`](crate::Emulator::control).

mod orders;
mod received;

use core::fmt::Write as _;

use pca_core::{
    Timestamp,
    service::{CONTENT_TYPE_HEADER, MEDIA_TYPE},
};

use self::received::Journal;
pub use self::received::Received;
use crate::{
    fault::Rule,
    gateway::{Backend, Gateway},
    message::{Incoming, MAX_BODY, Outgoing, json},
};

const PREFIX: &str = "/control/";

/// The control path, if it is open, and what it remembers.
#[derive(Debug, Default)]
pub(crate) struct Control {
    journal: Option<Journal>,
}

impl Control {
    pub(crate) fn open() -> Self {
        Self { journal: Some(Journal::default()) }
    }

    /// The requests that have arrived; none unless the control path is open.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.journal.as_ref().map(Journal::list).unwrap_or_default()
    }

    /// Writes down a request and what became of it.
    pub(crate) fn note(&self, received: impl FnOnce() -> Received) {
        if let Some(journal) = &self.journal {
            journal.note(received());
        }
    }

    /// Whether a request is asked of the emulator itself.
    pub(crate) fn is_asked(&self, request: &Incoming<'_>) -> bool {
        self.journal.is_some() && request.target.starts_with(PREFIX)
    }

    /// Answers what is asked of the emulator itself; none for any other path, and while this one is closed.
    pub(crate) fn answer(
        &self,
        request: &Incoming<'_>,
        now: Timestamp,
        gateway: &Gateway,
        backend: &impl Backend,
    ) -> Option<Outgoing> {
        let journal = self.journal.as_ref()?;
        let what = request.target.strip_prefix(PREFIX)?;
        let done = match (request.method, what) {
            ("POST", _) if request.is_too_long(MAX_BODY) => Err((413, format!("at most {MAX_BODY} bytes are read"))),
            ("POST", _) if !is_json(request) => Err((415, format!("{CONTENT_TYPE_HEADER} must be {MEDIA_TYPE}"))),
            ("GET", "received") => Ok(list(journal.list().iter().map(Received::to_json))),
            ("DELETE", "received") => {
                journal.clear();
                Ok("{}".into())
            }
            ("GET", "faults") => Ok(list(gateway.faults.rules().iter().map(rule_to_json))),
            ("POST", "faults") => orders::rule(request.body).map(|rule| {
                gateway.faults.add(rule);
                "{}".into()
            }),
            ("DELETE", "faults") => {
                gateway.faults.clear();
                Ok("{}".into())
            }
            ("GET", "clock") => Ok(clock(now)),
            ("POST", "clock") => orders::time(request.body, now).map(|at| {
                gateway.clock.go(at, now);
                clock(at)
            }),
            ("POST", "reset") => backend.reset().map_err(|error| (500, error.to_string())).map(|()| {
                journal.clear();
                gateway.reset();
                "{}".into()
            }),
            _ => Err((404, "see the documentation of the control path for what there is".into())),
        };
        Some(match done {
            Ok(body) => Outgoing::json(200, body, now),
            Err((status, error)) => Outgoing::json(status, format!(r#"{{"error":{}}}"#, json(&error)), now),
        })
    }
}

fn is_json(request: &Incoming<'_>) -> bool {
    request.value(CONTENT_TYPE_HEADER).is_some_and(|value| value.eq_ignore_ascii_case(MEDIA_TYPE))
}

fn clock(now: Timestamp) -> String {
    format!(r#"{{"now":{now}}}"#)
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

fn rule_to_json(rule: &Rule) -> String {
    let mut text = format!(r#"{{"fault":{},"probability":{}"#, json(&rule.mishap.to_string()), rule.probability);
    // Writing to a string cannot fail.
    if let Some(name) = rule.operation {
        let _ = write!(text, r#","operation":{}"#, json(name));
    }
    if let Some(count) = rule.count {
        let _ = write!(text, r#","count":{count}"#);
    }
    text + "}"
}

#[cfg(test)]
mod tests;
