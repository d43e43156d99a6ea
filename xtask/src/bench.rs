//! `cargo xtask bars`, `bench-counts`, `cost` and `bench-report`: what signing, building, reading and calling cost, and whether that is
//! still little enough.

mod cost;
mod counts;
mod plot;
mod report;
mod row;
mod syscalls;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use self::row::Row;
use crate::{
    long::{built, cargo, done},
    tools::{Tool, missing},
};

const VALGRIND: Tool =
    Tool { name: "valgrind", ask: &["valgrind", "--version"], install: "for instance apt-get install valgrind" };
const STRACE: Tool =
    Tool { name: "strace", ask: &["strace", "--version"], install: "for instance apt-get install strace" };

/// Measures what has a bar; gives the table, as an error when a bar is missed.
pub(crate) fn bars(root: &Path) -> Result<String, String> {
    missing(root, &[VALGRIND, STRACE])?;
    judged(&measured(root)?)
}

/// Counts instructions; gives the tables, as an error when a bar is missed.
pub(crate) fn counts(root: &Path) -> Result<String, String> {
    missing(root, &[VALGRIND])?;
    let pieces = counts::pieces(&work(root)?)?;
    let rows = judged(&counts::rows(&pieces))?;
    Ok(format!("{}\n{rows}", counts::table(&pieces)))
}

/// What it costs to depend on the client; gives the table, as an error when a bar is missed.
pub(crate) fn cost(root: &Path) -> Result<String, String> {
    let rows = [cost::rows(root)?, cost::features(root)?].concat();
    judged(&rows)
}

/// Measures all of it, and writes it into the docs.
pub(crate) fn report(root: &Path) -> Result<String, String> {
    missing(root, &[VALGRIND, STRACE])?;
    report::write(root)
}

/// Ratios, and counts that have a bar.
fn measured(root: &Path) -> Result<Vec<Row>, String> {
    let mut rows = ratios(root)?;
    let work = work(root)?;
    rows.extend(counts::rows(&counts::pieces(&work)?));
    rows.extend(syscalls::rows(&syscalls::calls(&work)?));
    Ok(rows)
}

/// How long ours takes beside others.
fn ratios(root: &Path) -> Result<Vec<Row>, String> {
    printed(cargo(root).args(["run", "--release", "--package", "pca-benches", "--bin", "ratios"]))
}

fn judged(rows: &[Row]) -> Result<String, String> {
    let table = row::table(rows);
    if rows.iter().any(Row::is_missed) { Err(table) } else { Ok(table) }
}

/// The rows that a program prints, among other lines.
fn printed(command: &mut Command) -> Result<Vec<Row>, String> {
    let text = output(command)?;
    Ok(text.lines().filter_map(Row::parse).collect())
}

/// What a command prints, if it succeeds.
fn output(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|error| format!("cannot run {command:?}: {error}\n"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{}: {command:?}\n{said}", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Builds the program of the benches that does one piece of work so many times.
fn work(root: &Path) -> Result<PathBuf, String> {
    done(cargo(root).args(["build", "--release", "--package", "pca-benches", "--bin", "work"]))?;
    built("release", "work")
}
