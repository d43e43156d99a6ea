//! `cargo xtask fuzz`: looks for inputs that break a promise, as well as this machine can.

use std::{fs, path::Path};

use crate::{
    long::{cargo, command, done},
    tools::{NIGHTLY, Tool, missing},
};

/// What the fuzzer needs beyond stable Rust.
const TOOLS: [Tool; 3] = [
    NIGHTLY,
    Tool { name: "a C++ compiler", ask: &["c++", "--version"], install: "for instance apt-get install g++" },
    Tool { name: "cargo-fuzz", ask: &["cargo", "fuzz", "--version"], install: "cargo install cargo-fuzz --locked" },
];

/// Fuzzes one target or each, for so many minutes in all; 5 if not said otherwise.
pub(crate) fn run(root: &Path, arguments: &[&str]) -> Result<(), String> {
    let (minutes, only) = match *arguments {
        [] => (5, None),
        ["--minutes", minutes] => (number(minutes)?, None),
        ["--minutes", minutes, target] | [target, "--minutes", minutes] => (number(minutes)?, Some(target)),
        [target] => (5, Some(target)),
        _ => return Err("usage: cargo xtask fuzz [--minutes N] [TARGET]\n".into()),
    };
    let known = targets(root)?;
    let targets = match only {
        None => known,
        Some(only) if known.iter().any(|known| known == only) => vec![only.to_owned()],
        Some(only) => return Err(format!("no target is named {only}: there are {}\n", known.join(", "))),
    };
    let seconds = u64::from(minutes) * 60 / targets.len().max(1) as u64;
    let missing = missing(root, &TOOLS);
    for target in &targets {
        match &missing {
            Ok(()) => guided(root, target, seconds)?,
            Err(missing) => changed(root, target, seconds, missing)?,
        }
    }
    Ok(())
}

/// By libFuzzer, which sees what an input reaches. What it finds worth keeping lies in `fuzz/corpus`, which git does not know.
fn guided(root: &Path, target: &str, seconds: u64) -> Result<(), String> {
    let (corpus, seeds) = (format!("fuzz/corpus/{target}"), format!("fuzz/seeds/{target}"));
    fs::create_dir_all(root.join(&corpus)).map_err(|error| format!("cannot make {corpus}: {error}\n"))?;
    let mut command = command(root, &["cargo", "+nightly", "fuzz", "run", target, &corpus, &seeds, "--"]);
    done(command.arg(format!("-max_total_time={seconds}")))
}

/// On stable Rust: blind, but optimized and on all processors, and so still worth having.
fn changed(root: &Path, target: &str, seconds: u64, missing: &str) -> Result<(), String> {
    eprintln!(
        "{missing}so {target} is tried in a release build with small changes of its seeds, which no coverage guides"
    );
    let words = "test --release --package pca-conformance --test it seeds_with_small_changes -- --nocapture";
    let mut command = cargo(root);
    command.args(words.split(' '));
    done(command.env("PCA_FUZZ_SECONDS", seconds.to_string()).env("PCA_FUZZ_TARGET", target))
}

/// The names of the programs in `fuzz/targets`.
fn targets(root: &Path) -> Result<Vec<String>, String> {
    let unreadable = |error| format!("cannot read fuzz/targets: {error}\n");
    let mut names = Vec::new();
    for file in fs::read_dir(root.join("fuzz/targets")).map_err(unreadable)? {
        let path = file.map_err(unreadable)?.path();
        names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

fn number(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| format!("{text} is no number of minutes: give a whole one from 1 to {}\n", u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes() {
        let check = |text, expected| assert_eq!(number(text).ok(), expected, "{text}");
        check("1", Some(1));
        check("4294967295", Some(u32::MAX));
        check("0", None);
        check("-1", None);
        check("1.5", None);
        check("9999999999999999999", None);
    }
}
