//! The results of calls.

mod ca;
mod certificate;
mod other;

pub(crate) use self::{ca::kind, certificate::WithKey};

use pca_core::{Timestamp, printable};

fn counted(number: impl Into<i64>, noun: &str) -> String {
    let number = number.into();
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

pub(crate) fn date(moment: Timestamp) -> String {
    moment.utc().to_string()
}

/// A server's PEM with one line break at its end, and without anything that a terminal would obey.
fn line(pem: &str) -> String {
    pem.trim().lines().map(|line| format!("{}\n", printable(line))).collect()
}
