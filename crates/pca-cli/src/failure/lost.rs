//! A private key that did not get to where it belongs.

use core::fmt;
use std::{io, path::PathBuf};

use pca_core::printable;

use crate::output::quote;

/// A certificate was issued, and its private key could not be put where it was wanted.
#[derive(Debug)]
pub(crate) struct Lost {
    /// The tag of its CA.
    pub(crate) tag: String,
    pub(crate) serial: String,
    /// Where the key was wanted, if not on standard output.
    pub(crate) file: Option<PathBuf>,
    pub(crate) error: io::Error,
    /// Where the key is instead.
    pub(crate) kept: Option<PathBuf>,
}

impl Lost {
    /// What to do next; `command` writes a command line.
    pub(super) fn hint(&self, command: impl Fn(&str) -> String) -> String {
        match &self.kept {
            Some(kept) => format!("the key is in {}: move it", quote(&kept.display().to_string())),
            None => {
                let revoke = command(&format!("cert revoke {} {}", quote(&self.tag), quote(&self.serial)));
                format!("nobody can show this key again: revoke the certificate with `{revoke}`, and create another")
            }
        }
    }
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.file.as_ref().map_or_else(|| "standard output".into(), |file| file.display().to_string());
        let (serial, place, error) = (printable(&self.serial), printable(&place), &self.error);
        write!(f, "the certificate {serial} is issued, but its private key cannot be written to {place}: {error}")
    }
}
