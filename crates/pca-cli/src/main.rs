//! `pca`: NAVER Cloud Private CA on the command line.

#[cfg(not(feature = "local"))]
mod absent;
mod args;
mod audit;
mod certificates;
mod checked;
mod config;
mod credentials;
mod exit;
mod failure;
mod fetch;
mod flag;
mod folder;
mod generated;
mod help;
mod input;
#[cfg(unix)]
mod job;
mod json;
#[cfg(feature = "local")]
mod local;
mod log;
mod manual;
mod output;
mod private_file;
mod progress;
mod revocation;
mod run;
mod service;
mod settings;
mod show;
mod table;
mod terminal;
mod tip;

use std::{env, process::ExitCode};

use crate::{args::Cli, exit::Exit};

fn main() -> ExitCode {
    let mut cli = match Cli::read() {
        Ok(cli) => cli,
        Err(error) => {
            let error = tip::add(error, env::args_os());
            // Nobody is left to be told that this cannot be printed.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() };
        }
    };
    terminal::set(cli.globals.quiet, cli.globals.color);
    let globals = cli.globals.clone();
    let chosen = config::choose(&globals).map(|chosen| cli.globals.chosen = chosen);
    match chosen.and_then(|()| run::run(cli)) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            failure.report(&globals);
            failure.exit().into()
        }
    }
}
