//! OCSP responders.

use pca_core::CaStatus;
use rusqlite::OptionalExtension as _;
use zeroize::Zeroizing;

use super::{Denied, Store, StoreError};

/// A CA's OCSP responder.
pub(crate) struct StoredResponder {
    /// Its certificate in DER.
    pub(crate) certificate: Vec<u8>,
    /// Its key in PKCS#8.
    pub(crate) private_key: Zeroizing<Vec<u8>>,
}

impl Store {
    /// The responder of a CA, if it has one.
    pub(crate) fn responder(&self, ca: i64) -> Result<Option<StoredResponder>, StoreError> {
        let connection = self.reader()?;
        let mut statement = connection.prepare_cached("SELECT certificate, private_key FROM ocsp WHERE ca_id = ?1")?;
        let responder = statement.query_row([ca], |row| {
            Ok(StoredResponder { certificate: row.get(0)?, private_key: Zeroizing::new(row.get(1)?) })
        });
        Ok(responder.optional()?)
    }

    /// Gives a CA a responder, unless it has one by now.
    pub(crate) fn add_responder(
        &self,
        ca: i64,
        allowed: &[CaStatus],
        certificate: &[u8],
        private_key: &[u8],
    ) -> Result<(), Denied> {
        self.change(ca, allowed, |transaction| {
            let sql = "INSERT OR IGNORE INTO ocsp (ca_id, certificate, private_key) VALUES (?1, ?2, ?3)";
            transaction.execute(sql, (ca, certificate, private_key))?;
            Ok(())
        })
    }

    /// Takes a CA's responder away, if it has one.
    pub(crate) fn remove_responder(&self, ca: i64, allowed: &[CaStatus]) -> Result<(), Denied> {
        self.change(ca, allowed, |transaction| {
            transaction.execute("DELETE FROM ocsp WHERE ca_id = ?1", [ca])?;
            Ok(())
        })
    }
}
