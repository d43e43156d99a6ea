//! One call: what it sends, what it gets, and whether it may be sent again.

use super::types::{link, notes};
use super::verdict;
use crate::emit::markdown::{head, row};
use crate::ir::{Api, Example, Field, Operation, Place, Presence, Side, Type};
use crate::prose;

pub(super) fn section(api: &Api, item: &Operation) -> String {
    let mut text = format!("\n### {}\n\n`{}`: {}.", item.name, call(api, item), item.summary);
    if !item.doc.is_empty() {
        text += &format!(" {}", item.doc);
    }
    text += "\n\n";
    text += &item.deprecated.iter().map(|reason| format!("* **Deprecated.** {reason}\n")).collect::<String>();
    text += &format!("* Again? {}. {}\n", prose::sentence(prose::repeat(item.repeat)), item.repeat_reason);
    text += &item.command.iter().map(|command| format!("* Command: `pca {command}`\n")).collect::<String>();
    if !item.permissions.is_empty() {
        let names: Vec<String> = item.permissions.iter().map(|name| format!("`{name}`")).collect();
        text += &format!("* Permission: {}\n", names.join(" or "));
    }
    if !api.service_codes.is_empty() && !api.gateway_codes.is_empty() {
        text += "* Refusals: a [service code](#service-codes) or, before the service is asked, a [gateway code](#gateway-codes)\n";
    }
    text += &format!("* [Manual]({})\n", item.manual);
    let note = verdict(&item.evidence);
    if !note.is_empty() {
        text += &format!("*{note}\n");
    }
    text += &item.evidence.assumptions().map(|says| format!("* *Assumed:* {says}\n")).collect::<String>();
    text += &request(api, item);
    text += &answer(api, item);
    for example in api.examples.iter().filter(|example| example.operation == item.name) {
        text += &shown(api, item, example);
    }
    text
}

/// Method and path as they are sent.
pub(super) fn call(api: &Api, item: &Operation) -> String {
    format!("{} {}{}", item.method.as_str(), api.prefix(), item.path)
}

fn request(api: &Api, item: &Operation) -> String {
    let mut fields = Vec::new();
    flatten(api, &item.fields, "", None, &mut fields);
    if fields.is_empty() {
        return String::new();
    }
    let mut text = "\n".to_owned() + &head(&["Field", "In", "Type", "", "Limits", "Meaning"]);
    for (path, place, field) in &fields {
        let presence = match field.presence {
            Presence::Always => "required",
            Presence::Sometimes => "optional",
            Presence::Nullable => "may be null",
        };
        let limits = match field.ty {
            Type::Scalar(id) => prose::rule(&api[id]),
            Type::Enum(id) => {
                api[id].values.iter().map(|value| format!("`{}`", value.wire)).collect::<Vec<_>>().join(", ")
            }
            Type::Struct(_) => String::new(),
        };
        text += &row([
            &format!("`{path}`"),
            place.as_str(),
            &link(api, field.ty, field.list),
            presence,
            &limits,
            &field.doc,
        ]);
    }
    text + &notes(fields.iter().map(|(path, _, field)| (path.as_str(), *field)))
}

/// A request's fields, members of its objects right after them.
fn flatten<'a>(
    api: &'a Api,
    fields: &'a [Field],
    parent: &str,
    place: Option<Place>,
    found: &mut Vec<(String, Place, &'a Field)>,
) {
    for field in fields {
        let (path, place) = (format!("{parent}{}", field.wire), place.unwrap_or(field.place));
        found.push((path.clone(), place, field));
        if let (Type::Struct(id), false) = (field.ty, field.list) {
            flatten(api, &api[id].fields, &format!("{path}."), Some(place), found);
        }
    }
}

fn answer(api: &Api, item: &Operation) -> String {
    let Some(output) = &item.output else {
        return "\nAnswers nothing: `data` is null.\n".to_owned();
    };
    let place = output.wrap.as_ref().map_or_else(|| "data".to_owned(), |wrap| format!("data.{wrap}"));
    let or_null = if output.nullable { ", or null" } else { "" };
    format!("\nAnswers {} in `{place}`{or_null}.\n", link(api, output.ty, output.list))
}

fn shown(api: &Api, item: &Operation, example: &Example) -> String {
    let about = prose::sentence(&prose::example(api, example));
    let (language, target) = match (&example.target, example.side) {
        (Some(target), Side::Request) => ("http", format!("{} {target}\n\n", item.method.as_str())),
        _ => ("json", String::new()),
    };
    format!("\n{about}:\n\n```{language}\n{target}{}```\n", example.json.pretty())
}
