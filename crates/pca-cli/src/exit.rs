//! The exit codes, which scripts rely on.

use std::process::ExitCode;

/// How `pca` ends. 3, 9 and 130 belong to the contract too: changed, found something, interrupted by a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Done, or nothing to do.
    Done = 0,
    /// Refused by the service, or any other failure.
    Failed = 1,
    /// Usage, configuration, or a field that breaks a rule.
    Usage = 2,
    /// Credentials are missing, or refused.
    Credentials = 4,
    /// What is named does not exist.
    Absent = 5,
    /// Something of the name exists.
    Conflict = 6,
    /// Too many requests.
    Throttled = 7,
    /// Nobody knows whether it was done.
    Unknown = 8,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
