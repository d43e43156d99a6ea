//! What a page says, as statements; and which of them the spec has no claim for.

mod example;
mod known;

use self::known::Known;
use super::page::{Page, Row};
use super::spots::{self, Spot};
use crate::ir::{Api, Operation, Presence, Type};

/// One statement of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// What it is about, as `explain` takes it.
    pub(super) item: String,
    /// The named type of a field.
    pub(super) ty: Option<String>,
    pub(super) about: &'static str,
    pub(super) says: String,
    /// `table`, `example` or `curl`.
    pub(super) place: &'static str,
}

impl Seen {
    /// Every statement of the page; adds those that nobody claims to the differences.
    pub(super) fn all(
        api: &Api,
        item: &Operation,
        name: &str,
        page: &Page,
        differences: &mut Vec<String>,
    ) -> Vec<Self> {
        let (asked, answered) = (spots::asked(api, item), spots::answered(api, item));
        let known = Known { api, page: name };
        let mut reader = Reader { api, item, known, asked, answered, seen: Vec::new(), differences };
        reader.call(page);
        page.rows.iter().for_each(|row| reader.row(row));
        reader.curl(page);
        reader.examples(page);
        reader.seen
    }
}

/// Reads a page statement by statement.
struct Reader<'a, 'd> {
    api: &'a Api,
    item: &'a Operation,
    known: Known<'a>,
    asked: Vec<Spot<'a>>,
    answered: Vec<Spot<'a>>,
    seen: Vec<Seen>,
    differences: &'d mut Vec<String>,
}

