//! OpenAPI: all of the spec is there.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value as Json;
use toml::Value;

use xtask::root;

use crate::plain::{listed, members, named, output, spec, text};

fn openapi() -> Json {
    serde_json::from_str(&output("openapi.json")).expect("it is JSON")
}

/// Claims, verdict and number of an item, found again in what became of it.
fn assert_evidence(item: &Value, found: &Json, name: &str) {
    let claims = found["x-claims"].as_array().map_or(0, Vec::len);
    assert_eq!(claims, members(item, "claims").len(), "claims of {name}");
    assert_eq!(found["x-verdict"].as_str().unwrap_or_default(), text(item, "verdict"), "verdict of {name}");
    let numbers = match item.get("discrepancy") {
        None => 0,
        Some(Value::Array(numbers)) => numbers.len(),
        Some(_) => 1,
    };
    assert_eq!(found["x-discrepancies"].as_array().map_or(0, Vec::len), numbers, "numbers of {name}");
    for (key, member) in [("accept", "x-accepted-spellings"), ("refuse", "x-refused-spellings")] {
        assert_eq!(found[member].as_array().map_or(0, Vec::len), members(item, key).len(), "{key} of {name}");
    }
}

#[test]
fn openapi_has_every_field() {
    let (spec, api) = (spec(), openapi());
    let mut count = 0;
    for (name, item) in named(&spec, "struct") {
        for field in members(item, "field") {
            let found = &api["components"]["schemas"][name]["properties"][text(field, "wire")];
            assert_eq!(found["description"], text(field, "doc"), "{name}.{}", text(field, "wire"));
            assert_evidence(field, found, &format!("{name}.{}", text(field, "wire")));
            count += 1;
        }
    }
    for (name, item) in named(&spec, "operation") {
        let call = &api["paths"][text(item, "path")][&text(item, "method").to_lowercase()];
        assert_eq!(call["operationId"], **name);
        assert_eq!(call["x-repeat"]["rule"], text(item, "repeat"));
        assert_eq!(call["x-repeat"]["reason"], text(item, "repeat_reason"));
        assert_evidence(item, call, name);
        for field in members(item, "field") {
            let wire = text(field, "wire");
            let found = match text(field, "in") {
                "path" | "query" => {
                    let is_it = |found: &&Json| found["name"] == wire && found["in"] == text(field, "in");
                    let found = call["parameters"].as_array().unwrap().iter().find(is_it).unwrap_or(&Json::Null);
                    let steps = found["schema"]["not"]["enum"].as_array().map_or(0, Vec::len);
                    assert_eq!(steps, if text(field, "in") == "path" { 2 } else { 0 }, "{name}.{wire}");
                    found
                }
                _ => &api["components"]["schemas"][format!("{name}Request")]["properties"][wire],
            };
            assert_eq!(found["description"], text(field, "doc"), "{name}.{wire}");
            assert_evidence(field, found, &format!("{name}.{wire}"));
            count += 1;
        }
    }
    println!("{count} fields");
    assert!(count > 100);
}

#[test]
fn openapi_has_every_constraint() {
    let (spec, api) = (spec(), openapi());
    let mut count = 0;
    for (name, item) in named(&spec, "scalar") {
        let found = &api["components"]["schemas"][name];
        assert_evidence(item, found, name);
        assert_eq!(found["x-enforced"] == false, item.get("enforced").is_some(), "{name}");
        let pattern = found["pattern"].as_str().unwrap_or_default();
        if let [min, max] = members(item, "length") {
            assert_eq!(found["minLength"].as_i64(), min.as_integer(), "{name}");
            assert_eq!(found["maxLength"].as_i64(), max.as_integer(), "{name}");
            count += 1;
        }
        for key in ["first", "alphabet"] {
            assert!(pattern.contains(text(item, key)), "{name} lacks its {key}: {pattern}");
            count += usize::from(item.get(key).is_some());
        }
        if let [_, max] = members(item, "range") {
            let word = format!("|{}", text(item, "literal"));
            assert!(
                pattern.contains(&max.to_string()) && pattern.contains(word.trim_end_matches('|')),
                "{name}: {pattern}"
            );
            count += 1;
        }
    }
    println!("{count} constraints");
    assert!(count > 10);
}

