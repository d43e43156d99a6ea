//! The tables, and how they came about.

use rusqlite::{Connection, TransactionBehavior};

use super::StoreError;

/// One step for each layout; `user_version` counts the steps taken. A published step is never changed: add another one.
const STEPS: &[&str] = &[
    // Numbers are never given out twice (AUTOINCREMENT), and a CA takes all below it along (CASCADE).
    // What was sent is kept as it was sent: the certificate has the same country in two letters.
    "CREATE TABLE ca (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tag TEXT NOT NULL UNIQUE,
        alias TEXT NOT NULL UNIQUE,
        memo TEXT NOT NULL,
        ca_type TEXT NOT NULL,
        key_type TEXT NOT NULL,
        status TEXT NOT NULL,
        signing_count INTEGER NOT NULL DEFAULT 0,
        rgst_date INTEGER NOT NULL,
        status_update_date INTEGER,
        destroy_date INTEGER,
        parent_id INTEGER REFERENCES ca (id) ON DELETE CASCADE,
        common_name TEXT NOT NULL,
        alt_name TEXT,
        ip TEXT,
        country TEXT,
        locality TEXT,
        state_province TEXT,
        organization TEXT,
        organization_unit TEXT,
        private_key BLOB NOT NULL
    ) STRICT;
    CREATE INDEX ca_by_parent ON ca (parent_id);
    CREATE TABLE ca_certificate (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        ca_id INTEGER NOT NULL UNIQUE REFERENCES ca (id) ON DELETE CASCADE,
        pem TEXT NOT NULL,
        chain_pem TEXT NOT NULL
    ) STRICT;",
];

/// Takes the steps that the database lacks, all or none of them.
pub(super) fn bring_up_to_date(connection: &mut Connection) -> Result<(), StoreError> {
    let known = STEPS.len() as i64;
    // Of several processes on an empty folder one makes the tables, while the others wait here and then find them made.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let Some(missing) = usize::try_from(found).ok().and_then(|done| STEPS.get(done..)) else {
        return Err(StoreError::Newer { found, known });
    };
    for step in missing {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    Ok(transaction.commit()?)
}
