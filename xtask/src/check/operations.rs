//! Operations: routes that can be told apart, paths that match their fields, answers that exist.

use std::collections::BTreeMap;

use toml::Spanned;

use crate::check::nearest;
use crate::ir::Type;
use crate::problems::Problems;
use crate::raw::{Item, Method, Operation, Place, Presence, Raw, SourceKind};
use crate::types::Types;

pub(super) fn check(raw: &Raw, types: &Types<'_>, problems: &mut Problems) {
    let mut routes = BTreeMap::new();
    let mut commands = BTreeMap::new();
    for item in &raw.operations {
        let Item { name, at, body } = item;
        let shape: Vec<&str> = body.path.get_ref().split('/').map(shape).collect();
        if let Some(first) = routes.insert((body.method as u8, shape), name) {
            let message = format!("`{first}` and `{name}` have the same method and path");
            problems.add(*at, message, "a server could not tell them apart; remove one");
        }
        if let Some(command) = &body.command
            && let Some(first) = commands.insert(command, name)
        {
            let message = format!("`{first}` and `{name}` have the same command `{command}`");
            problems.add(*at, message, "give one of them another verb");
        }
        path(item, problems);
        output(item, types, problems);
        page(item, raw, problems);
        for field in &body.field {
            if !field.get_ref().adopt.is_empty() || field.get_ref().default.is_some() {
                let message = format!("field `{name}.{}` has `adopt` or `default`", field.get_ref().wire);
                problems.add(at.of(field), message, "requests are read as they are documented; remove it");
            }
        }
        let body_field = body.field.iter().find(|field| field.get_ref().place() == Place::Body);
        if let (Method::Get | Method::Delete, Some(field)) = (body.method, body_field) {
            let message = format!("`{name}` has a body, which its method cannot carry");
            problems.add(at.of(field), message, "set in = \"query\" or \"path\", or correct the method");
        }
    }
    for item in &raw.structs {
        for field in &item.body.field {
            if let Some(place) = &field.get_ref().place {
                let message = format!("field `{}.{}` has `in`", item.name, field.get_ref().wire);
                problems.add(item.at.of(place), message, "only fields of operations have a place; remove it");
            }
        }
    }
}

/// Two placeholders match the same requests, whatever they are called.
fn shape(segment: &str) -> &str {
    if segment.starts_with('{') { "{}" } else { segment }
}

fn path(item: &Item<Operation>, problems: &mut Problems) {
    let Item { name, at, body } = item;
    let text = body.path.get_ref();
    let at_path = at.of(&body.path);
    let mut segments = text.split('/');
    if segments.next() != Some("") {
        let message = format!("path `{text}` does not begin with a slash");
        problems.add(at_path, message, "write what follows the service's prefix: \"/ca/{caTag}\"");
    }
    let mut wanted = Vec::new();
    for segment in segments {
        let inner = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        if let Some(placeholder) = inner {
            wanted.push(placeholder);
        } else if segment.is_empty() || !segment.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~".contains(c)) {
            let message = format!("path `{text}` has the part `{segment}`");
            problems.add(at_path, message, "a part is unreserved characters, or one {placeholder}");
        }
    }
    let given = || body.field.iter().filter(|field| field.get_ref().place() == Place::Path);
    for placeholder in &wanted {
        if !given().any(|field| field.get_ref().wire == *placeholder) {
            let message = format!("`{name}` has no field for `{{{placeholder}}}` of its path");
            problems.add(at_path, message, format!("add a field with wire = \"{placeholder}\", in = \"path\""));
        }
    }
    for field in given() {
        let wire = &field.get_ref().wire;
        if !wanted.contains(&wire.as_str()) {
            let message = format!("path field `{name}.{wire}` has no place in `{text}`");
            problems.add(at.of(field), message, format!("add {{{wire}}} to the path, or set another `in`"));
        }
    }
}

fn output(item: &Item<Operation>, types: &Types<'_>, problems: &mut Problems) {
    let Item { name, at, body } = item;
    let text = body.output.get_ref();
    let found = types.find(text);
    if found.is_none() && text != "nothing" {
        let known = types.names().chain(["nothing"]);
        let hint = nearest::hint(text, known, "declare it, or use \"nothing\"");
        problems.add(at.of(&body.output), format!("unknown output `{text}`"), hint);
    }
    if body.wrap.is_some() && !matches!(found, Some((Type::Struct(_), false))) {
        let message = format!("`{name}` has `wrap`, but its output is no struct");
        problems.add(*at, message, "only a struct can be told from the object around it");
    }
    let nullable = body.output_presence.is_some_and(|presence| presence != Presence::Always);
    if body.output_presence == Some(Presence::Sometimes) || nullable && (found.is_none() || body.wrap.is_some()) {
        let message = format!("`{name}` has an `output_presence` that does not fit");
        problems.add(*at, message, "use \"always\", or \"nullable\" with an output and without `wrap`");
    }
}

fn page(item: &Item<Operation>, raw: &Raw, problems: &mut Problems) {
    let manuals = raw.sources.iter().filter(|source| source.body.kind == SourceKind::Documentation);
    let pages = manuals.flat_map(|source| source.body.page.keys().map(String::as_str));
    let page: &Spanned<String> = &item.body.page;
    if !pages.clone().any(|known| known == page.get_ref()) {
        let hint = nearest::hint(page.get_ref(), pages, "declare it under a documentation source");
        problems.add(item.at.of(page), format!("unknown page `{page}`"), hint);
    }
}
