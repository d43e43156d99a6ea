//! `openapi.json`: the API in OpenAPI 3.1, for generators of other languages.
//!
//! What that format has no word for stands in extensions: `x-claims` and their `x-sources`, verdicts, numbers of the catalogue,
//! spellings, and whether a call may be repeated.

mod errors;
mod extensions;
mod operation;
mod pattern;
mod schema;

use super::{Artifact, OUT};
use crate::ir::{Api, Fact};
use crate::json::Json;

pub(super) fn emit(api: &Api) -> Vec<Artifact> {
    if api.operations.is_empty() {
        return Vec::new();
    }
    let members = [
        ("openapi", Json::from("3.1.0")),
        ("info", info(api)),
        ("servers", Json::List(api.hosts.iter().map(|host| server(api, &host.address, &host.doc)).collect())),
        ("security", security(api)),
        ("paths", operation::paths(api)),
        ("components", components(api)),
        ("x-facts", extensions::facts(api)),
        ("x-catalogue", extensions::catalogue(api)),
        ("x-sources", extensions::sources(api)),
    ];
    let document = Json::object(members.into_iter().filter(|(_, value)| *value != Json::List(Vec::new())));
    vec![Artifact { path: format!("{OUT}/openapi.json"), text: document.pretty() }]
}

fn info(api: &Api) -> Json {
    let service = api.fact("service");
    let name = service.map(|service| service.value("name")).filter(|name| !name.is_empty()).unwrap_or("API");
    let version = api.prefix().rsplit('/').next().filter(|version| !version.is_empty()).unwrap_or("1");
    let mut description = "Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.\n".to_owned();
    for fact in api.facts.iter().filter(|fact| ["service", "envelope", "signing"].contains(&fact.path.as_str())) {
        description += &format!("\n{}\n", fact.doc);
    }
    if let Some(signing) = api.fact("signing") {
        let [algorithm, rule, encoding, tolerance] =
            ["algorithm", "signed", "encoding", "tolerance"].map(|key| signing.value(key));
        description += &format!(
            "\nThe signature is the {encoding} of {algorithm} over `{rule}`; a time stamp may be {tolerance} off.\n"
        );
    }
    Json::object([
        ("title", Json::from(name)),
        ("version", Json::from(version)),
        ("description", Json::from(description)),
    ])
}

fn server(api: &Api, address: &str, doc: &str) -> Json {
    let url = format!("{address}{}", api.prefix());
    Json::object([("url", Json::from(url)), ("description", Json::from(doc))])
}

/// The headers that prove who calls, all of them together.
fn security(api: &Api) -> Json {
    let schemes: Vec<_> = proofs(api).map(|(_, header)| (header.value("role"), Json::List(Vec::new()))).collect();
    if schemes.is_empty() { Json::List(Vec::new()) } else { Json::List(vec![Json::object(schemes)]) }
}

fn components(api: &Api) -> Json {
    let schemes = proofs(api).map(|(name, header)| {
        let members = [("type", "apiKey"), ("in", "header"), ("name", name), ("description", &header.doc)];
        (header.value("role"), Json::object(members.map(|(key, value)| (key, Json::from(value)))))
    });
    Json::object([
        ("schemas", schema::all(api)),
        ("responses", errors::responses(api)),
        ("securitySchemes", Json::object(schemes)),
    ])
}

/// Headers that are sent and are no mere description of the content.
fn proofs(api: &Api) -> impl Iterator<Item = (&str, &Fact)> {
    let headers = api.facts.iter().filter_map(|fact| Some((fact.path.strip_prefix("header.")?, fact)));
    let is_proof = |role: &str| ["timestamp", "access-key", "signature"].contains(&role);
    headers.filter(move |(_, fact)| fact.value("sent") == "yes" && is_proof(fact.value("role")))
}

/// `{ "$ref": … }`.
fn reference(kind: &str, name: &str) -> Json {
    Json::object([("$ref", Json::Text(format!("#/components/{kind}/{name}")))])
}

/// The content of a request or an answer.
fn content(api: &Api, schema: Json, examples: Vec<(String, Json)>) -> Json {
    let media_type = api.fact("service").map(|service| service.value("media type")).filter(|text| !text.is_empty());
    let mut members = vec![("schema", schema)];
    if !examples.is_empty() {
        members.push(("examples", Json::Object(examples)));
    }
    Json::object([(media_type.unwrap_or("application/json"), Json::object(members))])
}
