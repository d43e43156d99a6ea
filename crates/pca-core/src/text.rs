//! Showing text that came from elsewhere.

use alloc::string::String;
use core::fmt::{self, Write};

/// The most bytes of a server's message that are kept: enough to read, too little to flood a log.
pub(crate) const EXCERPT: usize = 1024;

/// Shows `text` without anything that a terminal would obey.
///
/// Control characters (C0, DEL, C1), line and paragraph separators, and the marks that reorder or hide text (bidirectional controls, zero-width
/// characters, tags) appear as `\u{…}`; everything else as it is.
///
/// ```
/// assert_eq!(pca_core::printable("\u{1b}[2J가").to_string(), "\\u{1b}[2J가");
/// ```
#[must_use]
pub fn printable(text: &str) -> impl fmt::Display {
    Printable(text)
}

struct Printable<'a>(&'a str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            c if c.is_control() || is_invisible(c) => write!(f, "{}", c.escape_unicode()),
            c => f.write_char(c),
        })
    }
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// As [`printable`], but at most about `limit` bytes of what is shown.
pub(crate) fn brief(text: &str, limit: usize) -> impl fmt::Display {
    Brief(text, limit)
}

struct Brief<'a>(&'a str, usize);

impl fmt::Display for Brief<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = Bounded { to: f, left: self.1 };
        match write!(shown, "{}", Printable(self.0)) {
            Err(_) if shown.left == 0 => f.write_char('…'),
            other => other,
        }
    }
}

/// Passes on whole pieces until they no longer fit.
struct Bounded<'a, 'f> {
    to: &'a mut fmt::Formatter<'f>,
    left: usize,
}

impl Write for Bounded<'_, '_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        self.left = self.left.saturating_sub(piece.len());
        if self.left == 0 { Err(fmt::Error) } else { self.to.write_str(piece) }
    }
}

/// The beginning of `text`, at most [`EXCERPT`] bytes of it; nothing of a text that holds a private key.
pub(crate) fn excerpt(text: &str) -> String {
    let mut ends = (0..=text.len().min(EXCERPT)).rev();
    let end = ends.find(|&end| text.is_char_boundary(end)).unwrap_or_default();
    let shown = &text[..end];
    // As PEM, or as a member of JSON by that name.
    if text.contains("PRIVATE KEY") || shown.to_ascii_lowercase().contains("privatekey") {
        return "(not shown: it holds a private key)".into();
    }
    shown.into()
}

/// Enough of a body for an excerpt: a long one is not copied whole to be cut.
pub(crate) fn beginning(body: &[u8]) -> &[u8] {
    let body = body.trim_ascii_start();
    &body[..body.len().min(4 * EXCERPT)]
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys() {
        let check = |text: &str, expected: &str| assert_eq!(printable(text).to_string(), expected);
        check("plain 한글 é", "plain 한글 é");
        check("a\r\nb\t\0", "a\\u{d}\\u{a}b\\u{9}\\u{0}");
        check("\u{9b}31m\u{7f}", "\\u{9b}31m\\u{7f}");
        check("abc\u{202e}fed\u{2066}", "abc\\u{202e}fed\\u{2066}");
        check("\u{200b}\u{feff}", "\\u{200b}\\u{feff}");
    }

    #[test]
    fn what_is_shown_is_counted_as_it_is_shown() {
        let check = |text: &str, expected: &str| assert_eq!(brief(text, 16).to_string(), expected);
        check("short", "short");
        check("0123456789abcdef", "0123456789abcde…");
        check(&"\u{1b}".repeat(9), "\\u{1b}\\u{1b}…");
        check(&"가".repeat(9), "가가가가가…");
    }

    #[test]
    fn an_error_of_the_writer_is_passed_on() {
        struct Full(bool);
        impl Write for Full {
            fn write_str(&mut self, _: &str) -> fmt::Result {
                if core::mem::take(&mut self.0) { Err(fmt::Error) } else { Ok(()) }
            }
        }
        assert!(write!(Full(true), "{}", brief("short", 16)).is_err());
        assert!(write!(Full(false), "{}", brief("short", 16)).is_ok());
    }

    #[test]
    fn an_excerpt_ends_between_characters() {
        let long = "가".repeat(500);
        assert_eq!(excerpt(&long).len(), 1023);
        assert_eq!(excerpt("short"), "short");
        assert!(!excerpt("-----BEGIN PRIVATE KEY-----\nplanted").contains("planted"));
        assert!(!excerpt(r#"{"privateKey":"planted"}"#).contains("planted"));
        // Further than is shown: the key may begin before.
        let key = ["planted", &long, "-----END PRIVATE KEY-----"].concat();
        assert!(!excerpt(&String::from_utf8_lossy(beginning(key.as_bytes()))).contains("planted"));
        assert_eq!(beginning(&[b' '; 9]), b"");
        assert_eq!(beginning(&[b'x'; 9999]).len(), 4096);
    }
}
