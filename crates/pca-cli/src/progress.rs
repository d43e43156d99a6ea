//! How far a long work is.

use core::fmt;
use std::io::{self, IsTerminal, Write};

use crate::terminal;

/// One line on standard error, written anew each time; for people only.
pub(crate) struct Progress {
    is_shown: bool,
}

impl Progress {
    pub(crate) fn new() -> Self {
        Self { is_shown: io::stderr().is_terminal() && !terminal::is_quiet() }
    }

    /// Writes the line, which must be short and of our own words.
    pub(crate) fn tell(&self, line: impl fmt::Display) {
        if self.is_shown {
            let _ = write!(io::stderr().lock(), "\r{line}\u{1b}[K");
        }
    }
}

/// The line goes, and leaves no trace.
impl Drop for Progress {
    fn drop(&mut self) {
        self.tell("");
    }
}
