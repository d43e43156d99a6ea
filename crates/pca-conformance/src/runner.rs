//! Asks a client every vector, and tells how it did.

use core::{fmt, time::Duration};
use std::{ffi::OsStr, io};

use pca_core::printable;

use crate::{client::Client, vectors::Vector};

/// How a client did.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Report {
    /// For each kind: its name, right answers, all questions.
    pub kinds: Vec<(String, usize, usize)>,
    /// What was wrong, a line each.
    pub failures: Vec<String>,
}

/// Asks every vector, each within `limit`. A client that does not answer is started anew for the next one.
///
/// # Errors
///
/// When the program cannot be started.
pub fn run(
    vectors: &[Vector],
    program: &OsStr,
    arguments: &[impl AsRef<OsStr>],
    limit: Duration,
) -> io::Result<Report> {
    let mut report = Report::default();
    let mut client = Client::start(program, arguments)?;
    for vector in vectors {
        let answer = client.ask(&vector.question, limit);
        if answer.is_err() {
            client = Client::start(program, arguments)?;
        }
        report.add(
            vector,
            match answer {
                Ok(answer) if vector.is_answered_by(&answer) => None,
                Ok(answer) => Some(format!("expected {}, found {answer}", vector.expected)),
                Err(problem) => Some(problem),
            },
        );
    }
    Ok(report)
}

impl Report {
    fn add(&mut self, vector: &Vector, problem: Option<String>) {
        let kind = vector.id.split('/').next().unwrap_or_default();
        if self.kinds.last().is_none_or(|(last, ..)| last != kind) {
            self.kinds.push((kind.to_owned(), 0, 0));
        }
        if let Some((_, right, all)) = self.kinds.last_mut() {
            *right += usize::from(problem.is_none());
            *all += 1;
        }
        self.failures.extend(problem.map(|problem| format!("{}: {problem}", vector.id)));
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failure in &self.failures {
            writeln!(f, "{}", printable(failure))?;
        }
        for (kind, right, all) in &self.kinds {
            writeln!(f, "{kind:<10} {right:>4} of {all:>4}")?;
        }
        Ok(())
    }
}
