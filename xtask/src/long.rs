//! Runs that are no part of every `cargo test`, since they take long or need more than Rust. What they do is written elsewhere, for
//! some of them in a test that has a small form; here is how it is asked for.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{bench, fuzz, gates, mutants, record, startup};

/// What `cargo xtask lint` brings.
const PKILINT: &str = "pkilint==0.13.3";

/// Does the run with this name, if there is one that takes these arguments; what it prints is shown at once, what it gives is to be
/// shown.
pub(crate) fn run(root: &Path, verb: &str, arguments: &[&str]) -> Option<Result<String, String>> {
    let whole = |test: &str, variable: &str, value: &str| done(conformance(root, test).env(variable, value));
    let done = match (verb, arguments) {
        ("ci", []) => done(Command::new("bash").arg(".ci/run").current_dir(root)),
        ("fuzz", _) => fuzz::run(root, arguments),
        ("verify", []) => whole("x509", "PCA_WHOLE", "1"),
        ("e2e", []) => {
            done(test(root, "pca-cli", "cert_ensure").env("PCA_REQUIRE_JUDGES", "1").env("PCA_KILLS", "200"))
        }
        ("kills", []) => whole("kills", "PCA_KILLS", "200"),
        ("sequences", []) => whole("sequences", "PCA_SEQUENCES", "10000"),
        ("sequences", [many]) if many.parse::<u32>().is_ok() => whole("sequences", "PCA_SEQUENCES", many),
        ("scale" | "throughput", _) => example(root, verb, arguments),
        ("lint", []) => lint(root),
        ("mutants", _) => return Some(mutants::run(root, arguments)),
        ("bars", []) => return Some(bench::bars(root)),
        ("bench-counts", []) => return Some(bench::counts(root)),
        ("bench-report", []) => return Some(bench::report(root)),
        ("cost", []) => return Some(bench::cost(root)),
        ("record", _) => record::run(root, arguments),
        ("startup", []) => startup::run(root),
        _ => gates::run(root, verb, arguments)?,
    };
    Some(done.map(|()| String::new()))
}

fn conformance(root: &Path, name: &str) -> Command {
    test(root, "pca-conformance", name)
}

fn test(root: &Path, package: &str, name: &str) -> Command {
    let mut command = cargo(root);
    command.args(["test", "--package", package, "--test", "it", name, "--", "--nocapture"]);
    command
}

fn example(root: &Path, name: &str, arguments: &[&str]) -> Result<(), String> {
    let folder = folder(name)?;
    let mut command = cargo(root);
    command.args(["run", "--release", "--package", "pca-emulator", "--example", name, "--"]);
    // A folder of a run that failed is worth looking at.
    done(command.arg(&folder).args(arguments)).and_then(|()| remove(&folder))
}

fn lint(root: &Path) -> Result<(), String> {
    let folder = folder("lint")?;
    done(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    let programs = folder.join("bin");
    done(Command::new(programs.join("pip")).args(["install", "--quiet", PKILINT]))?;
    done(conformance(root, "linted").arg("--ignored").env("PATH", path_with(&programs)?))
}

/// Where programs are looked for, and first of all in this folder.
pub(crate) fn path_with(folder: &Path) -> Result<OsString, String> {
    let known = env::var_os("PATH").unwrap_or_default();
    let folders = [folder.to_owned()].into_iter().chain(env::split_paths(&known));
    env::join_paths(folders).map_err(|error| format!("cannot extend PATH: {error}\n"))
}

pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// A command of another toolchain than the one that runs this, or none.
pub(crate) fn command(root: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(words[0]);
    command.current_dir(root).env_remove("CARGO").env_remove("RUSTUP_TOOLCHAIN").args(&words[1..]);
    command
}

pub(crate) fn done(command: &mut Command) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{status}: {command:?}\n")),
        Err(error) => Err(format!("cannot run {command:?}: {error}\n")),
    }
}

/// A folder to be made, where cargo puts what it builds: that is on a disk, which a folder for temporary files may not be.
pub(crate) fn folder(name: &str) -> Result<PathBuf, String> {
    let folder = myself()?.with_file_name(format!("long-{name}"));
    remove(&folder).map(|()| folder)
}

pub(crate) fn remove(folder: &Path) -> Result<(), String> {
    match fs::exists(folder) {
        Ok(false) => Ok(()),
        _ => fs::remove_dir_all(folder).map_err(|error| format!("cannot remove {}: {error}\n", folder.display())),
    }
}

/// A program of this workspace that was built with a profile: beside the folder of this one, which has another.
pub(crate) fn built(profile: &str, name: &str) -> Result<PathBuf, String> {
    let me = myself()?;
    let target = me.ancestors().nth(2).ok_or("cannot find the folder of what is built\n")?;
    Ok(target.join(profile).join(format!("{name}{}", env::consts::EXE_SUFFIX)))
}

fn myself() -> Result<PathBuf, String> {
    env::current_exe().map_err(|error| format!("cannot find myself: {error}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// They would be thought to change something.
    #[test]
    fn arguments_that_mean_nothing() {
        let root = crate::root();
        let words = "ci verify e2e kills lint bars bench-counts bench-report cost startup package minimal";
        for verb in words.split(' ') {
            assert!(run(&root, verb, &["--check"]).is_none(), "{verb}");
        }
        assert!(run(&root, "sequences", &["1", "2"]).is_none());
        assert!(run(&root, "sequences", &["many"]).is_none());
    }
}
