//! Drift: a page that says what the spec claims, and one change at a time of it, each of which is found.

use std::fs;
use std::path::{Path, PathBuf};

use xtask::{drift, root};

use crate::golden::compare;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drift")
}

fn same() -> String {
    fs::read_to_string(folder().join("same.txt")).expect("it can be read")
}

#[test]
fn a_page_as_claimed_has_no_difference() {
    let told = drift(&folder(), &same(), None).unwrap();
    assert!(told.starts_with("DOC.things, MakeThing: no difference\n"), "{told}");
}

/// What is planted, and what is told: a golden file, one paragraph for each change.
#[test]
fn every_planted_change_is_found() {
    let planted = [
        // Tables.
        ("a row", "memo |\n", "remark |\n"),
        ("another row", "part.color |\n", "part.shape |\nString | Optional | New |\npart.color |\n"),
        ("a row that only a client has", "memo |\n", "weight |\nLong | Optional | New |\nmemo |\n"),
        ("a row that is gone", "data.thing.made |\nLong | - | How many there are |\n", ""),
        ("a spelling of a request", "part.color |\n", "part.colour |\n"),
        ("a spelling of an answer", "data.thing.parts[].color |\n", "data.thing.parts[].colour |\n"),
        ("a placement of a request", "Request query parameters\n", "Request body\n"),
        ("a placement of an answer", "data.tag |\n", "data.thing.tag |\n"),
        ("another placement of an answer", "data.thing.made |\n", "data.made |\n"),
        ("a type of a request", "String | Required | What it is", "Number | Required | What it is"),
        ("a type of an answer", "Long | - | How many there are", "String | - | How many there are"),
        ("a type of the envelope", "Object | - | What was made", "Array | - | What was made"),
        ("a presence", "String | Required | What it is", "String | Optional | What it is"),
        ("a method", "| POST |", "| PUT |"),
        // Examples.
        ("a key of a request", "\"memo\"", "\"remark\""),
        ("a key of an answer", "\"made\"", "\"count\""),
        ("another key of an answer", "\"made\": 3,", "\"made\": 3, \"new\": 1,"),
        ("a key of the envelope", "\"code\"", "\"status\""),
        ("a key that is gone", "\"tag\": \"********\",\n", ""),
        ("a type in an example", "\"made\": 3", "\"made\": \"3\""),
        ("a value in an example", "\"made\": 3", "\"made\": 4"),
        ("an example that cannot be read", "\"made\": 3,", "\"made\": 3"),
        // The command line.
        ("a parameter", "?kind=ROUND", "?sort=ROUND"),
        ("a value of a list", "?kind=ROUND", "?kind=SQUARE"),
        ("a host", "https://things.example", "https://other.example"),
        ("a path", "/shelf/12?", "/shelves/12?"),
        ("a header", "X-Signature", "X-Signature-v2"),
    ];
    let mut told = String::new();
    for (what, from, to) in planted {
        let page = same().replacen(from, to, 1);
        assert_ne!(page, same(), "{what} is planted");
        let which = (what == "a method").then_some("DOC.things");
        let found = drift(&folder(), &page, which).expect_err(&format!("{what} is found"));
        told += &format!("{what}: {} -> {}\n{found}\n", from.trim(), to.trim().replace('\n', " "));
    }
    let complaint = compare(&folder().join("told.txt"), &told);
    assert!(complaint.is_none(), "{}", complaint.unwrap_or_default());
}

#[test]
fn pages_that_cannot_be_compared() {
    let check = |page: &str, which: Option<&str>, expected: &str| {
        let told = drift(&folder(), page, which).unwrap_err();
        assert!(told.contains(expected), "{told}");
    };
    check("", None, "no operation is ``");
    check("| GET | /api/v1/shelf/{shelfNo} |", None, "no operation is `GET /api/v1/shelf/{shelfNo}`");
    check(&same(), Some("DOC.thing"), "did you mean `things`?");
    check(&same(), Some("NEW.things"), "no operation has the page `NEW.things`");
    // Another page of the same call has claims of its own: none here.
    assert!(drift(&folder(), &same(), Some("OLD.things")).unwrap().contains(" 0 claims compared"));
}

/// A page of the real manual, of the same statements in other words.
#[test]
fn a_real_page() {
    let page = fs::read_to_string(folder().join("update-crl-config.txt")).unwrap();
    let told = drift(&root().join("spec"), &page, None).unwrap_or_else(|told| panic!("{told}"));
    assert!(told.starts_with("D26.update-crl-config, UpdateCrlConfig: no difference\n"), "{told}");
}
