//! Refusals: the codes of the service and of the gateway, and an answer for each HTTP status that one of them has.

use std::collections::BTreeMap;

use super::{content, extensions, reference};
use crate::ir::{Api, Class, CodeRetry, GatewayRetry};
use crate::json::Json;

const DEFAULT: &str = "Refused";

/// The schemas of codes and refusals.
pub(super) fn schemas(api: &Api) -> Vec<(String, Json)> {
    let mut schemas = Vec::new();
    if let Some(envelope) = api.fact("envelope") {
        let [code, text, data] = ["code", "msg", "data"].map(|key| envelope.value(key));
        let (anything, string) = (Json::Object(Vec::new()), Json::object([("type", Json::from("string"))]));
        let properties = [(code, reference("schemas", "ServiceCode")), (text, string), (data, anything)];
        schemas.push(("ServiceError".to_owned(), object("A refusal by the service.", &[code], properties)));
        schemas.push(("ServiceCode".to_owned(), service_code(api)));
    }
    if !api.gateway_codes.is_empty() {
        let string = || Json::object([("type", Json::from("string"))]);
        let properties =
            [("errorCode", reference("schemas", "GatewayCode")), ("message", string()), ("details", string())];
        let error = object("Who refused, and why.", &["errorCode"], properties);
        schemas.push(("GatewayError".to_owned(), object("A refusal by the gateway.", &["error"], [("error", error)])));
        schemas.push(("GatewayCode".to_owned(), gateway_code(api)));
    }
    schemas
}

/// `components.responses`: one for each status, and one for all others.
pub(super) fn responses(api: &Api) -> Json {
    let of_status = statuses(api).into_iter().map(|(status, codes)| {
        let examples = api.gateway_codes.iter().filter(|code| code.status == status);
        let examples = examples.map(|code| {
            let error = [("errorCode", Json::from(&code.wire)), ("message", Json::from(&code.message))];
            let value = Json::object([("error", Json::object(error))]);
            let members = [("summary", Json::from(&code.meaning)), ("value", value)];
            (format!("gateway-{}", code.wire), Json::object(members))
        });
        (format!("Status{status}"), refusal(api, &format!("Refused with {}.", codes.join(", ")), examples.collect()))
    });
    Json::object(
        of_status.chain([(DEFAULT.to_owned(), refusal(api, "Refused. Go by the code in the body.", Vec::new()))]),
    )
}

/// The same in an operation.
pub(super) fn references(api: &Api) -> Vec<(String, Json)> {
    let of_status = statuses(api)
        .into_keys()
        .map(|status| (status.to_string(), reference("responses", &format!("Status{status}"))));
    of_status.chain([("default".to_owned(), reference("responses", DEFAULT))]).collect()
}

fn refusal(api: &Api, description: &str, examples: Vec<(String, Json)>) -> Json {
    let shapes: Vec<Json> = schemas(api)
        .iter()
        .filter(|(name, _)| name.ends_with("Error"))
        .map(|(name, _)| reference("schemas", name))
        .collect();
    let schema =
        if shapes.is_empty() { Json::Object(Vec::new()) } else { Json::object([("anyOf", Json::List(shapes))]) };
    Json::object([("description", Json::from(description)), ("content", content(api, schema, examples))])
}

/// Statuses that a code is known to come with, and these codes.
fn statuses(api: &Api) -> BTreeMap<u16, Vec<String>> {
    let mut statuses: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    for code in &api.gateway_codes {
        statuses.entry(code.status).or_default().push(format!("`{}` ({})", code.wire, code.message));
    }
    for code in api.service_codes.iter().filter(|code| code.class != Class::Ok) {
        if let Some(status) = code.status {
            statuses.entry(status).or_default().push(format!("`{}`", code.wire));
        }
    }
    statuses
}

fn service_code(api: &Api) -> Json {
    let values = api.service_codes.iter().map(|code| {
        let retry = match code.retry {
            CodeRetry::No => "no",
            CodeRetry::Idempotent => "idempotent",
        };
        let class = format!("{:?}", code.class).to_lowercase();
        let mut members = vec![("description", Json::from(&code.meaning)), ("advice", Json::from(&code.advice))];
        members.extend([("class", Json::from(class)), ("retry", Json::from(retry))]);
        members.extend(code.status.map(|status| ("status", Json::from(u64::from(status)))));
        members.extend(extensions::evidence(&code.evidence));
        (code.wire.clone(), Json::object(members))
    });
    open(Json::from("string"), &api.service_codes_doc, values.collect())
}

fn gateway_code(api: &Api) -> Json {
    let values = api.gateway_codes.iter().map(|code| {
        let retry = match code.retry {
            GatewayRetry::No => "no",
            GatewayRetry::AfterClockCheck => "after-clock-check",
            GatewayRetry::Throttled => "throttled",
            GatewayRetry::Idempotent => "idempotent",
        };
        let mut members = vec![("description", Json::from(&code.meaning)), ("advice", Json::from(&code.advice))];
        members.extend([("message", Json::from(&code.message)), ("retry", Json::from(retry))]);
        members.push(("status", Json::from(u64::from(code.status))));
        members.extend(extensions::evidence(&code.evidence));
        (code.wire.clone(), Json::object(members))
    });
    // A text in every real answer; a number by one table of the manual.
    open(Json::list(["string", "integer"]), &api.gateway_codes_doc, values.collect())
}

/// An enum that may grow.
fn open(ty: Json, doc: &str, values: Vec<(String, Json)>) -> Json {
    let known = Json::list(values.iter().map(|(wire, _)| wire));
    Json::object([
        ("type", ty),
        ("description", Json::from(doc)),
        ("x-extensible-enum", known),
        ("x-values", Json::Object(values)),
    ])
}

fn object<const N: usize>(doc: &str, required: &[&str], properties: [(&str, Json); N]) -> Json {
    Json::object([
        ("type", Json::from("object")),
        ("description", Json::from(doc)),
        ("required", Json::list(required.iter().copied())),
        ("properties", Json::object(properties)),
    ])
}
