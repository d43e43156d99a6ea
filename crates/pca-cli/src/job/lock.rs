//! The folder beside the place, for one process at a time.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::{self, ErrorKind},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use super::JobError;
use crate::output::note;

const NAME: &str = "lock";

/// A folder while this process alone works in it. It goes in the end if nothing is left in it.
///
/// The lock ends with the process, however that ends.
#[derive(Debug)]
pub(super) struct Locked {
    path: PathBuf,
    _file: File,
}

impl Locked {
    /// Makes the folder if there is none, and waits for whoever works in it.
    pub(super) fn begin(path: PathBuf) -> Result<Self, JobError> {
        loop {
            make(&path)?;
            // Whoever worked in it may have removed it: two processes must never lock two files of its name.
            if let Some(file) = lock(&path.join(NAME)).map_err(JobError::file("lock", &path))? {
                return Ok(Self { path, _file: file });
            }
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        let is_empty = fs::read_dir(&self.path)
            .is_ok_and(|mut entries| entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == NAME)));
        if is_empty {
            // What cannot be removed does no harm.
            let _ = fs::remove_file(self.path.join(NAME)).and_then(|()| fs::remove_dir(&self.path));
        }
    }
}

/// Makes the folder; refuses one that others can write to or have made.
fn make(path: &Path) -> Result<(), JobError> {
    match DirBuilder::new().mode(0o700).create(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let metadata = match fs::symlink_metadata(path) {
                // Removed meanwhile: it is made the next time.
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
                metadata => metadata.map_err(JobError::file("look at", path))?,
            };
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

/// The locked file; `None` if it is not the one of this name any more.
fn lock(path: &Path) -> io::Result<Option<File>> {
    let file = match OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            note("note: waiting for another run for this folder");
            file.lock()?;
        }
        Err(TryLockError::Error(error)) => return Err(error),
    }
    let ours = file.metadata()?;
    let is_there = fs::metadata(path).is_ok_and(|there| (there.dev(), there.ino()) == (ours.dev(), ours.ino()));
    Ok(is_there.then_some(file))
}
