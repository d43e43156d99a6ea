//! Comparing with files that a person has read.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders below `tests/<kind>`, one idea each.
pub(crate) fn ideas(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(kind);
    let entries = fs::read_dir(&folder).expect("the folder is there");
    let mut ideas: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    ideas.sort();
    assert!(!ideas.is_empty(), "{} is empty", folder.display());
    ideas
}

/// Compares a text with a file, or writes the file when asked to; gives a complaint if they differ.
pub(crate) fn compare(path: &Path, found: &str) -> Option<String> {
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path, found).expect("it can be written");
        return None;
    }
    let expected = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    let lines = expected.lines().zip(found.lines());
    let same = lines.take_while(|(expected, found)| expected == found).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(end)").to_owned();
    (expected != found).then(|| {
        let (expected, found) = (line(&expected), line(found));
        format!("{}:{}\n  expected {expected}\n  found    {found}", path.display(), same + 1)
    })
}
