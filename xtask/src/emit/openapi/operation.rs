//! Paths and operations, and the schemas of their requests and answers.

use super::{content, errors, extensions, reference, schema};
use crate::ir::{Api, Field, Operation, Output, Place, Presence, Repeat, Side};
use crate::json::Json;
use crate::prose;

/// Every path with its methods, in the order of the spec.
pub(super) fn paths(api: &Api) -> Json {
    let mut paths: Vec<(String, Vec<(String, Json)>)> = Vec::new();
    for item in &api.operations {
        let call = (item.method.as_str().to_lowercase(), operation(api, item));
        match paths.iter_mut().find(|(path, _)| *path == item.path) {
            Some((_, calls)) => calls.push(call),
            None => paths.push((item.path.clone(), vec![call])),
        }
    }
    Json::object(paths.into_iter().map(|(path, calls)| (path, Json::object(calls))))
}

/// The schemas of requests and answers.
pub(super) fn schemas(api: &Api) -> Vec<(String, Json)> {
    let mut schemas = Vec::new();
    for item in &api.operations {
        let body: Vec<&Field> = item.fields.iter().filter(|field| field.place == Place::Body).collect();
        if !body.is_empty() {
            let doc = format!("What `{}` sends.", item.name);
            schemas.push((format!("{}Request", item.name), schema::object(api, &doc, &body, true)));
        }
        schemas.push((format!("{}Response", item.name), answer(api, item)));
    }
    schemas
}

fn operation(api: &Api, item: &Operation) -> Json {
    let description = if item.doc.is_empty() { item.summary.clone() + "." } else { item.doc.clone() };
    let manual = Json::object([("url", Json::from(&item.manual))]);
    let mut members = vec![
        ("operationId", Json::from(&item.name)),
        ("summary", Json::from(&item.summary)),
        ("description", Json::from(description)),
        ("externalDocs", manual),
    ];
    if item.deprecated.is_some() {
        members.push(("deprecated", Json::Bool(true)));
    }
    let parameters: Vec<Json> = item.fields.iter().filter_map(|field| parameter(api, field)).collect();
    if !parameters.is_empty() {
        members.push(("parameters", Json::List(parameters)));
    }
    if item.fields.iter().any(|field| field.place == Place::Body) {
        let schema = reference("schemas", &format!("{}Request", item.name));
        let content = content(api, schema, examples(api, item, Side::Request));
        members.push(("requestBody", Json::object([("required", Json::Bool(true)), ("content", content)])));
    }
    let schema = reference("schemas", &format!("{}Response", item.name));
    let done = Json::object([
        ("description", Json::from("Done, if the code says so.")),
        ("content", content(api, schema, examples(api, item, Side::Response))),
    ]);
    let responses = [("200".to_owned(), done)].into_iter().chain(errors::references(api));
    members.push(("responses", Json::object(responses)));
    members.extend(more(item));
    Json::object(members)
}

fn more(item: &Operation) -> Vec<(&'static str, Json)> {
    let repeat = match item.repeat {
        Repeat::Safe => "safe",
        Repeat::Settled => "settled",
        Repeat::Never => "never",
    };
    let repeat = [("rule", Json::from(repeat)), ("reason", Json::from(&item.repeat_reason))];
    let mut members = vec![("x-repeat", Json::object(repeat))];
    if !item.permissions.is_empty() {
        members.push(("x-permissions", Json::list(&item.permissions)));
    }
    members.extend(item.deprecated.iter().map(|reason| ("x-deprecated-reason", Json::from(reason))));
    members.extend(item.command.iter().map(|command| ("x-command", Json::from(format!("pca {command}")))));
    members.extend(extensions::evidence(&item.evidence));
    members
}

fn parameter(api: &Api, field: &Field) -> Option<Json> {
    if field.place == Place::Body {
        return None;
    }
    let mut schema = schema::of(api, field.ty, field.list, true);
    if let (Json::Object(members), Place::Path) = (&mut schema, field.place) {
        // They are steps in a path, and lead elsewhere.
        members.push(("not".to_owned(), Json::object([("enum", Json::list([".", ".."]))])));
    }
    let mut members = vec![
        ("name", Json::from(&field.wire)),
        ("in", Json::from(field.place.as_str())),
        ("required", Json::Bool(field.presence == Presence::Always)),
        ("description", Json::from(&field.doc)),
        ("schema", schema),
    ];
    members.extend(extensions::spellings(field));
    members.extend(extensions::evidence(&field.evidence));
    Some(Json::object(members))
}

/// The envelope around what an operation answers.
fn answer(api: &Api, item: &Operation) -> Json {
    let data = item.output.as_ref().map(|output| data(api, output));
    let none = || Json::object([("type", Json::list(["object", "null"]))]);
    let Some(envelope) = api.fact("envelope") else { return data.unwrap_or_else(none) };
    let [code, text, inside] = ["code", "msg", "data"].map(|key| envelope.value(key));
    let required = if data.is_some() { vec![code, text, inside] } else { vec![code] };
    let properties = [
        (code, reference("schemas", "ServiceCode")),
        (text, Json::object([("type", Json::from("string"))])),
        (inside, data.unwrap_or_else(none)),
    ];
    Json::object([
        ("type", Json::from("object")),
        ("description", Json::from(format!("What `{}` answers.", item.name))),
        ("required", Json::list(required)),
        ("properties", Json::object(properties)),
    ])
}

fn data(api: &Api, output: &Output) -> Json {
    let schema = schema::of(api, output.ty, output.list, false);
    let schema = match &output.wrap {
        None => schema,
        Some(key) => Json::object([
            ("type", Json::from("object")),
            ("required", Json::list([key])),
            ("properties", Json::object([(key.clone(), schema)])),
        ]),
    };
    if output.nullable { schema::or_null(schema) } else { schema }
}

fn examples(api: &Api, item: &Operation, side: Side) -> Vec<(String, Json)> {
    let shown = api.examples.iter().filter(|example| example.operation == item.name && example.side == side);
    let example = |example: &crate::ir::Example| {
        let mut members = vec![("summary", Json::from(prose::example(api, example))), ("value", example.json.clone())];
        members.extend(example.target.iter().map(|target| ("x-target", Json::from(target))));
        (example.file.clone(), Json::object(members))
    };
    shown.map(example).collect()
}
