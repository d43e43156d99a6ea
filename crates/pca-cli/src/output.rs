//! Standard output.

use std::io::{self, ErrorKind, Write};

use crate::{args::Format, failure::Failure};

/// What can be printed in each form.
pub(crate) trait Show {
    /// For people.
    fn table(&self) -> String;

    /// As the API documents it, in JSON.
    fn json(&self) -> String;

    /// Certificates in PEM; empty where there are none.
    fn pem(&self) -> String;
}

/// Prints a result.
pub(crate) fn show(result: &impl Show, format: Format) -> Result<(), Failure> {
    let text = match format {
        Format::Table => result.table(),
        Format::Json => json(&result.json()),
        Format::Pem => result.pem(),
    };
    if text.is_empty() {
        note("note: there is no certificate yet");
    }
    write(&text)
}

/// The line of JSON around some data.
pub(crate) fn json(data: &str) -> String {
    format!("{{\"version\":1,\"data\":{data}}}\n")
}

/// Writes a text at once. A reader that has gone away has seen what it wanted.
pub(crate) fn write(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        _ => Ok(()),
    }
}

/// Writes a line to standard error, which nobody may be reading.
pub(crate) fn note(line: impl core::fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// A text as one word of a POSIX shell.
pub(crate) fn quote(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./:@%+=,".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.into();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_shell() {
        let check = |text: &str, expected: &str| assert_eq!(quote(text), expected);
        check("http://127.0.0.1:40213", "http://127.0.0.1:40213");
        check("a/b=", "a/b=");
        check("", "''");
        check("my data", "'my data'");
        check("it's $(x)", r"'it'\''s $(x)'");
    }
}
