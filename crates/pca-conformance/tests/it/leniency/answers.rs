//! Answers in forms that some source shows.

use pca_conformance::{fixtures, judge::Judge};
use pca_core::Response;
use serde_json::{Value, json};

use crate::json::{assert_same, remove, shift};

/// The example of an operation in another form, and what is written after it was read.
pub(super) struct Row {
    pub(super) numbers: &'static [i64],
    operation: &'static str,
    form: fn(&mut Value),
    written: fn(&mut Value),
}

const fn row(numbers: &'static [i64], operation: &'static str, form: fn(&mut Value), written: fn(&mut Value)) -> Row {
    Row { numbers, operation, form, written }
}

/// What is written is the example itself.
const SAME: fn(&mut Value) = |_| {};

#[rustfmt::skip]
pub(super) fn rows() -> Vec<Row> {
    vec![
        row(&[1], "CreateCa", |a| shift(a, "/data/caCertInfo/country", "/data/caCertInfo/contry"), SAME),
        row(&[1], "CreateCa", |a| a["data"]["caCertInfo"]["contry"] = json!("the other spelling"), SAME),
        row(&[1], "CreateCa", |a| {
            a["data"]["caCertInfo"]["contry"] = json!("KOR");
            a["data"]["caCertInfo"]["country"] = json!(null);
        }, SAME),
        row(&[2], "CreateCa",
            |a| shift(a, "/data/caCertInfo/organizationUnit", "/data/caCertInfo/organicationUnit"), SAME),
        row(&[2], "CreateCa", |a| a["data"]["caCertInfo"]["organicationUnit"] = json!("the other spelling"), SAME),
        row(&[3], "CreateCa", |a| shift(a, "/data/caCertInfo/issuerName", "/data/caCertInfo/issueName"), SAME),
        row(&[3], "CreateCa", |a| a["data"]["caCertInfo"]["issueName"] = json!("the other spelling"), SAME),
        row(&[4], "CreateCa", beside, SAME),
        row(&[4], "UpdateCa", beside, SAME),
        row(&[4], "ActivateSubCa", beside, SAME),
        row(&[4], "CreateCa", |a| a["data"]["status"] = json!("the one inside wins"), SAME),
        row(&[9], "GetCrlConfig", |a| a["data"]["expiry"] = json!(3), SAME),
        row(&[12], "GetEndCert", |a| a["data"]["caChain"] = json!([a["data"]["caChain"]]), SAME),
        row(&[12], "GetEndCert", |a| a["data"]["caChain"] = json!(null), |a| a["data"]["caChain"] = json!("")),
        row(&[12], "IssueEndCert", |a| drop(remove(a, "/data/caChain")), |a| a["data"]["caChain"] = json!("")),
        row(&[12], "SignEndCsr", |a| a["data"]["caChain"] = a["data"]["caChain"][0].take(), SAME),
        row(&[12], "SignEndCsr", |a| {
            let one = a["data"]["caChain"][0].as_str().expect("a text").to_owned();
            a["data"]["caChain"] = json!(["", null, format!("\n{one}\r\n{one}\n"), " \n"]);
        }, |a| a["data"]["caChain"] = json!([a["data"]["caChain"][0], a["data"]["caChain"][0]])),
        row(&[12], "SignSubCsr", |a| a["data"]["caChain"] = json!(null), |a| drop(remove(a, "/data/caChain"))),
        row(&[12], "GetCaChain", |a| a["data"] = json!([a["data"]]), SAME),
        row(&[13], "GetEndCert", responder_at, responder_at),
        row(&[13], "GetEndCert", |a| a["data"]["ocspResponder"] = json!(""),
            |a| a["data"]["ocspResponder"] = json!("")),
        row(&[13], "GetEndCert", |a| a["data"]["ocspResponder"] = json!(null),
            |a| drop(remove(a, "/data/ocspResponder"))),
        row(&[14], "SignSubCsr", flat, SAME),
        row(&[14], "GetEndCert", flat, SAME),
        row(&[14], "IssueEndCert", flat, SAME),
        row(&[14], "SignEndCsr", flat, SAME),
        row(&[15], "UpdateCa", |a| a["data"] = a["data"]["caInfo"].take(), SAME),
        row(&[16], "UpdateCa", |a| a["data"]["caInfo"]["statusUpdateDate"] = json!("1721262207574"), SAME),
        row(&[16], "CreateCa", |a| {
            a["data"]["caInfo"]["rgstDate"] = json!("1721175807574");
            a["data"]["caCertInfo"]["notBeforeDate"] = json!(1_721_175_777_000.0);
            a["data"]["caCertInfo"]["notAfterDate"] = json!("2036535807000");
        }, SAME),
        row(&[16], "UpdateCa", |a| a["data"]["caInfo"]["statusUpdateDate"] = json!(null),
            |a| a["data"]["caInfo"]["statusUpdateDate"] = json!(null)),
        row(&[17], "CreateCa", |a| {
            a["data"]["caInfo"]["caId"] = json!(17001.0);
            a["data"]["caInfo"]["signingCount"] = json!("0");
            a["data"]["caCertInfo"]["caCertId"] = json!("17002");
        }, SAME),
        row(&[17], "GetCaList", |a| {
            a["data"]["totalCnt"] = json!("2");
            a["data"]["totalPageNo"] = json!(1.0);
            a["data"]["currentPageNo"] = json!("1");
        }, SAME),
        row(&[18], "GetCaUserList", |a| shift(a, "/data/0/mbrNo", "/data/0/mdrNo"), SAME),
        row(&[18], "GetCaUserList", |a| a["data"][0]["mbrNo"] = json!("1000001"), SAME),
        row(&[24], "GetCa", |a| a["data"]["caInfo"]["status"] = json!("FROZEN"),
            |a| a["data"]["caInfo"]["status"] = json!("FROZEN")),
        row(&[24], "GetCa", |a| a["data"]["caInfo"]["caType"] = json!("PRIVATE_CROSS"),
            |a| a["data"]["caInfo"]["caType"] = json!("PRIVATE_CROSS")),
        row(&[25], "GetCa", |a| {
            a["data"]["caInfo"]["urlInfo"]["ocsp"] = json!(null);
            a["data"]["caInfo"]["urlInfo"]["crl"] = a["data"]["caInfo"]["urlInfo"]["crl"][0].take();
        }, SAME),
        row(&[25], "GetEndCertList", |a| a["data"]["listCerts"] = a["data"]["listCerts"][0].take(),
            |a| a["data"]["listCerts"] = json!([a["data"]["listCerts"][0]])),
        row(&[26], "GetCa", |a| drop(remove(a, "/data/caInfo/destroyDate")), SAME),
        row(&[26], "GetCa", |a| a["data"]["caInfo"]["nrn"] = json!("nrn:x"),
            |a| a["data"]["caInfo"]["nrn"] = json!("nrn:x")),
        row(&[32], "UpdateCrlConfig", |a| a["data"] = json!(null), |a| a["data"] = json!(null)),
    ]
}

