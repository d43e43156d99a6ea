//! Every documented example: read, written again, and compared key by key, so that a dropped field fails.

use pca_conformance::{
    fixtures::{self, Example},
    judge::Judge,
};
use pca_core::{Call, Response};
use serde_json::Value;

use crate::json::assert_same;

#[test]
fn every_example_comes_back_whole() {
    let examples = fixtures::examples();
    assert!(examples.len() >= 24, "the examples are gone");
    examples.iter().for_each(check);
}

/// A file that is in no index is in no test.
#[test]
fn every_file_is_in_the_index() {
    let mut files: Vec<String> = std::fs::read_dir(fixtures::spec("examples"))
        .expect("spec/examples is a folder")
        .filter_map(|file| file.expect("a folder can be read").file_name().into_string().ok())
        .filter(|file| file.ends_with(".json"))
        .collect();
    let mut indexed: Vec<String> = fixtures::examples().into_iter().map(|example| example.file).collect();
    files.sort();
    indexed.sort();
    assert_eq!(files, indexed);
}

fn check(example: &Example) {
    let (judge, file, body) = (Judge::of(&example.operation), &example.file, example.body());
    let written = match &example.target {
        None => (judge.reread)(Response::new(200, &body)).unwrap_or_else(|fault| panic!("{file}: {fault}")),
        Some(target) => {
            let request = (judge.resend)(target, &body).unwrap_or_else(|reject| panic!("{file}: {reject}"));
            assert_eq!(request.target.as_str(), target, "{file}: the target changed");
            assert_eq!(request.method, judge.info.method, "{file}: the method changed");
            let routed = Call::accept(request.method, target, &body);
            assert!(
                format!("{routed:?}").starts_with(&format!("Ok({}(", example.operation)),
                "{file}: routed to {routed:?}"
            );
            request.body
        }
    };
    let written: Value = serde_json::from_slice(&written).unwrap_or_else(|error| panic!("{file}: {error}"));
    assert_same(&example.json, &written, file);
}
