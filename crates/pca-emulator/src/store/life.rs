//! What becomes of a CA after its creation.

use pca_core::CaStatus;
use rusqlite::{OptionalExtension as _, TransactionBehavior};

use super::{Ca, Crl, Denied, Store, StoreError, ca, insert};

/// What is changed of a CA; dates in milliseconds since 1970.
#[derive(Clone, Debug)]
pub(crate) struct Change<'a> {
    pub(crate) memo: Option<&'a str>,
    /// The new status, since when it has it, and when the CA is to be removed.
    pub(crate) status: Option<(&'a CaStatus, i64, Option<i64>)>,
}

impl Store {
    /// Changes a CA that has this status.
    pub(crate) fn update(&self, id: i64, from: &CaStatus, change: &Change<'_>) -> Result<Ca, Denied> {
        self.change(id, core::slice::from_ref(from), |transaction| {
            if let Some(memo) = change.memo {
                transaction.execute("UPDATE ca SET memo = ?2 WHERE id = ?1", (id, memo))?;
            }
            if let Some((status, since, destroy_date)) = change.status {
                let sql = "UPDATE ca SET status = ?2, status_update_date = ?3, destroy_date = ?4 WHERE id = ?1";
                transaction.execute(sql, (id, status.as_str(), since, destroy_date))?;
            }
            Ok(ca::by_id(transaction, id)?)
        })
    }

    /// Gives a CA that waits for it its certificate. From then on it goes when the CA goes that has this issuer's certificate.
    pub(crate) fn activate(
        &self,
        id: i64,
        (pem, chain_pem, issuer_pem): (&str, &str, &str),
        crl: &Crl,
        now: i64,
    ) -> Result<Ca, Denied> {
        self.change(id, &[CaStatus::Pending], |transaction| {
            let sql = "SELECT ca_id FROM ca_certificate WHERE pem = ?1";
            let parent: Option<i64> = transaction.query_row(sql, [issuer_pem], |row| row.get(0)).optional()?;
            let sql = "UPDATE ca SET status = ?2, status_update_date = ?3, parent_id = ?4 WHERE id = ?1";
            transaction.execute(sql, (id, CaStatus::Active.as_str(), now, parent))?;
            transaction.execute("UPDATE ca_key SET csr_pem = NULL WHERE ca_id = ?1", [id])?;
            insert::insert_certificate(transaction, id, pem, chain_pem, crl)?;
            Ok(ca::by_id(transaction, id)?)
        })
    }

    /// Removes a CA that is being destroyed, and all below it.
    pub(crate) fn delete(&self, id: i64) -> Result<(), Denied> {
        self.change(id, &[CaStatus::Destroying], |transaction| {
            transaction.execute("DELETE FROM ca WHERE id = ?1", [id])?;
            Ok(())
        })
    }

    /// Removes the CAs whose time has come, and all below them; whether there were any.
    pub(crate) fn bury(&self, now: i64) -> Result<bool, Denied> {
        let due = {
            let connection = self.reader()?;
            let mut statement = connection.prepare_cached("SELECT 1 FROM ca WHERE destroy_date <= ?1 LIMIT 1")?;
            statement.exists([now])?
        };
        if due {
            self.write(|transaction| Ok(transaction.execute("DELETE FROM ca WHERE destroy_date <= ?1", [now])?))?;
        }
        Ok(due)
    }

    /// Removes everything; numbers begin anew.
    pub(crate) fn clear(&self) -> Result<(), StoreError> {
        let mut connection = self.writer()?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch("DELETE FROM ca; DELETE FROM sqlite_sequence")?;
        Ok(transaction.commit()?)
    }
}
