//! The statements of examples: their keys, and what JSON the values are.

use super::Reader;
use crate::drift::page::Page;
use crate::drift::spots::{self, Spot};
use crate::json::Json;

impl<'a> Reader<'a, '_> {
    pub(super) fn examples(&mut self, page: &Page) {
        match &page.request {
            Some(Ok(json)) => self.members(json, "", false),
            Some(Err(error)) => self.differ(format!("request example: it cannot be read: {error}")),
            None => {}
        }
        match &page.response {
            Some(Ok(json)) => self.answer_example(json),
            Some(Err(error)) => self.differ(format!("response example: it cannot be read: {error}")),
            None => {}
        }
    }

    fn answer_example(&mut self, json: &Json) {
        let Json::Object(members) = json else {
            return self.differ("response example: it is no object".to_owned());
        };
        for (key, value) in members {
            let shown = format!("response example: key `{key}`");
            // Null is of any type.
            let ty = type_of(value).unwrap_or("Object");
            let known = self.envelope(&shown, key, if *value == Json::Null { self.data_type() } else { ty }, "example");
            match known {
                true => self.members(value, key, true),
                false => self.unknown(&shown, key),
            }
        }
    }

    fn data_type(&self) -> &'static str {
        let output = self.item.output.as_ref();
        ["Object", "Array", "String", "Number"]
            .into_iter()
            .find(|word| output.is_some_and(|output| spots::is_type(self.api, output.ty, output.list, word)))
            .unwrap_or("Object")
    }

    /// The keys of an object, or of each object of a list, below a path.
    fn members(&mut self, json: &Json, parent: &str, answer: bool) {
        match json {
            Json::Object(members) => members.iter().for_each(|(key, value)| self.member(key, value, parent, answer)),
            Json::List(values) => values.iter().for_each(|value| self.members(value, parent, answer)),
            _ => {}
        }
    }

    fn member(&mut self, key: &str, value: &Json, parent: &str, answer: bool) {
        let path = if parent.is_empty() { key.to_owned() } else { format!("{parent}.{key}") };
        let shown = format!("{} example: key `{path}`", if answer { "response" } else { "request" });
        if self.item.output.as_ref().is_some_and(|output| output.wrap.as_deref() == Some(key)) && parent == "data" {
            return self.members(value, &path, answer);
        }
        let found: Option<Spot<'a>> =
            if answer { self.answer(&path).cloned() } else { spots::at(&self.asked, &path).cloned() };
        let Some(spot) = found else { return self.unknown(&shown, &path) };
        self.state(&spot, "name", key, "example", &shown);
        if let Some(ty) = type_of(value) {
            self.state(&spot, "type", ty, "example", &shown);
        }
        if answer {
            self.state(&spot, "place", &path, "example", &shown);
        } else if parent.is_empty() {
            self.state(&spot, "place", "body", "example", &shown);
        }
        // Claims write an empty text with its quotes.
        self.note(&spot, "value", &value.to_string(), "example");
        if let Json::Text(text) = value {
            self.value(&spot, text, "example", &shown);
        }
        self.members(value, &spot.path, answer);
    }
}

/// The manual's word for a JSON type; null has none.
fn type_of(json: &Json) -> Option<&'static str> {
    match json {
        Json::Null => None,
        Json::Bool(_) => Some("Boolean"),
        Json::Number(_) => Some("Number"),
        Json::Text(_) => Some("String"),
        Json::List(_) => Some("Array"),
        Json::Object(_) => Some("Object"),
    }
}
