//! What OpenAPI has no word for.

use crate::ir::{Api, Evidence, Field, SourceKind};
use crate::json::Json;

type Members = Vec<(&'static str, Json)>;

/// Who says what, and what we made of it; nothing for what is not there.
pub(super) fn evidence(evidence: &Evidence) -> Members {
    let claims = evidence.claims.iter().map(|claim| {
        Json::object([
            ("about", Json::from(claim.about)),
            ("says", Json::from(&claim.says)),
            ("from", Json::list(&claim.from)),
        ])
    });
    let mut members = Vec::new();
    if !evidence.discrepancies.is_empty() {
        let numbers = evidence.discrepancies.iter().map(|number| u64::from(*number));
        members.push(("x-discrepancies", Json::list(numbers)));
    }
    members.extend(evidence.verdict.iter().map(|verdict| ("x-verdict", Json::from(verdict))));
    if !evidence.claims.is_empty() {
        members.push(("x-claims", Json::List(claims.collect())));
    }
    members
}

/// Other spellings of a field, and members that may stand beside it.
pub(super) fn spellings(field: &Field) -> Members {
    let lists = [
        ("x-accepted-spellings", &field.accept),
        ("x-refused-spellings", &field.refuse),
        ("x-adopted-members", &field.adopt),
    ];
    let used = lists.into_iter().filter(|(_, list)| !list.is_empty());
    used.map(|(key, list)| (key, Json::list(list))).collect()
}

/// Hosts, headers, limits and the like, with their evidence.
pub(super) fn facts(api: &Api) -> Json {
    Json::object(api.facts.iter().map(|fact| {
        let mut members: Members = fact.values.iter().map(|(key, value)| (*key, Json::from(value))).collect();
        members.push(("description", Json::from(&fact.doc)));
        members.extend(evidence(&fact.evidence));
        (fact.path.clone(), Json::object(members))
    }))
}

/// The discrepancies by number.
pub(super) fn catalogue(api: &Api) -> Json {
    let mut rows: Vec<_> = api.discrepancies.iter().collect();
    rows.sort_by_key(|row| row.number);
    Json::object(rows.into_iter().map(|row| {
        let mut members = vec![
            ("title", Json::from(&row.title)),
            ("matters", Json::from(&row.matters)),
            ("about", Json::list(row.about.iter().copied())),
            ("settle", Json::from(&row.settle)),
        ];
        // Its own number is the key.
        members.extend(evidence(&row.evidence).into_iter().filter(|(key, _)| *key != "x-discrepancies"));
        (row.number.to_string(), Json::object(members))
    }))
}

/// What the claims cite.
pub(super) fn sources(api: &Api) -> Json {
    Json::object(api.sources.iter().map(|source| {
        let kind = match source.kind {
            SourceKind::Documentation => "documentation",
            SourceKind::Program => "program",
            SourceKind::Observation => "observation",
            SourceKind::Inference => "inference",
        };
        let texts =
            [("kind", kind), ("title", &source.title), ("revision", &source.revision), ("address", &source.address)];
        let used = texts.into_iter().filter(|(_, text)| !text.is_empty());
        let notes = source.pages.iter().filter(|(_, note)| !note.is_empty());
        let pages = Json::object(notes.map(|(page, note)| (page.clone(), Json::from(note))));
        let members = used.map(|(key, text)| (key, Json::from(text))).chain([("pages", pages)]);
        (source.name.clone(), Json::object(members))
    }))
}
