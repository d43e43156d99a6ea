//! `cargo xtask record`: what a terminal shows of the jobs, written by doing them. So it cannot show what `pca` does not do.

pub(crate) mod picture;
mod shape;

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::json;

use self::{picture::picture, shape::shape};
use crate::long::{built, cargo, done, folder, path_with, remove};

/// Where recordings are kept.
const FOLDER: &str = "docs/recordings";

const COLUMNS: usize = 110;
const ROWS: usize = 30;

/// Each job: the name of its recording, and what is typed. All are done in one home, one after the other.
const JOBS: [(&str, &[&str]); 2] = [
    (
        "ca-ensure",
        &[
            r#"pca --local ca ensure corp-root --type root --key EC256 --max --cn "Corp Root""#,
            r#"pca --local ca ensure corp-root --type root --key EC256 --max --cn "Corp Root""#,
            "pca --local ca list",
        ],
    ),
    (
        "cert-ensure",
        &[
            "pca --local cert ensure web.svc.internal --ca corp-root --period 90 --out web",
            "pca --local cert ensure web.svc.internal --ca corp-root --period 90 --out web  # nothing is due",
            "ls web",
        ],
    ),
];

/// Records, or with `--check` tells which recording shows what is no longer so.
pub(crate) fn run(root: &Path, arguments: &[&str]) -> Result<(), String> {
    let is_check = match arguments {
        [] => false,
        ["--check"] => true,
        _ => return Err("cargo xtask record takes --check or nothing\n".into()),
    };
    done(cargo(root).args(["build", "--package", "pca-cli"]))?;
    let home = folder("record")?;
    fs::create_dir_all(&home).map_err(|error| format!("cannot make {}: {error}\n", home.display()))?;
    let mut stale = Vec::new();
    for (name, lines) in JOBS {
        let steps = lines.iter().map(|line| Ok((*line, typed(line, &home)?))).collect::<Result<Vec<_>, String>>()?;
        for (kind, content) in [("cast", cast(&steps)), ("svg", picture(&steps, COLUMNS))] {
            let file = root.join(FOLDER).join(name).with_extension(kind);
            if !is_check {
                fs::write(&file, content).map_err(|error| format!("cannot write {}: {error}\n", file.display()))?;
            } else if !fs::read_to_string(&file).is_ok_and(|kept| shape(&kept) == shape(&content)) {
                stale.push(format!("{} is stale: cargo xtask record\n", file.display()));
            }
        }
    }
    remove(&home)?;
    if stale.is_empty() { Ok(()) } else { Err(stale.concat()) }
}

/// What a terminal is sent when a line is typed.
fn typed(line: &str, home: &Path) -> Result<String, String> {
    let bin = built("debug", "pca")?.with_file_name("");
    let sized = format!("stty cols {COLUMNS} rows {ROWS}; {line}");
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--command", &sized, "/dev/null"]).current_dir(home).stdin(Stdio::null());
    script.env_clear().env("HOME", home).env("PATH", path_with(&bin)?).env("TERM", "xterm").env("LC_ALL", "C.UTF-8");
    let output = script.output().map_err(|error| format!("cannot run script, of util-linux: {error}\n"))?;
    // Where it was recorded is nobody's business, and another place tomorrow.
    let shown = String::from_utf8_lossy(&output.stdout).replace(&*home.to_string_lossy(), "~");
    if output.status.success() { Ok(shown) } else { Err(format!("{}: {line}\n{shown}", output.status)) }
}

/// An asciicast of version 2. Its times are made up, so that it is as long today as tomorrow.
fn cast(steps: &[(&str, String)]) -> String {
    let mut lines = vec![json!({ "version": 2, "width": COLUMNS, "height": ROWS }).to_string()];
    let mut time = 0.0;
    let mut show = |pause: f64, text: &str| {
        time += pause;
        lines.push(format!("[{time:.2}, \"o\", {}]", json!(text)));
    };
    for (line, shown) in steps {
        show(1.0, "$ ");
        line.chars().for_each(|c| show(0.04, c.encode_utf8(&mut [0; 4])));
        show(0.3, "\r\n");
        show(0.2, shown);
    }
    show(3.0, "$ ");
    lines.join("\n") + "\n"
}
