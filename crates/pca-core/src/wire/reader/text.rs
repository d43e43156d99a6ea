//! Strings (RFC 8259, section 7).

use alloc::{borrow::Cow, string::String};

use super::Reader;
use crate::wire::Problem;

impl<'a> Reader<'a> {
    /// A string whose first quotation mark comes next; borrowed where it holds no escapes. Else it is read twice, so that its memory
    /// is asked for once: a private key leaves no copy behind in a buffer that it has outgrown.
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, Problem> {
        self.at += 1;
        let (start, mut length) = (self.at, 0);
        loop {
            length += self.plain();
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => length += self.escape()?.len_utf8(),
                _ => return Err(self.syntax()),
            }
        }
        let end = self.at;
        // Every escape is longer than what it stands for.
        if length == end - start {
            self.at += 1;
            return Ok(Cow::Borrowed(&self.text[start..end]));
        }
        let mut text = String::with_capacity(length);
        self.at = start;
        while self.at < end {
            let start = self.at;
            self.plain();
            text.push_str(&self.text[start..self.at]);
            if self.at < end {
                text.push(self.escape()?);
            }
        }
        self.at += 1;
        Ok(Cow::Owned(text))
    }

    /// Steps over what stands for itself, and says how much that was.
    fn plain(&mut self) -> usize {
        let plain = plain(&self.text.as_bytes()[self.at..]);
        self.at += plain;
        plain
    }

    /// A backslash, which comes next, and what follows it.
    fn escape(&mut self) -> Result<char, Problem> {
        self.at += 1;
        let character = match self.peek() {
            Some(same @ (b'"' | b'\\' | b'/')) => same.into(),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.code_point(),
            _ => return Err(self.syntax()),
        };
        self.at += 1;
        Ok(character)
    }

    /// `u` and four hexadecimal digits; the halves of a pair of surrogates must stand together.
    fn code_point(&mut self) -> Result<char, Problem> {
        let mut code = self.four_digits()?;
        if matches!(code, 0xd800..0xdc00) {
            if self.peek() != Some(b'\\') {
                return Err(self.syntax());
            }
            self.at += 1;
            let low = self.four_digits()?;
            if !matches!(low, 0xdc00..0xe000) {
                return Err(self.syntax());
            }
            code = 0x1_0000 + ((code - 0xd800) << 10 | (low - 0xdc00));
        }
        char::from_u32(code).ok_or_else(|| self.syntax())
    }

    fn four_digits(&mut self) -> Result<u32, Problem> {
        if self.peek() != Some(b'u') {
            return Err(self.syntax());
        }
        let mut code = 0;
        for _ in 0..4 {
            self.at += 1;
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16)).ok_or_else(|| self.syntax())?;
            code = code << 4 | digit;
        }
        self.at += 1;
        Ok(code)
    }
}

/// How many bytes come before a quotation mark, a backslash or a control character. Eight are looked at together: each test leaves a
/// byte's highest bit where it holds, and none lies below the first that does.
fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const HIGHEST: u64 = ONES << 7;
    const QUOTES: u64 = ONES * b'"' as u64;
    const BACKSLASHES: u64 = ONES * b'\\' as u64;
    let is_zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGHEST;
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let control = word.wrapping_sub(ONES * 0x20) & !word & HIGHEST;
        let found = control | is_zero(word ^ QUOTES) | is_zero(word ^ BACKSLASHES);
        if found != 0 {
            return index * 8 + (found.trailing_zeros() / 8) as usize;
        }
    }
    let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | ..0x20);
    words.len() * 8 + rest.iter().position(ends).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each byte that ends a text, and its neighbours, at every place, behind every byte.
    #[test]
    fn where_a_text_ends() {
        for end in 0..=u8::MAX {
            for before in [b'a', 0x20, 0x21, 0x5b, 0x5d, 0x7f, 0x80, 0xff] {
                for place in 0..20 {
                    let mut bytes = [before; 20];
                    bytes[place] = end;
                    let expected = if end < 0x20 || end == b'"' || end == b'\\' { place } else { 20 };
                    assert_eq!(plain(&bytes), expected, "{end:#x} behind {before:#x} at {place}");
                }
            }
        }
    }
}
