//! Judges a client in any language by the vectors of `spec/vectors`.

use core::time::Duration;
use std::{
    env,
    ffi::OsString,
    io::{self, BufRead, Write},
    process::ExitCode,
};

use pca_conformance::{adapter, runner, vectors};

const USAGE: &str = "\
usage: cargo run -p pca-conformance -- run -- COMMAND [ARGUMENT...]
       cargo run -p pca-conformance -- core

run   starts COMMAND, asks it every vector of spec/vectors, and tells what it got wrong; exit 1 if anything
core  is such a command: the core of this workspace

spec/vectors/README.md has the protocol, examples/python/client.py is a client that passes.
";

/// How long one answer may take. A busy machine starts no interpreter much faster.
const LIMIT: Duration = Duration::from_secs(10);

fn main() -> ExitCode {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let done = match arguments.as_slice() {
        [verb, dashes, program, rest @ ..] if verb == "run" && dashes == "--" => run(program, rest),
        [verb] if verb == "core" => core(),
        _ => {
            let _ = io::stderr().write_all(USAGE.as_bytes());
            return ExitCode::from(2);
        }
    };
    done.unwrap_or_else(|error| {
        let _ = writeln!(io::stderr(), "error: {error}");
        ExitCode::from(2)
    })
}

fn run(program: &OsString, arguments: &[OsString]) -> Result<ExitCode, String> {
    let report = runner::run(&vectors::all(), program, arguments, LIMIT)
        .map_err(|error| format!("cannot start {}: {error}", program.display()))?;
    write!(io::stdout(), "{report}").map_err(|error| error.to_string())?;
    Ok(if report.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn core() -> Result<ExitCode, String> {
    for line in io::stdin().lock().lines() {
        let question = line.map_err(|error| error.to_string())?;
        let question = serde_json::from_str(&question).map_err(|error| format!("no question: {error}"))?;
        writeln!(io::stdout(), "{}", adapter::answer(&question)).map_err(|error| error.to_string())?;
    }
    Ok(ExitCode::SUCCESS)
}
