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
    let numbers: BTreeSet<u32> = used.keys().copied().collect();
    let Some((&last, &at)): Option<(&u32, &At)> = used.last_key_value() else {
        return;
    };
    for number in (1..last).filter(|number| !numbers.contains(number)) {
        let message = format!("discrepancy {number} is nowhere, but {last} is here");
        problems.add(at, message, "number them from 1 without gaps");
    }
}
