//! Brings the generated folders in step with what the emitters made.

use core::fmt;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::emit::{Artifact, FOLDERS};
use crate::prose::escape;

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
pub(crate) fn compare(root: &Path, artifacts: &[Artifact]) -> Result<Vec<Stale>, String> {
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
pub(crate) fn write(root: &Path, artifacts: &[Artifact]) -> Result<Vec<String>, String> {
    let mut done = Vec::new();
    for stale in compare(root, artifacts)? {
        match stale {
            Stale::Orphan(path) => {
                fs::remove_file(root.join(&path)).map_err(|error| told(&path, "removed", &error))?;
                done.push(format!("removed {path}"));
            }
            Stale::Missing(path) | Stale::Differs(path, _) => {
                let artifact = artifacts.iter().find(|artifact| artifact.path == path);
                let to = root.join(&path);
                if let (Some(artifact), Some(folder)) = (artifact, to.parent()) {
                    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&to, &artifact.text));
                    written.map_err(|error| told(&path, "written", &error))?;
                    done.push(format!("wrote {path}"));
                }
            }
        }
    }
    Ok(done)
}

/// What is in the generated folders now. Line ends are compared as git stores them; what is not UTF-8 differs from any artifact.
fn found(root: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut found = BTreeMap::new();
    for folder in FOLDERS.iter().filter(|folder| root.join(folder).exists()) {
        let names: io::Result<Vec<_>> = fs::read_dir(root.join(folder))
            .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.file_name())).collect());
        for name in names.map_err(|error| told(folder, "read", &error))? {
            let path = root.join(folder).join(&name);
            let name = format!("{folder}/{}", name.to_string_lossy());
            if path.is_dir() {
                let hint = "only what is generated belongs there: move it away";
                return Err(format!("{}: a folder among generated files\n    hint: {hint}\n", escape(&name)));
            }
            let bytes = fs::read(path).map_err(|error| told(&name, "read", &error))?;
            found.insert(name, String::from_utf8_lossy(&bytes).replace("\r\n", "\n"));
        }
    }
    Ok(found)
}

fn told(path: &str, what: &str, error: &io::Error) -> String {
    let hint = "it must be a file that you may read and write, in a folder that you may change";
    format!("{}: cannot be {what}: {error}\n    hint: {hint}\n", escape(path))
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
