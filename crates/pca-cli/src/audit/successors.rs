//! Which of the certificates that end soon have been renewed.

use core::hash::BuildHasher as _;
use std::{collections::HashMap, hash::RandomState};

use super::{Finding, Row};

/// The certificates of a CA that end soon, until all of it were seen: a successor may come first or last.
#[derive(Debug, Default)]
pub(super) struct Successors {
    /// How many of the same names live on. A hash of them is enough, and takes less room.
    living: HashMap<u64, usize>,
    hasher: RandomState,
    ending: Vec<Row>,
}

impl Successors {
    /// Keeps what ends soon; all else can be reported at once.
    pub(super) fn take(&mut self, row: Row) -> Option<Row> {
        if row.ends_soon {
            self.ending.push(row);
            return None;
        }
        if row.is_living() {
            *self.living.entry(self.hasher.hash_one(&row.names)).or_default() += 1;
        }
        Some(row)
    }

    /// What ends soon, the first to end first. Each successor stands for one: of two servers that share a name, one may be late.
    pub(super) fn finish(self) -> impl Iterator<Item = Row> {
        let Self { mut living, hasher, mut ending } = self;
        ending.sort_by_key(|row| row.until);
        ending.into_iter().map(move |mut row| {
            match living.get_mut(&hasher.hash_one(&row.names)).filter(|left| **left > 0) {
                Some(left) => {
                    *left -= 1;
                    row.is_superseded = true;
                }
                None => row.findings.push(Finding::new("expires", "expires soon")),
            }
            row
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_successor_stands_for_one() {
        let row = |name: &str, until: i64, ends_soon: bool| Row {
            until: Some(until),
            ends_soon,
            names: vec![name.into()],
            ..Row::new(name)
        };
        let check = |rows: &[(&str, i64, bool)], expected: &[(i64, bool)]| {
            let mut successors = Successors::default();
            let mut at_once = 0;
            for (name, until, ends_soon) in rows {
                at_once += usize::from(successors.take(row(name, *until, *ends_soon)).is_some());
            }
            let found: Vec<_> = successors.finish().map(|row| (row.until.unwrap(), row.is_superseded)).collect();
            assert_eq!((at_once, &*found), (rows.len() - expected.len(), expected), "{rows:?}");
        };
        check(&[("a", 1, true)], &[(1, false)]);
        check(&[("a", 1, true), ("a", 9, false)], &[(1, true)]);
        check(&[("a", 9, false), ("a", 1, true)], &[(1, true)]);
        check(&[("b", 9, false), ("a", 1, true)], &[(1, false)]);
        check(&[("a", 2, true), ("a", 9, false), ("a", 1, true)], &[(1, true), (2, false)]);
        check(&[("a", 8, false), ("a", 9, false), ("a", 1, true)], &[(1, true)]);
    }
}
