//! The emulator's own pair of keys.

use std::{
    fs::{self, DirBuilder},
    io::{self, ErrorKind},
    path::Path,
};

use pca_core::Credentials;

use crate::{failure::Failure, private_file::PrivateFile};

/// Two lines: the access key, the secret key.
const FILE: &str = "dev-keys";

/// The pair that the folder holds, made if there is none.
pub(crate) fn kept_in(folder: &Path) -> Result<Credentials, Failure> {
    let file = folder.join(FILE);
    let unusable = |error: io::Error| {
        Failure::usage(format!(
            "cannot keep a pair of keys in {}: {error}: name another folder with --data, or set NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY",
            file.display()
        ))
    };
    let text = match fs::read_to_string(&file) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            make(folder, &file).and_then(|()| fs::read_to_string(&file)).map_err(unusable)?
        }
        found => found.map_err(unusable)?,
    };
    let pair = text.strip_suffix('\n').and_then(|text| text.split_once('\n'));
    let pair = pair.and_then(|(access_key, secret_key)| Credentials::new(access_key, secret_key).ok());
    pair.ok_or_else(|| unusable(io::Error::new(ErrorKind::InvalidData, "it holds something else: remove it")))
}

/// Of several processes that make a pair at once, one gives its own to all.
fn make(folder: &Path, file: &Path) -> io::Result<()> {
    folder_builder().create(folder)?;
    let mut random = [0; 30];
    pca_x509::fill_random(&mut random).map_err(io::Error::other)?;
    let hex: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    // Recognizable, so that nobody takes it for a key of the cloud.
    let pair = format!("pca-dev-{}\n{}\n", &hex[..12], &hex[12..]);
    let written = PrivateFile::begin(file, pair.len()).and_then(|begun| {
        begun.finish(pair.as_bytes()).map_err(|unfinished| {
            let _ = unfinished.kept.map(fs::remove_file);
            unfinished.error
        })
    });
    match written {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        written => written,
    }
}

#[cfg(unix)]
fn folder_builder() -> DirBuilder {
    use std::os::unix::fs::DirBuilderExt;

    let mut builder = DirBuilder::new();
    builder.recursive(true).mode(0o700);
    builder
}

/// Elsewhere a folder inherits who may read it from the user's own folder.
#[cfg(not(unix))]
fn folder_builder() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    builder
}
