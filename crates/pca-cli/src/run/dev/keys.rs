//! The emulator's own pair of keys.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, ErrorKind, Write},
    path::Path,
};

use pca_core::Credentials;

use crate::failure::Failure;

/// Two lines: the access key, the secret key.
const FILE: &str = "dev-keys";

/// The pair that the folder holds, made if there is none.
pub(crate) fn kept_in(folder: &Path) -> Result<Credentials, Failure> {
    let file = folder.join(FILE);
    let unusable = |error| Failure::Serve(format!("cannot keep a pair of keys in {}", file.display()), error);
    match made(folder, &file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        made => made.map_err(unusable)?,
    }
    let text = fs::read_to_string(&file).map_err(unusable)?;
    let pair = text.strip_suffix('\n').and_then(|text| text.split_once('\n'));
    let pair = pair.and_then(|(access_key, secret_key)| Credentials::new(access_key, secret_key).ok());
    pair.ok_or_else(|| unusable(io::Error::new(ErrorKind::InvalidData, "it holds something else: remove it")))
}

fn made(folder: &Path, file: &Path) -> io::Result<()> {
    folder_builder().create(folder)?;
    let mut file = create_new(file)?;
    let mut random = [0; 30];
    pca_x509::fill_random(&mut random).map_err(io::Error::other)?;
    let hex: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    // Recognizable, so that nobody takes it for a key of the cloud.
    file.write_all(format!("pca-dev-{}\n{}\n", &hex[..12], &hex[12..]).as_bytes())
}

#[cfg(unix)]
fn folder_builder() -> DirBuilder {
    use std::os::unix::fs::DirBuilderExt;

    let mut builder = DirBuilder::new();
    builder.recursive(true).mode(0o700);
    builder
}

#[cfg(unix)]
fn create_new(file: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)
}

/// Elsewhere a folder inherits who may read it from the user's own folder.
#[cfg(not(unix))]
fn folder_builder() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    builder
}

#[cfg(not(unix))]
fn create_new(file: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(file)
}
