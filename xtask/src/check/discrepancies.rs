//! The catalogue of discrepancies: numbered from 1 without gaps, so that a number always leads somewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::files::At;
use crate::problems::Problems;
use crate::raw::Raw;

pub(super) fn check(raw: &Raw, problems: &mut Problems) {
    let mut titled = BTreeMap::new();
    for item in &raw.discrepancies {
        if titled.insert(item.body.number, item.at).is_some() {
            let message = format!("discrepancy {} has two titles", item.body.number);
            problems.add(item.at, message, "merge them, or take the next free number");
        }
    }
    let used = super::evidence::numbers(raw);
    for (number, at) in titled.iter().filter(|(number, _)| !used.contains_key(number)) {
        let message = format!("discrepancy {number} has a title, but nothing has the number");
        problems.add(
            *at,
            message,
            format!("give the items `discrepancy = {number}`, or add claims and a verdict here"),
        );
    }
    for (number, at) in used.iter().filter(|(number, _)| !titled.contains_key(number)) {
        let message = format!("discrepancy {number} has no title");
        problems.add(*at, message, "add a [[discrepancy]] with `number`, `title`, `matters`, `about` and `settle`");
    }
    let numbers: BTreeSet<u32> = used.keys().copied().collect();
    let Some((&last, &at)): Option<(&u32, &At)> = used.last_key_value() else {
        return;
    };
    for number in (1..last).filter(|number| !numbers.contains(number) && !titled.contains_key(number)) {
        let message = format!("discrepancy {number} is nowhere, but {last} is here");
        problems.add(at, message, "number them from 1 without gaps");
    }
}
