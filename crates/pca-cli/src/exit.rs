//! The exit codes, which scripts rely on.

use std::process::ExitCode;

/// How `pca` ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Done, or nothing to do.
    Done = 0,
    /// Refused by the service, or any other failure.
    Failed = 1,
    /// Usage, configuration, or a field that breaks a rule.
    Usage = 2,
    /// Something was changed, and the command line asks to be told.
    Changed = 3,
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
    /// Found something that somebody should see to.
    Found = 9,
    /// Ended by Ctrl-C.
    Interrupted = 130,
}

/// A verb that has nothing more to tell is done.
impl From<()> for Exit {
    fn from((): ()) -> Self {
        Self::Done
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