impl<'a> Reader<'a, '_> {
    fn call(&mut self, page: &Page) {
        if !page.is_call(self.api, self.item.method, &self.item.path) {
            let own = format!("{} {}", page.method, page.uri);
            let (name, method, path) = (&self.item.name, self.item.method.as_str(), &self.item.path);
            self.differ(format!("table: the call is `{own}`; {name} is `{method} {path}`"));
        }
    }

    fn row(&mut self, row: &Row) {
        let shown = format!("table: row `{}`", row.path);
        if row.place.is_none() && self.envelope(&shown, &row.path, &row.ty, "table") {
            return;
        }
        let found = match row.place {
            Some(_) => spots::at(&self.asked, &row.path),
            None => self.answer(&row.path),
        };
        let Some(spot) = found.cloned() else { return self.unknown(&shown, &row.path) };
        self.state(&spot, "name", spots::split(&row.path).1, "table", &shown);
        self.state(&spot, "type", &row.ty, "table", &shown);
        let presence = row.required.to_lowercase();
        match row.place {
            None => self.state(&spot, "place", &row.path, "table", &shown),
            // The members of an object are where the object is.
            Some(place) if !row.path.contains('.') => self.state(&spot, "place", place.as_str(), "table", &shown),
            Some(_) => {}
        }
        if row.place.is_some() && presence != "-" {
            self.state(&spot, "presence", &presence, "table", &shown);
        }
    }

    fn curl(&mut self, page: &Page) {
        let curl = &page.curl;
        if curl.url.is_empty() {
            return;
        }
        let (path, query) = curl.target(self.api);
        if !is_path(&self.item.path, &path) || curl.method != self.item.method.as_str() {
            self.differ(format!("curl: `{} {path}` is not the call of {}", curl.method, self.item.name));
        }
        if !self.known.has_host(curl.host()) {
            self.differ(format!("curl: the spec does not know the host `{}`", curl.host()));
        }
        for header in curl.headers.iter().filter(|header| !self.known.has_header(header)) {
            self.differences.push(format!("curl: the spec does not know the header `{header}`"));
        }
        for (name, value) in query {
            let shown = format!("curl: parameter `{name}`");
            let Some(spot) = spots::at(&self.asked, name).cloned() else {
                self.unknown(&shown, name);
                continue;
            };
            self.state(&spot, "name", name, "curl", &shown);
            self.state(&spot, "place", "query", "curl", &shown);
            self.value(&spot, value, "curl", &shown);
        }
    }

    /// `code`, `msg` and `data` themselves, and the object that some answers have right inside.
    fn envelope(&mut self, shown: &str, path: &str, ty: &str, place: &'static str) -> bool {
        let (api, output) = (self.api, self.item.output.as_ref());
        let member = api.fact("envelope").and_then(|envelope| envelope.values.iter().find(|(_, value)| value == path));
        let wrap = output.and_then(|output| output.wrap.as_ref());
        let is_wrap = wrap.is_some_and(|wrap| path == format!("data.{wrap}"));
        let right = match (member, output) {
            (Some(("data", _)), Some(_)) if wrap.is_some() => spots::alike("Object", ty),
            // The row is there even if the call answers nothing.
            (Some(("data", _)), None) => true,
            (Some(("data", _)), Some(output)) => {
                let (item, named) = (path.to_owned(), Some(api.name(output.ty).to_owned()));
                self.seen.push(Seen { item, ty: named, about: "type", says: ty.to_owned(), place });
                spots::is_type(api, output.ty, output.list, ty)
            }
            (Some(_), _) => spots::alike("String", ty),
            (None, Some(output)) if is_wrap => spots::is_type(api, output.ty, output.list, ty),
            (None, _) => return false,
        };
        if !right {
            self.differ(format!("{shown}: no claim has the type `{ty}`"));
        }
        if member.is_some() {
            let item = "envelope".to_owned();
            self.seen.push(Seen { item, ty: None, about: "name", says: path.to_owned(), place });
        }
        true
    }

    /// The field of an answer: where it is by nature, where a claim has it, or at the top where pages forget the envelope.
    fn answer(&self, path: &str) -> Option<&Spot<'a>> {
        let claimed = || self.answered.iter().find(|spot| self.known.has_place(spot, path));
        let at_top = || self.known.is_flat().then(|| spots::at(&self.answered, &format!("data.{path}")))?;
        spots::at(&self.answered, path).or_else(claimed).or_else(at_top)
    }

    /// Notes a statement, and a difference if it is new.
    fn state(&mut self, spot: &Spot<'a>, about: &'static str, says: &str, place: &'static str, shown: &str) {
        let natural = match about {
            "type" => spots::is_type(self.api, spot.field.ty, spot.field.list, says),
            "presence" => says == if spot.field.presence == Presence::Always { "required" } else { "optional" },
            "place" if says.contains('.') || self.known.is_flat() && !["query", "path", "body"].contains(&says) => {
                let says = if says.starts_with("data.") { says.to_owned() } else { format!("data.{says}") };
                spots::split(&spot.path).0 == spots::split(&says).0
            }
            "place" => says == spot.field.place.as_str(),
            _ => false,
        };
        if !self.known.has(spot, about, says, place, natural) {
            self.differ(format!("{shown}: no claim has the {about} `{says}`"));
        }
        self.note(spot, about, says, place);
    }

    /// Notes a value, and a difference if it is one that a list of values lacks.
    fn value(&mut self, spot: &Spot<'a>, value: &str, place: &'static str, shown: &str) {
        if let Type::Enum(id) = spot.field.ty
            && !self.api[id].values.iter().any(|known| known.wire == value)
        {
            self.differ(format!("{shown}: {} has no value `{value}`", self.api[id].name));
        }
        self.note(spot, "value", value, place);
    }

    fn note(&mut self, spot: &Spot<'a>, about: &'static str, says: &str, place: &'static str) {
        let (item, ty) = (spot.item(), Some(self.api.name(spot.field.ty).to_owned()));
        self.seen.push(Seen { item, ty, about, says: says.to_owned(), place });
    }

    fn unknown(&mut self, shown: &str, path: &str) {
        let name = spots::split(path).1;
        let elsewhere = self.asked.iter().chain(&self.answered).find(|spot| spot.knows(name));
        let text = match elsewhere {
            Some(spot) => format!("{shown}: the spec has `{name}` as `{}`", spot.path),
            None => format!("{shown}: the spec has no such field"),
        };
        self.differ(text);
    }

    fn differ(&mut self, difference: String) {
        self.differences.push(difference);
    }
}

/// Whether a path is one of a template.
pub(super) fn is_path(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    let fits = |(part, found): (&&str, &&str)| part == found || part.starts_with('{') && !found.is_empty();
    template.len() == path.len() && template.iter().zip(&path).all(fits)
}
