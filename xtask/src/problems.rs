//! Everything that is wrong with a spec, gathered before anybody is told.

use crate::files::{At, Files};

/// The problems found so far.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<Problem>);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Problem {
    at: At,
    message: String,
    hint: String,
}

impl Problems {
    /// Notes what is wrong at a place, and what to do about it.
    pub(crate) fn add(&mut self, at: At, message: impl Into<String>, hint: impl Into<String>) {
        self.0.push(Problem { at, message: message.into(), hint: hint.into() });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One paragraph a problem, in the order of the files.
    pub(crate) fn render(mut self, files: &Files) -> String {
        self.0.sort();
        self.0.dedup();
        let mut text = String::new();
        for Problem { at, message, hint } in &self.0 {
            text += &format!("{}: {message}\n    hint: {hint}\n", files.line(*at));
        }
        let many = if self.0.len() == 1 { "" } else { "s" };
        text + &format!("{} problem{many}\n", self.0.len())
    }
}