fn beside(answer: &mut Value) {
    for name in ["caTag", "rgstDate", "status", "destroyDate"] {
        shift(answer, &format!("/data/caInfo/{name}"), &format!("/data/{name}"));
    }
}

fn flat(answer: &mut Value) {
    let data = remove(answer, "/data");
    let members = data.as_object().expect("its data is an object").clone();
    answer.as_object_mut().expect("an answer is an object").extend(members);
}

fn responder_at(answer: &mut Value) {
    answer["data"]["ocspResponder"] = json!("https://pca.apigw.ntruss.com/ext/4b0bbe37-eeea93b8/ocsp");
}

#[test]
fn each_form_is_read() {
    for (index, row) in rows().iter().enumerate() {
        let example = fixtures::response(row.operation).json;
        let (mut form, mut written) = (example.clone(), example);
        (row.form)(&mut form);
        (row.written)(&mut written);
        check(
            row.operation,
            &form,
            &written,
            &format!("row {index}, discrepancy {:?}, {}", row.numbers, row.operation),
        );
    }
}

/// Every object of every example gets a member that nobody knows.
#[test]
fn unknown_fields_are_ignored() {
    for example in fixtures::examples().iter().filter(|example| example.target.is_none()) {
        let mut form = example.json.clone();
        add_everywhere(&mut form);
        check(&example.operation, &form, &example.json, &example.file);
    }
}

fn add_everywhere(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(add_everywhere);
            members.insert("newInTheNextVersion".into(), json!({ "a": [1, null] }));
        }
        Value::Array(items) => items.iter_mut().for_each(add_everywhere),
        _ => {}
    }
}

fn check(operation: &str, form: &Value, written: &Value, what: &str) {
    let found = (Judge::of(operation).reread)(Response::new(200, form.to_string().as_bytes()));
    let found = found.unwrap_or_else(|fault| panic!("{what}: {fault}"));
    assert_same(written, &serde_json::from_slice(&found).expect("it is JSON"), what);
}
