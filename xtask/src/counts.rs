//! `cargo xtask bench-counts`: the instructions of each piece of work, counted by valgrind. They are the same on every run, and nearly
//! so on every machine; but valgrind hides the instructions for SHA-256 that processors have, so hashing counts many times over.

use std::{env, path::Path, process::Command};

use crate::long::{cargo, done};

/// The pieces of work that `work` of the benches knows, each beside its anchors.
const PIECES: [&str; 11] = [
    "sign",
    "sign-hmac",
    "sign-floor",
    "build",
    "build-hand",
    "read",
    "read-serde",
    "read-otherwise",
    "read-otherwise-serde",
    "read-list",
    "read-list-serde",
];

/// What the preparations cost falls out of the difference of two runs.
const RUNS: [u64; 2] = [1, 21];

/// Builds the program, and counts; gives a table.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    done(cargo(root).args(["build", "--release", "--package", "pca-benches", "--bin", "work"]))?;
    let me = env::current_exe().map_err(|error| format!("cannot find myself: {error}\n"))?;
    let target = me.ancestors().nth(2).ok_or("cannot find the folder of what is built\n")?;
    let work = target.join("release").join("work");
    let row = |piece: &str| {
        let [few, many] = RUNS.map(|times| instructions(&work, piece, times));
        let each = (many? - few?) / (RUNS[1] - RUNS[0]);
        Ok(format!("| {piece} | {each} |\n"))
    };
    PIECES.into_iter().map(row).collect()
}

fn instructions(work: &Path, piece: &str, times: u64) -> Result<u64, String> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(work).args([piece, &times.to_string()]);
    let output = valgrind.output().map_err(|error| format!("cannot run {valgrind:?}: {error}\n"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let count = said.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
    count.filter(|_| output.status.success()).ok_or_else(|| format!("{}: {valgrind:?}\n{said}", output.status))
}
