//! The data folder: for its owner alone, since it holds private keys.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

const FILE: &str = "emulator.sqlite3";

/// Whether the folder holds a database. One that cannot be looked into may.
pub(super) fn has_database(folder: &Path) -> bool {
    !matches!(folder.join(FILE).try_exists(), Ok(false))
}

/// Makes the folder and an empty database file, both private, and returns the file's path.
///
/// SQLite gives its log and its shared memory the permissions of the database.
pub(super) fn prepare(folder: &Path) -> io::Result<PathBuf> {
    let file = folder.join(FILE);
    private_folder(folder, &file)?;
    private_file(&file)?;
    Ok(file)
}

/// Narrows a folder that is ours: new, empty, or in use before. One that holds other things keeps its permissions, which were
/// not ours to change; the files in it are private all the same.
fn private_folder(folder: &Path, file: &Path) -> io::Result<()> {
    builder().create(folder)?;
    if file.exists() || fs::read_dir(folder)?.next().is_none() { narrow(folder, 0o700) } else { Ok(()) }
}

fn private_file(file: &Path) -> io::Result<()> {
    open(file)?;
    narrow(file, 0o600)
}

#[cfg(unix)]
fn builder() -> DirBuilder {
    use std::os::unix::fs::DirBuilderExt as _;

    let mut builder = DirBuilder::new();
    builder.recursive(true).mode(0o700);
    builder
}

#[cfg(unix)]
fn open(file: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;

    OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(file)
}

#[cfg(unix)]
fn narrow(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;

    let found = fs::metadata(path)?.permissions().mode() & 0o777;
    if found == mode { Ok(()) } else { fs::set_permissions(path, fs::Permissions::from_mode(mode)) }
}

/// Elsewhere a folder inherits who may read it from the user's own folder.
#[cfg(not(unix))]
fn builder() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    builder
}

#[cfg(not(unix))]
fn open(file: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(false).open(file)
}

#[cfg(not(unix))]
fn narrow(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}
