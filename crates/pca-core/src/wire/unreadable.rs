//! What is wrong with a JSON text, without a word of it.

use alloc::{format, string::String};
use core::fmt;

use super::tree::MOST_VALUES;

/// Why a JSON text or a value in it could not be read.
///
/// Holds the path and the kinds of what was expected and found, never the value, which may be a private key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    path: String,
    problem: Problem,
}

/// What is wrong with a JSON text, or with a value in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// There is no text at all.
    Empty,
    /// It is not UTF-8.
    NotUtf8,
    /// It is no JSON from here on.
    #[non_exhaustive]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A name stands twice in one object.
    Twice,
    /// It holds more values than any answer of this service, or has two gibibytes.
    TooMany,
    /// Something that must be there is not.
    Missing,
    /// There is something else.
    #[non_exhaustive]
    Unexpected {
        /// What should be there.
        expected: &'static str,
        /// The kind of what is there.
        found: &'static str,
    },
}

impl Unreadable {
    /// Where, as `data.caInfo.caId`; empty for the text as a whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there.
    #[must_use]
    pub const fn problem(&self) -> Problem {
        self.problem
    }

    /// The same, seen from the object that holds it as `name`.
    #[must_use]
    pub fn within(self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        Self { path: format!("{name}{dot}{}", self.path), ..self }
    }

    pub(super) fn at(self, index: usize) -> Self {
        self.within(&format!("[{index}]"))
    }
}

impl From<Problem> for Unreadable {
    fn from(problem: Problem) -> Self {
        Self { path: String::new(), problem }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        match self.problem {
            Problem::Empty => f.write_str("empty"),
            Problem::NotUtf8 => f.write_str("not UTF-8"),
            Problem::Syntax { line, column } => write!(f, "not JSON at line {line}, column {column}"),
            Problem::Twice => f.write_str("a name stands twice in one object"),
            Problem::TooMany => write!(f, "more than {MOST_VALUES} values"),
            Problem::Missing => f.write_str("missing"),
            Problem::Unexpected { expected, found } => write!(f, "expected {expected}, found {found}"),
        }
    }
}

impl core::error::Error for Unreadable {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn one_line_each() {
        let check = |problem: Problem, expected: &str| assert_eq!(Unreadable::from(problem).to_string(), expected);
        check(Problem::Empty, "empty");
        check(Problem::NotUtf8, "not UTF-8");
        check(Problem::Syntax { line: 2, column: 7 }, "not JSON at line 2, column 7");
        check(Problem::Twice, "a name stands twice in one object");
        check(Problem::TooMany, "more than 250000 values");
        check(Problem::Missing, "missing");
        check(Problem::Unexpected { expected: "a string", found: "null" }, "expected a string, found null");
    }

    #[test]
    fn paths() {
        let missing = || Unreadable::from(Problem::Missing);
        let check = |unreadable: Unreadable, path: &str| {
            assert_eq!((unreadable.path(), unreadable.problem()), (path, Problem::Missing));
            assert_eq!(unreadable.to_string(), format!("{path}: missing"));
        };
        check(missing().within("caId").within("caInfo"), "caInfo.caId");
        check(missing().within("caId").at(2).within("list").within("data"), "data.list[2].caId");
        check(missing().at(0), "[0]");
    }
}
