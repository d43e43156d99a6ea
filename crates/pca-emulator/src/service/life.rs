//! Changing and removing a CA.

use pca_core::{CaInfo, CaStatus, ServiceCode, Timestamp, UpdateCa, service};

use super::{Refusal, Service, text};
use crate::{
    store::{Ca, Change},
    time::millis,
};

/// How long a CA is being destroyed, in milliseconds.
const DESTRUCTION: i64 = service::DESTRUCTION as i64 * 3_600_000;

impl Service {
    /// Changes the status, the memo, or both.
    pub(super) fn update(&self, call: &UpdateCa, now: Timestamp) -> Result<CaInfo, Refusal> {
        text::check_memo(call.memo.as_deref())?;
        let ca = self.ca(&call.ca_tag)?;
        let memo = call.memo.as_deref();
        let status = match &call.status {
            None if memo.is_none() => return Err(Refusal::new(ServiceCode::EmptyStatus, "status is missing")),
            None => None,
            Some(status) => allowed(&ca, status)?,
        };
        if status.is_none() && memo.is_none() {
            return Ok(self.info(&ca));
        }
        let now = millis(now);
        let status =
            status.map(|to| (to, now, (*to == CaStatus::Destroying).then_some(now.saturating_add(DESTRUCTION))));
        Ok(self.info(&self.store.update(ca.id, &ca.status, &Change { memo, status })?))
    }

    /// Removes a CA that is being destroyed, before its time.
    pub(super) fn delete(&self, tag: &str) -> Result<(), Refusal> {
        self.store.delete(self.standing(tag)?.id)?;
        self.forget_signers();
        Ok(())
    }

    /// Removes what has been destroyed for long enough. Nothing runs in the background: whoever asks next finds it gone.
    pub(super) fn bury(&self, now: Timestamp) -> Result<(), Refusal> {
        if self.store.bury(millis(now))? {
            self.forget_signers();
        }
        Ok(())
    }
}

/// The status to change to; none if the CA has it already, so that asking twice neither fails nor begins the 72 hours anew.
fn allowed<'a>(ca: &Ca, to: &'a CaStatus) -> Result<Option<&'a CaStatus>, Refusal> {
    use CaStatus::{Active, Deactivated, Destroying, Pending};
    match (&ca.status, to) {
        (_, Pending | CaStatus::Unknown(_)) => {
            let message = "status must be ACTIVE, DEACTIVATED or DESTROYING";
            Err(Refusal::new(ServiceCode::InvalidInputStatus, message))
        }
        (from, to) if from == to => Ok(None),
        (Pending, Destroying) | (Active, Deactivated | Destroying) | (Deactivated, Active | Destroying) => Ok(Some(to)),
        (Destroying, Active | Deactivated) if ca.certificate.is_some() => Ok(Some(to)),
        (from, to) => {
            let message = format!("a CA without a certificate cannot go from {from} to {to}");
            Err(Refusal::new(ServiceCode::InvalidCaStatus, message))
        }
    }
}
