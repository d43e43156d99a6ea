//! The table is whole: no case that must be survived is forgotten, and none has two rows.

use std::collections::BTreeSet;

use pca_conformance::faulty::{ELSEWHERE, rows};

/// The cases that the client was made to survive.
const CONTRACT: &str = include_str!("contract.txt");

#[test]
fn every_case_has_a_row_or_a_reason() {
    let rows: Vec<_> = rows().into_iter().map(|row| row.name).collect();
    let judged: BTreeSet<_> = rows.iter().copied().chain(ELSEWHERE.map(|(name, _)| name)).collect();
    let missing: Vec<_> = CONTRACT.lines().filter(|name| !judged.contains(name)).collect();
    assert!(missing.is_empty(), "neither a row nor a reason: {missing:?}");
    assert_eq!(judged.len(), rows.len() + ELSEWHERE.len(), "a name stands twice");
    let known: BTreeSet<_> = CONTRACT.lines().collect();
    let odd: Vec<_> = ELSEWHERE.iter().filter(|(name, _)| !known.contains(name)).collect();
    assert!(odd.is_empty(), "reasons for no case: {odd:?}");
    let unlisted = rows.iter().filter(|name| !known.contains(*name)).count();
    assert!(unlisted >= 40, "{unlisted} rows of no known case");
}
