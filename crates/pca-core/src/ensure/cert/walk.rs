//! What is new in a list that may be too long to be read.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

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
}

#[derive(Debug)]
struct Since {
    total: i64,
    known: BTreeSet<String>,
}

impl Walk {
    /// A list of no more pages than this is read whole where it matters.
    const WHOLE: u32 = 8;

    /// Looks for what is new since something was asked for.
    pub(super) fn since(pending: &PendingCert) -> Self {
        let since = Since { total: pending.total, known: pending.serials.iter().cloned().collect() };
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
        let mut met = page.list_certs.is_empty() || self.since.is_none();
        for serial in page.list_certs {
            if self.since.as_ref().is_some_and(|since| since.known.contains(&serial)) {
                met = true;
            } else {
                self.new.insert(serial);
            }
        }
        if asked == self.front {
            self.front += 1;
            self.front_met |= met;
        } else {
            self.back -= 1;
            self.back_met |= met;
        }
    }

    /// The number of certificates, as the list told it last.
    pub(super) const fn total(&self) -> i64 {
        self.total
    }

    /// What was not known before.
    pub(super) const fn new_serials(&self) -> &BTreeSet<String> {
        &self.new
    }

    /// All that is known now.
    pub(super) fn known(&self) -> Vec<String> {
        let before = self.since.iter().flat_map(|since| &since.known);
        before.chain(&self.new).cloned().collect()
    }

    /// Whether nothing new can stand anywhere else.
    pub(super) fn is_complete(&self) -> bool {
        let read = self.of.is_some() && !self.stuck && self.front > self.back;
        read || (self.front_met && self.back_met && self.is_accounted_for())
    }

    /// Whether what is new makes up for the growth of the count.
    fn is_accounted_for(&self) -> bool {
        self.since.as_ref().is_some_and(|Since { total, known }| {
            let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
            // A count that was below what was seen does not count certificates.
            count(known.len()) <= *total && self.total.saturating_sub(*total) <= count(self.new.len())
        })
    }
}

#[cfg(test)]
mod tests;
