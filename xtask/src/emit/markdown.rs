//! Pieces of Markdown that the pages share.

use crate::items::Item;

/// How every generated page begins.
pub(super) const HEADER: &str = "<!-- Generated from spec/ by `cargo xtask regenerate`; do not edit by hand. -->\n";

/// The anchor that a heading gets.
pub(super) fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// The name of an item, leading to the reference.
pub(super) fn item(item: &Item<'_>) -> String {
    format!("[`{}`](REFERENCE.md#{})", item.path, anchor(&item.section))
}

/// Numbers of the catalogue, each leading to its story.
pub(super) fn numbers(numbers: &[u32]) -> String {
    let links = numbers.iter().map(|number| format!("[{number}](DISCREPANCIES.md#{number})"));
    links.collect::<Vec<_>>().join(", ")
}

/// A row of a table; no cell can end it early.
pub(super) fn row<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    let cells = cells.into_iter().map(|cell| cell.as_ref().replace('|', "\\|").replace('\n', " "));
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

/// The head of a table.
pub(super) fn head(columns: &[&str]) -> String {
    row(columns) + &format!("|{}\n", "---|".repeat(columns.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors() {
        let check = |heading: &str, expected: &str| assert_eq!(anchor(heading), expected);
        check("CreateCa", "createca");
        check("Service codes", "service-codes");
        check("`a`, b_c and d-e", "a-b_c-and-d-e");
    }
}
