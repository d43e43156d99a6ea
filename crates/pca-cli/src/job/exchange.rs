//! Putting a new set in the place of an old one, in one step.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, ErrorKind},
    os::unix::fs::{DirBuilderExt, symlink},
    path::Path,
};

use super::{
    JobError, Set,
    place::{Found, Place},
};

/// The new set, until it is in place; afterwards the old one, until it is removed.
const NEW: &str = "new";
const LINK: &str = "link";
const PROBE: [&str; 2] = ["probe-a", "probe-b"];

/// In which way the set comes to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// There is nothing yet, or an empty folder.
    Move,
    /// The folders exchange their names.
    Exchange,
    /// The link is renamed over the old one, where the file system exchanges nothing.
    Link(u64),
}

impl Way {
    /// The way for what is found at a place. Refuses what could not be done in one step.
    pub(super) fn choose(place: &Place, exchanges: bool) -> Result<Self, JobError> {
        match (place.found()?, exchanges) {
            (Found::Link(number), _) => Ok(Self::Link(number.saturating_add(1))),
            (Found::Folder { empty: false }, true) => Ok(Self::Exchange),
            (Found::Nothing | Found::Folder { .. }, true) => Ok(Self::Move),
            (Found::Nothing | Found::Folder { empty: true }, false) => Ok(Self::Link(1)),
            (Found::Folder { empty: false }, false) => Err(JobError::refused(
                &place.path(),
                "is a folder that this file system cannot exchange: move it away, and pca makes a link",
            )),
        }
    }

    /// Puts the set in place. The files are on the disk before anything is renamed.
    pub(super) fn put(self, place: &Place, work: &Path, set: &Set) -> io::Result<()> {
        let (new, path) = (work.join(NEW), place.path());
        clean(work)?;
        set.write(&new)?;
        sync(work)?;
        match self {
            Self::Move => fs::rename(&new, &path)?,
            Self::Exchange => exchange(&new, &path)?,
            Self::Link(number) => {
                let (target, link) = (work.join(Place::set_name(number)), work.join(LINK));
                // What a run left that ended before it made the link.
                remove(&target)?;
                fs::rename(&new, target)?;
                symlink(place.link(number), &link)?;
                // Only an empty folder can stand there, which no link replaces.
                if path.is_dir() && !path.is_symlink() {
                    fs::remove_dir(&path)?;
                }
                fs::rename(link, &path)?;
            }
        }
        sync(place.parent())?;
        sync(work)
    }
}

/// Removes what an ended run left, and sets that no link leads to.
pub(super) fn clean(work: &Path) -> io::Result<()> {
    [NEW, LINK].iter().chain(&PROBE).try_for_each(|name| remove(&work.join(name)))
}

/// Removes the sets that a link does not lead to.
pub(super) fn remove_old(place: &Place, work: &Path) -> io::Result<()> {
    let current = fs::read_link(place.path()).ok();
    for entry in fs::read_dir(work)? {
        let name = entry?.file_name();
        let is_current = current.as_deref().and_then(Path::file_name) == Some(&name);
        if name.to_string_lossy().starts_with("set-") && !is_current {
            remove(&work.join(name))?;
        }
    }
    Ok(())
}

/// Whether the file system exchanges folders; tried out.
pub(super) fn is_supported(work: &Path) -> io::Result<bool> {
    clean(work)?;
    let [a, b] = PROBE.map(|name| work.join(name));
    for folder in [&a, &b] {
        DirBuilder::new().mode(0o700).create(folder)?;
    }
    let exchanged = exchange(&a, &b);
    clean(work)?;
    match exchanged {
        Ok(()) => Ok(true),
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

fn remove(path: &Path) -> io::Result<()> {
    let removed = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Waits until what was renamed in a folder is on the disk.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
