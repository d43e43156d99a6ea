//! The published schema, and whether a document fits it.

use serde_json::Value;

const SCHEMA: &str = include_str!("../../../../spec/out/cli.schema.json");

/// Panics unless a line of JSON is what the schema says of a verb, to the last member.
pub(crate) fn check(verb: &str, line: &str) {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    assert!(!schema["$defs"][verb].is_null(), "no schema of {verb}");
    let document: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{verb}: {error}: {line}"));
    if let Err(misfit) = fits(&schema, &schema["$defs"][verb], &document, "") {
        panic!("{verb}: {misfit}: {line}");
    }
}

/// As much of JSON Schema as our schema uses, and nothing besides: what it does not know fails. Unknown members do not fit.
fn fits(root: &Value, schema: &Value, value: &Value, path: &str) -> Result<(), String> {
    for (key, rule) in schema.as_object().ok_or("no object")? {
        let is_kept = match key.as_str() {
            "description" => true,
            "const" => rule == value,
            "type" => has_type(value, rule.as_str().ok_or("no type")?),
            "$ref" => {
                let name = rule.as_str().and_then(|text| text.strip_prefix("#/$defs/")).ok_or("an odd reference")?;
                return fits(root, &root["$defs"][name], value, path);
            }
            "anyOf" => rule.as_array().ok_or("no list")?.iter().any(|one| fits(root, one, value, path).is_ok()),
            "items" => {
                for item in value.as_array().into_iter().flatten() {
                    fits(root, rule, item, &format!("{path}[]"))?;
                }
                true
            }
            "required" => rule
                .as_array()
                .ok_or("no list")?
                .iter()
                .all(|name| name.as_str().is_some_and(|name| value.get(name).is_some())),
            "properties" | "additionalProperties" => {
                for (name, member) in value.as_object().into_iter().flatten() {
                    let of_member = if key == "properties" { rule.get(name) } else { Some(rule) };
                    let of_member = of_member.ok_or_else(|| format!("{path}.{name} is not in the schema"))?;
                    fits(root, of_member, member, &format!("{path}.{name}"))?;
                }
                true
            }
            other => return Err(format!("the test does not know {other}")),
        };
        if !is_kept {
            return Err(format!("{path} breaks {key}: {rule}"));
        }
    }
    Ok(())
}

fn has_type(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

#[test]
fn misfits_are_found() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let check = |line: &str, expected: &str| {
        let found = fits(&schema, &schema["$defs"]["user list"], &serde_json::from_str(line).unwrap(), "");
        assert_eq!(found.err().unwrap_or_default(), expected, "{line}");
    };
    check(r#"{"version":1,"data":[{"loginId":"a","idNo":"b"}]}"#, "");
    check(r#"{"version":2,"data":[]}"#, ".version breaks const: 1");
    check(r#"{"version":1}"#, r#" breaks required: ["version","data"]"#);
    check(r#"{"version":1,"data":[{"loginId":"a","idNo":3}]}"#, r#".data[].idNo breaks type: "string""#);
    check(r#"{"version":1,"data":[{"loginId":"a","idNo":"b","x":1}]}"#, ".data[].x is not in the schema");
}
