//! The tables, and how they came about.

use rusqlite::{Connection, TransactionBehavior};

use super::StoreError;

/// One step for each layout; `user_version` counts the steps taken. A published step is never changed: add another one.
const STEPS: &[&str] = &[
    // Numbers are never given out twice (AUTOINCREMENT), and a CA takes all that is its own along, the CAs below it included
    // (CASCADE). What was sent is kept as it was sent: the certificate has the same country in two letters. Keys stand apart, so
    // that counting a signature does not write them again. Dates of CAs are in milliseconds, those of certificates in seconds.
    //
    // Certificates are found by serial number, listed by `number` (1, 2, 3, … without gaps, so that the last page costs what the
    // first does; none for those of CAs, which no list shows), and collected for a CRL by their revocation: each has its index,
    // and none has to look at the certificates themselves.
    "CREATE TABLE ca (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tag TEXT NOT NULL UNIQUE,
        alias TEXT NOT NULL UNIQUE,
        memo TEXT NOT NULL,
        ca_type TEXT NOT NULL,
        status TEXT NOT NULL,
        signing_count INTEGER NOT NULL DEFAULT 0,
        certificates INTEGER NOT NULL DEFAULT 0,
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
        organization_unit TEXT
    ) STRICT;
    CREATE INDEX ca_by_parent ON ca (parent_id);
    CREATE INDEX ca_by_end ON ca (destroy_date) WHERE destroy_date IS NOT NULL;
    CREATE TABLE ca_key (
        ca_id INTEGER PRIMARY KEY REFERENCES ca (id) ON DELETE CASCADE,
        private_key BLOB NOT NULL,
        csr_pem TEXT
    ) STRICT;
    CREATE TABLE ca_certificate (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        ca_id INTEGER NOT NULL UNIQUE REFERENCES ca (id) ON DELETE CASCADE,
        pem TEXT NOT NULL,
        chain_pem TEXT NOT NULL
    ) STRICT;
    CREATE TABLE crl (
        ca_id INTEGER PRIMARY KEY REFERENCES ca (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        next_update INTEGER NOT NULL,
        days INTEGER NOT NULL,
        der BLOB NOT NULL
    ) STRICT;
    CREATE TABLE ocsp (
        ca_id INTEGER PRIMARY KEY REFERENCES ca (id) ON DELETE CASCADE,
        certificate BLOB NOT NULL,
        private_key BLOB NOT NULL
    ) STRICT;
    CREATE TABLE ca_user (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        ca_id INTEGER NOT NULL REFERENCES ca (id) ON DELETE CASCADE,
        id_no TEXT NOT NULL,
        UNIQUE (ca_id, id_no)
    ) STRICT;
    CREATE TABLE certificate (
        id INTEGER PRIMARY KEY,
        ca_id INTEGER NOT NULL REFERENCES ca (id) ON DELETE CASCADE,
        serial BLOB NOT NULL,
        number INTEGER,
        not_after INTEGER NOT NULL,
        revoked_at INTEGER,
        der BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX certificate_by_serial ON certificate (ca_id, serial);
    CREATE INDEX certificate_by_number ON certificate (ca_id, number, serial) WHERE number IS NOT NULL;
    CREATE INDEX certificate_by_revocation ON certificate (ca_id, revoked_at, serial) WHERE revoked_at IS NOT NULL;",
    "CREATE TABLE opening (times INTEGER NOT NULL) STRICT;
    INSERT INTO opening VALUES (0);",
];

/// Takes the steps that the database lacks, all or none of them, and counts how often it was opened before.
pub(super) fn bring_up_to_date(connection: &mut Connection) -> Result<u32, StoreError> {
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
    let before =
        transaction.query_row("UPDATE opening SET times = times + 1 RETURNING times - 1", [], |row| row.get(0))?;
    transaction.commit()?;
    Ok(before)
}
