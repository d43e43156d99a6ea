//! The sub accounts that may use a CA.

use pca_core::CaStatus;

use super::{Denied, Store, StoreError};

impl Store {
    /// The users of a CA, each with a number of its own, in the order in which they were added.
    pub(crate) fn users(&self, ca: i64) -> Result<Vec<(i64, String)>, StoreError> {
        let connection = self.reader()?;
        let mut statement = connection.prepare_cached("SELECT id, id_no FROM ca_user WHERE ca_id = ?1 ORDER BY id")?;
        let users = statement.query_map([ca], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(users.collect::<Result<_, _>>()?)
    }

    /// Adds a user.
    pub(crate) fn add_user(&self, ca: i64, allowed: &[CaStatus], id_no: &str) -> Result<(), Denied> {
        self.change(ca, allowed, |transaction| {
            let sql = "INSERT OR IGNORE INTO ca_user (ca_id, id_no) VALUES (?1, ?2)";
            if transaction.execute(sql, (ca, id_no))? == 0 { Err(Denied::User) } else { Ok(()) }
        })
    }

    /// Removes a user.
    pub(crate) fn remove_user(&self, ca: i64, allowed: &[CaStatus], id_no: &str) -> Result<(), Denied> {
        self.change(ca, allowed, |transaction| {
            let sql = "DELETE FROM ca_user WHERE ca_id = ?1 AND id_no = ?2";
            if transaction.execute(sql, (ca, id_no))? == 0 { Err(Denied::NoUser) } else { Ok(()) }
        })
    }
}
