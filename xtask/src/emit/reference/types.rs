//! What requests and answers are made of: objects, lists of values, texts and numbers.

use super::remark;
use crate::emit::markdown::{anchor, head, row};
use crate::ir::{Api, Enum, Field, Presence, Struct, Type};
use crate::prose;

pub(super) fn sections(api: &Api) -> String {
    let mut text = String::new();
    if !api.structs.is_empty() {
        text += "\n## Objects\n";
        api.structs.iter().for_each(|item| text += &object(api, item));
    }
    if !api.enums.is_empty() {
        text += "\n## Values\n\nThe service may add to any of these lists: what is not here is kept as it came.\n";
        api.enums.iter().for_each(|item| text += &values(item));
    }
    text += "\n## Texts and numbers\n\nLimits bind requests only; an answer is never refused by them.\n";
    for item in &api.scalars {
        text += &format!("\n### {}\n\n{}{}\n\n", item.name, item.doc, remark(&item.evidence));
        text += &format!("* Written as: {}\n", prose::base(item.base));
        let rule = prose::rule(item);
        text += &if rule.is_empty() { rule } else { format!("* Limits: {rule}\n") };
    }
    text
}

/// The name of a type, leading to its section.
pub(super) fn link(api: &Api, ty: Type, list: bool) -> String {
    let name = api.name(ty);
    format!("{}[`{name}`](#{})", if list { "list of " } else { "" }, anchor(name))
}

/// Below a table: what there is to know of a field beyond its meaning.
pub(super) fn notes<'a>(fields: impl Iterator<Item = (&'a str, &'a Field)>) -> String {
    let spelled =
        |spellings: &[String]| prose::and(&spellings.iter().map(|text| format!("`{text}`")).collect::<Vec<_>>());
    // What several fields have in common is said once.
    let mut notes: Vec<(String, Vec<String>)> = Vec::new();
    for (path, field) in fields {
        let mut note = remark(&field.evidence);
        if !field.accept.is_empty() {
            note += &format!(" Read as well: {}.", spelled(&field.accept));
        }
        if !field.refuse.is_empty() {
            note += &format!(" Not accepted: {}.", spelled(&field.refuse));
        }
        if !field.adopt.is_empty() {
            note += &format!(" Taken from beside the object too: {}.", spelled(&field.adopt));
        }
        match notes.iter_mut().find(|(known, _)| *known == note) {
            _ if note.is_empty() => {}
            Some((_, paths)) => paths.push(format!("`{path}`")),
            None => notes.push((note, vec![format!("`{path}`")])),
        }
    }
    let lines: String = notes.iter().map(|(note, paths)| format!("* {}:{note}\n", paths.join(", "))).collect();
    if lines.is_empty() { lines } else { format!("\n{lines}") }
}

fn object(api: &Api, item: &Struct) -> String {
    let mut text = format!("\n### {}\n\n{}\n\n", item.name, item.doc) + &head(&["Member", "Type", "", "Meaning"]);
    for field in &item.fields {
        let presence = match (field.presence, field.default.is_some()) {
            (Presence::Always, true) => "empty when absent",
            (Presence::Always, false) => "always",
            (Presence::Sometimes, _) => "sometimes",
            (Presence::Nullable, _) => "may be null",
        };
        text += &row([&format!("`{}`", field.wire), &link(api, field.ty, field.list), presence, &field.doc]);
    }
    text + &notes(item.fields.iter().map(|field| (field.wire.as_str(), field)))
}

fn values(item: &Enum) -> String {
    let mut text = format!("\n### {}\n\n{}\n\n", item.name, item.doc) + &head(&["Value", "Meaning"]);
    for value in &item.values {
        text += &row([format!("`{}`", value.wire), format!("{}{}", value.doc, remark(&value.evidence))]);
    }
    text
}
