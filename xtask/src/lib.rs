//! The tasks of this repository. One of them turns `spec/` into code: load, check, intermediate representation, emitters, files.

mod bench;
mod check;
mod drift;
mod emit;
mod explain;
mod files;
mod fuzz;
mod gates;
mod ir;
mod items;
mod json;
mod load;
mod long;
mod lower;
mod mutants;
mod names;
mod problems;
mod prose;
mod raw;
mod record;
mod spec;
mod startup;
mod story;
mod sync;
mod tidy;
mod tools;
mod types;

use std::path::{Path, PathBuf};

pub use emit::Artifact;
pub use spec::weights;

/// The root of this repository.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_owned)
}

/// Everything that a spec generates, without writing any of it.
///
/// # Errors
///
/// A text for people: every problem of the spec, or why it cannot be read.
pub fn generate(spec: &Path) -> Result<Vec<Artifact>, String> {
    spec::read(spec).map(|api| emit::all(&api))
}

/// Writes what the spec in `root` generates, and says what changed.
///
/// # Errors
///
/// A text for people.
pub fn regenerate(root: &Path) -> Result<String, String> {
    let done = sync::write(root, &whole(root)?)?;
    Ok(match done.is_empty() {
        true => "nothing to do: all generated files are fresh\n".to_owned(),
        false => done.join("\n") + "\n",
    })
}

/// Whether the generated files in `root` are fresh; writes nothing.
///
/// # Errors
///
/// A text for people that names the first stale line and the command to run.
pub fn check(root: &Path) -> Result<String, String> {
    let artifacts = whole(root)?;
    let stale = sync::compare(root, &artifacts)?;
    match stale.first() {
        None => Ok(format!("{} generated files are fresh\n", artifacts.len())),
        Some(first) => Err(format!("{first}\n    hint: run `cargo xtask regenerate` and commit what it writes\n")),
    }
}

/// What the spec of a whole repository generates.
fn whole(root: &Path) -> Result<Vec<Artifact>, String> {
    spec::read_whole(&root.join("spec")).map(|api| emit::all(&api))
}

/// What the spec in `root` says about `CaInfo.caTag`, `CreateCa`, `CaType.PRIVATE_ROOT` and the like.
///
/// # Errors
///
/// A text for people, with the name that was probably meant.
pub fn explain(root: &Path, path: &str) -> Result<String, String> {
    explain::explain(&spec::read(&root.join("spec"))?, path)
}

/// Does a run that is no part of every `cargo test`, if `verb` is one that takes these arguments. Gives what is still to be shown: all else
/// was printed before.
///
/// # Errors
///
/// A text for people.
#[must_use]
pub fn long(root: &Path, verb: &str, arguments: &[&str]) -> Option<Result<String, String>> {
    long::run(root, verb, arguments)
}

/// Whether every file keeps the house rules that a program can check.
///
/// # Errors
///
/// A text for people: each broken rule with file, line and what to do.
pub fn tidy(root: &Path) -> Result<String, String> {
    tidy::tidy(root)
}

/// How a page of the manual, saved as text, differs from what the spec in `folder` claims of it.
///
/// The page is found by its row of method and URI, in the newest manual that has it; `which` names another one, as `D24.createca`.
///
/// # Errors
///
/// A text for people: each difference, or why there is nothing to compare with.
pub fn drift(folder: &Path, page: &str, which: Option<&str>) -> Result<String, String> {
    drift::drift(&spec::read(folder)?, page, which)
}
