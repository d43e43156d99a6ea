//! A figure that was measured, as `cargo xtask bars` and `bench-report` read it: a line of four parts with tabs in between.

use core::fmt;

/// What was measured, the bar that it is held to, and the figure.
#[derive(Clone, Debug)]
pub struct Row {
    group: &'static str,
    what: String,
    bar: String,
    measured: f64,
}

impl Row {
    /// A figure that should be no more than the bar.
    pub fn at_most(group: &'static str, what: impl Into<String>, bar: f64, measured: f64) -> Self {
        Self { group, what: what.into(), bar: format!("at most {bar}"), measured }
    }

    /// A figure that should be no less than the bar.
    pub fn at_least(group: &'static str, what: impl Into<String>, bar: f64, measured: f64) -> Self {
        Self { group, what: what.into(), bar: format!("at least {bar}"), measured }
    }

    /// A figure to compare with, which has no bar.
    pub fn anchor(group: &'static str, what: impl Into<String>, measured: f64) -> Self {
        Self { group, what: what.into(), bar: String::new(), measured }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { group, what, bar, measured } = self;
        write!(f, "{group}\t{what}\t{bar}\t{measured}")
    }
}
