//! The certificates that a CA has signed.

use pca_core::CaStatus;
use pca_x509::Certificate;
use rusqlite::{OptionalExtension as _, Transaction};

use super::{Denied, Store, StoreError};

/// How much there may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quota {
    /// CAs of the account.
    pub(crate) cas: u32,
    /// Certificates that one CA signs in its life.
    pub(crate) certificates: u32,
}

/// A certificate that was just signed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewCertificate<'a> {
    pub(crate) serial: &'a [u8],
    /// In seconds since 1970.
    pub(crate) not_after: i64,
    pub(crate) der: &'a [u8],
    /// Whether it is an end certificate, which the list shows.
    pub(crate) end: bool,
}

impl<'a> NewCertificate<'a> {
    pub(crate) fn of(certificate: &'a Certificate, end: bool) -> Self {
        let serial = certificate.serial().as_bytes();
        Self { serial, not_after: certificate.not_after(), der: certificate.der(), end }
    }
}

impl Store {
    /// Stores a certificate that an active CA has signed, and counts it.
    pub(crate) fn add_certificate(&self, ca: i64, new: &NewCertificate<'_>, quota: Quota) -> Result<(), Denied> {
        self.change(ca, &[CaStatus::Active], |transaction| sign(transaction, ca, new, quota))
    }

    /// The end certificate with a serial number, in DER.
    pub(crate) fn certificate(&self, ca: i64, serial: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let connection = self.reader()?;
        let mut statement = connection
            .prepare_cached("SELECT der FROM certificate WHERE ca_id = ?1 AND serial = ?2 AND number IS NOT NULL")?;
        Ok(statement.query_row((ca, serial), |row| row.get(0)).optional()?)
    }

    /// The serial numbers on a page of the list, counted from 1, in the order in which the certificates were signed.
    pub(crate) fn serials(&self, ca: i64, page: u32, size: u32) -> Result<Vec<Vec<u8>>, StoreError> {
        let connection = self.reader()?;
        let before = i64::from(page.saturating_sub(1)) * i64::from(size);
        let mut statement = connection.prepare_cached(
            "SELECT serial FROM certificate WHERE ca_id = ?1 AND number > ?2 AND number <= ?3 ORDER BY number",
        )?;
        let serials = statement.query_map((ca, before, before + i64::from(size)), |row| row.get(0))?;
        Ok(serials.collect::<Result<_, _>>()?)
    }

    /// When a certificate was revoked, in seconds since 1970; for all that the CA has signed, and nothing for any other.
    pub(crate) fn revocation(&self, ca: i64, serial: &[u8]) -> Result<Option<Option<i64>>, StoreError> {
        let connection = self.reader()?;
        let mut statement =
            connection.prepare_cached("SELECT revoked_at FROM certificate WHERE ca_id = ?1 AND serial = ?2")?;
        Ok(statement.query_row((ca, serial), |row| row.get(0)).optional()?)
    }

    /// Revokes an end certificate, from this second on.
    pub(crate) fn revoke(&self, ca: i64, allowed: &[CaStatus], serial: &[u8], now: i64) -> Result<(), Denied> {
        self.change(ca, allowed, |transaction| {
            let (id, revoked) = transaction
                .prepare_cached(
                    "SELECT id, revoked_at IS NOT NULL FROM certificate
                    WHERE ca_id = ?1 AND serial = ?2 AND number IS NOT NULL",
                )?
                .query_row((ca, serial), |row| Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?)))
                .optional()?
                .ok_or(Denied::NoCertificate)?;
            if revoked {
                return Err(Denied::Revoked);
            }
            transaction.prepare_cached("UPDATE certificate SET revoked_at = ?2 WHERE id = ?1")?.execute((id, now))?;
            Ok(())
        })
    }

    /// Forgets the certificates that have expired before this second, and closes the gaps in the list.
    pub(crate) fn trim(&self, ca: i64, allowed: &[CaStatus], now: i64) -> Result<(), Denied> {
        self.change(ca, allowed, |transaction| {
            let gone = transaction.execute("DELETE FROM certificate WHERE ca_id = ?1 AND not_after < ?2", (ca, now))?;
            if gone == 0 {
                return Ok(());
            }
            transaction.execute(
                "UPDATE certificate SET number = place FROM (
                    SELECT id AS found, row_number() OVER (ORDER BY number) AS place
                    FROM certificate WHERE ca_id = ?1 AND number IS NOT NULL
                ) WHERE id = found AND number <> place",
                [ca],
            )?;
            transaction.execute(
                "UPDATE ca SET certificates = (SELECT count(*) FROM certificate WHERE ca_id = ?1 AND number IS NOT NULL)
                WHERE id = ?1",
                [ca],
            )?;
            Ok(())
        })
    }
}

/// Counts a signature of a CA, if it may make one more, and keeps the certificate.
pub(super) fn sign(
    transaction: &Transaction<'_>,
    ca: i64,
    new: &NewCertificate<'_>,
    quota: Quota,
) -> Result<(), Denied> {
    let number: i64 = transaction
        .prepare_cached(
            "UPDATE ca SET signing_count = signing_count + 1, certificates = certificates + ?2
            WHERE id = ?1 AND signing_count < ?3 RETURNING certificates",
        )?
        .query_row((ca, new.end, quota.certificates), |row| row.get(0))
        .optional()?
        .ok_or(Denied::Certificates(quota.certificates))?;
    transaction
        .prepare_cached("INSERT INTO certificate (ca_id, serial, number, not_after, der) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((ca, new.serial, new.end.then_some(number), new.not_after, new.der))?;
    Ok(())
}
