//! Evidence: every item has a source, every source exists, and where sources differ somebody decided.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use crate::check::nearest;
use crate::files::At;
use crate::problems::Problems;
use crate::raw::{About, Evidence, Item, Raw, Source, SourceKind};

/// Where in a page of documentation something stands.
const PLACES: [&str; 7] = ["table", "example", "shape", "text", "curl", "code", "test"];

pub(super) fn check(raw: &Raw, problems: &mut Problems) {
    let sources: BTreeMap<&str, &Item<_>> = raw.sources.iter().map(|item| (item.name.as_str(), item)).collect();
    for subject in subjects(raw) {
        subject.check(problems);
        for claim in subject.evidence.claims {
            if claim.get_ref().from.is_empty() {
                problems.add(subject.at.of(claim), "a claim without a source", "say who makes it in `from`");
            }
            for from in &claim.get_ref().from {
                if let Err((message, hint)) = cite(from.get_ref(), &sources) {
                    problems.add(subject.at.of(from), message, hint);
                }
            }
        }
    }
    examples(raw, &sources, problems);
}

/// Whether the source of each example exists.
fn examples(raw: &Raw, sources: &BTreeMap<&str, &Item<Source>>, problems: &mut Problems) {
    for item in &raw.examples {
        let source = &item.body.source;
        if let Err((message, hint)) = cite(source.get_ref(), sources) {
            problems.add(item.at.of(source), message, hint);
        }
    }
}

/// Something that claims are about.
struct Subject<'a> {
    at: At,
    name: String,
    /// The spellings that a name claim may have; `None` where there is none to compare with.
    spellings: Option<Vec<&'a str>>,
    evidence: Evidence<'a>,
}

fn subjects(raw: &Raw) -> Vec<Subject<'_>> {
    let mut subjects = Vec::new();
    let mut add = |at, name: String, spellings, evidence| {
        subjects.push(Subject { at, name, spellings, evidence });
    };
    for (at, owner, field) in super::all_fields(raw) {
        let others = field.accept.iter().chain(&field.refuse).map(|text| text.get_ref().as_str());
        let spellings = core::iter::once(field.wire.as_str()).chain(others).collect();
        add(at, format!("{owner}.{}", field.wire), Some(spellings), field.evidence());
    }
    for item in &raw.enums {
        for value in &item.body.value {
            let (at, value) = (item.at.of(value), value.get_ref());
            let name = format!("{}.{}", item.name, value.wire);
            add(at, name, Some(vec![value.wire.as_str()]), value.evidence());
        }
    }
    for item in &raw.service_codes {
        add(item.at, item.name.clone(), Some(vec![item.name.as_str()]), item.body.evidence());
    }
    for item in &raw.headers {
        add(item.at, item.name.clone(), Some(vec![item.name.as_str()]), item.body.evidence());
    }
    macro_rules! unnamed {
        ($($list:ident),*) => {$(
            for item in &raw.$list {
                add(item.at, item.name.clone(), None, item.body.evidence());
            }
        )*};
    }
    unnamed!(scalars, operations, gateway_codes, hosts, limits, envelope, signing);
    // One without claims gives a title to the items that have its number.
    for item in raw.discrepancies.iter().filter(|item| !item.body.claims.is_empty() || item.body.verdict.is_some()) {
        add(item.at, format!("discrepancy {}", item.name), None, item.body.evidence());
    }
    for item in raw.service.iter().filter(|item| item.body.name.is_some()) {
        add(item.at, item.name.clone(), None, item.body.evidence());
    }
    subjects
}

