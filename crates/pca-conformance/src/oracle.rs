//! The second reader of JSON: `serde_json`, made as strict as ours. Both read a text to the same values, or both refuse it.

mod answer;
mod json;

use core::fmt::Debug;

use pca_core::{
    wire::{Problem, Tree, Value},
    *,
};

use self::{
    answer::Refused,
    json::{Json, Spelling},
};
use crate::judge::{Judge, judges};

/// Reads a text both ways.
///
/// # Panics
///
/// When one way reads what the other refuses, or reads something else.
pub fn agree(text: &[u8]) {
    both(text);
}

/// Reads a text as the answer to every operation, in both ways; and what `serde_json` makes of it, written in another order, too: the short
/// way that is taken through usual answers gives what the long one does.
///
/// # Panics
///
/// When one reads what the other refuses, or reads something else.
pub fn answers_agree(text: &[u8]) {
    let json = both(text);
    for judge in judges() {
        view_agrees(judge.info.name, text, json.as_ref());
        orders_agree(&judge, text, json.as_ref());
    }
}

/// Reads a text as the answer to one operation: as its view, in both ways; or in two orders, if it has none. Of an operation that there is
/// not, it is a text.
///
/// # Panics
///
/// When one reads what the other refuses, or reads something else.
pub fn answer_agrees(operation: &str, text: &[u8]) {
    let json = both(text);
    if !view_agrees(operation, text, json.as_ref())
        && let Some(judge) = judges().into_iter().find(|judge| judge.info.name == operation)
    {
        orders_agree(&judge, text, json.as_ref());
    }
}

/// What both read, or nothing.
fn both(text: &[u8]) -> Option<Json> {
    let oracle = serde_json::from_slice::<Json>(text);
    match (Tree::parse(text), oracle) {
        (Ok(tree), Ok(oracle)) => {
            assert!(is(tree.root(), &oracle), "both read it, and not to the same values");
            Some(oracle)
        }
        (Ok(_), Err(error)) => panic!("only ours reads it: {error}"),
        (Err(error), Ok(_)) if error.problem() != Problem::TooMany => panic!("only ours refuses it: {error}"),
        (Err(_), _) => None,
    }
}

/// Whether the operation has a view. That is what the oracle makes of the text, field by field, each text undone; and the model that is
/// made of it is the one that is read out of the text itself.
fn view_agrees(operation: &str, text: &[u8], json: Option<&Json>) -> bool {
    macro_rules! view {
        ($operation:ident, $wrap:expr, $owned:expr) => {
            if operation == $operation::INFO.name {
                let (response, theirs) = (Response::new(200, text), json.ok_or(Refused));
                let view = $operation::view(response);
                assert_eq!($operation::parse(response), view.clone().map($owned), "{operation}");
                same(operation, view, theirs.and_then(|json| answer::read(json, $wrap)));
                return true;
            }
        };
    }
    each_view!(view);
    false
}

fn same<T: Debug + PartialEq>(operation: &str, ours: Result<T, Fault>, theirs: Result<T, Refused>) {
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs, "{operation}"),
        (Ok(_), Err(Refused)) => panic!("only ours reads it, for {operation}"),
        (Err(fault), Ok(_)) => panic!("only ours refuses it, for {operation}: {fault}"),
        (Err(_), Err(Refused)) => {}
    }
}

fn orders_agree(judge: &Judge, text: &[u8], json: Option<&Json>) {
    let read = (judge.reread)(Response::new(200, text));
    match json.map(|json| json.spelt(Spelling::REVERSED)) {
        Some(other) => {
            assert_eq!(read, (judge.reread)(Response::new(200, other.as_bytes())), "{}", judge.info.name);
        }
        // That has no content, and so none that could be read in two ways.
        None => assert!(read.is_err() || text.is_empty(), "only ours reads it, for {}", judge.info.name),
    }
}

/// The same values in other words: order, white space, escapes, and members that nobody knows.
///
/// # Panics
///
/// When the text is no JSON.
#[must_use]
pub fn spellings(text: &[u8]) -> Vec<Vec<u8>> {
    let json: Json = serde_json::from_slice(text).expect("it is JSON");
    Spelling::ALL.iter().map(|spelling| json.spelt(*spelling).into_bytes()).collect()
}

fn is(value: Value<'_, '_>, oracle: &Json) -> bool {
    match (value, oracle) {
        (Value::Null, Json::Null) => true,
        (Value::Flag(ours), Json::Flag(theirs)) => ours == *theirs,
        (Value::Integer(ours), Json::Integer(theirs)) => ours == *theirs,
        (Value::Float(ours), Json::Float(theirs)) => is_close(ours, *theirs),
        (Value::Text(ours), Json::Text(theirs)) => ours == theirs.as_str(),
        (Value::Array(mut ours), Json::Array(theirs, _)) => {
            theirs.iter().all(|theirs| ours.next().is_some_and(|ours| is(ours, theirs))) && ours.next().is_none()
        }
        (Value::Object(mut ours), Json::Object(theirs)) => {
            let mut members = ours.members();
            let same = |(name, theirs): &(String, Json)| {
                members.next().is_some_and(|(named, ours)| named == *name && is(ours, theirs))
            };
            // By name too, and from the last, so that none is where it is looked for first.
            theirs.iter().all(same)
                && members.next().is_none()
                && theirs.iter().rev().all(|(name, theirs)| match (ours.take(name, &[]), theirs) {
                    (None, theirs) => ours.holds(name) && matches!(theirs, Json::Null),
                    // Looked into above; twice a level would be 2^127 times in all.
                    (Some(ours), Json::Array(..)) => matches!(ours, Value::Array(_)),
                    (Some(ours), Json::Object(_)) => matches!(ours, Value::Object(_)),
                    (Some(ours), theirs) => is(ours, theirs),
                })
        }
        _ => false,
    }
}

/// Ours is the nearest float; `serde_json` may miss it by its last digits.
fn is_close(ours: f64, theirs: f64) -> bool {
    ours.is_sign_negative() == theirs.is_sign_negative()
        && (ours - theirs).abs() <= (ours.abs() * 4.0 * f64::EPSILON).max(f64::MIN_POSITIVE)
}
