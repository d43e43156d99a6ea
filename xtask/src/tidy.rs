//! House rules that a program can check.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

/// More lines than this, and there is a second idea in the file.
const LINES: usize = 300;

/// What no text of the project speaks of. In two parts each, so that this file keeps the rule.
const NEVER: &[[&str; 2]] =
    &[["TO", "DO"], ["FIX", "ME"], ["/work", "/"], ["/tmp/", "wt"], ["/ro", "ot/"], ["../sh", "ared"]];

/// Checks every file that git knows.
///
/// # Errors
///
/// A text for people: each broken rule with file, line and what to do.
pub(crate) fn tidy(root: &Path) -> Result<String, String> {
    let files = files(root)?;
    let mut problems: Vec<String> = Vec::new();
    for file in &files {
        // A file that was removed and not yet committed, or one that is no text.
        let Ok(text) = fs::read_to_string(root.join(file)) else { continue };
        problems.extend(broken(file, &text));
    }
    match problems.is_empty() {
        true => Ok(format!("{} files keep the house rules\n", files.len())),
        false => Err(problems.join("\n") + "\n"),
    }
}

/// What git knows, or would.
pub(crate) fn files(root: &Path) -> Result<BTreeSet<String>, String> {
    let mut command = Command::new("git");
    let known = command.current_dir(root).args(["ls-files", "--cached", "--others", "--exclude-standard"]).output();
    let known = known.map_err(|error| format!("cannot ask git for the files: {error}\n"))?;
    if !known.status.success() {
        return Err("git does not know this folder\n".into());
    }
    Ok(String::from_utf8_lossy(&known.stdout).lines().map(ToOwned::to_owned).collect())
}

/// Every rule that a file breaks.
fn broken(file: &str, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let is_test_data =
        ["fuzz/seeds/", "xtask/tests/good/", "xtask/tests/bad/"].iter().any(|folder| file.starts_with(folder));
    for (index, line) in text.lines().enumerate().filter(|_| !is_test_data) {
        for word in NEVER.iter().map(|parts| parts.concat()).filter(|word| line.contains(word)) {
            problems.push(format!(
                "{file}:{}: speaks of `{word}`: say what holds for every reader, or leave it out",
                index + 1
            ));
        }
    }
    if file.ends_with(".rs") && !is_test_data {
        problems.extend(broken_in_rust(file, text));
    }
    problems
}

fn broken_in_rust(file: &str, text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    if file.contains("/generated/") {
        if !text.starts_with("// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.") {
            problems.push(format!("{file}:1: lies in generated/, and is not: move it, or let an emitter write it"));
        }
        return problems;
    }
    let lines = text.lines().count();
    if lines > LINES {
        problems.push(format!("{file}:{LINES}: has {lines} lines: look for the second idea in it"));
    }
    // What tests are of, their folder says.
    let is_tests = file.contains("/src/") && (file.contains("/tests/") || file.ends_with("/tests.rs"));
    if !text.starts_with("//! ") && !is_tests {
        problems.push(format!("{file}:1: begins with something else than a line of `//!` that says what is in it"));
    }
    if Path::new(file).ends_with("mod.rs") {
        problems.push(format!("{file}: a module lies beside its folder: foo.rs and foo/"));
    }
    for (index, line) in text.lines().enumerate() {
        if line.contains(concat!("fn ", "get_")) {
            problems.push(format!("{file}:{}: a function needs no `get_` to give something", index + 1));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_is_seen_to_fail() {
        let check = |file: &str, text: &str, expected: &[&str]| {
            let found = broken(file, text);
            assert_eq!(found.len(), expected.len(), "{found:?}");
            for (problem, part) in found.iter().zip(expected) {
                assert!(problem.contains(part), "{problem} is not about {part}");
            }
        };
        check("a.rs", "//! Good.\n\nfn a() {}\n", &[]);
        check("a.rs", "fn a() {}\n", &["a.rs:1: begins with"]);
        check("a/src/b/tests.rs", "use super::*;\n", &[]);
        check("a.rs", "\n//! Late.\n", &["a.rs:1: begins with"]);
        check("a.rs", &format!("//! Long.\n{}", "//\n".repeat(LINES)), &["a.rs:300: has 301 lines"]);
        check("a/mod.rs", "//! Old.\n", &["foo.rs and foo/"]);
        check("a.rs", "//! Names.\npub fn ge\u{74}_a() {}\n", &["a.rs:2: a function"]);
        check("a/generated/b.rs", "//! By hand.\n", &["a/generated/b.rs:1: lies in generated/"]);
        for word in NEVER {
            check("a.md", &format!("one\n{} two\n", word.concat()), &["a.md:2: speaks of"]);
            check("fuzz/seeds/a/b", &word.concat(), &[]);
        }
    }

    #[test]
    fn this_repository_is_tidy() {
        tidy(&crate::root()).unwrap_or_else(|problems| panic!("{problems}"));
    }
}
