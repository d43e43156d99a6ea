//! What is to exist: a CA that is created once, or found; a certificate that is asked for once, or found.

mod budget;
mod cert;
mod difference;
mod error;
mod key;
mod search;

use alloc::vec::Vec;
use core::{mem, time::Duration};

use self::{
    budget::{Budget, Window},
    difference::differences,
    search::Search,
};
pub use self::{
    cert::{EnsureCert, EnsureCertError, EnsureCertStep, EnsuredCert, PendingCert, UnsettledCert},
    difference::Difference,
    error::{Differs, EnsureError, Unsettled},
};
use crate::{CaDetails, CaList, CreateCa, Error, GetCaList, Invalid, Operation, Pages, Policy};

/// Sees to it that a CA exists, however often it is run. A transport only makes the calls that it names, and waits.
///
/// It reads the whole list of CAs. Is there one with the alias, then that is the result, or, unless all of its settings agree,
/// [`EnsureError::Differs`]. Else it creates the CA, once. If nobody knows whether that was carried out, or if the alias was taken
/// meanwhile, it reads the list again and again over a window: a CA may come to light late. Exactly one that agrees is the
/// result. None, or several, leave it open ([`EnsureError::Ambiguous`]): it is never taken for not created, and never sent again.
///
/// # What agrees
///
/// All that the list tells of what was asked for: the type; every field of the subject, where one that is unset is one that is
/// empty; the key type, as the certificate has it; the validity, to the day; the parent, by its name and its certificate in the
/// chain, if the list has the parent; the memo, if one is asked for. Not told, and so not compared, are the alternative names, and all
/// that stands in a certificate while a sub CA waits for its own.
///
/// A CA that is being destroyed agrees with nothing: it is about to go, and its alias is still taken. One that is deactivated agrees:
/// somebody may switch it on again.
///
/// ```
/// use core::time::Duration;
///
/// use pca_core::{
///     CaType, CreateCa, Ensure, EnsureStep, GetCaList, KeyType, Operation, Origin, Period, Policy, Response, X509Parameters,
/// };
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let subject = X509Parameters::new("name000")
///     .country("KOR")
///     .organization("org000")
///     .organization_unit("org001")
///     .locality("Pangyo")
///     .state_province("Seongnam-si");
/// let call = CreateCa::new(CaType::Root, "CA002", KeyType::Rsa2048, Period::MAX, subject);
/// let mut ensure = Ensure::new(&call, Policy::new())?;
///
/// let EnsureStep::List(list, _policy) = ensure.next(Duration::ZERO) else { panic!("it looks first") };
/// assert_eq!(list, GetCaList::new().page_no(1));
/// let page = GetCaList::parse(Response::new(200, include_bytes!("../../../spec/examples/get-ca-list.response.json")))?;
/// let ensured = ensure.listed(Ok((page, 1)), Duration::from_secs(1), 0)?.expect("it is there");
/// assert_eq!((ensured.origin, &*ensured.ca.ca_info.ca_tag), (Origin::Existed, "4b0bbe37-eeea93b8"));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
#[must_use]
pub struct Ensure {
    call: CreateCa,
    budget: Budget,
    stage: Stage,
    pages: Pages<GetCaList>,
    /// Of the pages read so far, the CAs with the alias, and the parent.
    read: Vec<CaDetails>,
    parent: Option<CaDetails>,
}

/// What a transport is to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a transport must do each of them")]
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and it is taken apart at once")]
#[must_use]
pub enum EnsureStep {
    /// Make this call by this policy, and tell [`Ensure::listed`] what came of it.
    List(GetCaList, Policy),
    /// Make this call by this policy, and tell [`Ensure::created`] what came of it.
    Create(CreateCa, Policy),
    /// Wait so long.
    Wait(Duration),
}

/// A CA that exists, with the settings that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ensured {
    /// The CA.
    pub ca: CaDetails,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a CA, or a certificate, comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// It existed before.
    Existed,
    /// This call had it made, and the service said so.
    Created,
    /// It was asked for, the answer was lost, and the list shows it.
    Recovered,
}

#[derive(Debug)]
enum Stage {
    /// The list is read for the first time.
    Before,
    /// There is no such CA: it is to be created.
    Create,
    /// It was asked for, so long after the start.
    Asked(Duration),
    /// It may exist.
    Search(Search),
    Over,
}

impl Ensure {
    /// For how long the list is read again, unless set: 30 s.
    pub const WINDOW: Duration = Budget::WINDOW;

    /// Begins. The policy bounds each single call; its deadline bounds all of them together.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with the first field that breaks a rule.
    pub fn new(call: &CreateCa, policy: Policy) -> Result<Self, Invalid> {
        call.check()?;
        Ok(Self {
            call: call.clone(),
            budget: Budget::new(policy),
            stage: Stage::Before,
            pages: Pages::new(GetCaList::new()),
            read: Vec::new(),
            parent: None,
        })
    }

