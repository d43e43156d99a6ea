//! What a profile may say.

use core::time::Duration;
use std::path::{Path, PathBuf};

use pca_core::{Endpoint, Secret, Zone};

use crate::{args::Format, credentials::Place};

/// Each of its settings, if it is there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    pub(crate) endpoint: Option<Endpoint>,
    pub(crate) zone: Option<Zone>,
    pub(crate) credentials: Option<Place>,
    pub(crate) access_key: Option<String>,
    pub(crate) secret_key: Option<Secret>,
    /// May hold a password.
    pub(crate) proxy: Option<Secret>,
    pub(crate) roots: Option<PathBuf>,
    pub(crate) output: Option<Format>,
    pub(crate) timeout: Option<Duration>,
}

impl Profile {
    /// Whether it holds a key, or half of a pair.
    pub(crate) fn has_keys(&self) -> bool {
        self.access_key.is_some() || self.secret_key.is_some()
    }

    /// Whether it holds what others must not read.
    pub(super) fn has_secrets(&self) -> bool {
        let has_password = self.proxy.as_ref().is_some_and(|proxy| proxy.expose().contains('@'));
        has_password || self.has_keys()
    }

    /// With roots that are found from wherever `pca` runs: a path is meant from the folder of the file that names it.
    pub(super) fn beside(self, file: &Path) -> Self {
        let roots = self.roots.map(|roots| match file.parent() {
            Some(folder) if !["system", "mozilla"].map(Path::new).contains(&&*roots) => folder.join(roots),
            _ => roots,
        });
        Self { roots, ..self }
    }
}
