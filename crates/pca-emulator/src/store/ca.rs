//! CAs in the database: reading them.

use pca_core::{CaStatus, CaType};
use rusqlite::{Connection, OptionalExtension as _, Row, types::Type};
use zeroize::Zeroizing;

use super::{Store, StoreError};

/// A CA as stored, without its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ca {
    pub(crate) id: i64,
    pub(crate) tag: String,
    pub(crate) alias: String,
    pub(crate) memo: String,
    pub(crate) ca_type: CaType,
    pub(crate) status: CaStatus,
    /// How many certificates it has signed, those of the CAs below it included.
    pub(crate) signing_count: i64,
    /// When it was made, in milliseconds since 1970, like the other dates.
    pub(crate) rgst_date: i64,
    pub(crate) status_update_date: Option<i64>,
    /// When it is removed, if it is being destroyed.
    pub(crate) destroy_date: Option<i64>,
    pub(crate) subject: SubjectSent,
    /// Whether it has an OCSP responder.
    pub(crate) ocsp: bool,
    /// Missing as long as a sub CA waits for its certificate.
    pub(crate) certificate: Option<CaCertificate>,
}

/// The subject's fields as they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SubjectSent {
    pub(crate) common_name: String,
    pub(crate) alt_name: Option<String>,
    pub(crate) ip: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) locality: Option<String>,
    pub(crate) state_province: Option<String>,
    pub(crate) organization: Option<String>,
    pub(crate) organization_unit: Option<String>,
}

/// A CA's own certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CaCertificate {
    pub(crate) id: i64,
    pub(crate) pem: String,
    /// From the issuer up to the root; a root is its own issuer.
    pub(crate) chain_pem: String,
}

/// What every call that signs or shows certificates needs of a CA, and no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) id: i64,
    pub(crate) status: CaStatus,
    pub(crate) signing_count: i64,
    /// How many end certificates are listed.
    pub(crate) certificates: i64,
    /// The certificate of its OCSP responder.
    pub(crate) responder: Option<Vec<u8>>,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) total: i64,
    pub(crate) cas: Vec<Ca>,
}

impl Store {
    /// The CA with a tag.
    pub(crate) fn ca(&self, tag: &str) -> Result<Option<Ca>, StoreError> {
        let connection = self.reader()?;
        let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE ca.tag = ?1"))?;
        Ok(statement.query_row([tag], read).optional()?)
    }

    /// The same, without what only answers about the CA itself show.
    pub(crate) fn standing(&self, tag: &str) -> Result<Option<Standing>, StoreError> {
        let connection = self.reader()?;
        let mut statement = connection.prepare_cached(
            "SELECT ca.id, status, signing_count, certificates, ocsp.certificate
            FROM ca LEFT JOIN ocsp ON ocsp.ca_id = ca.id WHERE tag = ?1",
        )?;
        let standing = statement.query_row([tag], |row| {
            Ok(Standing {
                id: row.get(0)?,
                status: known(row, "status")?,
                signing_count: row.get(2)?,
                certificates: row.get(3)?,
                responder: row.get(4)?,
            })
        });
        Ok(standing.optional()?)
    }

    /// A CA's private key in PKCS#8.
    pub(crate) fn private_key(&self, ca: i64) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let connection = self.reader()?;
        let mut statement = connection.prepare_cached("SELECT private_key FROM ca_key WHERE ca_id = ?1")?;
        Ok(statement.query_row([ca], |row| row.get(0).map(Zeroizing::new))?)
    }

    /// A CA's own certificate, if it has one.
    pub(crate) fn ca_certificate(&self, ca: i64) -> Result<Option<CaCertificate>, StoreError> {
        let connection = self.reader()?;
        let mut statement =
            connection.prepare_cached("SELECT id, pem, chain_pem FROM ca_certificate WHERE ca_id = ?1")?;
        let certificate = statement
            .query_row([ca], |row| Ok(CaCertificate { id: row.get(0)?, pem: row.get(1)?, chain_pem: row.get(2)? }));
        Ok(certificate.optional()?)
    }

    /// The request of a CA that waits for its certificate.
    pub(crate) fn csr(&self, ca: i64) -> Result<Option<String>, StoreError> {
        let connection = self.reader()?;
        let mut statement = connection.prepare_cached("SELECT csr_pem FROM ca_key WHERE ca_id = ?1")?;
        Ok(statement.query_row([ca], |row| row.get(0))?)
    }

    /// The page with a number, counted from 1, in the order in which the CAs were made.
    pub(crate) fn page(&self, number: u32, size: u32) -> Result<Page, StoreError> {
        let mut connection = self.reader()?;
        // One view of the data for both queries.
        let transaction = connection.transaction()?;
        let total = count(&transaction)?;
        let skip = i64::from(number.saturating_sub(1)) * i64::from(size);
        let cas = transaction
            .prepare_cached(&format!("{SELECT} ORDER BY ca.id LIMIT ?1 OFFSET ?2"))?
            .query_map((size, skip), read)?
            .collect::<Result<_, _>>()?;
        Ok(Page { total, cas })
    }
}

/// The CA with a number, which has to be there.
pub(super) fn by_id(connection: &Connection, id: i64) -> rusqlite::Result<Ca> {
    connection.query_row(&format!("{SELECT} WHERE ca.id = ?1"), [id], read)
}

/// As many as are allowed at most, so that there is little to count.
pub(super) fn count(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("SELECT count(*) FROM ca")?.query_row([], |row| row.get(0))
}

const SELECT: &str = "SELECT
    ca.id, tag, alias, memo, ca_type, status, signing_count, rgst_date, status_update_date, destroy_date,
    common_name, alt_name, ip, country, locality, state_province, organization, organization_unit,
    ocsp.ca_id IS NOT NULL AS ocsp, ca_certificate.id AS certificate_id, pem, chain_pem
    FROM ca LEFT JOIN ca_certificate ON ca_certificate.ca_id = ca.id LEFT JOIN ocsp ON ocsp.ca_id = ca.id";

fn read(row: &Row<'_>) -> rusqlite::Result<Ca> {
    Ok(Ca {
        id: row.get("id")?,
        tag: row.get("tag")?,
        alias: row.get("alias")?,
        memo: row.get("memo")?,
        ca_type: known(row, "ca_type")?,
        status: known(row, "status")?,
        signing_count: row.get("signing_count")?,
        rgst_date: row.get("rgst_date")?,
        status_update_date: row.get("status_update_date")?,
        destroy_date: row.get("destroy_date")?,
        subject: SubjectSent {
            common_name: row.get("common_name")?,
            alt_name: row.get("alt_name")?,
            ip: row.get("ip")?,
            country: row.get("country")?,
            locality: row.get("locality")?,
            state_province: row.get("state_province")?,
            organization: row.get("organization")?,
            organization_unit: row.get("organization_unit")?,
        },
        ocsp: row.get("ocsp")?,
        certificate: match row.get("certificate_id")? {
            Some(id) => Some(CaCertificate { id, pem: row.get("pem")?, chain_pem: row.get("chain_pem")? }),
            None => None,
        },
    })
}

/// A value that this version knows: any other was not written by it.
fn known<T: core::str::FromStr<Err: core::error::Error + Send + Sync + 'static>>(
    row: &Row<'_>,
    name: &str,
) -> rusqlite::Result<T> {
    let column = row.as_ref().column_index(name)?;
    let unfit = |error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error));
    row.get::<_, String>(column)?.parse().map_err(unfit)
}
