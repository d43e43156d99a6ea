//! CAs in the database.

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior, named_params};
use zeroize::Zeroizing;

use super::{Store, StoreError};

/// A CA as stored, without its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ca {
    pub(crate) id: i64,
    pub(crate) tag: String,
    pub(crate) alias: String,
    pub(crate) memo: String,
    pub(crate) ca_type: String,
    pub(crate) key_type: String,
    pub(crate) status: String,
    /// How many certificates it has signed, those of the CAs below it included.
    pub(crate) signing_count: i64,
    /// When it was made, in milliseconds since 1970, like the other dates.
    pub(crate) rgst_date: i64,
    pub(crate) status_update_date: Option<i64>,
    pub(crate) destroy_date: Option<i64>,
    pub(crate) subject: SubjectSent,
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
    /// From this certificate up to the root.
    pub(crate) chain_pem: String,
}

/// A CA that is to be stored.
#[derive(Clone, Copy)]
pub(crate) struct NewCa<'a> {
    pub(crate) tag: &'a str,
    pub(crate) alias: &'a str,
    pub(crate) memo: &'a str,
    pub(crate) ca_type: &'a str,
    pub(crate) key_type: &'a str,
    pub(crate) status: &'a str,
    pub(crate) rgst_date: i64,
    /// The CA that signed its certificate.
    pub(crate) parent_id: Option<i64>,
    pub(crate) subject: &'a SubjectSent,
    pub(crate) private_key: &'a [u8],
    /// Its certificate and its chain.
    pub(crate) certificate: Option<(&'a str, &'a str)>,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) total: i64,
    pub(crate) cas: Vec<Ca>,
}

/// Why a CA was not stored. Nothing has changed then.
#[derive(Debug)]
pub(crate) enum InsertError {
    /// Another CA has this alias.
    Alias,
    /// Another CA has this tag: draw again.
    Tag,
    /// There are as many CAs as are allowed.
    Quota,
    /// The parent has gone or left the status that it needs for signing since it was read.
    Parent,
    Store(StoreError),
}

impl<E: Into<StoreError>> From<E> for InsertError {
    fn from(error: E) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Stores a CA together with its certificate, and counts the signature for its parent, which must have `parent_status`.
    pub(crate) fn insert(&self, new: &NewCa<'_>, parent_status: &str, quota: u32) -> Result<Ca, InsertError> {
        let mut connection = self.connection();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if count(&transaction)? >= i64::from(quota) {
            return Err(InsertError::Quota);
        }
        if let Some(parent_id) = new.parent_id {
            let sql = "UPDATE ca SET signing_count = signing_count + 1 WHERE id = ?1 AND status = ?2";
            if transaction.execute(sql, (parent_id, parent_status))? == 0 {
                return Err(InsertError::Parent);
            }
        }
        let id = insert_ca(&transaction, new)?;
        if let Some((pem, chain_pem)) = new.certificate {
            let sql = "INSERT INTO ca_certificate (ca_id, pem, chain_pem) VALUES (?1, ?2, ?3)";
            transaction.execute(sql, (id, pem, chain_pem))?;
        }
        let ca = transaction.query_row(&format!("{SELECT} WHERE ca.id = ?1"), [id], read)?;
        transaction.commit()?;
        Ok(ca)
    }

    /// The CA with a tag.
    pub(crate) fn ca(&self, tag: &str) -> Result<Option<Ca>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE ca.tag = ?1"))?;
        Ok(statement.query_row([tag], read).optional()?)
    }

    /// A CA's private key in PKCS#8.
    pub(crate) fn private_key(&self, id: i64) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached("SELECT private_key FROM ca WHERE id = ?1")?;
        Ok(statement.query_row([id], |row| row.get(0).map(Zeroizing::new))?)
    }

    /// The page with a number, counted from 1, in the order in which the CAs were made.
    pub(crate) fn page(&self, number: u64, size: u32) -> Result<Page, StoreError> {
        let mut connection = self.connection();
        // One view of the data for both queries.
        let transaction = connection.transaction()?;
        let total = count(&transaction)?;
        let skip = number.saturating_sub(1).saturating_mul(size.into());
        let skip = i64::try_from(skip).unwrap_or(i64::MAX);
        let cas = transaction
            .prepare_cached(&format!("{SELECT} ORDER BY ca.id LIMIT ?1 OFFSET ?2"))?
            .query_map((size, skip), read)?
            .collect::<Result<_, _>>()?;
        Ok(Page { total, cas })
    }
}

fn count(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT count(*) FROM ca", [], |row| row.get(0))
}

fn insert_ca(transaction: &Transaction<'_>, new: &NewCa<'_>) -> Result<i64, InsertError> {
    let inserted = transaction.execute(
        "INSERT INTO ca (
            tag, alias, memo, ca_type, key_type, status, rgst_date, parent_id, common_name, alt_name, ip, country,
            locality, state_province, organization, organization_unit, private_key
        ) VALUES (
            :tag, :alias, :memo, :ca_type, :key_type, :status, :rgst_date, :parent_id, :common_name, :alt_name, :ip,
            :country, :locality, :state_province, :organization, :organization_unit, :private_key
        )",
        named_params! {
            ":tag": new.tag,
            ":alias": new.alias,
            ":memo": new.memo,
            ":ca_type": new.ca_type,
            ":key_type": new.key_type,
            ":status": new.status,
            ":rgst_date": new.rgst_date,
            ":parent_id": new.parent_id,
            ":common_name": new.subject.common_name,
            ":alt_name": new.subject.alt_name,
            ":ip": new.subject.ip,
            ":country": new.subject.country,
            ":locality": new.subject.locality,
            ":state_province": new.subject.state_province,
            ":organization": new.subject.organization,
            ":organization_unit": new.subject.organization_unit,
            ":private_key": new.private_key,
        },
    );
    match inserted {
        Ok(_) => Ok(transaction.last_insert_rowid()),
        Err(error) => Err(match column_not_unique(&error) {
            Some("ca.alias") => InsertError::Alias,
            Some("ca.tag") => InsertError::Tag,
            _ => error.into(),
        }),
    }
}

/// SQLite names the column in its message alone.
fn column_not_unique(error: &rusqlite::Error) -> Option<&str> {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => message.strip_prefix("UNIQUE constraint failed: "),
        _ => None,
    }
}

const SELECT: &str = "SELECT
    ca.id, tag, alias, memo, ca_type, key_type, status, signing_count, rgst_date, status_update_date, destroy_date,
    common_name, alt_name, ip, country, locality, state_province, organization, organization_unit,
    ca_certificate.id AS certificate_id, pem, chain_pem
    FROM ca LEFT JOIN ca_certificate ON ca_id = ca.id";

fn read(row: &Row<'_>) -> rusqlite::Result<Ca> {
    Ok(Ca {
        id: row.get("id")?,
        tag: row.get("tag")?,
        alias: row.get("alias")?,
        memo: row.get("memo")?,
        ca_type: row.get("ca_type")?,
        key_type: row.get("key_type")?,
        status: row.get("status")?,
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
        certificate: match row.get("certificate_id")? {
            Some(id) => Some(CaCertificate { id, pem: row.get("pem")?, chain_pem: row.get("chain_pem")? }),
            None => None,
        },
    })
}
