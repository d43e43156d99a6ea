//! Brings the generated folders in step with what the emitters made.

use core::fmt;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::emit::{Artifact, FOLDERS};

/// One file that is not as it should be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stale {
    /// It is missing.
    Missing(String),
    /// It differs, first in this line.
    Differs(String, usize),
    /// Nothing generates it.
    Orphan(String),
}

impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "{path}:1: this generated file is missing"),
            Self::Differs(path, line) => write!(f, "{path}:{line}: stale: spec/ now generates something else"),
            Self::Orphan(path) => write!(f, "{path}:1: nothing in spec/ generates this file"),
        }
    }
}

/// Compares the folders with the artifacts and writes nothing.
pub(crate) fn compare(root: &Path, artifacts: &[Artifact]) -> io::Result<Vec<Stale>> {
    let mut stale = Vec::new();
    let mut found = found(root)?;
    for Artifact { path, text } in artifacts {
        match found.remove(path) {
            None => stale.push(Stale::Missing(path.clone())),
            Some(old) if old != *text => stale.push(Stale::Differs(path.clone(), first_difference(&old, text))),
            Some(_) => {}
        }
    }
    stale.extend(found.into_keys().map(Stale::Orphan));
    Ok(stale)
}

/// Writes what differs, removes what nothing generates, and says what it did.
pub(crate) fn write(root: &Path, artifacts: &[Artifact]) -> io::Result<Vec<String>> {
    let mut done = Vec::new();
    for stale in compare(root, artifacts)? {
        match stale {
            Stale::Orphan(path) => {
                fs::remove_file(root.join(&path))?;
                done.push(format!("removed {path}"));
            }
            Stale::Missing(path) | Stale::Differs(path, _) => {
                let artifact = artifacts.iter().find(|artifact| artifact.path == path);
                if let (Some(artifact), Some(folder)) = (artifact, root.join(&path).parent()) {
                    fs::create_dir_all(folder)?;
                    fs::write(root.join(&path), &artifact.text)?;
                    done.push(format!("wrote {path}"));
                }
            }
        }
    }
    Ok(done)
}

/// What is in the generated folders now. Line ends are compared as git stores them.
fn found(root: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for folder in FOLDERS {
        let path = root.join(folder);
        if !path.is_dir() {
            continue;
        }
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            found.insert(name, fs::read_to_string(entry.path())?.replace("\r\n", "\n"));
        }
    }
    Ok(found)
}

/// The first line, counted from 1, that is not the same.
fn first_difference(old: &str, new: &str) -> usize {
    let same = old.lines().zip(new.lines()).take_while(|(old, new)| old == new);
    same.count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_differences() {
        let check = |old: &str, new: &str, line| assert_eq!(first_difference(old, new), line, "{old:?} {new:?}");
        check("a\nb\n", "a\nc\n", 2);
        check("a\n", "a\nb\n", 2);
        check("", "a\n", 1);
    }
}
