//! The vectors of `spec/vectors`, as questions to a client in any language. `spec/vectors/README.md` says how they are asked.

use serde_json::{Map, Value};

use crate::fixtures;

/// One vector: what a client is asked, and the only right answer.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Vector {
    /// The kind and the name: `request/alias-too-long`.
    pub id: String,
    /// What is asked, on one line.
    pub question: Value,
    /// The right answer.
    pub expected: Value,
}

/// What an answer may leave out: where it stands, and its name. It helps to find a mistake; without it the answer is as clear.
const DETAILS: [(&str, &str); 3] = [("", "stringToSign"), ("/refused", "rule"), ("/fault", "kind")];

/// Every vector of every kind, signatures first.
///
/// # Panics
///
/// When a file is missing or malformed.
#[must_use]
pub fn all() -> Vec<Vector> {
    let of = |file: &str, read: fn(&Value) -> Vector| {
        let file = fixtures::json(&format!("vectors/{file}.json"));
        let list = file["vectors"].as_array().expect("a list of vectors");
        list.iter().map(read).collect::<Vec<_>>()
    };
    let signatures = of("signature", |vector| {
        let asked = &["method", "target", "timestamp", "accessKey", "secretKey"];
        Vector::new("signature", vector, asked, members(vector, &["stringToSign", "signature"]).into())
    });
    let requests = of("requests", |vector| {
        Vector::new("request", vector, &["operation", "arguments"], vector["expected"].clone())
    });
    let responses = of("responses", |vector| {
        Vector::new("response", vector, &["operation", "status", "body"], vector["expected"].clone())
    });
    [signatures, requests, responses].concat()
}

impl Vector {
    fn new(kind: &str, vector: &Value, asked: &[&str], expected: Value) -> Self {
        let id = format!("{kind}/{}", vector["name"].as_str().expect("a vector has a name"));
        let mut question = members(vector, asked);
        question.insert("kind".into(), kind.into());
        question.insert("id".into(), id.clone().into());
        Self { id, question: question.into(), expected }
    }

    /// Whether `answer` is right. A member that is `null` is the same as none: languages differ in what they make of it.
    #[must_use]
    pub fn is_answered_by(&self, answer: &Value) -> bool {
        let mut expected = self.expected.clone();
        for (place, name) in DETAILS {
            let is_given = answer.pointer(place).is_some_and(|place| place.get(name).is_some());
            if let Some(Value::Object(members)) = expected.pointer_mut(place).filter(|_| !is_given) {
                members.remove(name);
            }
        }
        without_nulls(&expected) == without_nulls(answer)
    }
}

fn members(of: &Value, names: &[&str]) -> Map<String, Value> {
    names.iter().map(|name| ((*name).to_owned(), of[*name].clone())).collect()
}

fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let kept = members.iter().filter(|(_, value)| !value.is_null());
            kept.map(|(name, value)| (name.clone(), without_nulls(value))).collect::<Map<_, _>>().into()
        }
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}