    /// For how long the list is read again after an answer was lost. The deadline bounds it, and the half of what is left of that is
    /// kept for it.
    pub const fn window(mut self, window: Duration) -> Self {
        self.budget.window = window;
        self
    }

    /// What to do now.
    pub fn next(&mut self, elapsed: Duration) -> EnsureStep {
        let policy = match &mut self.stage {
            Stage::Before => self.budget.share(elapsed, Budget::BEFORE),
            Stage::Create => {
                self.stage = Stage::Asked(elapsed);
                return EnsureStep::Create(self.call.clone(), self.budget.ask(elapsed));
            }
            Stage::Search(search) => match search.window.wait() {
                Some(wait) => return EnsureStep::Wait(wait),
                None => self.budget.share(elapsed, Policy::MOST_REQUESTS),
            },
            // Whoever asks again has not told what came of the last step.
            Stage::Asked(_) | Stage::Over => return EnsureStep::Wait(Duration::ZERO),
        };
        EnsureStep::List(self.pages.next().unwrap_or_default(), policy)
    }

    /// A page of the list came, with the number of requests that it took, or did not come.
    ///
    /// # Errors
    ///
    /// [`EnsureError`] when it is over without success.
    pub fn listed(
        &mut self,
        sent: Result<(CaList, u32), Error>,
        elapsed: Duration,
        random: u64,
    ) -> Result<Option<Ensured>, EnsureError> {
        self.budget.count(&sent);
        match mem::replace(&mut self.stage, Stage::Over) {
            Stage::Before => match self.take(sent?.0) {
                Some(cas) => {
                    let existing = self.existing(cas)?;
                    if existing.is_none() {
                        self.stage = Stage::Create;
                    }
                    Ok(existing)
                }
                None if self.budget.is_spent(Budget::BEFORE) => Err(EnsureError::TooLong),
                None => {
                    self.stage = Stage::Before;
                    Ok(None)
                }
            },
            Stage::Search(search) => self.search(search, sent.map(|(page, _)| page), elapsed, random),
            // Nobody asked.
            other => {
                self.stage = other;
                Ok(None)
            }
        }
    }

    /// The CA was created, with the number of requests that it took, or was not, or nobody knows.
    ///
    /// # Errors
    ///
    /// [`EnsureError`] when it is over without success.
    pub fn created(
        &mut self,
        sent: Result<(CaDetails, u32), Error>,
        elapsed: Duration,
    ) -> Result<Option<Ensured>, EnsureError> {
        self.budget.count(&sent);
        let Stage::Asked(asked) = self.stage else { return Ok(None) };
        self.stage = Stage::Over;
        match sent {
            Ok((ca, _)) => Ok(Some(Ensured { ca: self.judge(ca)?, origin: Origin::Created })),
            Err(error) if Search::helps(&error) => {
                self.stage = Stage::Search(Search::new(error, asked, Window::open(&self.budget, elapsed)));
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The one CA with the alias and all settings.
    fn existing(&self, cas: Vec<CaDetails>) -> Result<Option<Ensured>, EnsureError> {
        let (mut agreeing, mut other) = (Vec::new(), None);
        for judged in cas.into_iter().map(|ca| self.judge(ca)) {
            match judged {
                Ok(ca) => agreeing.push(ca),
                Err(differs) => other = Some(differs),
            }
        }
        match (agreeing.pop(), agreeing.is_empty(), other) {
            (Some(ca), true, _) => Ok(Some(Ensured { ca, origin: Origin::Existed })),
            (Some(ca), false, _) => {
                agreeing.push(ca);
                Err(EnsureError::Several(agreeing.into_iter().map(|ca| ca.ca_info.ca_tag).collect()))
            }
            (None, _, Some(differs)) => Err(differs.into()),
            (None, _, None) => Ok(None),
        }
    }

    fn judge(&self, ca: CaDetails) -> Result<CaDetails, Differs> {
        let differences = differences(&self.call, &ca, self.parent.as_ref());
        if differences.is_empty() { Ok(ca) } else { Err(Differs::new(ca.ca_info, differences)) }
    }

    /// Takes a page, and gives the CAs with the alias once the whole list is read. The parent is kept.
    fn take(&mut self, page: CaList) -> Option<Vec<CaDetails>> {
        for ca in self.pages.take(page) {
            let info = &ca.ca_info;
            if self.call.issuer_tag.as_ref() == Some(&info.ca_tag) {
                self.parent = Some(ca.clone());
            }
            if info.alias == self.call.alias
                // While pages are read, a CA may move to the next one.
                && self.read.iter().all(|known| known.ca_info.ca_tag != info.ca_tag)
            {
                self.read.push(ca);
            }
        }
        self.pages.next().is_none().then(|| self.rewind())
    }

    /// Begins the list anew, and gives what was read of it.
    fn rewind(&mut self) -> Vec<CaDetails> {
        self.pages = Pages::new(GetCaList::new());
        mem::take(&mut self.read)
    }
}

#[cfg(test)]
mod tests;
