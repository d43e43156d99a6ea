//! What it costs to depend on the client: a program that creates a CA, built from nothing, as small as the compiler makes it.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Command, Stdio},
};

use super::{
    output,
    row::{Bar, Row},
};
use crate::long::{cargo, folder, remove};

/// Outside of the workspace, so that its other crates turn on no feature of this one's.
const MANIFEST: &str = r#"[package]
name = "create"
edition = "2024"

[[bin]]
name = "create"
path = "{root}/crates/pca-ureq/examples/create.rs"

[dependencies]
pca-core.path = "{root}/crates/pca-core"
pca-ureq.path = "{root}/crates/pca-ureq"

[profile.release]
codegen-units = 1
lto = "fat"
panic = "abort"
strip = true

[workspace]
"#;

/// The same with AWS's client for its private CA: processor seconds, measured on 2026-11-23 on two cores of this kind.
const AWS_SECONDS: f64 = 428.0;

/// What can be turned on, each alone.
const FEATURES: [(&str, &[&str]); 3] = [
    ("pca-core", &["diagnose", "server", "xml"]),
    ("pca-ureq", &["ring", "aws-lc-rs", "platform-verifier", "tracing"]),
    ("pca-async", &["ring", "aws-lc-rs", "platform-verifier", "tracing"]),
];

/// Builds it anew.
pub(crate) fn rows(root: &Path) -> Result<Vec<Row>, String> {
    let folder = folder("cost")?;
    let unwritten = |error| format!("cannot write to {}: {error}\n", folder.display());
    fs::create_dir_all(&folder).map_err(unwritten)?;
    fs::write(folder.join("Cargo.toml"), MANIFEST.replace("{root}", &root.display().to_string())).map_err(unwritten)?;
    // The versions that everything else is tested with.
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).map_err(unwritten)?;
    let crates = crates(cargo(&folder).arg("tree"))?.len() - 1;
    let seconds = build(&folder)?;
    let program = folder.join("target/release/create");
    let size = fs::metadata(&program).map_err(|error| format!("cannot find {}: {error}\n", program.display()))?.len();
    remove(&folder)?;

    let core = with(root, "pca-core", "")?;
    let row = |what: &str, bar, measured| Row::new("dependence", what, bar, measured);
    Ok(vec![
        row("size of the program, MB", Bar::AtMost(3.0), size as f64 / 1e6),
        row("processor seconds to build it", Bar::None, seconds),
        row("AWS's 428 seconds over ours", Bar::AtLeast(5.5), AWS_SECONDS / seconds),
        row("crates below it", Bar::None, crates as f64),
        row("crates of `pca-core` alone, itself counted", Bar::AtMost(14.0), core.len() as f64),
    ])
}

/// The crates that each feature adds.
pub(crate) fn features(root: &Path) -> Result<Vec<Row>, String> {
    let row = |what, measured: usize| Row::new("features", what, Bar::None, measured as f64);
    let mut rows = Vec::new();
    for (package, features) in FEATURES {
        let without = with(root, package, "")?.len();
        rows.push(row(format!("crates of `{package}` without any, itself counted"), without));
        for feature in features {
            let added = with(root, package, feature)?.len() - without;
            rows.push(row(format!("added by `{package}/{feature}`"), added));
        }
    }
    Ok(rows)
}

/// The crates of a package of this workspace with one feature.
fn with(root: &Path, package: &str, feature: &str) -> Result<BTreeSet<String>, String> {
    crates(cargo(root).args(["tree", "--package", package, "--no-default-features", "--features", feature]))
}

/// Names and versions in a tree of dependencies.
fn crates(tree: &mut Command) -> Result<BTreeSet<String>, String> {
    let tree = output(tree.args(["--edges", "normal,build", "--prefix", "none", "--no-dedupe"]))?;
    let name = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    Ok(tree.lines().filter(|line| !line.is_empty()).map(name).collect())
}

/// Seconds that all processors took, as the shell counts them of its children.
fn build(folder: &Path) -> Result<f64, String> {
    let mut shell = Command::new("sh");
    shell.args(["-c", r#""$CARGO" build --release --quiet && times"#]).current_dir(folder);
    shell.env("CARGO", cargo(folder).get_program()).env("CARGO_TARGET_DIR", folder.join("target"));
    let text = output(shell.stderr(Stdio::inherit()))?;
    let children = text.lines().nth(1).and_then(|line| line.split_whitespace().map(seconds).sum());
    children.ok_or_else(|| format!("cannot read the times of the shell: {text}\n"))
}

/// `1m2.5s`.
fn seconds(text: &str) -> Option<f64> {
    let (minutes, seconds) = text.strip_suffix('s')?.split_once('m')?;
    Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_a_shell() {
        let check = |text, expected| assert_eq!(seconds(text), expected, "{text}");
        check("0m0.000s", Some(0.0));
        check("1m2.500s", Some(62.5));
        check("2.5", None);
    }
}
