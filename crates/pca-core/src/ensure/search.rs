//! Looking for a CA that may exist, or may yet come to light.

use alloc::{string::String, vec::Vec};
use core::time::Duration;

use super::{Ensure, EnsureError, Ensured, Origin, Stage, Unsettled, budget::Window};
use crate::{
    CaDetails, CaList, Error, Fault, History, Policy, Repeat, Retry, ServiceCode, Timestamp,
    generated::service::CLOCK_TOLERANCE_MS,
};

#[derive(Debug)]
pub(super) struct Search {
    /// Why it may exist.
    error: Error,
    /// When it was asked for: a time since the start.
    asked: Duration,
    pub(super) window: Window,
}

impl Search {
    /// Whether a creation that ended so may have left a CA: nobody knows, or one has the alias.
    pub(super) fn helps(error: &Error) -> bool {
        match error {
            Error::Ambiguous(_) => true,
            Error::Answered(answered) => {
                matches!(answered.fault(), Fault::Service(fault) if *fault.code() == ServiceCode::AlreadyExistAlias)
            }
            _ => false,
        }
    }

    pub(super) const fn new(error: Error, asked: Duration, window: Window) -> Self {
        Self { error, asked, window }
    }

    /// Whether a CA was registered since it was asked for, as far as clocks tell: those of who signs a request and of who registers
    /// the CA may be as far apart as the gateway takes.
    fn is_in_time(&self, registered: Timestamp, elapsed: Duration) -> bool {
        let asked = self.error.history().and_then(History::started_at).unwrap_or_default().as_millis();
        let since = u64::try_from(elapsed.saturating_sub(self.asked).as_millis()).unwrap_or(u64::MAX);
        let earliest = asked.saturating_sub(CLOCK_TOLERANCE_MS);
        let latest = asked.saturating_add(since).saturating_add(CLOCK_TOLERANCE_MS);
        (earliest..=latest).contains(&registered.as_millis())
    }
}

impl Ensure {
    /// Looks for the CA in a page that came.
    pub(super) fn search(
        &mut self,
        search: Search,
        page: Result<CaList, Error>,
        elapsed: Duration,
        random: u64,
    ) -> Result<Option<Ensured>, EnsureError> {
        let cas = match page {
            Ok(page) => match self.take(page) {
                Some(cas) => cas,
                None if self.budget.is_spent(Policy::MOST_REQUESTS) => {
                    return Err(self.unsettled(search.error, Vec::new()));
                }
                None => {
                    self.stage = Stage::Search(search);
                    return Ok(None);
                }
            },
            Err(error) if is_final(&error) => return Err(self.unsettled(search.error, Vec::new())),
            Err(_) => {
                // A part of a list says nothing.
                self.rewind();
                return self.look_again(search, elapsed, random);
            }
        };
        if !matches!(search.error, Error::Ambiguous(_)) {
            let existing = self.existing(cas)?;
            return if existing.is_some() { Ok(existing) } else { self.look_again(search, elapsed, random) };
        }
        // There was none with the alias before, so each that has it is new.
        let fits = |ca: &CaDetails| search.is_in_time(ca.ca_info.rgst_date, elapsed);
        let mut candidates: Vec<_> = cas.into_iter().filter(fits).filter_map(|ca| self.judge(ca).ok()).collect();
        match (candidates.pop(), candidates.is_empty()) {
            (None, _) => self.look_again(search, elapsed, random),
            (Some(ca), true) => Ok(Some(Ensured { ca, origin: Origin::Recovered })),
            (Some(ca), false) => {
                candidates.push(ca);
                Err(self.unsettled(search.error, candidates.into_iter().map(|ca| ca.ca_info.ca_tag).collect()))
            }
        }
    }

    /// Waits before the next look, or ends.
    fn look_again(
        &mut self,
        mut search: Search,
        elapsed: Duration,
        random: u64,
    ) -> Result<Option<Ensured>, EnsureError> {
        if !search.window.look_again(&self.budget, elapsed, random) {
            return Err(self.unsettled(search.error, Vec::new()));
        }
        self.stage = Stage::Search(search);
        Ok(None)
    }

    /// What the window was for did not come to light.
    fn unsettled(&self, error: Error, tags: Vec<String>) -> EnsureError {
        match error {
            Error::Ambiguous(_) => EnsureError::Ambiguous(Unsettled::new(&self.call.alias, error, tags)),
            taken => taken.into(),
        }
    }
}

/// Whether a read will be refused the next time too.
pub(super) fn is_final(error: &Error) -> bool {
    matches!(error, Error::Answered(answered)
        if !matches!(answered.fault().retry(Repeat::Safe), Retry::Later | Retry::FindOutFirst))
}
