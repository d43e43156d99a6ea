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
/// A file that is being written.
pub(super) const DRAFT: &str = "draft";
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
        // Somebody may have put something there meanwhile.
        place.found().map_err(io::Error::other)?;
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
    [NEW, LINK, DRAFT].iter().chain(&PROBE).try_for_each(|name| remove(&work.join(name)))
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

#[cfg(test)]
mod tests {
    use std::env;

    use pca_x509::{Chain, KeyAlgorithm, PrivateKey, Serial, Subject, Template, Validity};

    use super::*;

    fn set() -> Set {
        let key = PrivateKey::generate(KeyAlgorithm::Ec256).expect("a key");
        let (subject, validity) = (Subject::new("x").expect("a name"), Validity::new(0, 1).expect("a time"));
        let root = Template::ca(&subject, validity, Serial::from_random([1; 20])).self_signed(&key).expect("signed");
        Set { key, chain: Chain::of(root, []).expect("one chain") }
    }

    /// As on a file system that exchanges nothing: a link, from the first set on.
    #[test]
    fn links() {
        let folder = env::temp_dir().join(format!("pca-exchange-{}", std::process::id()));
        let work = folder.join(".web.pca");
        fs::create_dir_all(&work).expect("a folder");
        let place = Place::new(&folder.join("web")).expect("a place");
        let choose = |expected| assert_eq!(Way::choose(&place, false).ok(), expected);
        for number in 1..4 {
            choose(Some(Way::Link(number)));
            let set = set();
            Way::Link(number).put(&place, &work, &set).expect("it is put in place");
            remove_old(&place, &work).expect("they can be removed");
            assert_eq!(fs::read_link(place.path()).expect("a link"), place.link(number));
            assert_eq!(Set::read(&place.path()).expect("a set").key.public_key(), set.key.public_key());
            assert_eq!(fs::read_dir(&work).expect("a folder").count(), 1);
        }
        fs::remove_file(place.path()).expect("a link");
        fs::create_dir(place.path()).expect("a folder");
        choose(Some(Way::Link(1)));
        Way::Link(1).put(&place, &work, &set()).expect("an empty folder makes room");
        fs::remove_file(place.path()).expect("a link");
        fs::rename(work.join("set-1"), place.path()).expect("a folder");
        choose(None);
        assert_eq!(Way::choose(&place, true).ok(), Some(Way::Exchange));
        fs::remove_dir_all(folder).expect("a folder");
    }
}
