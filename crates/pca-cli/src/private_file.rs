//! Files for their owner alone.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Seek, Write},
    path::{Path, PathBuf},
};

/// A file that gets its name only once it is whole. Dropped before that, it leaves nothing.
#[derive(Debug)]
pub(crate) struct PrivateFile {
    file: File,
    target: PathBuf,
    draft: Draft,
}

/// The name that it has until then.
#[derive(Debug)]
struct Draft(Option<PathBuf>);

/// Why a file has not got its name.
#[derive(Debug)]
pub(crate) struct Unfinished {
    pub(crate) error: io::Error,
    /// Where it is, whole, under another name.
    pub(crate) kept: Option<PathBuf>,
}

impl PrivateFile {
    /// Begins a file, and takes up the room for so many bytes. Whatever has the name already is refused, a link to nowhere too.
    pub(crate) fn begin(target: &Path, room: usize) -> io::Result<Self> {
        if target.symlink_metadata().is_ok() {
            return Err(io::Error::new(ErrorKind::AlreadyExists, "it exists already"));
        }
        let name = target.file_name().ok_or(ErrorKind::InvalidInput)?;
        let mut random = [0; 6];
        pca_x509::fill_random(&mut random).map_err(io::Error::other)?;
        let random: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        let draft = target.with_file_name(format!(".{}.{random}", name.to_string_lossy()));
        let mut file = create_new(&draft)?;
        let draft = Draft(Some(draft));
        file.write_all(&vec![b'\n'; room])?;
        file.sync_all()?;
        Ok(Self { file, target: target.into(), draft })
    }

    /// The name that the file has until it is whole.
    pub(crate) fn draft(&self) -> Option<&Path> {
        self.draft.0.as_deref()
    }

    /// Writes the text, and gives the file its name.
    pub(crate) fn finish(mut self, text: &[u8]) -> Result<(), Unfinished> {
        let written = self.write(text).map_err(|error| Unfinished { error, kept: None });
        written.and_then(|()| self.name().map_err(|error| Unfinished { error, kept: self.draft.0.take() }))
    }

    fn write(&mut self, text: &[u8]) -> io::Result<()> {
        self.file.rewind()?;
        self.file.write_all(text)?;
        self.file.set_len(text.len() as u64)?;
        self.file.sync_all()
    }

    /// A link takes nobody's name. Where there are no links, a moment is left for somebody else to take it.
    fn name(&self) -> io::Result<()> {
        let Some(draft) = self.draft() else { return Ok(()) };
        match fs::hard_link(draft, &self.target) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists && self.target.symlink_metadata().is_err() => {
                fs::rename(draft, &self.target)
            }
            linked => linked,
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(draft) = &self.0 {
            let _ = fs::remove_file(draft);
        }
    }
}

#[cfg(unix)]
fn create_new(file: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)
}

/// Elsewhere a file inherits who may read it from the user's own folder.
#[cfg(not(unix))]
fn create_new(file: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(file)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{MetadataExt, symlink};

    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("pca-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).expect("a folder");
        folder
    }

    fn files(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        entries.map(|name| name.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn whole_or_not_there() {
        let folder = folder("whole");
        let target = folder.join("key.pem");
        drop(PrivateFile::begin(&target, 100).unwrap());
        assert!(files(&folder).is_empty());
        let begun = PrivateFile::begin(&target, 100).unwrap();
        assert!(!target.exists());
        begun.finish(b"key\n").unwrap();
        assert_eq!((files(&folder), fs::read(&target).unwrap()), (vec!["key.pem".into()], b"key\n".into()));
        assert_eq!(target.metadata().unwrap().mode() & 0o777, 0o600);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn nothing_is_overwritten() {
        let folder = folder("kept");
        let (file, link) = (folder.join("file"), folder.join("link"));
        fs::write(&file, "mine").unwrap();
        symlink("nowhere", &link).unwrap();
        for target in [&file, &link] {
            assert_eq!(PrivateFile::begin(target, 1).unwrap_err().kind(), ErrorKind::AlreadyExists);
        }
        let late = folder.join("late");
        let begun = PrivateFile::begin(&late, 1).unwrap();
        fs::write(&late, "theirs").unwrap();
        let unfinished = begun.finish(b"key").unwrap_err();
        assert_eq!(fs::read(unfinished.kept.unwrap()).unwrap(), b"key");
        assert_eq!((fs::read(&late).unwrap(), fs::read(&file).unwrap()), (b"theirs".into(), b"mine".into()));
        assert!(
            PrivateFile::begin(&folder.join(".."), 1).is_err()
                && PrivateFile::begin(&folder.join("no/key"), 1).is_err()
        );
        fs::remove_dir_all(folder).unwrap();
    }
}
