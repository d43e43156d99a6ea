//! `pca`: NAVER Cloud Private CA on the command line.

mod args;
mod credentials;
mod exit;
mod failure;
mod flag;
mod folder;
mod generated;
mod help;
#[cfg(unix)]
mod job;
mod local;
mod output;
mod run;
mod service;
mod show;
mod table;
mod tip;

use std::{env, process::ExitCode};

use clap::Parser;

use crate::{args::Cli, exit::Exit};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let error = tip::add(error, env::args_os());
            // Nobody is left to be told that this cannot be printed.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() };
        }
    };
    let globals = cli.globals.clone();
    match run::run(cli) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            failure.report(&globals);
            failure.exit().into()
        }
    }
}
