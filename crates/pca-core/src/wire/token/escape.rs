//! Escapes in strings (RFC 8259, section 7): checked first, undone when the text is asked for.

use alloc::{string::String, vec::Vec};

use super::{Wrong, byte};
use crate::scan::{before, has};

/// Whether it does not simply stand for itself in a string.
#[inline]
const fn is_special(byte: u8) -> bool {
    (byte == b'"') | (byte == b'\\') | (byte < 0x20) | (byte >= 0x80)
}

/// The same, and the two that are less than a quotation mark: one comparison fewer. What is not ASCII is negative.
#[inline]
const fn may_be_special(byte: u8) -> bool {
    (byte == b'\\') | (byte.cast_signed() <= b'"'.cast_signed())
}

/// Where a string ends, from the first of its escapes on, and whether all from there is ASCII.
pub(super) fn escaped(text: &[u8], mut at: usize) -> Result<(usize, bool), Wrong> {
    let mut is_ascii = true;
    loop {
        match byte(text, at) {
            b'"' => return Ok((at, is_ascii)),
            b'\\' => at = escape(text, at)?.1,
            0x80.. => {
                is_ascii = false;
                at += 1;
            }
            _ => return Err(Wrong(at)),
        }
        at += LINE * lines(&text[at..], may_be_special).count();
        at += before(&text[at..], is_special);
    }
}

/// What a string is that has been checked. Its memory is asked for once: a private key leaves no copy behind in a buffer that it has
/// outgrown.
pub(in crate::wire) fn unescape(mut text: &[u8]) -> String {
    let mut plain = Vec::with_capacity(text.len());
    while !text.is_empty() {
        for line in lines(text, |byte| byte == b'\\') {
            plain.extend_from_slice(line);
            plain.push(b'\n');
            text = &text[LINE..];
        }
        let (piece, rest) = text.split_at(before(text, |byte| byte == b'\\'));
        plain.extend_from_slice(piece);
        text = rest;
        if let Ok((character, end)) = escape(text, 0) {
            plain.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            text = &text[end..];
        }
    }
    String::from_utf8(plain).unwrap_or_default()
}

/// Bytes in a line of PEM, its end included as it is escaped.
const LINE: usize = 66;

/// The lines of PEM that come next: 64 characters, none of them special, and `\n`. Thousands of bytes of an answer are such lines.
#[inline]
fn lines(bytes: &[u8], is_special: impl Fn(u8) -> bool) -> impl Iterator<Item = &[u8; 64]> {
    bytes.as_chunks::<LINE>().0.iter().map_while(move |piece| match piece {
        [line @ .., b'\\', b'n'] if !has(line, &is_special) => Some(line),
        _ => None,
    })
}

/// The character of the escape whose backslash is here, and where it ends.
#[inline]
fn escape(text: &[u8], at: usize) -> Result<(char, usize), Wrong> {
    let character = match byte(text, at + 1) {
        same @ (b'"' | b'\\' | b'/') => same.into(),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return code_point(text, at + 2),
        _ => return Err(Wrong(at + 1)),
    };
    Ok((character, at + 2))
}

/// Four hexadecimal digits; the halves of a pair of surrogates must stand together.
fn code_point(text: &[u8], at: usize) -> Result<(char, usize), Wrong> {
    let (mut code, mut end) = (four_digits(text, at)?, at + 4);
    if matches!(code, 0xd800..0xdc00) {
        if !text[end..].starts_with(b"\\u") {
            return Err(Wrong(end));
        }
        let low = four_digits(text, end + 2)?;
        end += 6;
        if !matches!(low, 0xdc00..0xe000) {
            return Err(Wrong(end));
        }
        code = 0x1_0000 + ((code - 0xd800) << 10 | (low - 0xdc00));
    }
    char::from_u32(code).map(|character| (character, end)).ok_or(Wrong(end))
}

fn four_digits(text: &[u8], at: usize) -> Result<u32, Wrong> {
    (at..at + 4).try_fold(0, |code, at| {
        let digit = char::from(byte(text, at)).to_digit(16).ok_or(Wrong(at))?;
        Ok(code << 4 | digit)
    })
}
