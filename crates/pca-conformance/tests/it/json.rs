//! Comparing and changing JSON by path.

use serde_json::{Map, Value};

/// Fails with every path at which the two differ.
#[track_caller]
pub(crate) fn assert_same(expected: &Value, found: &Value, what: &str) {
    let mut differences = Vec::new();
    compare("", Some(expected), Some(found), &mut differences);
    assert!(differences.is_empty(), "{what}:\n  {}", differences.join("\n  "));
}

fn compare(path: &str, expected: Option<&Value>, found: Option<&Value>, differences: &mut Vec<String>) {
    match (expected, found) {
        (Some(Value::Object(expected)), Some(Value::Object(found))) => {
            let added = found.keys().filter(|key| !expected.contains_key(*key));
            for key in expected.keys().chain(added) {
                compare(&format!("{path}/{key}"), expected.get(key), found.get(key), differences);
            }
        }
        (Some(Value::Array(expected)), Some(Value::Array(found))) => {
            for index in 0..expected.len().max(found.len()) {
                compare(&format!("{path}/{index}"), expected.get(index), found.get(index), differences);
            }
        }
        (expected, found) if expected == found => {}
        (expected, found) => {
            let show = |value: Option<&Value>| value.map_or_else(|| "nothing".into(), Value::to_string);
            differences.push(format!("{path}: expected {}, found {}", show(expected), show(found)));
        }
    }
}

/// Moves the value at one pointer (RFC 6901) to another.
pub(crate) fn shift(root: &mut Value, from: &str, to: &str) {
    let value = remove(root, from);
    let (parent, key) = object_of(root, to);
    parent.insert(key.into(), value);
}

/// Takes the value at a pointer out.
pub(crate) fn remove(root: &mut Value, path: &str) -> Value {
    let (parent, key) = object_of(root, path);
    parent.remove(key).unwrap_or_else(|| panic!("nothing to take at {path}"))
}

fn object_of<'v, 'p>(root: &'v mut Value, path: &'p str) -> (&'v mut Map<String, Value>, &'p str) {
    let (parent, key) = path.rsplit_once('/').expect("a pointer begins with a slash");
    let parent = root.pointer_mut(parent).and_then(Value::as_object_mut);
    (parent.unwrap_or_else(|| panic!("no object above {path}")), key)
}

/// The pointers to every value in `value`, the whole first.
pub(crate) fn pointers(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let children: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (key, child) in children {
        found.extend(pointers(child).into_iter().map(|rest| format!("/{key}{rest}")));
    }
    found
}
