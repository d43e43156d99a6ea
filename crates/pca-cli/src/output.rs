//! Standard output.

use std::io::{self, ErrorKind, Write};

use pca_core::printable;

use crate::{args::Format, terminal};

/// What can be printed in each form.
pub(crate) trait Show {
    /// Whether there is a form in PEM.
    const PEM: bool = true;

    /// For people.
    fn table(&self) -> String;

    /// As the API documents it, in JSON.
    fn json(&self) -> String;

    /// Certificates in PEM; empty where there are none.
    fn pem(&self) -> String {
        String::new()
    }
}

/// Prints a result.
pub(crate) fn show(result: &impl Show, format: Format) -> io::Result<()> {
    let text = match format {
        Format::Table => result.table(),
        Format::Json | Format::Yaml => document(&result.json(), format),
        Format::Pem => result.pem(),
    };
    if text.is_empty() {
        note("note: there is no certificate yet");
    }
    write(&text)
}

/// The document around some data, which are JSON: in YAML if that is wanted.
pub(crate) fn document(data: &str, format: Format) -> String {
    if format == Format::Yaml { yaml(data) } else { json(data) }
}

/// The line of JSON around some data.
fn json(data: &str) -> String {
    format!("{{\"version\":1,\"data\":{}}}\n", harmless(data))
}

/// JSON without what a terminal would obey. That stands in strings alone, and is escaped there.
pub(crate) fn harmless(json: &str) -> String {
    let mut line = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii_graphic() || printable(c.encode_utf8(&mut [0; 4])).to_string().starts_with(c) {
            line.push(c);
        } else {
            line.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    line
}

/// The same in YAML.
fn yaml(data: &str) -> String {
    to_yaml(&format!(r#"{{"version":1,"data":{data}}}"#))
}

/// JSON as YAML, without what a terminal would obey.
pub(crate) fn to_yaml(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match printable(c.encode_utf8(&mut [0; 4])).to_string() {
            shown if shown.starts_with(c) => text.push(c),
            // In a string of JSON one backslash takes two.
            shown => text.push_str(&format!(r"\{shown}")),
        }
    }
    let mut json = serde_json::Deserializer::from_str(&text);
    // What was JSON can be written, and a text takes all that is written to it.
    serde_saphyr::to_string(&serde_transcode::Transcoder::new(&mut json)).unwrap_or_default()
}

/// JSON of several lines; any other text as it is, and JSON too that would be spelled anew: a number of many digits loses some.
/// Both without what a terminal would obey.
pub(crate) fn pretty(text: &str) -> String {
    let is_same = |lines: &String| {
        let [old, new] = [text, lines].map(|json| json.chars().filter(|c| !c.is_ascii_whitespace()));
        old.eq(new)
    };
    let indented = || {
        let (mut json, mut lines) = (serde_json::Deserializer::from_str(text), Vec::new());
        serde_transcode::transcode(&mut json, &mut serde_json::Serializer::pretty(&mut lines)).ok()?;
        json.end().ok()?;
        String::from_utf8(lines).ok()
    };
    shown(&indented().filter(is_same).unwrap_or_else(|| text.into()))
}

/// The lines of a text, without what a terminal would obey in each.
pub(crate) fn shown(text: &str) -> String {
    text.split('\n').map(|line| printable(line).to_string()).collect::<Vec<_>>().join("\n")
}

/// Writes a text at once. A reader that has gone away has seen what it wanted.
pub(crate) fn write(text: &str) -> io::Result<()> {
    write_bytes(text.as_bytes())
}

/// The same of bytes. They must not go to a terminal.
pub(crate) fn write_bytes(bytes: &[u8]) -> io::Result<()> {
    is_read(bytes).map(drop)
}

/// Writes bytes at once, and tells whether there still is a reader.
pub(crate) fn is_read(bytes: &[u8]) -> io::Result<bool> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        other => other.map(|()| true),
    }
}

/// Writes a line to standard error, unless notes are unwanted.
pub(crate) fn note(line: impl core::fmt::Display) {
    if !terminal::is_quiet() {
        tell(line);
    }
}

/// Writes a line to standard error, which nobody may be reading.
pub(crate) fn tell(line: impl core::fmt::Display) {
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
    fn lines_of_json() {
        let check =
            |data: &str, expected: &str| assert_eq!(json(data), format!("{{\"version\":1,\"data\":{expected}}}\n"));
        check(r#"{"memo":"사내 é\\"}"#, r#"{"memo":"사내 é\\"}"#);
        check("\"\u{7f}\u{85}\u{9b}\"", r#""\u007f\u0085\u009b""#);
        check("\"\u{202e}\u{2028}\u{200b}\"", r#""\u202e\u2028\u200b""#);
        check("\"\u{e0041}😀\"", "\"\\udb40\\udc41😀\"");
    }

    #[test]
    fn documents_of_yaml() {
        let check = |data: &str, expected: &str| assert_eq!(yaml(data), format!("version: 1\ndata:{expected}"));
        check("null", " null\n");
        check(
            r#"{"b":1,"a":["x","007","no",""],"pem":"-----BEGIN X-----\nAA\n-----END X-----\n"}"#,
            "\n  b: 1\n  a:\n  - x\n  - \"007\"\n  - \"no\"\n  - \"\"\n  pem: |\n    -----BEGIN X-----\n    AA\n    -----END X-----\n",
        );
        check(r#"{"memo":"\u001b[2J","다":"사내 é"}"#, "\n  memo: \"\\e[2J\"\n  다: 사내 é\n");
        check("\"\u{9b}\u{202e}\"", " \\u{9b}\\u{202e}\n");
    }

    #[test]
    fn json_of_several_lines() {
        let check = |json: &str, expected: &str| assert_eq!(pretty(json), expected);
        check("{}", "{}");
        check(
            r#"{"a":1,"b":[true,{}],"c":{"d":"x,{\\\""}}"#,
            "{\n  \"a\": 1,\n  \"b\": [\n    true,\n    {}\n  ],\n  \"c\": {\n    \"d\": \"x,{\\\\\\\"\"\n  }\n}",
        );
        check("{\"a\":\"\u{9b}\"}", "{\n  \"a\": \"\\u{9b}\"\n}");
        // What a caller sends need not be JSON.
        for other in [
            "[12345678901234567890123]",
            "[1e2]",
            r#"["\/"]"#,
            "}",
            "]",
            "{\"a\":\"x",
            "{} {}",
            "a=b&c={1,2}",
            "a,\nb",
            "",
        ] {
            check(other, other);
        }
        check("a\u{1b}[31mb", "a\\u{1b}[31mb");
    }

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
