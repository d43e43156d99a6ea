//! The order in which answers are seen to hold the members of an object: that of the examples.

use super::member::Member;
use crate::ir::{Api, Side, Struct, StructId, Type};
use crate::json::Json;

/// The members of a struct as the first answer shows them that has one; then those that it does not show.
pub(super) fn shown<'a>(api: &'a Api, item: &'a Struct) -> Vec<Member<'a>> {
    let mut members = Member::all(api, &item.fields);
    let names = answers(api).find_map(|(ty, json)| names(api, ty, json, &item.name)).unwrap_or_default();
    let place = |member: &Member<'_>| names.iter().position(|name| **name == member.field().wire);
    members.sort_by_key(|member| place(member).unwrap_or(names.len()));
    members
}

/// The data of the answers among the examples.
fn answers(api: &Api) -> impl Iterator<Item = (Type, &Json)> {
    api.examples.iter().filter(|example| example.side == Side::Response).filter_map(|example| {
        let output = api.operations.iter().find(|item| item.name == example.operation)?.output.as_ref()?;
        let data = member(&example.json, "data")?;
        let inner = output.wrap.as_ref().and_then(|name| member(data, name));
        Some((output.ty, inner.unwrap_or(data)))
    })
}

/// The names in the first object that stands for this struct.
fn names<'a>(api: &Api, ty: Type, json: &'a Json, name: &str) -> Option<Vec<&'a String>> {
    let Type::Struct(StructId(id)) = ty else { return None };
    match json {
        Json::List(items) => items.iter().find_map(|item| names(api, ty, item, name)),
        Json::Object(members) if api.structs[id].name == name => Some(members.iter().map(|(name, _)| name).collect()),
        Json::Object(_) => {
            let fields = api.structs[id].fields.iter();
            fields
                .filter_map(|field| Some((field.ty, member(json, &field.wire)?)))
                .find_map(|(ty, json)| names(api, ty, json, name))
        }
        _ => None,
    }
}

fn member<'a>(json: &'a Json, name: &str) -> Option<&'a Json> {
    let Json::Object(members) = json else { return None };
    members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
}
