//! The binary, from outside.

mod audit;
mod bad_input;
#[cfg(unix)]
mod cert_ensure;
mod checked;
mod config;
mod contract;
mod dev;
mod doctor;
mod ensure;
mod export;
mod globals;
mod inspect;
mod key;
mod local;
mod manual;
mod raw;
mod remote;
mod safety;
mod schema;
mod sign;
mod terminal;
mod tree;
mod verbs;
mod verify;
mod wire;

use std::{
    path::Path,
    process::{Command, Output},
};

/// `pca` with an environment that holds nothing but what is given.
fn pca(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    command(arguments, environment).output().expect("the binary runs")
}

fn command(arguments: &[&str], environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pca"));
    command.args(arguments).env_clear().envs(environment.iter().copied());
    command
}

/// The same, for a test that interrupts it: a background job's children ignore SIGINT, unless told not to.
#[cfg(target_os = "linux")]
fn interruptible(arguments: &[&str], environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new("/usr/bin/env");
    command.args(["--default-signal=INT", env!("CARGO_BIN_EXE_pca")]).args(arguments);
    command.env_clear().envs(environment.iter().copied());
    command
}

/// What came of it: the exit code, standard output, standard error.
fn outcome(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("no signal"), text(output.stdout), text(output.stderr))
}

/// Whether a program is there; said aloud if not. Where `PCA_REQUIRE_JUDGES` is 1, it must be.
fn is_there(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    assert!(found || std::env::var("PCA_REQUIRE_JUDGES").as_deref() != Ok("1"), "{program} is missing");
    if !found {
        eprintln!("skipped: there is no {program}");
    }
    found
}

/// A folder of its own for one test, removed when that is done.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        // What an earlier run with the same number left.
        let _ = std::fs::remove_dir_all(&path);
        Self(path)
    }

    /// One that is there already.
    fn made(name: &str) -> Self {
        let folder = Self::new(name);
        std::fs::create_dir_all(&folder.0).expect("a folder can be made");
        folder
    }

    /// The flag that names it.
    fn local(&self) -> String {
        format!("--local={}", self.0.display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
