//! The configuration file as it lies there.

use std::{
    fs::{File, Metadata},
    io::{self, ErrorKind, Read},
    path::Path,
};

/// More than any such file has; something else that stands in its place is not read whole.
const MOST: u64 = 256 << 10;

/// What is in it, and whether it may hold secrets.
pub(super) struct Text {
    pub(super) content: String,
    pub(super) privacy: Result<(), String>,
}

/// Reads it; `None` if there is none.
pub(super) fn text(path: &Path) -> Result<Option<Text>, String> {
    let read = || -> io::Result<Text> {
        let file = File::open(path)?;
        // Of the file that is open, whatever stands at its path by now.
        let privacy = privacy(&file.metadata()?);
        let mut content = String::new();
        file.take(MOST + 1).read_to_string(&mut content)?;
        if content.len() as u64 > MOST { Err(ErrorKind::FileTooLarge.into()) } else { Ok(Text { content, privacy }) }
    };
    match read() {
        Err(error) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => Ok(None),
        read => read.map(Some).map_err(|error| format!("cannot be read: {error}")),
    }
}

/// Whether nobody else reads it, or could have written it.
#[cfg(unix)]
fn privacy(metadata: &Metadata) -> Result<(), String> {
    use std::os::unix::fs::MetadataExt;

    let mode = metadata.mode() & 0o7777;
    if mode & 0o177 != 0 {
        return Err(format!("it holds secrets, and its mode is {mode:04o}: make that 0600"));
    }
    if metadata.uid() != rustix::process::geteuid().as_raw() {
        return Err("it holds secrets, and belongs to another user".into());
    }
    Ok(())
}

#[cfg(not(unix))]
fn privacy(_: &Metadata) -> Result<(), String> {
    Err("it holds secrets, and who can read it is not known here: keep them in the environment".into())
}
