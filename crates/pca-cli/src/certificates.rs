//! Certificates in files.

use std::path::Path;

use pca_x509::{Certificate, Error};

use crate::{failure::Failure, input};

/// Far more than any chain.
pub(crate) const MOST: u64 = 1 << 20;

/// The certificates of a file, one at least: in PEM, or one in DER. What stands around blocks of PEM does no harm.
pub(crate) fn read(file: &Path) -> Result<Vec<Certificate>, Failure> {
    let bytes = input::read(file, MOST)?;
    let name = input::name(file);
    // DER begins with a sequence and a long length: no text does.
    if let [0x30, 0x80..=0xff, ..] = bytes[..] {
        let read = Certificate::from_der(&bytes).map(|certificate| vec![certificate]);
        return read.map_err(|error| Failure::usage(format!("{name}: {error}")));
    }
    let text = String::from_utf8(bytes).map_err(|_| Failure::usage(format!("{name} holds neither PEM nor DER")))?;
    match Certificate::bundle_from_pem(&text) {
        Ok(found) if found.is_empty() => Err(Failure::usage(format!("{name} holds no certificate"))),
        Ok(found) => Ok(found),
        Err(Error::Pem) => {
            Err(Failure::usage(format!("{name} holds PEM that is damaged, or of another kind than certificates")))
        }
        Err(error) => Err(Failure::usage(format!("{name}: {error}"))),
    }
}