impl Subject<'_> {
    fn check(&self, problems: &mut Problems) {
        let Self { at, name, spellings, evidence } = self;
        if evidence.claims.is_empty() {
            let message = format!("`{name}` has no source");
            problems.add(*at, message, "add `claims = [{ says = \"…\", from = [\"SOURCE.page.place\"] }]`");
        }
        let mut said: BTreeMap<About, BTreeSet<&str>> = BTreeMap::new();
        for claim in evidence.claims {
            let body = claim.get_ref();
            said.entry(body.about).or_default().insert(&body.says);
            if let (About::Name, Some(spellings)) = (body.about, spellings)
                && !spellings.contains(&body.says.as_str())
            {
                let message =
                    format!("a claim says `{}`, which `{name}` neither has nor accepts nor refuses", body.says);
                problems.add(at.of(claim), message, "add it to `accept` or `refuse`, or correct the claim");
            }
        }
        for spelling in spellings.iter().flatten().skip(1) {
            if !said.get(&About::Name).is_some_and(|names| names.contains(spelling)) {
                let message = format!("`{name}` knows the spelling `{spelling}`, which no claim mentions");
                problems.add(*at, message, "cite who spells it so, or remove it");
            }
        }
        let decided = evidence.verdict.is_some_and(|verdict| !verdict.trim().is_empty());
        // What has no one name may have several: the envelope has three members.
        let compared = |about: &About| *about != About::Name || spellings.is_some();
        for (about, says) in said.iter().filter(|(about, says)| says.len() > 1 && compared(about)) {
            let variants = says.iter().map(|text| format!("`{text}`")).collect::<Vec<_>>().join(", ");
            let differ = format!("sources differ about the {} of `{name}`: {variants}", about.as_str());
            if !decided {
                problems.add(*at, format!("{differ}, and there is no verdict"), "say in `verdict` what we do");
            } else if evidence.numbers.is_empty() {
                problems.add(*at, format!("{differ}, but it has no number"), "give it its `discrepancy = N`");
            }
        }
        let differ = said.iter().any(|(about, says)| says.len() > 1 && compared(about));
        if !evidence.numbers.is_empty() && !decided && !differ {
            let message = format!("`{name}` is a discrepancy without a verdict");
            problems.add(*at, message, "say in `verdict` what we do");
        }
    }
}

/// Whether `SOURCE.page.place` exists. Programs, observations and inferences have pages without places, too.
fn cite(from: &str, sources: &BTreeMap<&str, &Item<Source>>) -> Result<(), (String, String)> {
    let mut parts = from.splitn(3, '.');
    let (name, page, place) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let Some(source) = sources.get(name) else {
        let hint = nearest::hint(name, sources.keys().copied(), "declare it in sources.toml");
        return Err((format!("unknown source `{name}`"), hint));
    };
    let pages = source.body.page.keys().map(String::as_str);
    let Some(page) = page else {
        return Err((format!("`{from}` names no page"), format!("write {name}.page.place")));
    };
    if !pages.clone().any(|known| known == page) {
        let otherwise = format!("declare it under [source.{name}.page]");
        return Err((format!("`{name}` has no page `{page}`"), nearest::hint(page, pages, &otherwise)));
    }
    let places = PLACES.join(", ");
    match place {
        None if source.body.kind == SourceKind::Documentation => {
            let message = format!("`{from}` names no place in its page");
            Err((message, format!("end it with one of {places}")))
        }
        Some(place) if !PLACES.contains(&place) => {
            let hint = nearest::hint(place, PLACES.into_iter(), &format!("use one of {places}"));
            Err((format!("`{from}`: unknown place `{place}`"), hint))
        }
        _ => Ok(()),
    }
}

/// Every number of the catalogue that is used, and where.
pub(super) fn numbers(raw: &Raw) -> BTreeMap<u32, At> {
    let numbered =
        |subject: Subject<'_>| subject.evidence.numbers.iter().map(|number| (*number, subject.at)).collect::<Vec<_>>();
    subjects(raw).into_iter().flat_map(numbered).collect()
}

/// How many claims cite each source, in the order of the sources.
pub(crate) fn weights(raw: &Raw) -> Vec<(String, usize)> {
    let cited: Vec<&Spanned<String>> = subjects(raw)
        .iter()
        .flat_map(|subject| subject.evidence.claims)
        .flat_map(|claim| &claim.get_ref().from)
        .collect();
    let count = |name: &str| cited.iter().filter(|from| from.get_ref().split('.').next() == Some(name)).count();
    raw.sources.iter().map(|item| (item.name.clone(), count(&item.name))).collect()
}
