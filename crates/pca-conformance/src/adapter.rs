//! The core as a client that is judged like any other.

use pca_core::{
    Breach, Credentials, Fault, Reject, Response, Retry, Signer, Target, TargetBuilder, Timestamp, string_to_sign,
};
use serde_json::{Map, Value, json};

use crate::judge::Judge;

/// Answers one question.
///
/// # Panics
///
/// When it is no question of `spec/vectors`.
#[must_use]
pub fn answer(question: &Value) -> Value {
    let text = |name: &str| question[name].as_str().unwrap_or_else(|| panic!("{name} is no text in {question}"));
    match text("kind") {
        "signature" => {
            let at = Timestamp::from_millis(question["timestamp"].as_u64().expect("a time is a number"));
            let credentials = Credentials::new(text("accessKey"), text("secretKey")).expect("they are fit");
            let (method, target) = (text("method").parse().expect("a method"), Target::verbatim(text("target")));
            let signature = Signer::new(&credentials).signature(method, &target, at);
            let signed =
                string_to_sign(method.as_str(), target.as_str(), &at.as_millis().to_string(), text("accessKey"));
            json!({ "stringToSign": signed, "signature": signature.as_str() })
        }
        "request" => {
            request(Judge::of(text("operation")), question["arguments"].as_object().expect("arguments have names"))
        }
        "response" => {
            let status = question["status"].as_u64().and_then(|status| status.try_into().ok()).expect("a status");
            response(Judge::of(text("operation")), Response::new(status, text("body").as_bytes()))
        }
        kind => panic!("no question is of the kind {kind}"),
    }
}

/// Arguments enter through the server's half, which keeps the same rules: each is offered in the path, the query and the content,
/// and the core takes it from where it belongs. What comes out is what a client sends.
fn request(judge: Judge, arguments: &Map<String, Value>) -> Value {
    let mut path = judge.info.path.to_owned();
    let mut query = Vec::new();
    for (name, value) in arguments {
        let value = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
        path = path.replace(&format!("{{{name}}}"), &encode(&value));
        query.push(format!("{name}={}", encode(&value)));
    }
    let target = format!("{}{path}?{}", TargetBuilder::new("").finish(), query.join("&"));
    match (judge.resend)(&target, Value::from(arguments.clone()).to_string().as_bytes()) {
        Ok(request) => json!({
            "method": request.method.as_str(),
            "target": request.target.as_str(),
            "body": serde_json::from_slice::<Value>(&request.body).ok(),
        }),
        Err(reject) => json!({ "refused": { "field": reject.field(), "rule": rule(&reject) } }),
    }
}

/// No valid part of a path is changed by this.
fn encode(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}

fn rule(reject: &Reject) -> &'static str {
    match reject {
        reject if reject.is_missing() => "missing",
        Reject::Invalid(invalid) => match invalid.breach() {
            Breach::Empty | Breach::TooLittle => "too-little",
            Breach::TooMuch => "too-much",
            _ => "form",
        },
        _ => "form",
    }
}

fn response(judge: Judge, response: Response<'_>) -> Value {
    match (judge.reread)(response) {
        Ok(written) => {
            let written: Value = serde_json::from_slice(&written).expect("what is written is JSON");
            json!({ "value": written["data"] })
        }
        Err(fault) => {
            let (kind, code) = match &fault {
                Fault::Gateway(fault) => ("gateway", Some(fault.code().as_str())),
                Fault::Service(fault) => ("service", Some(fault.code().as_str())),
                Fault::Malformed(_) => ("malformed", None),
                _ => ("unrecognized", None),
            };
            let retry = match fault.retry(judge.info.repeat) {
                Retry::Later => "later",
                Retry::AfterClockCheck => "after-clock-check",
                Retry::FindOutFirst => "find-out-first",
                _ => "no",
            };
            json!({ "fault": { "kind": kind, "code": code, "retry": retry } })
        }
    }
}
