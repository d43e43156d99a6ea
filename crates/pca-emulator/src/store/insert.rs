//! CAs in the database: adding them.

use pca_core::{CaStatus, CaType};
use rusqlite::{Connection, ErrorCode, Transaction, named_params};

use super::{Ca, Crl, Denied, NewCertificate, Quota, Store, SubjectSent, ca, certificate};

/// A CA that is to be stored.
#[derive(Clone, Copy)]
pub(crate) struct NewCa<'a> {
    pub(crate) tag: &'a str,
    pub(crate) alias: &'a str,
    pub(crate) memo: &'a str,
    pub(crate) ca_type: &'a CaType,
    pub(crate) rgst_date: i64,
    pub(crate) subject: &'a SubjectSent,
    pub(crate) private_key: &'a [u8],
    pub(crate) state: NewState<'a>,
    /// The CA that signed its certificate, and what that one keeps of it.
    pub(crate) parent: Option<(i64, NewCertificate<'a>)>,
}

/// Whether a new CA has a certificate.
#[derive(Clone, Copy)]
pub(crate) enum NewState<'a> {
    /// It waits for one, with this request.
    Pending { csr_pem: &'a str },
    /// Its certificate, its chain and its first CRL.
    Active { pem: &'a str, chain_pem: &'a str, crl: &'a Crl },
}

impl Store {
    /// Whether there is room for a CA with this alias, before a key is made for it. Storing it asks again.
    pub(crate) fn has_room(&self, alias: &str, quota: Quota) -> Result<(), Denied> {
        room(&*self.reader()?, alias, quota)
    }

    /// Stores a CA with all that belongs to it, and counts the signature for its parent.
    pub(crate) fn insert(&self, new: &NewCa<'_>, quota: Quota) -> Result<Ca, Denied> {
        let work = |transaction: &Transaction<'_>| {
            room(transaction, new.alias, quota)?;
            if let Some((parent, certificate)) = &new.parent {
                certificate::sign(transaction, *parent, certificate, quota)?;
            }
            let id = insert_ca(transaction, new)?;
            let csr = match new.state {
                NewState::Pending { csr_pem } => Some(csr_pem),
                NewState::Active { pem, chain_pem, crl } => {
                    insert_certificate(transaction, id, pem, chain_pem, crl)?;
                    None
                }
            };
            let sql = "INSERT INTO ca_key (ca_id, private_key, csr_pem) VALUES (?1, ?2, ?3)";
            transaction.execute(sql, (id, new.private_key, csr))?;
            Ok(ca::by_id(transaction, id)?)
        };
        match new.parent {
            Some((parent, _)) => self.change(parent, &[CaStatus::Active], work),
            None => self.write(work),
        }
    }
}

fn room(connection: &Connection, alias: &str, quota: Quota) -> Result<(), Denied> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM ca WHERE alias = ?1")?;
    if statement.exists([alias])? {
        return Err(Denied::Alias);
    }
    if ca::count(connection)? < i64::from(quota.cas) { Ok(()) } else { Err(Denied::Cas(quota.cas)) }
}

fn insert_ca(transaction: &Transaction<'_>, new: &NewCa<'_>) -> Result<i64, Denied> {
    let status = match new.state {
        NewState::Pending { .. } => CaStatus::Pending,
        NewState::Active { .. } => CaStatus::Active,
    };
    let inserted = transaction.execute(
        "INSERT INTO ca (
            tag, alias, memo, ca_type, status, rgst_date, parent_id, common_name, alt_name, ip, country,
            locality, state_province, organization, organization_unit
        ) VALUES (
            :tag, :alias, :memo, :ca_type, :status, :rgst_date, :parent_id, :common_name, :alt_name, :ip,
            :country, :locality, :state_province, :organization, :organization_unit
        )",
        named_params! {
            ":tag": new.tag,
            ":alias": new.alias,
            ":memo": new.memo,
            ":ca_type": new.ca_type.as_str(),
            ":status": status.as_str(),
            ":rgst_date": new.rgst_date,
            ":parent_id": new.parent.as_ref().map(|(id, _)| *id),
            ":common_name": new.subject.common_name,
            ":alt_name": new.subject.alt_name,
            ":ip": new.subject.ip,
            ":country": new.subject.country,
            ":locality": new.subject.locality,
            ":state_province": new.subject.state_province,
            ":organization": new.subject.organization,
            ":organization_unit": new.subject.organization_unit,
        },
    );
    match inserted {
        Ok(_) => Ok(transaction.last_insert_rowid()),
        // The alias was looked for in this transaction, and numbers are never the same.
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => Err(Denied::Tag),
        Err(error) => Err(error.into()),
    }
}

/// Gives a CA its certificate and its first CRL.
pub(super) fn insert_certificate(
    transaction: &Transaction<'_>,
    ca: i64,
    pem: &str,
    chain_pem: &str,
    crl: &Crl,
) -> Result<(), Denied> {
    let sql = "INSERT INTO ca_certificate (ca_id, pem, chain_pem) VALUES (?1, ?2, ?3)";
    transaction.execute(sql, (ca, pem, chain_pem))?;
    let sql = "INSERT INTO crl (ca_id, number, next_update, days, der) VALUES (?1, ?2, ?3, ?4, ?5)";
    transaction.execute(sql, (ca, crl.number, crl.next_update, crl.days, &crl.der))?;
    Ok(())
}
