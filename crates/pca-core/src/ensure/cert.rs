//! A certificate that is to exist: asked for once, or found.

mod error;
mod pending;
mod search;
mod walk;

use alloc::{collections::BTreeSet, string::String, vec::Vec};
use core::{mem, time::Duration};

pub use self::{
    error::{EnsureCertError, UnsettledCert},
    pending::PendingCert,
};
use self::{search::Search, walk::Walk};
use super::{Origin, budget::Budget};
use crate::{
    EndCertList, Error, GetEndCert, GetEndCertList, Invalid, Operation, Policy, SignEndCsr, SignedCertificate,
    Timestamp,
};

/// Sees to it that a certificate is issued from a request for one, and not twice, in one process or in several. A transport only makes
/// the calls that it names, and waits.
///
/// It reads which serial numbers the CA has, hands that out to be saved, and has the request signed, once. If nobody knows
/// whether that was carried out, it looks again and again over a window: for a certificate that is new since then and has the
/// request's key. The core reads no certificates: who makes the calls says whose key one has. Exactly one is the result. None, or
/// several, leave it open ([`EnsureCertError::Ambiguous`]): it is never taken for not issued, and not sent again.
///
/// # Across processes
///
/// A key must be saved before it is asked for, and so must [`PendingCert`], or a process that is killed leaves a certificate that
/// nobody knows of. Who finds one that was left goes on with [`EnsureCert::resume`], which looks first. A certificate that is found is the
/// result. If there is none, it may be only that it comes late; but no request can begin to be carried out once its signature is too old. So
/// until [`PendingCert::void_at`] it stays open, and nothing is sent; from then on it is asked for anew, if the list shows all that
/// is new.
///
/// # What it takes
///
/// 30 requests at most, and one deadline. A long list is not read whole: what is new stands at one of its ends, and the CA's own
/// count tells whether that is all. Each new certificate is looked at once, by whichever process: what is left when the requests
/// are used up is for the next one, if [`UnsettledCert::pending`] is saved for it.
#[derive(Debug)]
#[must_use]
pub struct EnsureCert {
    call: SignEndCsr,
    budget: Budget,
    stage: Stage,
    pending: PendingCert,
    walk: Walk,
    /// The serial number of the certificate that is being looked at, and those of the new ones that were.
    getting: Option<String>,
    seen: BTreeSet<String>,
    /// Of these, the certificates with the key, and whether there is one of which it is not known whose it is.
    ours: Vec<SignedCertificate>,
    unread: bool,
}

/// What a transport is to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a transport must do each of them")]
#[must_use]
pub enum EnsureCertStep {
    /// Make this call by this policy, and tell [`EnsureCert::listed`] what came of it.
    List(GetEndCertList, Policy),
    /// Save this where another process finds it. If that fails, it is over: [`EnsureCertError::NotSaved`].
    Save(PendingCert),
    /// Make this call by this policy, and tell [`EnsureCert::signed`] what came of it.
    Sign(SignEndCsr, Policy),
    /// Make this call by this policy, and tell [`EnsureCert::got`] what came of it.
    Get(GetEndCert, Policy),
    /// Wait so long.
    Wait(Duration),
}

/// A certificate that was issued, with the key that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EnsuredCert {
    /// The certificate. One that was found has the first of its chain as its issuer.
    pub cert: SignedCertificate,
    /// Where it comes from: [`Origin::Created`] or [`Origin::Recovered`].
    pub origin: Origin,
}

#[derive(Debug)]
enum Stage {
    /// The list is read for the first time.
    Before,
    /// What is known is to be saved.
    Save,
    /// It is to be asked for.
    Sign,
    /// It was asked for.
    Asked,
    /// It may exist.
    Search(Search),
    Over,
}

impl EnsureCert {
    /// For how long it is looked for, unless set: 30 s.
    pub const WINDOW: Duration = Budget::WINDOW;

    /// Begins. The policy bounds each single call; its deadline bounds all of them together.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with the first field that breaks a rule.
    pub fn new(call: &SignEndCsr, policy: Policy) -> Result<Self, Invalid> {
        call.check()?;
        Ok(Self {
            call: call.clone(),
            budget: Budget::new(policy),
            stage: Stage::Before,
            pending: PendingCert::default(),
            walk: Walk::default(),
            getting: None,
            seen: BTreeSet::new(),
            ours: Vec::new(),
            unread: false,
        })
    }

    /// Goes on where another process may have asked for the same certificate, with what that one saved.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with the first field that breaks a rule.
    pub fn resume(call: &SignEndCsr, policy: Policy, pending: PendingCert) -> Result<Self, Invalid> {
        let (walk, seen) = (Walk::since(&pending), pending.others.iter().cloned().collect());
        Ok(Self { stage: Stage::Search(Search::of_another()), pending, walk, seen, ..Self::new(call, policy)? })
    }

