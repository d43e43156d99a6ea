//! `drift`: a page of the manual, saved as text, against what the spec claims of it.
//!
//! The page is turned into statements of the same kind that claims are: this row has this name, this type, this place. Each must be
//! claimed, and each claim that cites the page must be among them. A statement that the spec has from another page of the manual
//! is known, unless the spec has claims of the same kind from this very page: then it must be one of these. What pages say in
//! sentences (rules, meanings) is not compared, and counted instead.

mod claims;
mod page;
mod seen;
mod spots;

use self::claims::Judge;
use self::page::Page;
use self::seen::Seen;
use crate::check::nearest;
use crate::ir::{Api, Operation, SourceKind};

/// What is different, as an error; or how much was compared.
pub(crate) fn drift(api: &Api, text: &str, which: Option<&str>) -> Result<String, String> {
    let page = Page::parse(text);
    let (operation, name) = find(api, &page, which)?;
    let mut differences = Vec::new();
    let seen = Seen::all(api, operation, &name, &page, &mut differences);
    let judge = Judge { api, operation, page: &page, seen: &seen };
    let compared = judge.compare(&name, &mut differences);
    differences.dedup();
    let head = format!("{name}, {}", operation.name);
    let scope = format!(
        "{} statements and {} claims compared; {} claims are about what pages say in sentences",
        seen.len(),
        compared.held + compared.broken,
        compared.words
    );
    if differences.is_empty() {
        return Ok(format!("{head}: no difference\n    {scope}\n"));
    }
    let lines: String = differences.iter().map(|difference| format!("    {difference}\n")).collect();
    let many = if differences.len() == 1 { "" } else { "s" };
    Err(format!("{head}: {} difference{many}\n{lines}    {scope}\n", differences.len()))
}

/// The operation by the page's row of method and URI, and the newest page of the manual about it unless another is asked for.
fn find<'a>(api: &'a Api, page: &Page, which: Option<&str>) -> Result<(&'a Operation, String), String> {
    if let Some(which) = which {
        let short = which.rsplit('.').next().unwrap_or(which);
        let known = || api.operations.iter().map(|item| item.page.as_str());
        let operation = api.operations.iter().find(|item| item.page == short);
        let exists = pages(api, short).any(|name| name == which);
        return operation.filter(|_| exists).map(|operation| (operation, which.to_owned())).ok_or_else(|| {
            let hint = nearest::hint(short, known(), "name one of sources.toml, as D26.createca");
            format!("no operation has the page `{which}`\n    hint: {hint}\n")
        });
    }
    let called = |item: &&Operation| page.is_call(api, item.method, &item.path);
    let Some(operation) = api.operations.iter().find(called) else {
        let row = format!("{} {}", page.method, page.uri);
        let hint = "check its table of method and URI, or say which page it is: --page D26.createca";
        return Err(format!("no operation is `{}`\n    hint: {hint}\n", row.trim()));
    };
    let newest = pages(api, &operation.page).last();
    newest.map(|name| (operation, name)).ok_or_else(|| format!("no source has the page `{}`\n", operation.page))
}

/// `SOURCE.page` of every manual that has the page, the newest last.
fn pages(api: &Api, page: &str) -> impl Iterator<Item = String> {
    let has = |pages: &[(String, String)]| pages.iter().any(|(name, _)| name == page);
    let mut manuals: Vec<_> = api.sources.iter().filter(|source| source.kind == SourceKind::Documentation).collect();
    manuals.retain(|source| has(&source.pages));
    manuals.sort_by_key(|source| &source.revision);
    manuals.into_iter().map(move |source| format!("{}.{page}", source.name))
}
