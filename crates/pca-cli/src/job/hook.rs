//! The command after a change.

use std::{
    io,
    os::fd::AsFd,
    process::{Command, ExitStatus, Stdio},
};

use super::JobError;

/// Secrets of `pca`, which are none of the command's business.
const PREFIX: &str = "NCLOUD_";

/// Runs a command by the shell, and waits for it. What it prints goes to standard error.
pub(crate) fn run(command: &str) -> Result<(), JobError> {
    let ended = status(command).map_err(|error| JobError::Hook(format!("cannot run it: {error}")))?;
    if ended.success() { Ok(()) } else { Err(JobError::Hook(ended.to_string())) }
}

fn status(command: &str) -> io::Result<ExitStatus> {
    let mut shell = Command::new("/bin/sh");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with(PREFIX)) {
        shell.env_remove(name);
    }
    let stdout = io::stderr().as_fd().try_clone_to_owned()?;
    shell.args(["-c", command]).stdin(Stdio::null()).stdout(stdout).status()
}
