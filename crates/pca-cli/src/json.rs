//! Objects of JSON that are ours, not the API's.

use core::fmt::Display;

use pca_core::wire::to_json;

/// A text.
pub(crate) fn text(text: &str) -> String {
    to_json(&text.to_owned())
}

/// A list of what is JSON already.
pub(crate) fn list(items: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let items = items.into_iter().map(|item| item.as_ref().to_owned()).collect::<Vec<_>>();
    format!("[{}]", items.join(","))
}

/// An object, its members in the order in which they are added.
#[derive(Debug)]
pub(crate) struct Object(String);

impl Object {
    pub(crate) fn new() -> Self {
        Self("{".into())
    }

    pub(crate) fn text(self, name: &str, value: &str) -> Self {
        self.json(name, text(value))
    }

    /// A text, or null.
    pub(crate) fn some(self, name: &str, value: Option<&str>) -> Self {
        self.json(name, value.map_or_else(|| "null".into(), text))
    }

    pub(crate) fn texts(self, name: &str, values: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.json(name, list(values.into_iter().map(|value| text(value.as_ref()))))
    }

    /// What is JSON already: a number, `true`, another object.
    pub(crate) fn json(mut self, name: &str, value: impl Display) -> Self {
        let comma = if self.0.len() == 1 { "" } else { "," };
        self.0.push_str(&format!("{comma}{}:{value}", text(name)));
        self
    }

    /// For more to follow in its last member.
    pub(crate) fn open(self) -> String {
        self.0
    }

    pub(crate) fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }
}
