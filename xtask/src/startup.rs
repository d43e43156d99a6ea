//! `cargo xtask startup`: how soon `pca` is there, how large it is, and whether that is still little enough.

use core::time::Duration;
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use crate::long::{built, cargo, done};

/// The most that `pca --version` may take.
const START: Duration = Duration::from_millis(10);

/// Each build: its name, what cargo is told, and the most bytes that it may have.
const BUILDS: [(&str, &[&str], u64); 2] =
    [("with the emulator", &[], 15_000_000), ("without", &["--no-default-features"], 8_000_000)];

const RUNS: u32 = 100;

/// Builds `pca` as it is handed out, and measures it.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let mut excesses = Vec::new();
    for (name, arguments, most) in BUILDS {
        let build = ["build", "--package", "pca-cli", "--profile", "dist"];
        done(cargo(root).args(build).args(arguments))?;
        let program = built("dist", "pca")?;
        let size = fs::metadata(&program).map_err(|error| format!("cannot find {}: {error}\n", program.display()))?;
        let (size, start) = (size.len(), quickest(&program)?);
        eprintln!("{name}: {:.2} MB, `pca --version` in {:.1} ms", size as f64 / 1e6, start.as_secs_f64() * 1e3);
        if size > most {
            excesses.push(format!("{name}: {size} bytes are more than {most}\n"));
        }
        if start > START {
            excesses.push(format!("{name}: {start:?} are more than {START:?}\n"));
        }
    }
    if excesses.is_empty() { Ok(()) } else { Err(excesses.concat()) }
}

/// What else the computer does can only add to it.
fn quickest(program: &Path) -> Result<Duration, String> {
    let run = |_| {
        let begun = Instant::now();
        done(Command::new(program).arg("--version").stdout(Stdio::null())).map(|()| begun.elapsed())
    };
    let times = (0..RUNS).map(run).collect::<Result<Vec<_>, _>>()?;
    Ok(times.into_iter().min().unwrap_or_default())
}
