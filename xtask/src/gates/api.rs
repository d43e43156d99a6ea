//! What each published library offers, as a text in `docs/api`: a change of it is a change of that text, and is read as such.

use std::{collections::BTreeSet, fs, path::Path};

use super::{Package, published};
use crate::{
    long::command,
    tools::{NIGHTLY, Tool, missing},
};

const TOOLS: [Tool; 2] = [
    NIGHTLY,
    Tool {
        name: "cargo-public-api",
        ask: &["cargo", "public-api", "--version"],
        install: "cargo install cargo-public-api --locked",
    },
];

/// A list without what derives and blanket implementations add.
const LIST: [&str; 5] = ["cargo", "+nightly", "public-api", "--all-features", "-sss"];

/// Writes the texts, or with `--check` says which differ, and how.
pub(crate) fn run(root: &Path, arguments: &[&str]) -> Result<(), String> {
    let check = match *arguments {
        [] => false,
        ["--check"] => true,
        _ => return Err("usage: cargo xtask api [--check]\n".to_owned()),
    };
    missing(root, &TOOLS)?;
    fs::create_dir_all(root.join("docs/api")).map_err(|error| format!("cannot make docs/api: {error}\n"))?;
    let mut changes = String::new();
    for name in published(root)?.into_iter().filter(Package::is_library).map(|package| package.name) {
        let path = format!("docs/api/{name}.txt");
        let new = list(root, &name)?;
        let old = fs::read_to_string(root.join(&path)).unwrap_or_default();
        let change = difference(&old, &new);
        if !change.is_empty() {
            changes += &format!("{path}\n{change}");
        }
        if !check {
            fs::write(root.join(&path), new).map_err(|error| format!("cannot write {path}: {error}\n"))?;
        }
    }
    match check && !changes.is_empty() {
        true => Err(format!("{changes}run `cargo xtask api`, and commit what it writes if that is meant\n")),
        false => {
            eprint!("{changes}");
            Ok(())
        }
    }
}

fn list(root: &Path, name: &str) -> Result<String, String> {
    let mut command = command(root, &LIST);
    let output = command.args(["--package", name]).output();
    let output = output.map_err(|error| format!("cannot run {command:?}: {error}\n"))?;
    match output.status.success() {
        true => String::from_utf8(output.stdout).map_err(|error| format!("{command:?}: {error}\n")),
        false => Err(format!("{}: {command:?}\n{}", output.status, String::from_utf8_lossy(&output.stderr))),
    }
}

/// The lines that only one of two sorted lists has.
fn difference(old: &str, new: &str) -> String {
    let only = |these: &str, those: &str, sign: char| {
        let those: BTreeSet<&str> = those.lines().collect();
        let lines = these.lines().filter(|line| !those.contains(line));
        lines.map(|line| format!("{sign} {line}\n")).collect::<String>()
    };
    only(old, new, '-') + &only(new, old, '+')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences() {
        let check = |old: &str, new: &str, expected: &str| assert_eq!(difference(old, new), expected);
        check("", "", "");
        check("a\nb\n", "a\nb\n", "");
        check("a\nb\n", "a\nc\nd\n", "- b\n+ c\n+ d\n");
        check("", "a\n", "+ a\n");
    }
}
