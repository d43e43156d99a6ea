//! What the spec claims of a page, and whether the page still says so.

use super::page::Page;
use super::seen::{Seen, is_path};
use super::spots::{self, alike};
use crate::ir::{Api, Claim, Operation};
use crate::items::{self, Item};

/// How the claims of a page fared.
#[derive(Debug, Default)]
pub(super) struct Compared {
    pub(super) held: usize,
    pub(super) broken: usize,
    /// Claims about sentences, which nothing here reads.
    pub(super) words: usize,
}

/// The page, and what to compare its claims with.
pub(super) struct Judge<'a> {
    pub(super) api: &'a Api,
    pub(super) operation: &'a Operation,
    pub(super) page: &'a Page,
    pub(super) seen: &'a [Seen],
}

impl Judge<'_> {
    /// Looks up each claim that cites the page; adds those that it does not support to the differences.
    pub(super) fn compare(&self, name: &str, differences: &mut Vec<String>) -> Compared {
        let mut compared = Compared::default();
        let cited = format!("{name}.");
        for item in items::all(self.api) {
            for claim in &item.evidence.claims {
                for place in claim.from.iter().filter_map(|from| from.strip_prefix(&cited)) {
                    match self.holds(&item, claim, place) {
                        Some(true) => compared.held += 1,
                        None => compared.words += 1,
                        Some(false) => {
                            compared.broken += 1;
                            let (path, about, says) = (&item.path, claim.about, &claim.says);
                            differences.push(format!("{place}: no longer says that the {about} of {path} is `{says}`"));
                        }
                    }
                }
            }
        }
        compared
    }

    /// Whether the page says so; `None` for what is not compared.
    fn holds(&self, item: &Item<'_>, claim: &Claim, place: &str) -> Option<bool> {
        let (kind, curl) = (item.path.split('.').next().unwrap_or_default(), &self.page.curl);
        let is_enum = || self.api.enums.iter().any(|found| found.name == kind);
        let is_code = || ["ServiceCode", "GatewayCode"].contains(&kind);
        match (kind, claim.about, place) {
            ("host", "value", "curl") => Some(curl.host() == claim.says),
            ("header", "name", "curl") => Some(curl.headers.contains(&claim.says)),
            ("host" | "header" | "limit" | "signing" | "service", ..) => None,
            ("envelope", "name", "table" | "example") => Some(self.says(item, claim, place)),
            // Tables list values and codes in sentences.
            (_, "name", "example" | "curl") if is_enum() || is_code() => Some(self.page.shows(&claim.says)),
            _ if is_enum() || is_code() => None,
            _ if item.path == self.operation.name => self.call(claim, place),
            _ if item.path.contains('.') => self.field(item, claim, place),
            // A scalar that the call does not use is compared with the pages of others.
            _ if !self.uses(&item.path) => None,
            // Any field of the type will do.
            (_, "type", "table" | "example") => {
                let told = |seen: &&Seen| seen.place == place && seen.ty.as_ref() == Some(&item.path);
                let mut types = self.seen.iter().filter(|seen| seen.about == "type").filter(told);
                Some(types.any(|seen| is_said(claim, place, &seen.says)))
            }
            _ => None,
        }
    }

    /// Whether the call has anything of the type.
    fn uses(&self, name: &str) -> bool {
        let answered = spots::answered(self.api, self.operation);
        let mut fields = spots::asked(self.api, self.operation).into_iter().chain(answered).map(|spot| spot.field.ty);
        let is_it = |ty| self.api.name(ty) == name;
        fields.any(is_it) || self.operation.output.as_ref().is_some_and(|output| is_it(output.ty))
    }

    /// A claim about the operation itself.
    fn call(&self, claim: &Claim, place: &str) -> Option<bool> {
        let (page, curl) = (self.page, &self.page.curl);
        match (claim.about, place) {
            ("place", "table") => Some(format!("{} {}", page.method, page.path(self.api)) == claim.says),
            ("place", "curl") => {
                let is_there = is_path(&self.operation.path, &curl.target(self.api).0);
                Some(is_there && claim.says.starts_with(&curl.method))
            }
            _ => None,
        }
    }

    fn field(&self, item: &Item<'_>, claim: &Claim, place: &str) -> Option<bool> {
        let is_there = || {
            let mut names = self.seen.iter().filter(|seen| seen.about == "name" && seen.place == place);
            names.any(|seen| self.is_about(item, seen))
        };
        match (claim.about, claim.says.as_str(), place) {
            ("name" | "type", _, "table" | "example" | "curl")
            | ("place", "query" | "path" | "body", "table" | "example" | "curl")
            | ("presence", "required" | "optional", "table")
            | ("value", _, "example" | "curl") => Some(self.says(item, claim, place)),
            ("place", path, "table" | "example") if path.starts_with("data.") => Some(self.says(item, claim, place)),
            ("presence", "present", "table" | "example") => Some(is_there()),
            ("presence", "absent", "table" | "example") => Some(!is_there()),
            _ => None,
        }
    }

    fn says(&self, item: &Item<'_>, claim: &Claim, place: &str) -> bool {
        let mut told = self.seen.iter().filter(|seen| seen.about == claim.about && seen.place == place);
        told.any(|seen| self.is_about(item, seen) && is_said(claim, place, &seen.says))
    }

    /// The same item; or, for a claim that compares an object with the page of another, the field of that name.
    fn is_about(&self, item: &Item<'_>, seen: &Seen) -> bool {
        let (owner, name) = spots::split(&item.path);
        let answered = spots::answered(self.api, self.operation);
        let is_own = spots::asked(self.api, self.operation).iter().chain(&answered).any(|spot| spot.owner == owner);
        seen.item == item.path || (!is_own && spots::split(&seen.item).1 == name)
    }
}

fn is_said(claim: &Claim, place: &str, says: &str) -> bool {
    match (claim.about, place) {
        // An example has JSON, whose numbers are of one kind.
        ("type", "example") => alike(&claim.says, says),
        _ => claim.says == says,
    }
}
