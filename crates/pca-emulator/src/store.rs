//! What survives a restart: the CAs, their keys and certificates, in SQLite.
//!
//! Several processes may use one folder at once. Whatever belongs together is written in one transaction, and is on the disk
//! before the answer goes out.

mod ca;
mod certificate;
mod crl;
mod folder;
mod insert;
mod life;
mod ocsp;
mod schema;
mod turn;
mod user;

use core::{fmt, time::Duration};
use std::{
    path::{Path, PathBuf},
    thread,
    time::Instant,
};

use pca_core::CaStatus;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension as _, Transaction, TransactionBehavior};

use self::turn::{Turn, Turns};
pub(crate) use self::{
    ca::{Ca, CaCertificate, Standing, SubjectSent},
    certificate::{NewCertificate, Quota},
    crl::{Crl, Revoked},
    insert::{NewCa, NewState},
    life::Change,
};

/// How long a request waits for others that are writing: those of this process, and then those of another.
const PATIENCE: Duration = Duration::from_secs(5);

/// More than there are statements in this folder, so that none is prepared twice.
const STATEMENTS: usize = 64;

/// Kilobytes of the database that a connection keeps in memory: about a CA with all certificates that it may sign.
const CACHE: i64 = 32 * 1024;

/// The database.
#[derive(Debug)]
pub(crate) struct Store {
    writer: Turns,
    /// Apart, so that reading never waits for the disk; a database in memory has but one connection.
    reader: Option<Turns>,
    /// How often the database was opened before.
    pub(crate) openings: u32,
}

impl Store {
    /// Whether a folder holds a database. One that cannot be looked into may.
    pub(crate) fn is_in(folder: &Path) -> bool {
        folder::has_database(folder)
    }

    /// Opens the database in a folder, which is made if there is none.
    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        let file = folder::prepare(path).map_err(|cause| StoreError::Folder { path: path.into(), cause })?;
        // Without SQLITE_OPEN_URI, which would give meaning to `file:` and `?` in the name of a folder.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let (writer, openings) = set_up(Connection::open_with_flags(&file, flags)?)?;
        let reader = Connection::open_with_flags(&file, flags)?;
        tune(&reader)?;
        reader.execute_batch("PRAGMA query_only = ON")?;
        Ok(Self { writer: Turns::new(writer), reader: Some(Turns::new(reader)), openings })
    }

    /// A database that ends with the process.
    pub(crate) fn in_memory() -> Result<Self, StoreError> {
        let (writer, openings) = set_up(Connection::open_in_memory()?)?;
        Ok(Self { writer: Turns::new(writer), reader: None, openings })
    }

    /// For reading alone.
    fn reader(&self) -> Result<Turn<'_>, StoreError> {
        self.reader.as_ref().unwrap_or(&self.writer).take(PATIENCE).ok_or(StoreError::Busy)
    }

    fn writer(&self) -> Result<Turn<'_>, StoreError> {
        self.writer.take(PATIENCE).ok_or(StoreError::Busy)
    }

    /// Does some work in one transaction: it is all on the disk once this returns, or nothing has happened.
    fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, Denied>) -> Result<T, Denied> {
        let mut connection = self.writer()?;
        // A transaction that begins by reading cannot wait for others once it wants to write.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// The same for a CA, which must still be there and in one of the given states.
    fn change<T>(
        &self,
        ca: i64,
        allowed: &[CaStatus],
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Denied>,
    ) -> Result<T, Denied> {
        self.write(|transaction| {
            let mut statement = transaction.prepare_cached("SELECT status FROM ca WHERE id = ?1")?;
            let status: String = statement.query_row([ca], |row| row.get(0)).optional()?.ok_or(Denied::NoCa)?;
            if allowed.iter().any(|allowed| allowed.as_str() == status) {
                work(transaction)
            } else {
                Err(Denied::Status(allowed.to_vec()))
            }
        })
    }
}

fn tune(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection.pragma_update(None, "cache_size", -CACHE)?)
}

fn set_up(mut connection: Connection) -> Result<(Connection, u32), StoreError> {
    tune(&connection)?;
    use_write_ahead_log(&connection)?;
    // A CA that was answered for is on the disk; a destroyed key is overwritten.
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON")?;
    let openings = schema::bring_up_to_date(&mut connection)?;
    Ok((connection, openings))
}

/// Switching a new database to the write-ahead log needs it alone, and SQLite does not wait for that as it does elsewhere: of
/// several processes that begin on an empty folder, all but one fail at once.
fn use_write_ahead_log(connection: &Connection) -> Result<(), StoreError> {
    let begin = Instant::now();
    loop {
        match connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())) {
            Err(error) if is_busy(&error) && begin.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(5)),
            done => return Ok(done?),
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// Why nothing was changed.
#[derive(Debug)]
pub(crate) enum Denied {
    /// The CA has gone since it was read.
    NoCa,
    /// The CA is in none of the states that this needs.
    Status(Vec<CaStatus>),
    /// Another CA has this alias.
    Alias,
    /// Another CA has this tag: draw again.
    Tag,
    /// There are as many CAs as are allowed, which is so many.
    Cas(u32),
    /// The CA has signed as many certificates as are allowed, which is so many.
    Certificates(u32),
    /// The CA has no such end certificate.
    NoCertificate,
    /// The certificate is revoked already.
    Revoked,
    /// The sub account is a user of the CA already.
    User,
    /// The sub account is no user of the CA.
    NoUser,
    /// What was to be stored could not be signed.
    Signing(pca_x509::Error),
    Store(StoreError),
}

impl From<StoreError> for Denied {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<rusqlite::Error> for Denied {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Why the data folder cannot be used.
#[derive(Debug)]
#[non_exhaustive]
pub enum StoreError {
    /// The folder or a file in it cannot be made, or not made private.
    #[non_exhaustive]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// The data were written by a newer version of this emulator.
    #[non_exhaustive]
    Newer {
        /// The version of their layout.
        found: i64,
        /// The newest layout that this version knows.
        known: i64,
    },
    /// Others were writing for longer than a request waits for them.
    Busy,
    /// The database failed: no space, or damaged.
    Database(DatabaseError),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder { path, .. } => write!(f, "cannot use {} as the data folder", path.display()),
            Self::Newer { found, known } => {
                write!(f, "the data folder has layout {found}, newer than the {known} known here; use a newer version")
            }
            Self::Busy => f.write_str("the emulator's database is busy; try again"),
            Self::Database(_) => f.write_str("the emulator's database failed"),
        }
    }
}

impl core::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Folder { cause, .. } => Some(cause),
            Self::Newer { .. } | Self::Busy => None,
            Self::Database(error) => Some(error),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        if is_busy(&error) { Self::Busy } else { Self::Database(DatabaseError(error)) }
    }
}

/// What SQLite says.
#[derive(Debug)]
pub struct DatabaseError(rusqlite::Error);

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl core::error::Error for DatabaseError {}

#[cfg(test)]
mod tests;
