//! What stands in for the emulator in a build without it: a word on why it is not there.

use core::{convert::Infallible, error::Error};
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use clap::Args;
use pca_core::{CreateCa, Ensured, EnsuredCert, Operation, PendingCert, RawAnswer, Request, SignEndCsr};
use pca_ureq::FetchError;

use crate::failure::Failure;

/// There is none.
pub(crate) struct Local(Infallible);

impl Local {
    pub(crate) fn open(_: &Path, _: bool) -> Result<Self, Failure> {
        Err(absent("--local"))
    }

    pub(crate) fn name(_: PathBuf) -> Result<String, Failure> {
        Err(absent("--local"))
    }

    pub(crate) fn access_key(&self) -> &str {
        match self.0 {}
    }

    pub(crate) fn send_raw(&self, _: Request) -> Result<RawAnswer, Failure> {
        match self.0 {}
    }

    pub(crate) fn send<O: Operation>(&self, _: &O) -> Result<O::Output, Failure> {
        match self.0 {}
    }

    pub(crate) fn published(&self, _: &str, _: &str, _: &[u8]) -> Result<Vec<u8>, FetchError> {
        match self.0 {}
    }

    pub(crate) fn ensure(&self, _: &CreateCa) -> Result<Ensured, Failure> {
        match self.0 {}
    }

    pub(crate) fn ensure_cert(
        &self,
        _: &SignEndCsr,
        _: Option<PendingCert>,
        _: impl Fn(&str) -> Option<bool>,
        _: impl FnMut(&PendingCert) -> Result<(), Box<dyn Error + Send + Sync>>,
    ) -> Result<EnsuredCert, Failure> {
        match self.0 {}
    }
}

/// Whatever stands there, so that it is the emulator that is missed and not a flag.
#[derive(Debug, Args)]
pub(crate) struct DevFlags {
    #[arg(hide = true, trailing_var_arg = true, allow_hyphen_values = true)]
    _rest: Vec<OsString>,
}

pub(crate) fn run(_: DevFlags) -> Result<(), Failure> {
    Err(absent("`pca dev`"))
}

fn absent(what: &str) -> Failure {
    Failure::usage(format!(
        "{what} needs the emulator, which this build leaves out: build pca-cli with its feature `local`"
    ))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use crate::{args::Cli, run};

    #[test]
    fn what_is_absent_is_named() {
        let systemd = "pca systemd a --ca b --period 9 --out c --local=d";
        let lines = ["pca --local ca list", "pca ca list --local=d", "pca dev", "pca dev --listen 127.0.0.1:0"];
        for line in lines.into_iter().chain(cfg!(unix).then_some(systemd)) {
            let failure = run::run(Cli::try_parse_from(line.split(' ')).unwrap()).unwrap_err();
            assert!(
                failure.to_string().ends_with("which this build leaves out: build pca-cli with its feature `local`")
            );
        }
    }
}
