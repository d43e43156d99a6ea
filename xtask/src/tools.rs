//! Programs that a run needs beside stable Rust: whether they are here, and if not, how they come here.

use std::path::Path;

use crate::long::command;

/// One of them.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    /// A command that ends well where it is.
    pub(crate) ask: &'static [&'static str],
    pub(crate) install: &'static str,
}

/// The compiler, of which some tools read what no stable one writes.
pub(crate) const NIGHTLY: Tool = Tool {
    name: "nightly Rust",
    ask: &["cargo", "+nightly", "--version"],
    install: "rustup toolchain install nightly --profile minimal",
};

impl Tool {
    fn is_here(&self, root: &Path) -> bool {
        command(root, self.ask).output().is_ok_and(|output| output.status.success())
    }
}

/// Nothing, or a line for each of these that is missing.
pub(crate) fn missing(root: &Path, tools: &[Tool]) -> Result<(), String> {
    let missing = tools.iter().filter(|tool| !tool.is_here(root));
    let lines: String = missing.map(|Tool { name, install, .. }| format!("{name} is missing: {install}\n")).collect();
    if lines.is_empty() { Ok(()) } else { Err(lines) }
}