#[test]
fn openapi_has_every_value_and_code() {
    let (spec, api) = (spec(), openapi());
    let check = |items: &[&Value], schema: &str| {
        let schema = &api["components"]["schemas"][schema];
        let known = schema["x-extensible-enum"].as_array().unwrap();
        let wires: Vec<&str> = items.iter().map(|item| text(item, "wire")).collect();
        assert_eq!(known, &wires);
        for item in items {
            let found = &schema["x-values"][text(item, "wire")];
            assert_evidence(item, found, text(item, "wire"));
            assert_eq!(found["advice"].as_str().unwrap_or_default(), text(item, "advice"));
            assert_eq!(found["status"].as_i64(), item.get("status").and_then(Value::as_integer));
        }
    };
    assert!(!named(&spec, "enum").is_empty());
    for (name, item) in named(&spec, "enum") {
        check(&members(item, "value").iter().collect::<Vec<_>>(), name);
    }
    let (service, gateway) = (listed(&spec, &["service", "code"]), listed(&spec, &["gateway", "code"]));
    assert!(service.len() > 70 && gateway.len() > 10);
    check(&service, "ServiceCode");
    check(&gateway, "GatewayCode");
    for code in service.iter().chain(&gateway) {
        if let Some(status) = code.get("status").and_then(Value::as_integer) {
            let response = &api["components"]["responses"][format!("Status{status}")];
            assert!(response["description"].as_str().unwrap().contains(text(code, "wire")), "{status}");
        }
    }
}

#[test]
fn openapi_has_every_example() {
    let (spec, api) = (spec(), openapi());
    let examples = listed(&spec, &["example"]);
    for example in &examples {
        let (name, file) = (text(example, "operation"), text(example, "file"));
        let calls = api["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
        let call = calls.into_iter().find(|call| call["operationId"] == name).unwrap();
        let content = match text(example, "side") {
            "request" => &call["requestBody"]["content"],
            _ => &call["responses"]["200"]["content"],
        };
        let shown = &content["application/json"]["examples"][file];
        let expected = fs::read_to_string(root().join("spec/examples").join(file)).unwrap();
        assert_eq!(shown["value"], serde_json::from_str::<Json>(&expected).unwrap(), "{file}");
        assert_eq!(shown["x-target"].as_str().unwrap_or_default(), text(example, "target"), "{file}");
    }
    assert!(examples.len() > 30);
}

/// Who calls is proven by headers, and every refusal that is known can come to every call.
#[test]
fn openapi_has_every_header_and_refusal() {
    let (spec, api) = (spec(), openapi());
    let sent = |header: &&&Value| header.get("sent") == Some(&Value::Boolean(true));
    let headers = listed(&spec, &["header"]);
    let mut proofs = BTreeSet::new();
    for header in headers.iter().filter(sent) {
        let (name, role) = (text(header, "name"), text(header, "role"));
        assert_evidence(header, &api["x-facts"][format!("header.{name}")], name);
        if !["accept", "content-type"].contains(&role) {
            let scheme = &api["components"]["securitySchemes"][role];
            assert_eq!((&scheme["in"], &scheme["name"]), (&"header".into(), &name.into()), "{role}");
            proofs.insert(role);
        }
    }
    let asked = api["security"][0].as_object().unwrap();
    assert_eq!(asked.keys().map(String::as_str).collect::<BTreeSet<_>>(), proofs);
    assert_eq!(proofs.len(), 3);

    let codes = [listed(&spec, &["service", "code"]), listed(&spec, &["gateway", "code"])].concat();
    let statuses = codes.iter().filter(|code| text(code, "wire") != "SUCCESS");
    let statuses = statuses.filter_map(|code| code.get("status").and_then(Value::as_integer));
    let expected: BTreeSet<String> =
        statuses.map(|status| status.to_string()).chain(["200", "default"].map(ToOwned::to_owned)).collect();
    assert!(expected.len() > 8, "{expected:?}");
    let calls: Vec<_> = api["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap()).collect();
    assert_eq!(calls.len(), named(&spec, "operation").len());
    for (_, call) in calls {
        let answers = call["responses"].as_object().unwrap();
        assert_eq!(answers.keys().cloned().collect::<BTreeSet<_>>(), expected, "{}", call["operationId"]);
    }
}

/// Each reference leads somewhere, and nothing is defined that nothing uses.
#[test]
fn openapi_is_closed() {
    fn references<'a>(node: &'a Json, found: &mut BTreeSet<&'a str>) {
        match node {
            Json::Object(members) => {
                found.extend(members.get("$ref").and_then(Json::as_str));
                members.values().for_each(|value| references(value, found));
            }
            Json::Array(values) => values.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    let api = openapi();
    let mut used = BTreeSet::new();
    references(&api, &mut used);
    for reference in &used {
        assert!(api.pointer(reference.trim_start_matches('#')).is_some(), "{reference} leads nowhere");
    }
    for kind in ["schemas", "responses"] {
        for name in api["components"][kind].as_object().unwrap().keys() {
            assert!(used.contains(format!("#/components/{kind}/{name}").as_str()), "nothing uses {name}");
        }
    }
}
