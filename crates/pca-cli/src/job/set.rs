//! The four files: key, certificate, and what stands above it.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
};

use pca_core::Secret;
use pca_x509::{Certificate, Chain, PrivateKey};

pub(super) const NAMES: [&str; 4] = [KEY, CERT, CHAIN, FULL_CHAIN];
const KEY: &str = "key.pem";
const CERT: &str = "cert.pem";
/// All above the certificate, the root at its end: what a program is given to trust.
const CHAIN: &str = "chain.pem";
/// The certificate and all above it but the root: what a server sends.
const FULL_CHAIN: &str = "fullchain.pem";

/// A key with its certificate, and the certificates above that.
#[derive(Debug)]
pub(crate) struct Set {
    pub(crate) key: PrivateKey,
    pub(crate) chain: Chain,
}

impl Set {
    /// Reads the files of a folder; says which of them is wrong.
    pub(crate) fn read(folder: &Path) -> Result<Self, &'static str> {
        let text = |name| fs::read_to_string(folder.join(name)).map_err(|_| name);
        let bundle = |name| Certificate::bundle_from_pem(&text(name)?).map_err(|_| name);
        let certificate = Certificate::from_pem(&text(CERT)?).map_err(|_| CERT)?;
        let key = Secret::from(text(KEY)?);
        let key = PrivateKey::from_pkcs8_pem(key.expose()).map_err(|_| KEY)?;
        if certificate.public_key() != Some(&key.public_key()) {
            return Err(KEY);
        }
        let chain = Chain::of(certificate, bundle(CHAIN)?).map_err(|_| CHAIN)?;
        if chain.root().is_none() {
            return Err(CHAIN);
        }
        if bundle(FULL_CHAIN)? == chain.without_root() { Ok(Self { key, chain }) } else { Err(FULL_CHAIN) }
    }

    /// Writes the files into a new folder, for its owner alone, and waits until they are on the disk.
    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        DirBuilder::new().mode(0o700).create(folder)?;
        let key = Secret::from(self.key.to_pkcs8_pem());
        write_new(&folder.join(KEY), key.expose())?;
        write_new(&folder.join(CERT), &self.certificate().to_pem())?;
        write_new(&folder.join(CHAIN), &self.chain.above().iter().map(Certificate::to_pem).collect::<String>())?;
        write_new(&folder.join(FULL_CHAIN), &self.chain.fullchain_pem())?;
        File::open(folder)?.sync_all()
    }

    pub(crate) fn certificate(&self) -> &Certificate {
        self.chain.leaf()
    }
}

/// Writes a file that does not exist yet.
pub(super) fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
