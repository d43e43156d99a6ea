//! Calls, answers, and what came of them: what the tests of both clients have in common.

use core::time::Duration;

use pca_core::{CaType, Cause, CreateCa, Error, KeyType, Period, Policy, X509Parameters};

pub(crate) const LIST: &str = include_str!("../../../../spec/examples/get-ca-list.response.json");
pub(crate) const CREATED: &str = include_str!("../../../../spec/examples/create-ca.response.json");

/// Waits that no test notices, within half a second.
pub(crate) fn policy() -> Policy {
    Policy::new().deadline(Duration::from_millis(500)).backoff(Duration::from_millis(1), Duration::from_millis(2))
}

pub(crate) fn create() -> CreateCa {
    CreateCa::new(CaType::Root, "CA002", KeyType::Ec256, Period::MAX, X509Parameters::new("name000"))
}

/// An answer with which the connection ends, so that no test depends on who notices that first.
pub(crate) fn answer(status: &str, headers: &str, body: &str) -> String {
    kept(status, &format!("Connection: close\r\n{headers}"), body)
}

/// An answer after which the connection is kept.
pub(crate) fn kept(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n{body}", body.len())
}

/// The value of the header whose name ends so.
pub(crate) fn header(request: &str, end: &str) -> String {
    let line = request.lines().find(|line| line.split(':').next().is_some_and(|name| name.ends_with(end)));
    line.and_then(|line| line.split_once(": ")).expect("the header").1.into()
}

/// The variant, and the kind of what broke.
pub(crate) fn class<T>(result: Result<T, Error>) -> String {
    match result {
        Ok(_) => "ok".into(),
        Err(Error::NotSent(failed)) => format!("not sent: {:?}", failed.cause().kind()),
        Err(Error::NoAnswer(failed)) => format!("no answer: {:?}", failed.cause().kind()),
        Err(Error::Answered(answered)) => format!("answered {}", answered.status()),
        Err(Error::Ambiguous(ambiguous)) => match ambiguous.cause() {
            Cause::Transport(error) => format!("ambiguous: {:?}", error.kind()),
            Cause::Answer(answered) => format!("ambiguous {}", answered.status()),
            other => format!("{other:?}"),
        },
        Err(other) => format!("{other:?}"),
    }
}
