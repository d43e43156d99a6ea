//! The four files: key, certificate, and what stands above it.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
};

use pca_core::Secret;
use pca_x509::{Certificate, PrivateKey};

pub(super) const NAMES: [&str; 4] = [KEY, CERT, CHAIN, FULL_CHAIN];
const KEY: &str = "key.pem";
const CERT: &str = "cert.pem";
/// All above the certificate, the root at its end: what a program is given to trust.
const CHAIN: &str = "chain.pem";
/// The certificate and all above it but the root: what a server sends.
const FULL_CHAIN: &str = "fullchain.pem";

/// A key with its certificate, and the certificates above, the direct issuer first.
#[derive(Debug)]
pub(crate) struct Set {
    pub(crate) key: PrivateKey,
    pub(crate) certificate: Certificate,
    pub(crate) chain: Vec<Certificate>,
}

impl Set {
    /// Reads the files of a folder; says which of them is wrong.
    pub(crate) fn read(folder: &Path) -> Result<Self, &'static str> {
        let text = |name| fs::read_to_string(folder.join(name)).map_err(|_| name);
        let key = Secret::from(text(KEY)?);
        let certificate = Certificate::from_pem(&text(CERT)?).map_err(|_| CERT)?;
        let key = PrivateKey::from_pkcs8_pem(key.expose()).map_err(|_| KEY)?;
        if certificate.public_key() != Some(&key.public_key()) {
            return Err(KEY);
        }
        let set = Self { key, certificate, chain: Certificate::bundle_from_pem(&text(CHAIN)?).map_err(|_| CHAIN)? };
        let full = Certificate::bundle_from_pem(&text(FULL_CHAIN)?).map_err(|_| FULL_CHAIN)?;
        if full.iter().eq(set.full_chain()) { Ok(set) } else { Err(FULL_CHAIN) }
    }

    /// Writes the files into a new folder, for its owner alone, and waits until they are on the disk.
    pub(crate) fn write(&self, folder: &Path) -> io::Result<()> {
        DirBuilder::new().mode(0o700).create(folder)?;
        let bundle = |certificates: &mut dyn Iterator<Item = &Certificate>| {
            Secret::from(certificates.map(Certificate::to_pem).collect::<String>())
        };
        for (name, text) in [
            (KEY, Secret::from(self.key.to_pkcs8_pem())),
            (CERT, bundle(&mut [&self.certificate].into_iter())),
            (CHAIN, bundle(&mut self.chain.iter())),
            (FULL_CHAIN, bundle(&mut self.full_chain())),
        ] {
            write_new(&folder.join(name), text.expose())?;
        }
        File::open(folder)?.sync_all()
    }

    fn full_chain(&self) -> impl Iterator<Item = &Certificate> {
        let above = self.chain.iter().filter(|ca| ca.subject_der() != ca.issuer_der());
        [&self.certificate].into_iter().chain(above)
    }
}

/// Writes a file that does not exist yet.
pub(super) fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
