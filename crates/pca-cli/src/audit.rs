//! What an account has issued: how long it lives, and whether all who are asked agree on what was revoked.
//!
//! Certificates are looked at page by page and forgotten: what is kept does not grow with their number, but for what was revoked,
//! and, where a time is given, for what ends within it and the hashes of the other names.

mod asker;
mod authority;
mod cache;
mod finding;
mod lists;
mod pace;
mod report;
mod row;
mod stream;
mod successors;

use core::num::NonZeroUsize;
use std::thread;

use pca_core::{CaDetails, GetEndCertList, Pages, Timestamp};

pub(crate) use self::{asker::Asker, cache::Cache, pace::Pace, report::Report};
use self::{
    authority::Authority,
    finding::Finding,
    row::{Row, row},
    successors::Successors,
};
use crate::{failure::Failure, progress::Progress, service, show::counted};

/// How many certificates are looked at at the same time.
const WORKERS: NonZeroUsize = NonZeroUsize::new(4).unwrap();

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    pub(crate) now: Timestamp,
    /// Certificates that end within so many seconds are found.
    pub(crate) within: Option<i64>,
    /// Lists and responders are asked.
    pub(crate) revocation: bool,
}

impl Wanted {
    /// The same, now: an audit may take hours, and by the time of its beginning answers would be of the future.
    fn at_present(&self) -> Result<Self, Failure> {
        Ok(Self { now: service::now()?, ..*self })
    }

    /// The time as certificates count it.
    fn seconds(&self) -> i64 {
        crate::run::seconds(self.now)
    }

    /// Whether something that ends then should be renewed now.
    fn ends_soon(&self, until: i64) -> bool {
        self.within.is_some_and(|within| until <= self.seconds().saturating_add(within))
    }
}

/// Looks at a CA and all its certificates, and reports them in the order of the service's list.
pub(crate) fn audit(
    ca: &CaDetails,
    asker: &Asker<'_>,
    cache: &Cache,
    wanted: &Wanted,
    report: &mut Report,
    progress: &Progress,
) -> Result<(), Failure> {
    let mut authority = Authority::of(ca, asker, &wanted.at_present()?)?;
    let cached = cache.ca(&ca.ca_info.ca_tag);
    let mut pages = Pages::new(GetEndCertList::new(&ca.ca_info.ca_tag));
    let mut successors = wanted.within.map(|_| Successors::default());
    let (mut seen, mut total) = (0, 0);
    while let Some(call) = pages.next().filter(|_| authority.issues() && report.is_read()) {
        let answer = asker.send(&call)?;
        total = answer.total_cnt;
        let serials = pages.take(answer);
        let wanted = wanted.at_present()?;
        for row in each(&serials, |serial| row(serial, &authority, asker, &cached, &wanted)) {
            seen += 1;
            // What is gone was trimmed since it was listed.
            let Some(row) = row? else { continue };
            let row = match &mut successors {
                Some(successors) => successors.take(row),
                None => Some(row),
            };
            row.map_or(Ok(()), |row| report.certificate(&mut authority, &row))?;
        }
        progress.tell(format_args!("{seen} of {}", counted(total, "certificate")));
    }
    for row in successors.into_iter().flat_map(Successors::finish) {
        report.certificate(&mut authority, &row)?;
    }
    if seen < total && report.is_read() {
        authority
            .findings
            .push(Finding::new("list", format!("the list ended after {seen} of {}", counted(total, "certificate"))));
    }
    report.ca(authority);
    Ok(())
}

/// The results of some work on each item, in the items' order.
fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let work = &work;
    let workers = WORKERS.get().min(items.len());
    let mut shares = thread::scope(|scope| {
        let share =
            |first| scope.spawn(move || items.iter().skip(first).step_by(workers).map(work).collect::<Vec<_>>());
        let shares = (0..workers).map(share).collect::<Vec<_>>();
        let joined =
            shares.into_iter().map(|share| share.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        joined.map(Vec::into_iter).collect::<Vec<_>>()
    });
    (0..items.len()).filter_map(|number| shares[number % workers].next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_keeps_its_order() {
        for length in 0..20 {
            let items = (0..length).collect::<Vec<u32>>();
            assert_eq!(each(&items, |item| item * 2), items.iter().map(|item| item * 2).collect::<Vec<_>>());
        }
    }
}
