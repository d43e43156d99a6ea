//! What the spec has already.

use crate::drift::spots::{Spot, alike};
use crate::ir::{Api, Claim, SourceKind, Type};
use crate::items;

pub(super) struct Known<'a> {
    pub(super) api: &'a Api,
    /// `SOURCE.page`.
    pub(super) page: &'a str,
}

impl Known<'_> {
    /// Whether a claim says it. Claims of the same kind from this place of this page leave no room for others; without any, what
    /// other pages of the manual say is known too, and what follows from the type and place that the spec decided on.
    pub(super) fn has(&self, spot: &Spot<'_>, about: &str, says: &str, place: &str, natural: bool) -> bool {
        let citation = format!("{}.{place}", self.page);
        let same = |claim: &&Claim| match about {
            "type" if place == "example" => alike(&claim.says, says),
            _ => claim.says == says,
        };
        let mut evidence = vec![&spot.field.evidence];
        if let (Type::Scalar(id), "type") = (spot.field.ty, about) {
            evidence.push(&self.api[id].evidence);
        }
        // Some places are told in sentences.
        let is_exact = |claim: &Claim| claim.about != "place" || !claim.says.contains(' ');
        let told = |claim: &&Claim| claim.about == about && is_exact(claim);
        let claims = |index: usize| evidence[index].claims.iter().filter(told);
        for index in 0..evidence.len() {
            let mut own = claims(index).filter(|claim| claim.from.contains(&citation)).peekable();
            if own.peek().is_some() {
                return own.any(|claim| same(&claim));
            }
        }
        natural || (0..evidence.len()).flat_map(claims).any(|claim| same(&claim) && self.is_documented(claim))
    }

    /// Whether a claim puts the field exactly there.
    pub(super) fn has_place(&self, spot: &Spot<'_>, path: &str) -> bool {
        spot.field.evidence.claims.iter().any(|claim| claim.about == "place" && claim.says == path)
    }

    /// Whether this page lists its answer without the envelope.
    pub(super) fn is_flat(&self) -> bool {
        let table = format!("{}.table", self.page);
        let rows = self.api.discrepancies.iter().flat_map(|row| &row.evidence.claims);
        rows.into_iter().any(|claim| claim.says == "at the top" && claim.from.contains(&table))
    }

    pub(super) fn has_host(&self, host: &str) -> bool {
        self.api.hosts.iter().any(|known| known.address.trim_start_matches("https://") == host)
    }

    /// Headers of every call, and what a row of the catalogue has from this page.
    pub(super) fn has_header(&self, header: &str) -> bool {
        let curl = format!("{}.curl", self.page);
        let mut rows = self.api.discrepancies.iter().flat_map(|row| &row.evidence.claims);
        items::all(self.api).iter().any(|item| item.path == format!("header.{header}"))
            || rows.any(|claim| claim.says == header && claim.from.contains(&curl))
    }

    fn is_documented(&self, claim: &Claim) -> bool {
        let sources = claim.from.iter().filter_map(|from| from.split('.').next());
        let manual = |name: &str| {
            self.api.sources.iter().any(|source| source.name == name && source.kind == SourceKind::Documentation)
        };
        sources.into_iter().any(manual)
    }
}
