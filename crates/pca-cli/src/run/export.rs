//! `pca cert export`: a key and its certificates in one file, as Java and Windows take them.

use std::path::Path;

use pca_core::{Secret, printable};
use pca_x509::{Chain, PrivateKey, pkcs12};

use crate::{
    args::{ExportFlags, Globals},
    certificates,
    failure::Failure,
    input,
    private_file::PrivateFile,
};

/// Far more than any key or password.
const MOST: u64 = 1 << 16;

/// Writes a PKCS #12 file, whose name nothing has yet.
pub(crate) fn run(flags: ExportFlags, globals: &Globals) -> Result<(), Failure> {
    super::asks_nobody(globals, "cert export")?;
    globals.refuse(&["--output"], "to `pca cert export`, which writes a file")?;
    let ExportFlags { key, cert, chain, password_file, name, out } = flags;
    let private = PrivateKey::from_pkcs8_pem(text(&key)?.expose()).map_err(|error| of(&key, error))?;
    let mut certificates = certificates::read(&cert)?;
    if let Some(chain) = &chain {
        certificates.extend(certificates::read(chain)?);
    }
    let leaf = certificates.remove(0);
    let chain = Chain::of(leaf, certificates).map_err(|fault| of(chain.as_ref().unwrap_or(&cert), fault))?;
    let name = name.as_deref().or_else(|| chain.leaf().subject_common_name()).unwrap_or_default();
    let password = text(&password_file)?;
    // As an editor leaves it, with the end of a line.
    let password = password.expose().trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(of(&password_file, "holds no password"));
    }
    let bytes = pkcs12(&private, &chain, name, password).map_err(|error| of(&cert, error))?;
    let begun = PrivateFile::begin(&out, bytes.len()).map_err(|error| Failure::KeyFile(out.clone(), error))?;
    begun.finish(&bytes).map_err(|unfinished| Failure::KeyFile(out, unfinished.error))
}

/// What a file holds, which is not to be shown.
fn text(file: &Path) -> Result<Secret, Failure> {
    String::from_utf8(input::read(file, MOST)?).map(Secret::new).map_err(|_| of(file, "is not UTF-8"))
}

fn of(file: &Path, what: impl core::fmt::Display) -> Failure {
    Failure::usage(format!("{}: {}", input::name(file), printable(&what.to_string())))
}
