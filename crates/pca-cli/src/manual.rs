//! Completions and manual pages, from the definitions of the command line.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};

use clap::{Command, CommandFactory as _, builder::Resettable};
use clap_complete::Shell;
use clap_mangen::{
    Man,
    roff::{Roff, roman},
};

use crate::{
    args::Cli,
    failure::Failure,
    output::{self, note, quote},
};

/// `pca completions`.
pub(crate) fn completions(shell: Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "pca", &mut script);
    output::write(&String::from_utf8_lossy(&script)).map_err(Failure::Output)
}

/// `pca man`: a page for each command that the help shows.
pub(crate) fn pages(folder: &Path) -> Result<(), Failure> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let written = fs::create_dir_all(folder).and_then(|()| write(&command, folder));
    written.map_err(|error| Failure::usage(format!("cannot write manual pages to {}: {error}", folder.display())))?;
    note(format_args!("note: read them with `man -l {}`", quote(&folder.join("pca.1").display().to_string())));
    Ok(())
}

fn write(command: &Command, folder: &Path) -> io::Result<()> {
    for command in command.get_subcommands().filter(|command| !command.is_hide_set()) {
        write(command, folder)?;
    }
    let man = Man::new(command.clone().after_help(Resettable::Reset));
    let man = man.source(concat!("pca ", env!("CARGO_PKG_VERSION"))).manual("NAVER Cloud Private CA");
    let mut page = Vec::new();
    man.render(&mut page)?;
    if let Some(text) = command.get_after_help() {
        page.write_all(examples(&text.to_string()).render().as_bytes())?;
    }
    fs::write(folder.join(man.get_filename()), page)
}

/// What stands below the help. Lines that are indented stay as they are; all others may be filled.
fn examples(text: &str) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXAMPLES AND NOTES"]);
    for paragraph in text.split("\n\n") {
        roff.control("PP", []);
        for line in paragraph.lines() {
            let is_example = line.starts_with(' ');
            if is_example {
                roff.control("nf", []);
            }
            roff.text([roman(line)]);
            if is_example {
                roff.control("fi", []);
            }
        }
    }
    roff
}
