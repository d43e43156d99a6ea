//! Texts, byte by byte.

use core::fmt::Write as _;

use pca_core::printable;

/// Bytes in a line.
const LINE: usize = 16;

/// A text in hexadecimal, with what can be shown of it beside.
pub(crate) fn dump(text: &str) -> String {
    let mut dump = String::new();
    for (number, line) in text.as_bytes().chunks(LINE).enumerate() {
        let hex = line.iter().map(|byte| format!("{byte:02x} ")).collect::<String>();
        let shown = line.iter().map(|byte| if byte.is_ascii_graphic() || *byte == b' ' { *byte as char } else { '.' });
        // Writing to a string does not fail.
        let _ = writeln!(dump, "{:04x}  {hex:<48} {}", number * LINE, shown.collect::<String>());
    }
    dump
}

/// Where two texts part.
pub(super) fn difference(expected: &str, signed: &str) -> String {
    let pairs = expected.char_indices().zip(signed.chars());
    let same = pairs.take_while(|((_, expected), signed)| expected == signed).last();
    let at = same.map_or(0, |((at, c), _)| at + c.len_utf8());
    let next = |text: &str| text.get(at..).and_then(|rest| rest.chars().next()).map_or_else(|| "the end".into(), named);
    format!("they part at byte {at}: {} is expected, {} was signed", next(expected), next(signed))
}

fn named(c: char) -> String {
    let name = match c {
        '\n' => "LF".into(),
        '\r' => "CR".into(),
        ' ' => "a space".into(),
        c => format!("`{}`", printable(c.encode_utf8(&mut [0; 4]))),
    };
    format!("{name} ({:02x})", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_sixteen() {
        assert_eq!(dump(""), "");
        assert_eq!(
            dump("GET /api/v1/ca\n가"),
            "0000  47 45 54 20 2f 61 70 69 2f 76 31 2f 63 61 0a ea  GET /api/v1/ca..\n\
             0010  b0 80                                            ..\n"
        );
    }

    #[test]
    fn where_texts_part() {
        let check = |expected: &str, signed: &str, text: &str| assert_eq!(difference(expected, signed), text);
        check("a?b", "a\nb", "they part at byte 1: `?` (3f) is expected, LF (0a) was signed");
        check("a", "a\r\n", "they part at byte 1: the end is expected, CR (0d) was signed");
        check("가a", "가 ", "they part at byte 3: `a` (61) is expected, a space (20) was signed");
        check("", "\u{1b}", "they part at byte 0: the end is expected, `\\u{1b}` (1b) was signed");
    }
}
