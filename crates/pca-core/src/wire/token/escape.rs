//! Escapes in strings (RFC 8259, section 7): checked first, undone when the text is asked for.

use alloc::{string::String, vec::Vec};

use super::{Wrong, byte};
use crate::scan::{before, has};

/// Whether it does not simply stand for itself in a string.
#[inline]
const fn is_special(byte: u8) -> bool {
    is_mark(byte) | (byte >= 0x80)
}

/// The same, where it does not matter any more whether all is ASCII.
#[inline]
const fn is_mark(byte: u8) -> bool {
    (byte == b'"') | (byte == b'\\') | (byte < 0x20)
}

/// The same, and the two that are less than a quotation mark: one comparison fewer. What is not ASCII is negative.
#[inline]
const fn may_be_special(byte: u8) -> bool {
    (byte == b'\\') | (byte.cast_signed() <= b'"'.cast_signed())
}

/// What is to be undone in a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::wire) enum Escapes {
    /// It stands for itself.
    None,
    /// There are escapes, and after the first of them so many lines of PEM, or more.
    Some { lines: u32 },
}

/// The rest of a string, from a byte on that may be special.
pub(super) struct Rest {
    /// Where the quotation mark is.
    pub(super) end: usize,
    pub(super) is_ascii: bool,
    pub(super) escapes: Escapes,
}

/// Finds where a string ends, from the first byte that does not simply stand for itself.
pub(super) fn rest(text: &[u8], mut at: usize) -> Result<Rest, Wrong> {
    let (mut is_ascii, mut escapes) = (true, Escapes::None);
    loop {
        match byte(text, at) {
            b'"' => return Ok(Rest { end: at, is_ascii, escapes }),
            b'\\' => {
                at = escape(text, at)?.1;
                let lines = lines(&text[at..], may_be_special).count();
                at += LINE * lines;
                if escapes == Escapes::None {
                    escapes = Escapes::Some { lines: lines as u32 };
                }
            }
            0x80.. => (at, is_ascii) = (at + before(&text[at..], is_mark), false),
            ..0x20 => return Err(Wrong(at)),
            _ => {}
        }
        at += before(&text[at..], is_special);
    }
}

/// What a string is that has been checked, and that has at least so many lines of PEM after its first escape: these are not looked at
/// again. Its memory is asked for once: a private key leaves no copy behind in a buffer that it has outgrown.
#[inline(never)]
pub(in crate::wire) fn unescape(mut text: &[u8], known_lines: u32) -> String {
    let mut plain = Vec::with_capacity(text.len());
    let mut known_lines = Some(known_lines as usize);
    loop {
        let (piece, rest) = text.split_at(before(text, |byte| byte == b'\\'));
        plain.extend_from_slice(piece);
        let Ok((character, end)) = escape(rest, 0) else { break };
        plain.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        text = &rest[end..];
        let lines = known_lines.take().unwrap_or_else(|| lines(text, |byte| byte == b'\\').count());
        let (pem, rest) = text.split_at(LINE * lines);
        for [line @ .., _, _] in pem.as_chunks::<LINE>().0 {
            plain.extend_from_slice(line);
            plain.push(b'\n');
        }
        text = rest;
    }
    bstr::ByteVec::into_string(plain).unwrap_or_default()
}

/// Whether the string that begins with this, and has been checked, is the text. No more of it is looked at than that takes.
pub(in crate::wire) fn spells(mut raw: &[u8], text: &str) -> bool {
    for expected in text.chars() {
        let length = match raw.first() {
            Some(b'\\') => escape(raw, 0).ok().filter(|(character, _)| *character == expected).map(|(_, end)| end),
            None | Some(b'"') => None,
            _ => raw.starts_with(expected.encode_utf8(&mut [0; 4]).as_bytes()).then_some(expected.len_utf8()),
        };
        let Some(length) = length else { return false };
        raw = &raw[length..];
    }
    raw.first() == Some(&b'"')
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
