//! The runner for clients in other languages: the core and the client in Python pass, clients that are wrong do not.

use core::time::Duration;
use std::{collections::BTreeSet, ffi::OsStr, fs, process::Command};

use pca_conformance::{fixtures, runner, vectors};
use serde_json::{Value, json};

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

    let folder = Folder::new();
    let text = |name: &str| fs::read_to_string(path.with_file_name(name)).expect("it can be read");
    let api = format!("pathlib.Path({:?})", fixtures::spec("out/openapi.json"));
    let away = text("description.py").replace("(pathlib.Path(__file__).parents[2] / \"spec/out/openapi.json\")", &api);
    let whole = [("client.py", text("client.py")), ("description.py", away)];
    for (right, wrong, kind) in [
        ("{target}\\n{timestamp}", "{target}{timestamp}", "signature"),
        ("(\"not\", {})", "(\"none\", {})", "request"),
        ("<= len(text) <=", "<= len(text.encode()) <=", "request"),
        ("one[\"in\"] == \"query\"", "one[\"in\"] == \"header\"", "request"),
        ("else \"find-out-first\"", "else \"later\"", "response"),
        ("[*part.get(\"x-accepted-spellings\", []), name]", "[name]", "response"),
    ] {
        assert!(whole.iter().any(|(_, text)| text.contains(right)), "{right} is gone");
        for (name, text) in &whole {
            folder.file(name, text.replace(right, wrong));
        }
        let (said, code) = judged(&["python3", &folder.path().join("client.py").to_string_lossy()]);
        assert_eq!(code, Some(1), "{wrong} passes: {said}");
        let wrong_kinds: BTreeSet<_> = said.lines().filter_map(|line| Some(line.split_once('/')?.0)).collect();
        assert_eq!(wrong_kinds, BTreeSet::from([kind]), "{said}");
    }
}

/// The client is as short as it says, with what it reads openapi.json by, and its lines are as short as anybody's.
#[test]
fn the_client_in_python_has_forty_lines() {
    for (name, most) in [("client.py", 40), ("description.py", 50)] {
        let path = fixtures::spec("../examples/python").join(name);
        let text = fs::read_to_string(path).expect("it can be read");
        let code = text.splitn(3, "\"\"\"").last().expect("it says what it is");
        let lines = code.lines().filter(|line| !line.trim().is_empty()).count();
        assert!((most - 10..=most).contains(&lines), "{name} has {lines} lines");
        assert!(text.lines().all(|line| line.chars().count() <= 120), "{name}");
    }
}

/// A detail may be left out, and may not be wrong.
#[test]
fn details_of_an_answer() {
    let vectors = vectors::all();
    for (id, bare, wrong) in [
        (
            "request/tag-dots",
            json!({ "refused": { "field": "caTag" } }),
            json!({ "refused": { "field": "caTag", "rule": "missing" } }),
        ),
        (
            "response/empty-403",
            json!({ "fault": { "retry": "no" } }),
            json!({ "fault": { "kind": "service", "retry": "no" } }),
        ),
    ] {
        let vector = vectors.iter().find(|vector| vector.id == id).expect("a vector");
        assert!(vector.is_answered_by(&vector.expected) && vector.is_answered_by(&bare), "{id}");
        for wrong in [wrong, json!({}), json!(null), json!({ "refused": {}, "fault": {} })] {
            assert!(!vector.is_answered_by(&wrong), "{id}: {wrong}");
        }
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
