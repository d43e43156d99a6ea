//! Whether the lowest version of each dependency that a manifest allows is enough.

use std::{fs, path::Path};

use crate::{
    long::{cargo, done, folder, remove},
    tidy::files,
};

/// Checks a copy of this workspace with its own lock file: that of the workspace stays as it is.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let copy = folder("minimal")?;
    for file in files(root)?.iter().filter(|file| file.as_str() != "Cargo.lock") {
        // A file that was removed and not yet committed.
        if !root.join(file).is_file() {
            continue;
        }
        let to = copy.join(file);
        let made = to.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| fs::copy(root.join(file), &to))
            .map_err(|error| format!("cannot copy {file} to {}: {error}\n", copy.display()))?;
    }
    // A stable cargo knows the flag, and takes it from a nightly one only; what is built afterwards must not take itself for nightly.
    done(cargo(&copy).args(["generate-lockfile", "-Zdirect-minimal-versions"]).env("RUSTC_BOOTSTRAP", "1"))?;
    done(cargo(&copy).args(["check", "--locked", "--workspace", "--all-features"]))?;
    remove(&copy)
}
