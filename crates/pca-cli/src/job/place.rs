//! The folder that a set of files goes to.

use std::{
    ffi::{OsStr, OsString},
    fs::{self, Metadata},
    io::ErrorKind,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use super::{JobError, set};

/// A folder by its name in another one that exists.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    parent: PathBuf,
    name: OsString,
}

/// What stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Nothing,
    /// A folder that holds some files of a set, or none.
    Folder {
        empty: bool,
    },
    /// A link of ours to the set of this number.
    Link(u64),
}

impl Place {
    /// The place that a path names. What the path goes through must exist.
    pub(crate) fn new(path: &Path) -> Result<Self, JobError> {
        let name = path.file_name().ok_or_else(|| JobError::refused(path, "is no name of a folder"))?;
        let parent = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        // The name itself is not followed, whatever stands after it.
        let unfit = |error| JobError::refused(parent, &format!("is no folder to be found: {error}"));
        let parent = fs::canonicalize(parent).map_err(unfit)?;
        Ok(Self { parent, name: name.into() })
    }

    /// The same, with the folders above it made.
    pub(crate) fn made(path: &Path) -> Result<Self, JobError> {
        match path.parent() {
            Some(parent) if parent.exists() && !parent.is_dir() => {
                return Err(JobError::refused(parent, "is not a folder"));
            }
            Some(parent) => fs::create_dir_all(parent)
                .map_err(|error| JobError::refused(parent, &format!("cannot be made: {error}")))?,
            None => {}
        }
        Self::new(path)
    }

    pub(crate) fn parent(&self) -> &Path {
        &self.parent
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.parent.join(&self.name)
    }

    /// The folder beside it that work is done in.
    pub(crate) fn work(&self) -> PathBuf {
        self.parent.join(self.work_name())
    }

    /// What a link of ours holds: a path that stays right when the folder above is moved.
    pub(crate) fn link(&self, number: u64) -> PathBuf {
        Path::new(&self.work_name()).join(Self::set_name(number))
    }

    /// The name of a set that a link leads to, in the work folder.
    pub(crate) fn set_name(number: u64) -> String {
        format!("set-{number}")
    }

    fn work_name(&self) -> OsString {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".pca");
        name
    }

    /// What stands there; anything that would have to be overwritten is refused.
    pub(crate) fn found(&self) -> Result<Found, JobError> {
        let path = self.path();
        let metadata = match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
            found => found.map_err(JobError::file("look at", &path))?,
        };
        if metadata.is_symlink() {
            return self.linked(&path);
        }
        if !metadata.is_dir() {
            return Err(JobError::refused(&path, "is not a folder"));
        }
        if self.is_mounted(&metadata)? {
            return Err(JobError::refused(&path, "is mounted, and cannot be exchanged: name a folder in it"));
        }
        only_a_set(&path).map(|empty| Found::Folder { empty })
    }

    fn linked(&self, path: &Path) -> Result<Found, JobError> {
        let target = fs::read_link(path).map_err(JobError::file("read", path))?;
        let number =
            target.file_name().and_then(OsStr::to_str).and_then(|name| name.strip_prefix("set-")?.parse().ok());
        match number.filter(|number| self.link(*number) == target) {
            Some(number) => {
                let set = self.parent.join(target);
                if set.is_dir() {
                    only_a_set(&set)?;
                }
                Ok(Found::Link(number))
            }
            None => Err(JobError::refused(path, "is a link that pca did not make")),
        }
    }

    fn is_mounted(&self, metadata: &Metadata) -> Result<bool, JobError> {
        let parent = fs::metadata(&self.parent).map_err(JobError::file("look at", &self.parent))?;
        Ok(parent.dev() != metadata.dev())
    }
}

/// Whether the folder is empty; refused if it holds anything but the files of a set.
fn only_a_set(path: &Path) -> Result<bool, JobError> {
    let mut empty = true;
    for entry in fs::read_dir(path).map_err(JobError::file("read", path))? {
        let entry = entry.map_err(JobError::file("read", path))?;
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_file || !set::NAMES.iter().any(|name| entry.file_name() == *name) {
            return Err(JobError::refused(
                &entry.path(),
                "is not a file of pca: name a folder that holds nothing else",
            ));
        }
        empty = false;
    }
    Ok(empty)
}
