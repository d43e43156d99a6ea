//! Schemas of scalars, enums, objects and codes.
//!
//! Rules bind requests only: an answer's member has the bare type and names its scalar in `x-type`.

use super::{errors, extensions, operation, pattern, reference};
use crate::ir::{Api, Base, Enum, Field, Presence, Rule, Scalar, StructId, Type};
use crate::json::Json;

type Members = Vec<(&'static str, Json)>;

/// Everything under `components.schemas`.
pub(super) fn all(api: &Api) -> Json {
    let scalars = api.scalars.iter().map(|item| (item.name.clone(), scalar(item)));
    let enums = api.enums.iter().map(|item| (item.name.clone(), enumeration(item)));
    let structs = api.structs.iter().enumerate().map(|(index, item)| {
        let asked = api.is_asked(Type::Struct(StructId(index)));
        (item.name.clone(), object(api, &item.doc, &item.fields.iter().collect::<Vec<_>>(), asked))
    });
    let calls = operation::schemas(api).into_iter().chain(errors::schemas(api));
    Json::object(scalars.chain(enums).chain(structs).chain(calls))
}

/// A type by name. Without `rules`, what a rule would bind is spelled out bare.
pub(super) fn of(api: &Api, ty: Type, list: bool, rules: bool) -> Json {
    let schema = match ty {
        Type::Scalar(id) if !rules && !constraints(&api[id]).is_empty() => {
            let name = ("x-type", Json::from(api.name(ty)));
            Json::object(bare(api[id].base).into_iter().chain([name]))
        }
        _ => reference("schemas", api.name(ty)),
    };
    if list { Json::object([("type", Json::from("array")), ("items", schema)]) } else { schema }
}

pub(super) fn or_null(schema: Json) -> Json {
    Json::object([("anyOf", Json::List(vec![schema, Json::object([("type", Json::from("null"))])]))])
}

/// An object of these fields.
pub(super) fn object(api: &Api, doc: &str, fields: &[&Field], rules: bool) -> Json {
    let required = fields.iter().filter(|field| field.presence == Presence::Always && field.default.is_none());
    let required: Vec<&String> = required.map(|field| &field.wire).collect();
    let properties = fields.iter().map(|field| (field.wire.clone(), member(api, field, rules)));
    let mut members = vec![("type", Json::from("object")), ("description", Json::from(doc))];
    if !required.is_empty() {
        members.push(("required", Json::list(required)));
    }
    members.push(("properties", Json::object(properties)));
    Json::object(members)
}

fn member(api: &Api, field: &Field, rules: bool) -> Json {
    let schema = of(api, field.ty, field.list, rules);
    let schema = if field.presence == Presence::Nullable { or_null(schema) } else { schema };
    let Json::Object(mut members) = schema else { return schema };
    let mut more: Members = vec![("description", Json::from(&field.doc))];
    more.extend(field.default.iter().map(|default| ("default", default.clone())));
    more.extend(extensions::spellings(field));
    more.extend(extensions::evidence(&field.evidence));
    members.extend(more.into_iter().map(|(key, value)| (key.to_owned(), value)));
    Json::Object(members)
}

fn scalar(item: &Scalar) -> Json {
    let mut members = bare(item.base);
    members.push(("description", Json::from(&item.doc)));
    members.extend(constraints(item));
    if !item.enforced {
        members.push(("x-enforced", Json::Bool(false)));
    }
    members.extend(extensions::evidence(&item.evidence));
    Json::object(members)
}

fn constraints(item: &Scalar) -> Members {
    match &item.rule {
        Rule::None if item.base == Base::Page => vec![("minimum", Json::from(1))],
        Rule::None => Vec::new(),
        Rule::Range(min, max) if item.base == Base::Page => {
            vec![("minimum", Json::from(u64::from(*min))), ("maximum", Json::from(u64::from(*max)))]
        }
        Rule::Range(min, max) => vec![("pattern", Json::from(pattern::range(item, *min, *max)))],
        Rule::Text(rule) => {
            let mut members = vec![("minLength", Json::from(rule.min as u64))];
            members.extend(rule.max.map(|max| ("maxLength", Json::from(max as u64))));
            members.extend(pattern::text(rule).map(|pattern| ("pattern", Json::from(pattern))));
            members
        }
    }
}

/// How a base is written.
fn bare(base: Base) -> Members {
    let mut members = vec![("type", Json::from(base.json()))];
    match base {
        Base::Secret => members.push(("format", Json::from("password"))),
        Base::Integer | Base::Page | Base::Timestamp => members.push(("format", Json::from("int64"))),
        Base::Chain | Base::Strings => members.push(("items", Json::object([("type", Json::from("string"))]))),
        Base::String | Base::Boolean | Base::Days | Base::Period | Base::Pem | Base::ChainText => {}
    }
    members
}

/// A list that the service may lengthen: any text is valid, and these are known.
fn enumeration(item: &Enum) -> Json {
    let values = item.values.iter().map(|value| {
        let mut members = vec![("description", Json::from(&value.doc))];
        members.extend(extensions::evidence(&value.evidence));
        (value.wire.clone(), Json::object(members))
    });
    Json::object([
        ("type", Json::from("string")),
        ("description", Json::from(&item.doc)),
        ("x-extensible-enum", Json::list(item.values.iter().map(|value| &value.wire))),
        ("x-values", Json::object(values)),
    ])
}
