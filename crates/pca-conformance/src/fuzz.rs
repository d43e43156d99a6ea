//! What the fuzz targets do with their input. It is here and not in `fuzz/`, so that `cargo test` can replay the seeds
//! on stable Rust. Each panics when a promise is broken.

mod emulate;
mod texts;

use core::fmt::Display;

use pca_core::{Call, CreateCa, Fault, Operation, Repeat, Response};

pub use self::{
    emulate::emulate,
    texts::{read_pem, read_target},
};
use crate::{judge::judges, oracle};

/// A target and its name.
pub type Target = (&'static str, fn(&[u8]));

/// Every target, by the name of its folder in `fuzz/seeds`.
pub const TARGETS: [Target; 8] = [
    ("parse_response", parse_response),
    ("parse_fault", parse_fault),
    ("read_json", read_json),
    ("read_answer", read_answer),
    ("accept_request", accept_request),
    ("read_pem", read_pem),
    ("read_target", read_target),
    ("emulate", emulate),
];

/// The content of a success, read as the answer to every operation: what is written of it, reads and writes the same.
///
/// # Panics
///
/// When it does not, or when a fault is not fit to be shown.
pub fn parse_response(input: &[u8]) {
    for judge in judges() {
        match (judge.reread)(Response::new(200, input)) {
            Ok(written) => {
                let again = (judge.reread)(Response::new(200, &written));
                assert_eq!(again.as_deref(), Ok(written.as_slice()), "{}", judge.info.name);
            }
            Err(fault) => fit(&fault),
        }
    }
}

/// The content of a failure, with statuses of every kind.
///
/// # Panics
///
/// When it is taken for a success, or when the fault is not fit to be shown.
pub fn parse_fault(input: &[u8]) {
    for status in [199, 300, 302, 400, 401, 404, 429, 500, 503, 999] {
        fit(&CreateCa::parse(Response::new(status, input)).expect_err("a failure is no success"));
    }
}

/// Any text, read by two readers.
///
/// # Panics
///
/// When they disagree.
pub fn read_json(input: &[u8]) {
    oracle::agree(input);
}

/// An operation in the first line, and below it the content of a success, read by two readers to its answer.
///
/// # Panics
///
/// When they disagree.
pub fn read_answer(input: &[u8]) {
    let (operation, body) = first_line(input);
    oracle::answer_agrees(&String::from_utf8_lossy(operation), body);
}

/// A request: its method and target in the first line, its content below. What is accepted can be sent, and is accepted
/// as the same.
///
/// # Panics
///
/// When it does not, or when a refusal is not fit to be shown.
pub fn accept_request(input: &[u8]) {
    let (line, body) = first_line(input);
    let Some((method, target)) = core::str::from_utf8(line).ok().and_then(|line| line.split_once(' ')) else { return };
    let Ok(method) = method.parse() else { return };
    if let Err(reject) = Call::accept(method, target, body) {
        shown(&reject);
    }
    for judge in judges() {
        match (judge.resend)(target, body) {
            Ok(request) => {
                assert!(request.target.is_sendable(), "{}", request.target);
                let again = (judge.resend)(request.target.as_str(), &request.body);
                assert_eq!(again.as_ref(), Ok(&request), "{}", judge.info.name);
            }
            Err(reject) => shown(&reject),
        }
    }
}

/// The first line, and all that follows it.
fn first_line(input: &[u8]) -> (&[u8], &[u8]) {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    (&input[..end], input.get(end + 1..).unwrap_or_default())
}

fn fit(fault: &Fault) {
    shown(fault);
    for repeat in [Repeat::Safe, Repeat::Settled, Repeat::Never] {
        let _ = fault.retry(repeat);
    }
}

fn shown(error: &dyn Display) {
    let text = error.to_string();
    assert!(!text.chars().any(char::is_control), "{text:?}");
    assert!(text.len() <= 1536, "{} bytes", text.len());
}
