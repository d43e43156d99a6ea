//! What survives a restart: the CAs, their keys and certificates, in SQLite.
//!
//! Several processes may use one folder at once. Whatever belongs together is written in one transaction, and is on the disk
//! before the answer goes out.

mod ca;
mod folder;
mod schema;

use core::{fmt, time::Duration};
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::Instant,
};

use rusqlite::{Connection, ErrorCode, OpenFlags};

pub(crate) use ca::{Ca, CaCertificate, InsertError, NewCa, SubjectSent};

/// How long one process waits for another that is writing.
const PATIENCE: Duration = Duration::from_secs(10);

/// The database.
#[derive(Debug)]
pub(crate) struct Store {
    connection: Mutex<Connection>,
}

impl Store {
    /// Opens the database in a folder, which is made if there is none.
    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        let file = folder::prepare(path).map_err(|cause| StoreError::Folder { path: path.into(), cause })?;
        // Without SQLITE_OPEN_URI, which would give meaning to `file:` and `?` in the name of a folder.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self::set_up(Connection::open_with_flags(file, flags)?)
    }

    /// A database that ends with the process.
    pub(crate) fn in_memory() -> Result<Self, StoreError> {
        Self::set_up(Connection::open_in_memory()?)
    }

    fn set_up(mut connection: Connection) -> Result<Self, StoreError> {
        connection.busy_timeout(PATIENCE)?;
        use_write_ahead_log(&connection)?;
        // A CA that was answered for is on the disk; a destroyed key is overwritten.
        connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON")?;
        schema::bring_up_to_date(&mut connection)?;
        Ok(Self { connection: Mutex::new(connection) })
    }

    /// A panic elsewhere rolled its transaction back, so the connection is as good as before.
    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
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
    /// The database failed: no space, damaged, or busy for too long.
    Database(DatabaseError),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder { path, .. } => write!(f, "cannot use {} as the data folder", path.display()),
            Self::Newer { found, known } => {
                write!(f, "the data folder has layout {found}, newer than the {known} known here; use a newer version")
            }
            Self::Database(_) => f.write_str("the emulator's database failed"),
        }
    }
}

impl core::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Folder { cause, .. } => Some(cause),
            Self::Newer { .. } => None,
            Self::Database(error) => Some(error),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(DatabaseError(error))
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
