//! No secret is shown: planted ones are looked for in everything that can be printed.

use core::error::Error;

use pca_conformance::{
    arb::MARKER,
    fixtures,
    judge::{Judge, judges},
};
use pca_core::{
    Call, Credentials, IssueEndCert, Method, Operation, Request, Response, Secret, Signer, Target, Timestamp,
};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

#[track_caller]
fn hidden(shown: &str, what: &str) {
    assert!(!shown.contains(MARKER), "{what} shows a secret: {shown}");
}

/// The answer that carries a private key, with the marker as the key.
fn answer_with_key() -> Value {
    let mut answer = fixtures::response("IssueEndCert").json;
    answer["data"]["privateKey"] = json!(format!("-----BEGIN PRIVATE KEY-----\n{MARKER}\n-----END PRIVATE KEY-----"));
    answer
}

/// All that can be printed of the fault in an answer. In a success, the key is in its field or it is no secret of ours.
fn shown(judge: &Judge, status: u16, body: &[u8]) -> String {
    let Err(fault) = (judge.reread)(Response::new(status, body)) else { return String::new() };
    let mut shown = format!("{fault}{fault:?}");
    let mut source = fault.source();
    while let Some(error) = source {
        shown.push_str(&format!("{error}{error:?}"));
        source = error.source();
    }
    shown
}

#[test]
fn the_marker_is_planted() {
    let body = answer_with_key().to_string();
    let issued = IssueEndCert::parse(Response::new(200, body.as_bytes())).expect("the example is read");
    assert!(issued.private_key.expose().contains(MARKER));
    hidden(&format!("{issued:?}"), "an issued certificate");
}

#[test]
fn every_generated_type() {
    for judge in judges() {
        let debugs = (judge.debugs)(&mut TestRunner::deterministic());
        assert_eq!(debugs.len(), 16, "{}: its strategies give up", judge.info.name);
        debugs.iter().for_each(|shown| hidden(shown, judge.info.name));
    }
}

#[test]
fn keys_and_what_is_made_with_them() {
    let credentials = Credentials::new("AK", MARKER).expect("they are fit");
    let signer = Signer::new(&credentials);
    let signed = signer.sign(Request::new(Method::Get, Target::verbatim("/")), Timestamp::from_millis(1));
    let signature = signer.signature(Method::Get, &Target::verbatim("/"), Timestamp::from_millis(1));
    for shown in [
        format!("{:?}", Secret::new(MARKER)),
        format!("{credentials:?}"),
        format!("{signer:?}"),
        format!("{signed:?}{signature:?}"),
        format!("{:?}", Credentials::new("A\r\nK", MARKER)),
        format!("{:?}", Credentials::new(format!("{MARKER} "), "")),
    ] {
        hidden(&shown, "a key");
        assert!(!shown.contains(signature.as_str()), "a signature can be used for five minutes: {shown}");
    }
}

/// The key arrives, and something else about the answer is wrong: cut off, of another status, place or type.
#[test]
fn answers_gone_wrong() {
    let answer = answer_with_key();
    let body = answer.to_string().into_bytes();
    for judge in judges() {
        for status in [200, 201, 302, 400, 401, 500, 503] {
            hidden(&shown(&judge, status, &body), &format!("{} with HTTP {status}", judge.info.name));
        }
    }
    let issue = Judge::of("IssueEndCert");
    for end in 0..body.len() {
        for status in [200, 500] {
            hidden(&shown(&issue, status, &body[..end]), &format!("HTTP {status} cut at {end}"));
        }
    }
    for form in disfigured(&answer) {
        for status in [200, 500] {
            hidden(&shown(&issue, status, form.as_bytes()), &format!("HTTP {status} {form}"));
        }
    }
}

/// The key where no key belongs, or as what no key is.
fn disfigured(answer: &Value) -> Vec<String> {
    let key = answer["data"]["privateKey"].clone();
    let mut forms = Vec::new();
    let mut form = |edit: &dyn Fn(&mut Value)| {
        let mut form = answer.clone();
        edit(&mut form);
        forms.push(form.to_string());
    };
    for odd in [json!([key]), json!({ "pem": key }), json!({ MARKER: 1 }), json!([[key]])] {
        form(&|answer| answer["data"]["privateKey"] = odd.clone());
        form(&|answer| answer["data"]["serialNo"] = odd.clone());
        form(&|answer| answer["data"]["caChain"] = odd.clone());
        form(&|answer| answer["data"] = odd.clone());
        form(&|answer| answer["code"] = odd.clone());
    }
    form(&|answer| answer["data"] = key.clone());
    form(&|answer| answer["data"]["certificate"] = json!(null));
    form(&|answer| answer["private_key"] = key.clone());
    let text = answer.to_string();
    forms.push(text.replacen("\"data\"", &format!("\"data\":{key},\"data\""), 1));
    forms.push(format!("\u{feff}{text}"));
    forms.push(format!("{text}{text}"));
    forms.push(text.replace('"', "'"));
    forms
}

/// A client that sends a secret where none belongs.
#[test]
fn requests_gone_wrong() {
    for (method, target, body) in [
        (Method::Post, "/api/v1/ca/t/users".into(), json!({ "idNo": [MARKER] }).to_string()),
        (Method::Post, "/api/v1/ca/t/users".into(), json!({ "idNo": format!("{MARKER} ") }).to_string()),
        (Method::Post, "/api/v1/ca/t/users".into(), format!("{{\"idNo\": {MARKER}}}")),
        (
            Method::Post,
            "/api/v1/ca?caType=PRIVATE_ROOT".into(),
            json!({ "alias": format!("{MARKER}-and-more") }).to_string(),
        ),
        (Method::Get, format!("/api/v1/ca?pageNo={MARKER}"), String::new()),
        (Method::Get, format!("/api/v1/{MARKER}"), String::new()),
    ] {
        let reject = Call::accept(method, &target, body.as_bytes()).expect_err("it is refused");
        hidden(&format!("{reject}{reject:?}"), "a refusal");
    }
}