    /// For how long it is looked for after an answer was lost. The deadline bounds it, and the half of what is left of that is
    /// kept for it.
    pub const fn window(mut self, window: Duration) -> Self {
        self.budget.window = window;
        self
    }

    /// What to do now, when the server's clock, as far as it is known, shows `now`.
    pub fn next(&mut self, now: Timestamp, elapsed: Duration) -> EnsureCertStep {
        let policy = match &mut self.stage {
            Stage::Before => self.budget.share(elapsed, Budget::BEFORE),
            // The look began by a clock that was ahead, as its answers told: it may come yet.
            Stage::Save if now < self.pending.void_at => {
                self.stage = Stage::Search(Search::of_another());
                return self.next(now, elapsed);
            }
            Stage::Save => {
                self.stage = Stage::Sign;
                self.pending.ask(now, self.budget.left(elapsed));
                return EnsureCertStep::Save(self.pending.clone());
            }
            Stage::Sign => {
                self.stage = Stage::Asked;
                return EnsureCertStep::Sign(self.call.clone(), self.budget.ask(elapsed));
            }
            Stage::Search(search) => match search.wait() {
                Some(wait) => return EnsureCertStep::Wait(wait),
                None => {
                    if self.walk.is_fresh() {
                        search.begin(now >= self.pending.void_at);
                    }
                    search.policy(&self.budget, elapsed)
                }
            },
            // Whoever asks again has not told what came of the last step.
            Stage::Asked | Stage::Over => return EnsureCertStep::Wait(Duration::ZERO),
        };
        if let Some(page) = self.walk.next() {
            return EnsureCertStep::List(GetEndCertList::new(&self.call.ca_tag).page_no(page), policy);
        }
        match self.unseen().cloned() {
            Some(serial) => {
                self.getting = Some(serial.clone());
                EnsureCertStep::Get(GetEndCert::new(&self.call.ca_tag, serial), policy)
            }
            None => EnsureCertStep::Wait(Duration::ZERO),
        }
    }

    /// A page of the list came, with the number of requests that it took, or did not come.
    ///
    /// # Errors
    ///
    /// [`EnsureCertError`] when it is over without success.
    pub fn listed(
        &mut self,
        sent: Result<(EndCertList, u32), Error>,
        elapsed: Duration,
        random: u64,
    ) -> Result<Option<EnsuredCert>, EnsureCertError> {
        self.budget.count(&sent);
        match mem::replace(&mut self.stage, Stage::Over) {
            Stage::Before => {
                self.walk.take(sent?.0);
                if self.walk.next().is_none() {
                    self.begin_to_ask();
                } else if self.budget.is_spent(Budget::BEFORE) {
                    return Err(EnsureCertError::TooLong);
                } else {
                    self.stage = Stage::Before;
                }
                Ok(None)
            }
            Stage::Search(search) => match sent {
                Ok((page, _)) => {
                    self.walk.take(page);
                    self.conclude(search, elapsed, random)
                }
                Err(error) => self.failed(search, error, elapsed, random),
            },
            // Nobody asked.
            other => {
                self.stage = other;
                Ok(None)
            }
        }
    }

    /// The request was signed, with the number of requests that it took and whether the certificate has the key; or it was not, or
    /// nobody knows.
    ///
    /// # Errors
    ///
    /// [`EnsureCertError`] when it is over without success.
    pub fn signed(
        &mut self,
        sent: Result<(SignedCertificate, u32), Error>,
        has_key: bool,
        elapsed: Duration,
    ) -> Result<Option<EnsuredCert>, EnsureCertError> {
        self.budget.count(&sent);
        if !matches!(self.stage, Stage::Asked) {
            return Ok(None);
        }
        self.stage = Stage::Over;
        match sent {
            Ok((cert, _)) if has_key => Ok(Some(EnsuredCert { cert, origin: Origin::Created })),
            Ok((cert, _)) => Err(EnsureCertError::OtherKey(cert.serial_no)),
            Err(error @ Error::Ambiguous(_)) => {
                self.stage = Stage::Search(Search::of_ours(error, &self.budget, elapsed));
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// What the list shows now is what was known before.
    fn begin_to_ask(&mut self) {
        let (total, serials, is_whole) = (self.walk.total(), self.walk.known(), self.walk.is_whole());
        let void_at = self.pending.void_at;
        self.pending = PendingCert { total, serials, is_whole, void_at, ..PendingCert::default() };
        self.walk = Walk::since(&self.pending);
        self.stage = Stage::Save;
    }
}

#[cfg(test)]
pub(super) mod tests;
