//! Files that are given, and standard input.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use crate::failure::Failure;

/// What a file holds, or standard input for `-`.
pub(crate) fn read(path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    bytes(path, most).map_err(|why| Failure::usage(format!("{} {why}", name(path))))
}

/// The same; else, as the end of a sentence, why not. More than `most` bytes are none of what is looked for.
pub(crate) fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        io::stdin().lock().take(most + 1).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.len() as u64 > most {
        return Err(format!("is of more than {most} bytes: is it the right file?"));
    }
    Ok(bytes)
}

/// How an input is called in a sentence.
pub(crate) fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".into() } else { path.display().to_string() }
}
