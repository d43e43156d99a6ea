//! The instructions of each piece of work, counted by valgrind. They are the same on every run, and nearly so on every machine; but
//! valgrind hides the instructions for SHA-256 that processors have, so hashing counts many times over.

use std::{path::Path, process::Command};

use super::row::{Bar, Row, figure};

/// The pieces of work that `work` of the benches knows, each beside its anchors.
const PIECES: [&str; 17] = [
    "sign",
    "sign-hmac",
    "sign-floor",
    "build",
    "build-hand",
    "read",
    "view",
    "read-serde",
    "read-otherwise",
    "view-otherwise",
    "read-otherwise-serde",
    "read-list",
    "read-list-serde",
    "call-create",
    "call-create-plain",
    "call-read",
    "call-read-plain",
];

/// What the preparations cost falls out of the difference of two runs.
const RUNS: [u64; 2] = [3, 23];

/// The most instructions that a call may add to what ureq takes for ready bytes.
const ADDED: f64 = 20_000.0;

/// Instructions of a piece of work.
pub(crate) struct Piece(&'static str, f64);

/// Counts them all.
pub(crate) fn pieces(work: &Path) -> Result<Vec<Piece>, String> {
    PIECES.into_iter().map(|name| each(work, name).map(|count| Piece(name, count))).collect()
}

/// What calls add, which has a bar.
pub(crate) fn rows(pieces: &[Piece]) -> Vec<Row> {
    let count = |name: &str| pieces.iter().find(|piece| piece.0 == name).map_or(f64::NAN, |piece| piece.1);
    // What a processor does in some hundred instructions, and valgrind in thousands.
    let hashing = count("sign-floor");
    let added = |call: &str| count(call) - count(&format!("{call}-plain"));
    let row = |what: &str, bar, measured| Row::new("call, instructions", what, bar, measured);
    vec![
        row("added to a create, without its hashing", Bar::AtMost(ADDED), added("call-create") - hashing),
        row("added to a read, without its hashing", Bar::AtMost(ADDED), added("call-read") - hashing),
        row("the hashing, in software", Bar::None, hashing),
        row("ureq alone, a create on a fresh connection", Bar::None, count("call-create-plain")),
        row("ureq alone, a read on a kept one", Bar::None, count("call-read-plain")),
    ]
}

/// All counts in Markdown.
pub(crate) fn table(pieces: &[Piece]) -> String {
    let line = |Piece(name, count): &Piece| format!("| {name} | {} |\n", figure(*count));
    "| piece of work | instructions |\n|---|---:|\n".to_owned() + &pieces.iter().map(line).collect::<String>()
}

fn each(work: &Path, piece: &str) -> Result<f64, String> {
    let [few, many] = RUNS.map(|times| instructions(work, piece, times));
    Ok((many? - few?) / (RUNS[1] - RUNS[0]) as f64)
}

fn instructions(work: &Path, piece: &str, times: u64) -> Result<f64, String> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(work).args([piece, &times.to_string()]);
    let output = valgrind.output().map_err(|error| format!("cannot run {valgrind:?}: {error}\n"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let count = said.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
    count.filter(|_| output.status.success()).ok_or_else(|| format!("{}: {valgrind:?}\n{said}", output.status))
}
