//! The runner for clients in other languages: the core and the client in Python pass, clients that are wrong do not.

use core::time::Duration;
use std::{collections::BTreeSet, ffi::OsStr, fs, process::Command};

use pca_conformance::{fixtures, runner, vectors};
use serde_json::Value;

use crate::program::{Folder, is_there};

const JUDGE: &str = env!("CARGO_BIN_EXE_pca-conformance");

/// What the runner says of a client, and its exit code.
fn judged(client: &[&str]) -> (String, Option<i32>) {
    let output = Command::new(JUDGE).args(["run", "--"]).args(client).output().expect("the runner runs");
    (String::from_utf8(output.stdout).expect("it writes UTF-8"), output.status.code())
}

#[test]
fn the_core_passes() {
    let (said, code) = judged(&[JUDGE, "core"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(said.lines().count(), 3, "{said}");
}

#[test]
fn the_client_in_python_passes_and_a_wrong_one_does_not() {
    if !is_there("python3") {
        return;
    }
    let path = fixtures::spec("../examples/python/client.py");
    let (said, code) = judged(&["python3", path.to_str().expect("a path in UTF-8")]);
    assert_eq!(code, Some(0), "{said}");

    let client = fs::read_to_string(&path).expect("it can be read");
    let folder = Folder::new();
    let api = format!("pathlib.Path({:?})", fixtures::spec("out/openapi.json"));
    for (right, wrong, kind) in [
        ("{target}\\n{timestamp}", "{target}{timestamp}", "signature"),
        ("in (\".\", \"..\")", "in ()", "request"),
        ("len(value) >", "len(value.encode()) >", "request"),
        ("\"never\": \"find-out-first\"", "\"never\": \"later\"", "response"),
    ] {
        assert!(client.contains(right), "{right} is gone");
        let changed = client.replace("(pathlib.Path(__file__).parents[2] / \"spec/out/openapi.json\")", &api);
        let file = folder.file("client.py", changed.replace(right, wrong));
        let (said, code) = judged(&["python3", file.to_str().expect("a path in UTF-8")]);
        assert_eq!(code, Some(1), "{wrong} passes: {said}");
        let wrong_kinds: BTreeSet<_> = said.lines().filter_map(|line| Some(line.split_once('/')?.0)).collect();
        assert_eq!(wrong_kinds, BTreeSet::from([kind]), "{said}");
    }
}

/// What is no answer at all fails as well, and does not hold up the rest.
#[test]
fn silence_noise_and_an_early_end_fail() {
    let questions = &vectors::all()[..2];
    let limit = Duration::from_millis(200);
    for (script, problem) in [
        ("exec sleep 60", "no answer within 200 ms"),
        ("while read -r line; do echo nonsense; done", "its answer is no JSON on one line"),
        ("read -r line; exit 3", "it ended without an answer"),
    ] {
        let report = runner::run(questions, OsStr::new("sh"), &["-c", script], limit).expect("sh is there");
        assert_eq!(report.failures.len(), 2, "{script}: {report}");
        assert!(report.failures.iter().all(|failure| failure.contains(problem)), "{script}: {report}");
    }
    assert!(runner::run(questions, OsStr::new("/no/such/client"), &[""], limit).is_err());
}

/// Vectors that repeat a documented example are that example, and each example has one.
#[test]
fn vectors_repeat_the_examples() {
    let mut left: BTreeSet<String> = fixtures::examples().into_iter().map(|example| example.file).collect();
    let mut names = BTreeSet::new();
    for file in ["vectors/requests.json", "vectors/responses.json"] {
        for vector in fixtures::json(file)["vectors"].as_array().expect("a list of vectors") {
            let name = vector["name"].as_str().expect("a vector has a name");
            assert!(names.insert(format!("{file}/{name}")), "{name} stands twice in {file}");
            let Some(example) = vector["example"].as_str() else {
                assert_eq!(vector["computed"], true, "{name} is from nowhere");
                continue;
            };
            let example = fixtures::examples().into_iter().find(|it| it.file == example).expect("an example");
            assert!(left.remove(&example.file), "{} stands twice", example.file);
            assert_eq!(vector["operation"], *example.operation, "{name}");
            match &example.target {
                Some(target) => {
                    assert_eq!(vector["expected"]["target"], **target, "{name}");
                    assert_eq!(vector["expected"]["body"], example.json, "{name}");
                }
                None => {
                    let body = serde_json::from_str::<Value>(vector["body"].as_str().expect("a body is a text"));
                    assert_eq!(body.expect("it is JSON"), example.json, "{name}");
                }
            }
        }
    }
    assert_eq!(left, BTreeSet::new(), "examples without a vector");
}
