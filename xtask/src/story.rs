//! A discrepancy as a small story: why it matters, what says what, what we made of it, and what would settle it.

use crate::ir::{Api, Claim, Discrepancy, Evidence};
use crate::items::{self, Item};
use crate::prose;

/// One number of the catalogue.
pub(crate) struct Story<'a> {
    pub(crate) row: &'a Discrepancy,
    /// Items that say the same are told of together.
    pub(crate) parts: Vec<Part<'a>>,
}

/// What is said of some items.
pub(crate) struct Part<'a> {
    /// Empty for what the catalogue itself says.
    pub(crate) items: Vec<Item<'a>>,
    pub(crate) claims: Vec<&'a Claim>,
    verdict: Option<&'a str>,
}

/// All of them, by number.
pub(crate) fn all(api: &Api) -> Vec<Story<'_>> {
    let items = items::all(api);
    let mut rows: Vec<&Discrepancy> = api.discrepancies.iter().collect();
    rows.sort_by_key(|row| row.number);
    rows.into_iter().map(|row| Story::new(row, &items)).collect()
}

impl<'a> Story<'a> {
    fn new(row: &'a Discrepancy, items: &[Item<'a>]) -> Self {
        let concerned = items.iter().filter(|item| item.evidence.discrepancies.contains(&row.number));
        let disputed = concerned.clone().any(|item| !claims(row, item.evidence, true).is_empty());
        let mut parts: Vec<Part<'a>> = Vec::new();
        if !row.evidence.claims.is_empty() {
            let verdict = row.evidence.verdict.as_deref();
            parts.push(Part { items: Vec::new(), claims: row.evidence.claims.iter().collect(), verdict });
        }
        for item in concerned {
            // Where nobody differs about one item, the dispute is between the item and the world.
            let claims = claims(row, item.evidence, disputed || !parts.is_empty());
            let verdict = item.evidence.verdict.as_deref();
            match parts.iter_mut().find(|part| !part.items.is_empty() && part.is_like(&claims, verdict)) {
                Some(part) => part.items.push(item.clone()),
                None => parts.push(Part { items: vec![item.clone()], claims, verdict }),
            }
        }
        Self { row, parts }
    }

    /// Everything that it is about, by path.
    pub(crate) fn items(&self) -> impl Iterator<Item = &Item<'a>> {
        self.parts.iter().flat_map(|part| &part.items)
    }

    /// Its paragraphs in Markdown; `link` writes the name of an item.
    pub(crate) fn paragraphs(&self, api: &Api, link: impl Fn(&Item<'_>) -> String) -> String {
        let mut text = format!("**Why it matters.** {}\n\n", self.row.matters);
        for part in &self.parts {
            let names = prose::and(&part.items.iter().map(&link).collect::<Vec<_>>());
            text += &match (part.items.is_empty(), part.claims.is_empty()) {
                (true, _) => String::new(),
                (false, true) => format!("It also bears on {names}.\n\n"),
                (false, false) => format!("About {names}:\n\n"),
            };
            for claim in &part.claims {
                text += &format!("* {}: {}.\n", statement(claim), prose::sources(api, &claim.from));
            }
            text += if part.claims.is_empty() { "" } else { "\n" };
            text += &part.verdict.map_or_else(String::new, |verdict| format!("**Verdict.** {verdict}\n\n"));
        }
        text + &format!("**To settle it.** {}\n", self.row.settle)
    }
}

impl Part<'_> {
    fn is_like(&self, claims: &[&Claim], verdict: Option<&str>) -> bool {
        let same = |(one, other): (&&Claim, &&Claim)| {
            (one.about, &one.says, &one.from) == (other.about, &other.says, &other.from)
        };
        // Items without claims of their own share nothing but the verdict.
        self.verdict == verdict && self.claims.len() == claims.len() && self.claims.iter().zip(claims).all(same)
    }
}

/// What an item's sources say about the subject of a row; if asked, only where they differ.
fn claims<'a>(row: &Discrepancy, evidence: &'a Evidence, disputed: bool) -> Vec<&'a Claim> {
    let differ = |about: &str| evidence.claims.iter().filter(|claim| claim.about == about).count() > 1;
    let told = |claim: &&Claim| row.about.contains(&claim.about) && (!disputed || differ(claim.about));
    evidence.claims.iter().filter(told).collect()
}

/// A claim as a sentence without its end.
pub(crate) fn statement(claim: &Claim) -> String {
    let says = &claim.says;
    match claim.about {
        "name" => format!("the name is {}", code(says)),
        "type" => format!("the type is {}", code(says)),
        "presence" => format!("it is “{says}”"),
        "place" => format!("the place is {}", code(says)),
        "value" => format!("the value is {}", code(says)),
        "rule" => format!("the rule is “{says}”"),
        _ => format!("it means “{says}”"),
    }
}

/// A text as code in Markdown.
pub(crate) fn code(text: &str) -> String {
    let fence = if text.contains('`') { "``" } else { "`" };
    format!("{fence}{text}{fence}")
}
