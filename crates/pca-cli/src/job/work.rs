//! The folder beside the place: the lock, and what the next run must know.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::{self, ErrorKind},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use pca_core::{
    Secret,
    wire::{Wire, from_json, to_json},
};
use rustix::fs::{Access, access};

use super::{
    JobError, Pending, Place, Record, Set,
    exchange::{self, Way},
    set::write_new,
};
use crate::output::note;

const LOCK: &str = "lock";
const DRAFT: &str = "draft";
const RECORD: &str = "record.json";
const PENDING: &str = "pending.json";

/// The folder while this process alone works in it.
#[derive(Debug)]
pub(crate) struct Work {
    place: Place,
    path: PathBuf,
    way: Way,
    _lock: File,
}

impl Work {
    /// Makes the folder if there is none, waits for whoever works in it, and makes sure that a set can be put in place.
    pub(crate) fn begin(place: &Place) -> Result<Self, JobError> {
        let path = place.work();
        // What would be refused anyway leaves no trace.
        place.found()?;
        check_writable(place.parent())?;
        make(&path)?;
        let lock = lock(&path.join(LOCK)).map_err(JobError::file("lock", &path))?;
        let exchanges = exchange::is_supported(&path).map_err(JobError::file("write to", &path))?;
        let way = Way::choose(place, exchanges)?;
        if way == Way::Exchange {
            check_writable(&place.path())?;
        }
        Ok(Self { place: place.clone(), path, way, _lock: lock })
    }

    /// What the set in place was asked for with.
    pub(crate) fn record(place: &Place) -> Result<Option<Record>, JobError> {
        read(&place.work().join(RECORD))
    }

    /// What is unfinished.
    pub(crate) fn pending(place: &Place) -> Result<Option<Pending>, JobError> {
        read(&place.work().join(PENDING))
    }

    /// Whether anything is unfinished, for who does not work here.
    pub(crate) fn is_unfinished(place: &Place) -> bool {
        place.work().join(PENDING).exists()
    }

    pub(crate) fn keep_pending(&self, pending: &Pending) -> Result<(), JobError> {
        self.write(PENDING, pending)
    }

    pub(crate) fn keep_record(&self, record: &Record) -> Result<(), JobError> {
        self.write(RECORD, record)
    }

    /// Forgets what was unfinished.
    pub(crate) fn finish(&self) -> Result<(), JobError> {
        let path = self.path.join(PENDING);
        let removed = match fs::remove_file(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            removed => removed.and_then(|()| exchange::sync(&self.path)),
        };
        removed.map_err(JobError::file("remove", &path))
    }

    /// Puts a set in place.
    pub(crate) fn put(&self, set: &Set) -> Result<(), JobError> {
        self.way.put(&self.place, &self.path, set).map_err(JobError::file("write", &self.place.path()))?;
        // The new set is in place, whatever becomes of the old one: the next run removes it.
        let _ = exchange::clean(&self.path);
        let _ = exchange::remove_old(&self.place, &self.path);
        Ok(())
    }

    /// Writes a file whole, or leaves the old one.
    fn write(&self, name: &str, content: &impl Wire) -> Result<(), JobError> {
        let (draft, path) = (self.path.join(DRAFT), self.path.join(name));
        let text = Secret::from(to_json(content));
        let _ = fs::remove_file(&draft);
        let written = write_new(&draft, text.expose());
        let written = written.and_then(|()| fs::rename(&draft, &path)).and_then(|()| exchange::sync(&self.path));
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        written.map_err(JobError::file("write", &path))
    }
}

fn read<T: Wire>(path: &Path) -> Result<Option<T>, JobError> {
    let text = match fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        read => Secret::from(read.map_err(JobError::file("read", path))?),
    };
    let read = from_json(text.expose().as_bytes());
    read.map(Some).map_err(|unreadable| JobError::refused(path, &format!("cannot be read: {unreadable}")))
}

/// Makes the folder; refuses one that others can write to or have made.
fn make(path: &Path) -> Result<(), JobError> {
    match DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let metadata = fs::symlink_metadata(path).map_err(JobError::file("look at", path))?;
            let is_ours = metadata.is_dir() && metadata.mode() & 0o077 == 0 && metadata.uid() == owner();
            if is_ours {
                Ok(())
            } else {
                Err(JobError::refused(path, "is not a folder for this user alone: move it away"))
            }
        }
        made => made.map_err(JobError::file("make", path)),
    }
}

fn owner() -> u32 {
    rustix::process::geteuid().as_raw()
}

fn check_writable(folder: &Path) -> Result<(), JobError> {
    let asked = access(folder, Access::WRITE_OK | Access::EXEC_OK);
    asked.map_err(|errno| JobError::file("write to", folder)(errno.into()))
}

/// The lock ends with the process, however that ends. The file stays: two processes must never lock two files of its name.
fn lock(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            note("note: waiting for another run for this folder");
            file.lock()?;
        }
        Err(TryLockError::Error(error)) => return Err(error),
    }
    Ok(file)
}
