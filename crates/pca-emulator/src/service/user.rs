//! The sub accounts that may use a CA.

use pca_core::{AddCaUser, CaStatus, CaUser, DeleteCaUser, ServiceCode};

use super::{Refusal, Service};

/// A sub CA that still waits can have users; one that is being destroyed gets none.
const ALLOWED: &[CaStatus] = &[CaStatus::Active, CaStatus::Deactivated, CaStatus::Pending];

/// The length of a sub account's identifier.
const ID_NO: usize = 36;

impl Service {
    /// There are no accounts here: the names are made up, and each user has a number of its own.
    pub(super) fn users(&self, tag: &str) -> Result<Vec<CaUser>, Refusal> {
        let users = self.store.users(self.standing(tag)?.id)?;
        let user = |(number, id_no)| CaUser::new(format!("user{number}@pca-emulator.invalid"), id_no).mbr_no(number);
        Ok(users.into_iter().map(user).collect())
    }

    pub(super) fn add_user(&self, call: &AddCaUser) -> Result<(), Refusal> {
        check(&call.id_no)?;
        Ok(self.store.add_user(self.standing(&call.ca_tag)?.id, ALLOWED, &call.id_no)?)
    }

    pub(super) fn delete_user(&self, call: &DeleteCaUser) -> Result<(), Refusal> {
        check(&call.id_no)?;
        Ok(self.store.remove_user(self.standing(&call.ca_tag)?.id, ALLOWED, &call.id_no)?)
    }
}

fn check(id_no: &str) -> Result<(), Refusal> {
    if id_no.len() == ID_NO {
        return Ok(());
    }
    Err(Refusal::new(ServiceCode::InvaildIdNo, format!("idNo must have {ID_NO} characters")))
}
