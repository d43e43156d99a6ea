//! What others have published, as `spec/` keeps it.

use std::{fs, path::PathBuf};

use serde_json::Value;
use toml::Table;

/// An entry of `spec/examples/index.toml` with its file.
#[derive(Debug)]
#[non_exhaustive]
pub struct Example {
    /// The file's name.
    pub file: String,
    /// The operation that it belongs to.
    pub operation: String,
    /// The target of a request; none for an answer.
    pub target: Option<String>,
    /// The content of the file.
    pub json: Value,
}

impl Example {
    /// The content in bytes, as it travels.
    #[must_use]
    pub fn body(&self) -> Vec<u8> {
        self.json.to_string().into_bytes()
    }
}

/// Every example, in the order of the index.
///
/// # Panics
///
/// When a file is missing or malformed, which a test cannot go on from.
#[must_use]
pub fn examples() -> Vec<Example> {
    let index: Table = read("examples/index.toml").parse().expect("the index is TOML");
    let entries = index["example"].as_array().expect("the index holds a list");
    entries
        .iter()
        .map(|entry| {
            let text = |key: &str| entry.get(key).and_then(toml::Value::as_str).map(String::from);
            let file = text("file").expect("an example has a file");
            let target = text("target");
            assert_eq!(text("side").as_deref(), Some(if target.is_some() { "request" } else { "response" }), "{file}");
            Example {
                json: json(&format!("examples/{file}")),
                operation: text("operation").expect("an example has an operation"),
                target,
                file,
            }
        })
        .collect()
}

/// The answer to `operation`.
///
/// # Panics
///
/// When there is none.
#[must_use]
pub fn response(operation: &str) -> Example {
    let is_it = |example: &Example| example.operation == operation && example.target.is_none();
    examples().into_iter().find(is_it).unwrap_or_else(|| panic!("no answer to {operation} in spec/examples"))
}

/// The names of all operations in `spec/operations`.
///
/// # Panics
///
/// When the folder cannot be read.
#[must_use]
pub fn operations() -> Vec<String> {
    let mut names = Vec::new();
    for file in fs::read_dir(spec("operations")).expect("spec/operations is a folder") {
        let file = file.expect("a folder can be read").file_name().into_string().expect("a file's name is UTF-8");
        let table: Table = read(&format!("operations/{file}")).parse().expect("an operation file is TOML");
        names.extend(table["operation"].as_table().expect("it holds operations").keys().cloned());
    }
    names.sort();
    names
}

/// A JSON file below `spec/`.
///
/// # Panics
///
/// When it is missing or malformed.
#[must_use]
pub fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("spec/{path}: {error}"))
}

/// A text file below `spec/`.
///
/// # Panics
///
/// When it is missing.
#[must_use]
pub fn read(path: &str) -> String {
    fs::read_to_string(spec(path)).unwrap_or_else(|error| panic!("spec/{path}: {error}"))
}

/// A path below `spec/`.
#[must_use]
pub fn spec(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../spec").join(path)
}
