//! Requests in forms that some source shows: most are not offered by the documentation, and some are refused.

use pca_conformance::{fixtures, judge::Judge};
use serde_json::{Value, json};

use crate::json::{assert_same, remove, shift};

/// The documented request of an operation in another form, and what comes of it.
pub(super) struct Row {
    pub(super) numbers: &'static [i64],
    operation: &'static str,
    target: &'static str,
    form: fn(&mut Value),
    outcome: Outcome,
}

enum Outcome {
    /// It is accepted, and means the request with this target and content.
    Means(&'static str, fn(&mut Value)),
    /// It is refused for this field.
    Refused(&'static str),
}
use Outcome::{Means, Refused};

const fn row(
    numbers: &'static [i64],
    operation: &'static str,
    target: &'static str,
    form: fn(&mut Value),
    outcome: Outcome,
) -> Row {
    Row { numbers, operation, target, form, outcome }
}

const ROOT: &str = "/api/v1/ca?caType=PRIVATE_ROOT";
const CERT: &str = "/api/v1/ca/4b0bbe37-eeea93b8/cert";
const SIGN: &str = "/api/v1/ca/4b0bbe37-eeea93b8/cert/sign";
const SUB_SIGN: &str = "/api/v1/ca/4b0bbe37-eeea93b8/sub/sign";
const CONFIG: &str = "/api/v1/ca/4b0bbe37-eeea93b8/crl/config";
const CA: &str = "/api/v1/ca/4b0bbe37-eeea93b8";

/// The content is the documented one.
const SAME: fn(&mut Value) = |_| {};

#[rustfmt::skip]
pub(super) fn rows() -> Vec<Row> {
    vec![
        row(&[1], "CreateCa", ROOT, |c| shift(c, "/x509Parameters/country", "/x509Parameters/contry"),
            Means(ROOT, SAME)),
        row(&[2], "CreateCa", ROOT,
            |c| shift(c, "/x509Parameters/organizationUnit", "/x509Parameters/organicationUnit"), Means(ROOT, SAME)),
        row(&[5], "CreateCa", ROOT, |c| shift(c, "/x509Parameters", "/X509CaParameters"), Refused("x509Parameters")),
        row(&[5], "IssueEndCert", CERT, |c| shift(c, "/x509Parameters", "/X509EndCertParameters"),
            Refused("x509Parameters")),
        row(&[6], "CreateCa", "/api/v1/ca?caType=PRIVATE_SUB&issuerTag=a-b", SAME,
            Means("/api/v1/ca?caType=PRIVATE_SUB&issuerTag=a-b", SAME)),
        row(&[6], "CreateCa", "/api/v1/ca?issuerTag=a-b&caType=PRIVATE_SUB", SAME,
            Means("/api/v1/ca?caType=PRIVATE_SUB&issuerTag=a-b", SAME)),
        // The number of a parent is not ignored: that would make a CA without a parent.
        row(&[6], "CreateCa", "/api/v1/ca?caType=PRIVATE_SUB&issuerId=5", SAME, Refused("issuerTag")),
        row(&[7], "CreateCa", "/api/v1/ca", |c| c["caType"] = json!("PRIVATE_ROOT"), Refused("caType")),
        row(&[8], "CreateCa", ROOT, |c| c["period"] = json!("Max"), Refused("period")),
        row(&[9], "SignSubCsr", SUB_SIGN, |c| c["period"] = json!(10), Means(SUB_SIGN, SAME)),
        row(&[9], "UpdateCrlConfig", CONFIG, |c| c["expiry"] = json!(5), Means(CONFIG, SAME)),
        row(&[10], "SignEndCsr", SIGN, |c| drop(remove(c, "/period")), Means(SIGN, |c| drop(remove(c, "/period")))),
        row(&[10], "SignEndCsr", "/api/v1/ca/4b0bbe37-eeea93b8/cert/sign?period=1", SAME, Means(SIGN, SAME)),
        row(&[11], "IssueEndCert", CERT, SAME, Means(CERT, SAME)),
        row(&[11], "IssueEndCert", CERT, with_key_and_period, Means(CERT, with_key_and_period)),
        row(&[19], "GetCaList", "/api/v1/ca", SAME, Means("/api/v1/ca", SAME)),
        row(&[19], "GetCaList", "/api/v1/ca?pageNo=2", SAME, Means("/api/v1/ca?pageNo=2", SAME)),
        row(&[20], "GetEndCertList", "/api/v1/ca/t/cert?pageNo=2", SAME, Means("/api/v1/ca/t/cert?pageNo=2", SAME)),
        row(&[21], "CreateCa", ROOT, |c| c["x509Parameters"]["country"] = json!("KR"),
            Means(ROOT, |c| c["x509Parameters"]["country"] = json!("KR"))),
        row(&[30], "CreateCa", ROOT, with_all, Means(ROOT, with_all)),
        row(&[30], "CreateCa", ROOT, with_common_name_only, Means(ROOT, with_common_name_only)),
        row(&[31], "UpdateCa", CA, |c| *c = json!({"memo": "m"}), Means(CA, |c| *c = json!({"memo": "m"}))),
        row(&[32], "UpdateCrlConfig", CONFIG, |c| *c = json!({}), Refused("expiry")),
        row(&[33], "SignEndCsr", SIGN, |c| c["keyBits"] = json!(2048), Means(SIGN, SAME)),
        row(&[38], "CreateCa", ROOT, unit_of_128, Means(ROOT, unit_of_128)),
    ]
}

fn with_key_and_period(call: &mut Value) {
    call["keyType"] = json!("EC256");
    call["period"] = json!("MAX");
}

fn with_all(call: &mut Value) {
    call["memo"] = json!("");
    call["x509Parameters"]["altName"] = json!("a.example,b@example.com");
    call["x509Parameters"]["ip"] = json!("192.0.2.1,2001:db8::1");
}

fn with_common_name_only(call: &mut Value) {
    call["x509Parameters"] = json!({ "commonName": "name000" });
}

fn unit_of_128(call: &mut Value) {
    call["x509Parameters"]["organizationUnit"] = json!("u".repeat(128));
}

#[test]
fn each_form_is_accepted_or_refused() {
    for (index, row) in rows().iter().enumerate() {
        let what = format!("row {index}, discrepancy {:?}, {}", row.numbers, row.operation);
        let documented =
            fixtures::examples().into_iter().find(|it| it.operation == row.operation && it.target.is_some());
        let documented = documented.map_or(Value::Null, |example| example.json);
        let mut form = documented.clone();
        (row.form)(&mut form);
        let result = (Judge::of(row.operation).resend)(row.target, &bytes(&form));
        match (&row.outcome, result) {
            (Means(target, edit), Ok(request)) => {
                let mut expected = documented;
                edit(&mut expected);
                assert_eq!(request.target.as_str(), *target, "{what}");
                let found = if request.body.is_empty() {
                    Value::Null
                } else {
                    serde_json::from_slice(&request.body).expect("it is JSON")
                };
                assert_same(&expected, &found, &what);
            }
            (Refused(field), Err(reject)) => assert_eq!(reject.field(), *field, "{what}: {reject}"),
            (Means(..), Err(reject)) => panic!("{what}: refused, {reject}"),
            (Refused(field), Ok(request)) => panic!("{what}: taken in spite of {field}: {request:?}"),
        }
    }
}

/// No value stands for no content.
fn bytes(content: &Value) -> Vec<u8> {
    if content.is_null() { Vec::new() } else { content.to_string().into_bytes() }
}
