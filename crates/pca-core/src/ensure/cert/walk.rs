//! What is new in a list that may be too long to be read.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};

use super::PendingCert;
use crate::EndCertList;

/// Reads the list of a CA's serial numbers from both ends towards the middle.
///
/// The service does not say in which order it lists them. New ones stand at one of the ends as long as the order is one of time: each
/// end is read up to a page that holds one that was known before. If what is new then does not account for the growth of the
/// CA's own count, the pages between are read too, unless there are too many.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// What was known before; `None` where nothing was, and the first look is taken.
    since: Option<Since>,
    /// How many pages there are; `None` before the first.
    of: Option<u32>,
    /// The number that the server gives the first page.
    first: u32,
    /// The next page at either end.
    front: u32,
    back: u32,
    /// Whether an end has come to what was known before.
    front_met: bool,
    back_met: bool,
    /// Whether the server gave another page than it was asked for: it may not know page numbers.
    stuck: bool,
    total: i64,
    new: BTreeSet<String>,
    /// The same by how near they stand to what was known: the nearest last.
    by_nearness: BTreeMap<usize, String>,
    /// What was not known, and may be older: it stands among what was, and not all of that was known.
    between: BTreeSet<String>,
}

#[derive(Debug)]
struct Since {
    total: i64,
    known: BTreeSet<String>,
    is_whole: bool,
}

impl Walk {
    /// A list of no more pages than this is read whole where it matters.
    const WHOLE: u32 = 8;

    /// Looks for what is new since something was asked for.
    pub(super) fn since(pending: &PendingCert) -> Self {
        let PendingCert { total, serials, is_whole, .. } = pending;
        let since = Since { total: *total, known: serials.iter().cloned().collect(), is_whole: *is_whole };
        Self { since: Some(since), ..Self::default() }
    }

    /// Begins anew.
    pub(super) fn restart(&mut self) {
        *self = Self { since: self.since.take(), ..Self::default() };
    }

    /// Whether no page has been read.
    pub(super) const fn is_fresh(&self) -> bool {
        self.of.is_none()
    }

    /// The page to read next; `None` if no other tells more.
    pub(super) fn next(&self) -> Option<u32> {
        let Some(of) = self.of else { return Some(1) };
        if self.stuck || self.front > self.back {
            None
        } else if !self.front_met {
            Some(self.front)
        } else if !self.back_met || (of <= Self::WHOLE && !self.is_accounted_for()) {
            Some(self.back)
        } else {
            None
        }
    }

    /// Takes the page that was asked for.
    pub(super) fn take(&mut self, page: EndCertList) {
        let Some(asked) = self.next() else { return };
        if self.of.is_none() {
            (self.of, self.first) = (Some(page.total_page_no), page.current_page_no);
            (self.front, self.back) = (1, page.total_page_no);
        }
        if i64::from(page.current_page_no) != i64::from(self.first) + i64::from(asked) - 1 {
            self.stuck = true;
            return;
        }
        self.total = page.total_cnt;
        let met = self.sort(page.list_certs, asked == self.front);
        if asked == self.front {
            self.front += 1;
            self.front_met |= met;
        } else {
            self.back -= 1;
            self.back_met |= met;
        }
        if self.is_read() {
            self.new.append(&mut self.between);
        }
    }

    /// Sorts out what is new on a page, and tells whether the end is reached there.
    fn sort(&mut self, mut serials: Vec<String>, at_front: bool) -> bool {
        let Some(Since { known, is_whole, .. }) = &self.since else {
            self.new.extend(serials);
            return true;
        };
        if !at_front {
            serials.reverse();
        }
        // From the end of the list to its middle.
        let mut met = serials.is_empty();
        let mut is_past = if at_front { self.front_met } else { self.back_met };
        for serial in serials {
            if known.contains(&serial) {
                (met, is_past) = (true, true);
            } else if *is_whole || !is_past {
                // Before what was known, each is nearer than the last; behind it, farther.
                let number = self.new.len();
                if self.new.insert(serial.clone()) {
                    self.by_nearness.insert(if is_past { usize::MAX - number } else { number }, serial);
                }
            } else {
                self.between.insert(serial);
            }
        }
        met
    }

    /// The number of certificates, as the list told it last.
    pub(super) const fn total(&self) -> i64 {
        self.total
    }

    /// A new one that was not `seen`: first those that stand next to what was known, since they came soonest after.
    pub(super) fn unseen(&self, seen: &BTreeSet<String>) -> Option<&String> {
        let is_unseen = |serial: &&String| !seen.contains(*serial);
        self.by_nearness.values().rev().find(is_unseen).or_else(|| self.new.iter().find(is_unseen))
    }

    /// All that is known now.
    pub(super) fn known(&self) -> Vec<String> {
        let before = self.since.iter().flat_map(|since| &since.known);
        before.chain(&self.new).chain(&self.between).cloned().collect()
    }

    /// Whether that is all there is.
    pub(super) fn is_whole(&self) -> bool {
        self.is_read() || (self.since.as_ref().is_some_and(|since| since.is_whole) && self.is_complete())
    }

    /// Whether nothing new can stand anywhere else.
    pub(super) fn is_complete(&self) -> bool {
        self.is_read() || (self.front_met && self.back_met && self.is_accounted_for())
    }

    /// Whether every page was read.
    const fn is_read(&self) -> bool {
        self.of.is_some() && !self.stuck && self.front > self.back
    }

    /// Whether what is new makes up for the growth of the count.
    fn is_accounted_for(&self) -> bool {
        self.since.as_ref().is_some_and(|Since { total, known, is_whole }| {
            let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
            // A count that was another than that of what was seen does not count certificates.
            let counts = !is_whole || count(known.len()) == *total;
            counts && self.total.saturating_sub(*total) <= count(self.new.len())
        })
    }
}

#[cfg(test)]
mod tests;
