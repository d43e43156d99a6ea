//! What differs between the sources, row by row of `spec/out/DISCREPANCIES.md`: each form is read, one is written.

mod answers;
mod calls;

use std::{collections::BTreeSet, fs, path::Path};

use pca_conformance::fixtures;
use pca_core::{Credentials, Method, Request, Signer, Target, Timestamp, Zone};
use toml::Value;

/// Rows that are tested elsewhere, or about no byte.
const ELSEWHERE: &[(i64, &str)] = &[
    (22, "headers_of_the_common_table_only, below"),
    (23, "hosts, below"),
    (27, "faults.rs: the gateway's code as a number"),
    (28, "one call with two titles: examples.rs"),
    (29, "a sentence whose meaning is unclear"),
    (34, "vectors.rs: the query is signed"),
    (35, "hosts, below"),
    (36, "examples.rs: targets begin with the prefix"),
    (37, "headers_of_the_common_table_only, below"),
];

#[test]
fn every_discrepancy_has_a_row() {
    let mut tested: BTreeSet<i64> = ELSEWHERE.iter().map(|(number, _)| *number).collect();
    tested.extend(answers::rows().iter().flat_map(|row| row.numbers));
    tested.extend(calls::rows().iter().flat_map(|row| row.numbers));
    let mut known = BTreeSet::new();
    collect_from(&fixtures::spec(""), &mut known);
    assert_eq!(tested, known);
}

/// Row 22: the second version of the signature; row 37: no `x-ncp-apigw-api-key`.
#[test]
fn headers_of_the_common_table_only() {
    let signer = Signer::new(&Credentials::new("AK", "SK").unwrap());
    let request = Request::new(Method::Get, Target::verbatim("/api/v1/ca"));
    let signed = signer.sign(request, Timestamp::from_millis(1));
    let mut names = signed.headers().map(|(name, _)| name);
    names.sort_unstable();
    let expected =
        ["accept", "content-type", "x-ncp-apigw-signature-v2", "x-ncp-apigw-timestamp", "x-ncp-iam-access-key"];
    assert_eq!(names, expected);
}

/// Rows 23 and 35.
#[test]
fn hosts() {
    assert_eq!(Zone::Public.origin(), "https://pca.apigw.ntruss.com");
    assert_eq!(Zone::Government.origin(), "https://privateca.apigw.gov-ntruss.com");
}

fn collect_from(folder: &Path, numbers: &mut BTreeSet<i64>) {
    for entry in fs::read_dir(folder).expect("spec is a folder") {
        let path = entry.expect("a folder can be read").path();
        if path.is_dir() {
            collect_from(&path, numbers);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let text = fs::read_to_string(&path).expect("a file can be read");
            collect(&text.parse().map(Value::Table).expect("it is TOML"), numbers);
        }
    }
}

fn collect(value: &Value, numbers: &mut BTreeSet<i64>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                match (key.as_str(), value) {
                    ("discrepancy" | "number", Value::Integer(number)) => drop(numbers.insert(*number)),
                    ("discrepancy", Value::Array(list)) => numbers.extend(list.iter().filter_map(Value::as_integer)),
                    _ => {}
                }
                collect(value, numbers);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, numbers)),
        _ => {}
    }
}
