//! Revocation lists.

use pca_core::CaStatus;
use rusqlite::{Connection, OptionalExtension as _};

use super::{Denied, Store, StoreError};

/// A CA's current CRL, and when the next one is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Crl {
    pub(crate) number: i64,
    /// In seconds since 1970.
    pub(crate) next_update: i64,
    /// How many days the next one is for.
    pub(crate) days: u32,
    pub(crate) der: Vec<u8>,
}

/// A serial number, and when it was revoked in seconds since 1970.
pub(crate) type Revoked = (Vec<u8>, i64);

impl Store {
    /// The current CRL of a CA; none while the CA waits for its certificate.
    pub(crate) fn crl(&self, ca: i64) -> Result<Option<Crl>, StoreError> {
        Ok(read(&*self.reader()?, ca)?)
    }

    /// How many days a CRL is for.
    pub(crate) fn crl_days(&self, ca: i64) -> Result<Option<u32>, StoreError> {
        let connection = self.reader()?;
        let mut statement = connection.prepare_cached("SELECT days FROM crl WHERE ca_id = ?1")?;
        Ok(statement.query_row([ca], |row| row.get(0)).optional()?)
    }

    /// Sets how many days CRLs are for, from the next one on.
    pub(crate) fn set_crl_days(&self, ca: i64, allowed: &[CaStatus], days: u32) -> Result<(), Denied> {
        self.change(ca, allowed, |transaction| {
            transaction.execute("UPDATE crl SET days = ?2 WHERE ca_id = ?1", (ca, days))?;
            Ok(())
        })
    }

    /// Replaces the CRL by what `make` makes of it and of all that is revoked, unless that is nothing.
    pub(crate) fn renew_crl(
        &self,
        ca: i64,
        allowed: &[CaStatus],
        make: impl FnOnce(&Crl, Vec<Revoked>) -> Result<Option<Crl>, pca_x509::Error>,
    ) -> Result<(), Denied> {
        self.change(ca, allowed, |transaction| {
            let current = read(transaction, ca)?.ok_or_else(|| Denied::Status(allowed.to_vec()))?;
            let revoked = transaction
                .prepare_cached(
                    "SELECT serial, revoked_at FROM certificate WHERE ca_id = ?1 AND revoked_at IS NOT NULL
                    ORDER BY revoked_at, serial",
                )?
                .query_map([ca], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?;
            if let Some(new) = make(&current, revoked).map_err(Denied::Signing)? {
                let sql = "UPDATE crl SET number = ?2, next_update = ?3, der = ?4 WHERE ca_id = ?1";
                transaction.execute(sql, (ca, new.number, new.next_update, new.der))?;
            }
            Ok(())
        })
    }
}

fn read(connection: &Connection, ca: i64) -> rusqlite::Result<Option<Crl>> {
    let mut statement = connection.prepare_cached("SELECT number, next_update, days, der FROM crl WHERE ca_id = ?1")?;
    let crl = statement.query_row([ca], |row| {
        Ok(Crl { number: row.get(0)?, next_update: row.get(1)?, days: row.get(2)?, der: row.get(3)? })
    });
    crl.optional()
}
