//! Texts that are JSON, that are not, and of which readers think differently (RFC 8259), where an answer may hold any value.

mod texts;

use std::thread;

use pca_core::{CreateCa, GetCaList, Operation, Response};
use serde_json::Value;

use self::texts::{EITHER, JSON, NO_JSON};

const CREATED: &str = include_str!("../../../../spec/examples/create-ca.response.json");
const LISTED: &str = include_str!("../../../../spec/examples/get-ca-list.response.json");

/// Where an answer takes a value that it does not know: beside the data, and in the depth.
const PLACES: [&str; 2] = [r#""data": {"#, r#""caInfo": {"#];

/// A good answer with a text for a value that nobody knows.
fn within(answer: &str, place: &str, text: &[u8]) -> Vec<u8> {
    let (before, after) = answer.split_once(place).expect(place);
    // Beside the place in one case, behind it in the other.
    match place {
        r#""data": {"# => [before.as_bytes(), b"\"new\": ", text, b", ", place.as_bytes(), after.as_bytes()].concat(),
        _ => [before.as_bytes(), place.as_bytes(), b"\"new\": ", text, b",", after.as_bytes()].concat(),
    }
}

fn is_created(body: &[u8]) -> bool {
    CreateCa::parse(Response::new(200, body)).is_ok()
}

fn is_listed(body: &[u8]) -> bool {
    GetCaList::parse(Response::new(200, body)).is_ok()
}

/// What the reader makes of a text in every place; in all of them the same.
#[track_caller]
fn read(name: &str, text: &[u8]) -> bool {
    let mut found = Vec::new();
    for place in PLACES {
        found.push(is_created(&within(CREATED, place, text)));
        found.push(is_listed(&within(LISTED, place, text)));
    }
    assert!(found.iter().all(|one| *one == found[0]), "{name}: {found:?}");
    found[0]
}

fn oracle(text: &[u8]) -> bool {
    serde_json::from_slice::<Value>(text).is_ok()
}

#[test]
fn json() {
    for (name, text) in JSON {
        assert!(read(name, text), "{name} is not read");
        assert!(oracle(text), "{name} is none");
    }
}

#[test]
fn no_json() {
    for (name, text) in NO_JSON {
        assert!(!read(name, text), "{name} is read");
        assert!(!oracle(text), "{name} is JSON");
    }
}

/// Another reader decides; but a name that stands twice is refused here.
#[test]
fn what_readers_disagree_on() {
    for (name, text) in EITHER {
        let expected = oracle(text) && !name.starts_with("twice: ");
        assert_eq!(read(name, text), expected, "{name}");
    }
}

/// An answer is one text: nothing but white space may follow.
#[test]
fn behind_an_answer() {
    for (name, text) in JSON.iter().chain(NO_JSON).chain(EITHER) {
        assert_eq!(is_created(&[CREATED.as_bytes(), text].concat()), text.trim_ascii().is_empty(), "{name}");
    }
}

/// None of them is an answer by itself, whatever the status.
#[test]
fn no_text_is_an_answer() {
    for (name, text) in JSON.iter().chain(NO_JSON).chain(EITHER) {
        for status in [200, 201, 204, 400, 500] {
            assert!(CreateCa::parse(Response::new(status, text)).is_err(), "{name} with HTTP {status}");
        }
    }
}

/// On the stack of a thread, unoptimized: 100,000 levels, closed or not, in an unknown field, in a known one, and as the whole.
#[test]
fn depth_does_not_overflow() {
    let judge = || {
        for (open, close) in [("[", "]"), (r#"{"a":"#, "}"), (r#"[{"a":"#, "}]")] {
            for levels in [50, 100, 124, 125, 126, 127, 128, 129, 1000, 100_000] {
                let (open, close) = (open.repeat(levels), close.repeat(levels));
                for text in [open.clone(), format!("{open}1{close}")] {
                    for body in PLACES.map(|place| within(CREATED, place, text.as_bytes())) {
                        assert_eq!(is_created(&body), oracle(&body), "{levels} levels");
                    }
                    assert!(!is_created(text.as_bytes()));
                    let known = CREATED.replace(r#""memo": """#, &format!(r#""memo": {text}"#));
                    assert!(!is_created(known.as_bytes()));
                }
            }
        }
    };
    let thread = thread::Builder::new().stack_size(2 << 20).spawn(judge).expect("a thread");
    thread.join().expect("no overflow, no panic");
}
