//! `cargo xtask`: the tasks of this repository. See [`USAGE`].

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
Tasks of this repository

    cargo xtask regenerate           write all code that spec/ generates; says what changed
    cargo xtask regenerate --check   write nothing; exit 1 and name the first stale line, if any
    cargo xtask explain PATH         what spec/ says: spelling, type, sources, verdict, uses, examples
    cargo xtask drift FILE           how a page of the manual, saved as text, differs from what spec/ claims of it;
                                     --page D24.createca if it is not the newest one with its method and URI
    cargo xtask tidy                 house rules that a program can check: length of files, module docs, names, words
    cargo xtask ci                   all that must hold before a change lands: .ci/run
    cargo xtask hack                 every combination of features of each crate builds; needs cargo-hack
    cargo xtask deny [advisories]    licences, bans and sources of what is depended on; or known flaws in it, which takes a network;
                                     needs cargo-deny
    cargo xtask package              each published crate builds from its package, with the others'; needs Rust 1.90
    cargo xtask minimal              everything builds with the lowest versions that the manifests allow
    cargo xtask api [--check]        write docs/api, what each published crate offers; needs nightly and cargo-public-api
    cargo xtask fuzz [--minutes N] [TARGET]  look for inputs that break a promise; by cargo-fuzz, or with small changes of the seeds
    cargo xtask verify               every combination of keys and names, by OpenSSL, GnuTLS and webpki
    cargo xtask e2e                  certificates that are kept: nginx serves them, systemd reads the units, 200 runs are killed
    cargo xtask kills                200 times a process is killed at work
    cargo xtask sequences [N]        10,000 random sequences of faults between a client and the emulator
    cargo xtask scale [CAS [EACH]]   what calls cost beside 10 x 30,000 certificates
    cargo xtask throughput [ROUNDS]  signing over a connection, beside the least that it could cost
    cargo xtask bars                 signing, reading and calling beside their bars; needs valgrind, strace; exit 1 when one is missed
    cargo xtask bench-counts         instructions of signing, building, reading and calling; needs valgrind
    cargo xtask bench-report         all of that, and allocations and cost, into docs/speed.md and docs/speed.svg
    cargo xtask cost                 crates, processor seconds and size of a program that creates a CA; exit 1 when a bar is missed
    cargo xtask record               do the jobs in a terminal and write docs/recordings; --check: say which are stale
    cargo xtask startup              how large pca is, and how soon it is there; exit 1 beyond 15 MB (8 without emulator) or 10 ms
    cargo xtask lint                 what pkilint (fetched from PyPI) says of certificates, lists and answers
    cargo xtask mutants [MODULE...]  changes in the core that its tests do not notice; needs cargo-mutants

PATH is a type and a field, an operation, or a value:

    cargo xtask explain CaCertInfo.country
    cargo xtask explain CreateCa
    cargo xtask explain CreateCa.alias
    cargo xtask explain CaType.PRIVATE_ROOT
    cargo xtask explain ServiceCode.ALREADY_EXIST_ALIAS

To change the API, edit spec/ (spec/README.md is its manual), then run `cargo xtask regenerate`
and commit spec/ and what it wrote together.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = xtask::root();
    let done = match *arguments {
        ["regenerate"] => xtask::regenerate(&root),
        ["regenerate", "--check"] => xtask::check(&root),
        ["tidy"] => xtask::tidy(&root),
        ["drift", page] => drift(&root, page, None),
        ["drift", page, "--page", which] => drift(&root, page, Some(which)),
        ["explain", path] => xtask::explain(&root, path),
        ["help" | "--help" | "-h"] => Ok(USAGE.to_owned()),
        [verb, ref rest @ ..] => match xtask::long(&root, verb, rest) {
            Some(done) => done,
            None => return finish(&mut io::stderr(), USAGE, 2),
        },
        [] => return finish(&mut io::stderr(), USAGE, 2),
    };
    match done {
        Ok(text) => finish(&mut io::stdout(), &text, 0),
        Err(text) => finish(&mut io::stderr(), &text, 1),
    }
}

fn drift(root: &Path, page: &str, which: Option<&str>) -> Result<String, String> {
    let text = fs::read_to_string(page).map_err(|error| format!("cannot read {page}: {error}\n"))?;
    xtask::drift(&root.join("spec"), &text, which)
}

/// Prints; a closed pipe is no reason for another error.
fn finish(out: &mut dyn Write, text: &str, code: u8) -> ExitCode {
    let _ = out.write_all(text.as_bytes());
    ExitCode::from(code)
}
