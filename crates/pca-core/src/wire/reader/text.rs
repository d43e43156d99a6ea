//! Strings (RFC 8259, section 7).

use alloc::{borrow::Cow, string::String};

use super::Reader;
use crate::{scan::before, wire::Problem};

impl<'a> Reader<'a> {
    /// A string whose first quotation mark comes next; borrowed where it holds no escapes. Else its memory is asked for once, unless
    /// a quotation mark is escaped: a private key leaves no copy behind in a buffer that it has outgrown.
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, Problem> {
        self.at += 1;
        let plain = self.plain();
        if self.peek() == Some(b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(plain));
        }
        let most = before(&self.text.as_bytes()[self.at..], |byte| byte == b'"');
        let mut text = String::with_capacity(plain.len() + most);
        text.push_str(plain);
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => text.push(self.escape()?),
                _ => return Err(self.syntax()),
            }
            text.push_str(self.plain());
        }
        self.at += 1;
        Ok(Cow::Owned(text))
    }

    /// Steps over what stands for itself.
    #[inline]
    fn plain(&mut self) -> &'a str {
        let start = self.at;
        self.at += before(&self.text.as_bytes()[start..], ends);
        &self.text[start..self.at]
    }

    /// A backslash, which comes next, and what follows it.
    #[inline]
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

/// Whether it cannot stand for itself in a string.
const fn ends(byte: u8) -> bool {
    (byte == b'"') | (byte == b'\\') | (byte < 0x20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_piece() {
        for byte in 0..=u8::MAX {
            assert_eq!(ends(byte), matches!(byte, b'"' | b'\\' | ..0x20), "{byte:#x}");
        }
    }
}
