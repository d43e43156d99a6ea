//! What is done in the folder beside the place, and what the next run must know.

use core::fmt;
use std::{fs, io::ErrorKind, path::Path};

use pca_core::{
    Secret,
    wire::{Wire, from_json, to_json},
};
use rustix::fs::{Access, access};

use super::{
    JobError, Pending, Place, Record, Set,
    exchange::{self, DRAFT, Way},
    lock::Locked,
    set::write_new,
};

const RECORD: &str = "record.json";
const PENDING: &str = "pending.json";
/// More than a hundred thousand serial numbers take.
const MOST: u64 = 8 << 20;

/// The folder while this process alone works in it.
#[derive(Debug)]
pub(crate) struct Work {
    place: Place,
    folder: Locked,
    way: Way,
}

impl Work {
    /// Makes the folder if there is none, waits for whoever works in it, and makes sure that a set can be put in place.
    pub(crate) fn begin(place: &Place) -> Result<Self, JobError> {
        // What would be refused anyway leaves no trace.
        place.found()?;
        check_writable(place.parent())?;
        let folder = Locked::begin(place.work())?;
        let exchanges = exchange::is_supported(folder.path()).map_err(JobError::file("write to", folder.path()))?;
        let way = Way::choose(place, exchanges)?;
        if way == Way::Exchange {
            check_writable(&place.path())?;
        }
        Ok(Self { place: place.clone(), folder, way })
    }

    /// Removes what a killed run left that had asked for nothing: a key that nobody needs.
    pub(crate) fn sweep(place: &Place) -> Result<(), JobError> {
        if place.work().join(DRAFT).exists() {
            Self::begin(place)?;
        }
        Ok(())
    }

    /// What the set in place was asked for with.
    pub(crate) fn record(place: &Place) -> Result<Option<Record>, JobError> {
        read(&place.work().join(RECORD), "remove it, and give --force once, which asks for another certificate")
    }

    /// What is unfinished.
    pub(crate) fn pending(place: &Place) -> Result<Option<Pending>, JobError> {
        let next =
            "it holds the key of a certificate that may have been issued: move it away, and look with `pca cert list`";
        read(&place.work().join(PENDING), next)
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
        let path = self.folder.path().join(PENDING);
        let removed = match fs::remove_file(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            removed => removed.and_then(|()| exchange::sync(self.folder.path())),
        };
        removed.map_err(JobError::file("remove", &path))
    }

    /// Puts a set in place.
    pub(crate) fn put(&self, set: &Set) -> Result<(), JobError> {
        let work = self.folder.path();
        self.way.put(&self.place, work, set).map_err(JobError::file("write", &self.place.path()))?;
        // The new set is in place, whatever becomes of the old one: the next run removes it.
        let _ = exchange::clean(work);
        let _ = exchange::remove_old(&self.place, work);
        Ok(())
    }

    /// Writes a file whole, or leaves the old one.
    fn write(&self, name: &str, content: &impl Wire) -> Result<(), JobError> {
        let (draft, path) = (self.folder.path().join(DRAFT), self.folder.path().join(name));
        let text = Secret::from(to_json(content));
        let _ = fs::remove_file(&draft);
        let written = write_new(&draft, text.expose());
        let written =
            written.and_then(|()| fs::rename(&draft, &path)).and_then(|()| exchange::sync(self.folder.path()));
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        written.map_err(JobError::file("write", &path))
    }
}

/// What a file remembers; else what to do `next`.
fn read<T: Wire>(path: &Path, next: &str) -> Result<Option<T>, JobError> {
    let damaged = |why: &dyn fmt::Display| JobError::refused(path, &format!("is damaged ({why}): {next}"));
    if let Ok(found) = fs::symlink_metadata(path) {
        // A pipe would be waited for, and a device may have no end.
        if !found.is_file() {
            return Err(damaged(&"it is no file"));
        }
        if found.len() > MOST {
            return Err(damaged(&"it is too long"));
        }
    }
    let text = match fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == ErrorKind::InvalidData => return Err(damaged(&"it is no text")),
        read => Secret::from(read.map_err(JobError::file("read", path))?),
    };
    from_json(text.expose().as_bytes()).map(Some).map_err(|unreadable| damaged(&unreadable))
}

fn check_writable(folder: &Path) -> Result<(), JobError> {
    let asked = access(folder, Access::WRITE_OK | Access::EXEC_OK);
    asked.map_err(|errno| JobError::file("write to", folder)(errno.into()))
}
