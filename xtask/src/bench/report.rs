//! What was measured, written into `docs/speed.md` between its marks, and drawn beside it.

use std::{fs, path::Path, process::Command, thread};

use super::{cost, counts, output, plot::plot, printed, ratios, row, syscalls, work};
use crate::long::cargo;

const PAGE: &str = "docs/speed.md";
const PICTURE: &str = "docs/speed.svg";

/// Measures all of it.
pub(crate) fn write(root: &Path) -> Result<String, String> {
    let ratios = ratios(root)?;
    let work = work(root)?;
    let pieces = counts::pieces(&work)?;
    let calls = syscalls::calls(&work)?;
    let test = ["test", "--package", "pca-benches", "--test", "allocations", "--", "--nocapture"];
    let allocations = printed(cargo(root).args(test))?;
    let cost = cost::rows(root)?;

    let path = root.join(PAGE);
    let mut page = fs::read_to_string(&path).map_err(|error| format!("cannot read {PAGE}: {error}\n"))?;
    let added = [counts::rows(&pieces), syscalls::rows(&calls)].concat();
    for (name, text) in [
        ("where", surroundings(root)?),
        ("ratios", row::table(&ratios)),
        ("calls", row::table(&added)),
        ("instructions", counts::table(&pieces)),
        ("system calls", syscalls::table(&calls)),
        ("allocations", row::table(&allocations)),
        ("cost", row::table(&cost)),
        ("features", row::table(&cost::features(root)?)),
    ] {
        page = replaced(&page, name, &text)?;
    }
    let rows = [ratios, added, allocations, cost].concat();
    let unwritten = |error| format!("cannot write {PAGE}: {error}\n");
    fs::write(path, page).map_err(unwritten)?;
    fs::write(root.join(PICTURE), plot(&rows)).map_err(unwritten)?;
    let missed = rows.iter().filter(|row| row.is_missed()).count();
    Ok(format!("{PAGE} and {PICTURE} are written; bars missed: {missed}\n"))
}

/// The page with another text between the marks of this name.
fn replaced(page: &str, name: &str, text: &str) -> Result<String, String> {
    let (begin, end) = (format!("<!-- measured: {name} -->\n"), "<!-- end -->");
    let parts = page.split_once(&begin).and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    let (before, after) =
        parts.ok_or_else(|| format!("{PAGE} has no mark `{}`: restore it from git\n", begin.trim_end()))?;
    Ok(format!("{before}{begin}{text}{end}{after}"))
}

/// When and on what it was measured.
fn surroundings(root: &Path) -> Result<String, String> {
    let date = output(Command::new("date").args(["-u", "+%F"]))?;
    let compiler = output(Command::new("rustc").arg("--version").current_dir(root))?;
    let processors = thread::available_parallelism().map_or(0, usize::from);
    let known = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let part = |name: &str| known.lines().find_map(|line| Some(line.strip_prefix(name)?.split_once(": ")?.1));
    let sha = if part("flags").is_some_and(|flags| flags.contains("sha_ni")) { "with" } else { "without" };
    let model = part("model name").unwrap_or("an unknown processor");
    Ok(format!("{}, {processors} x {model} {sha} SHA instructions, {}.\n", date.trim(), compiler.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_marks() {
        let page = "a\n<!-- measured: one -->\nold\n<!-- end -->\nb\n<!-- measured: two -->\n<!-- end -->\n";
        let expected = "a\n<!-- measured: one -->\nnew\n<!-- end -->\nb\n<!-- measured: two -->\n<!-- end -->\n";
        assert_eq!(replaced(page, "one", "new\n").as_deref(), Ok(expected));
        assert_eq!(
            replaced(page, "three", "new\n"),
            Err("docs/speed.md has no mark `<!-- measured: three -->`: restore it from git\n".into())
        );
    }
}
