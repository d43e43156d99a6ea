//! `cli.schema.json`: what the command line prints with `--output json`, as JSON Schema.

use super::{Artifact, OUT};
use crate::ir::{Api, Operation, Output, Presence, Struct, Type};
use crate::json::Json;

pub(super) fn emit(api: &Api) -> Vec<Artifact> {
    let verbs: Vec<_> = api.operations.iter().filter_map(|item| Some((item.command.clone()?, item))).collect();
    if verbs.is_empty() {
        return Vec::new();
    }
    let structs = api.structs.iter().map(|item| (item.name.clone(), structure(api, item)));
    let verbs = verbs.into_iter().map(|(command, item)| (command, verb(api, item)));
    // What a verb prints stands on a line; what several refer to is an object by itself.
    let others = api.verbs.iter().map(|(name, data)| match name.starts_with(char::is_uppercase) {
        true => (name.clone(), data.clone()),
        false => (name.clone(), line("", data.clone())),
    });
    let document = Json::object([
        ("$schema", Json::from("https://json-schema.org/draft/2020-12/schema")),
        ("$comment", Json::from("Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.")),
        ("title", Json::from("What pca prints with --output json")),
        (
            "description",
            Json::from(
                "Each verb has its schema under $defs, by its name. Version 1 may gain members; nothing that is here changes its meaning or goes.",
            ),
        ),
        ("type", Json::from("object")),
        ("required", Json::list(["version", "data"])),
        ("properties", Json::object([("version", version())])),
        ("$defs", Json::object(verbs.chain(others).chain(structs))),
    ]);
    vec![Artifact { path: format!("{OUT}/cli.schema.json"), text: document.pretty() }]
}

fn version() -> Json {
    Json::object([("const", Json::from(1))])
}

fn verb(api: &Api, item: &Operation) -> Json {
    let data = item.output.as_ref().map_or_else(null, |output| answer(api, output));
    line(&format!("{}.", item.summary), data)
}

/// A line around some data.
fn line(description: &str, data: Json) -> Json {
    let members = [
        ("description", Json::from(description)),
        ("type", Json::from("object")),
        ("required", Json::list(["version", "data"])),
        ("properties", Json::object([("version", version()), ("data", data)])),
    ];
    Json::object(members.into_iter().filter(|(_, value)| *value != Json::from("")))
}

fn answer(api: &Api, output: &Output) -> Json {
    let schema = of(api, output.ty, output.list);
    if output.nullable { or_null(schema) } else { schema }
}

fn structure(api: &Api, item: &Struct) -> Json {
    let required = item.fields.iter().filter(|field| field.presence != Presence::Sometimes).map(|field| &field.wire);
    let properties = item.fields.iter().map(|field| {
        let schema = of(api, field.ty, field.list);
        let schema = if field.presence == Presence::Nullable { or_null(schema) } else { schema };
        let Json::Object(mut members) = schema else { return (field.wire.clone(), schema) };
        members.push(("description".into(), Json::from(&field.doc)));
        (field.wire.clone(), Json::Object(members))
    });
    Json::object([
        ("description", Json::from(&item.doc)),
        ("type", Json::from("object")),
        ("required", Json::list(required)),
        ("properties", Json::object(properties)),
    ])
}

fn of(api: &Api, ty: Type, list: bool) -> Json {
    let schema = match ty {
        Type::Struct(_) => Json::object([("$ref", Json::from(format!("#/$defs/{}", api.name(ty))))]),
        Type::Enum(_) => typed("string"),
        Type::Scalar(id) => match api[id].base.json() {
            "array" => array(typed("string")),
            name => typed(name),
        },
    };
    if list { array(schema) } else { schema }
}

fn typed(name: &str) -> Json {
    Json::object([("type", Json::from(name))])
}

fn array(items: Json) -> Json {
    Json::object([("type", Json::from("array")), ("items", items)])
}

fn null() -> Json {
    typed("null")
}

fn or_null(schema: Json) -> Json {
    Json::object([("anyOf", Json::List(vec![schema, null()]))])
}
