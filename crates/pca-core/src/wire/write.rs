//! Writing JSON, value by value and member by member. It goes to memory, so it cannot fail.

use alloc::{string::String, vec::Vec};
use core::fmt::{self, Write};

use super::{List, Wire};
use crate::decimal::Decimal;

/// The place of one JSON value, at the end of a text.
pub struct Writer<'a>(&'a mut Vec<u8>);

impl<'a> Writer<'a> {
    pub(crate) const fn new(text: &'a mut Vec<u8>) -> Self {
        Self(text)
    }

    /// Writes `null`.
    pub fn null(self) {
        self.0.extend_from_slice(b"null");
    }

    /// Writes `true` or `false`.
    pub fn flag(self, flag: bool) {
        self.0.extend_from_slice(if flag { b"true" } else { b"false" });
    }

    /// Writes a number that is not negative.
    pub fn unsigned(self, number: u64) {
        self.0.extend_from_slice(Decimal::new(number).as_bytes());
    }

    /// Writes a number.
    pub fn signed(self, number: i64) {
        if number < 0 {
            self.0.push(b'-');
        }
        self.unsigned(number.unsigned_abs());
    }

    /// Writes a string.
    pub fn text(self, text: &str) {
        self.0.push(b'"');
        escape(self.0, text);
        self.0.push(b'"');
    }

    /// Writes a string with what is displayed.
    pub fn display(self, value: impl fmt::Display) {
        self.0.push(b'"');
        // Writing to memory does not fail.
        let _ = write!(Escaped(self.0), "{value}");
        self.0.push(b'"');
    }

    /// Writes an array.
    pub fn list<'i, T: Wire + 'i>(self, items: impl IntoIterator<Item = &'i T>) {
        let text = self.0;
        text.push(b'[');
        for item in items {
            if text.last() != Some(&b'[') {
                text.push(b',');
            }
            item.write(Writer(text));
        }
        text.push(b']');
    }

    /// Writes an object, in the order of the calls.
    pub fn object(self, members: impl FnOnce(&mut ObjectWriter<'_>)) {
        self.0.push(b'{');
        members(&mut ObjectWriter(self.0));
        self.0.push(b'}');
    }
}

/// Writes the members of an object. Their names are written as they stand, so they must hold nothing that JSON escapes.
pub struct ObjectWriter<'a>(&'a mut Vec<u8>);

impl ObjectWriter<'_> {
    /// Writes a member.
    pub fn always<T: Wire>(&mut self, name: &'static str, value: &T) {
        value.write(self.member(name));
    }

    /// Writes a member, or leaves it out.
    pub fn sometimes<T: Wire>(&mut self, name: &'static str, value: Option<&T>) {
        if let Some(value) = value {
            self.always(name, value);
        }
    }

    /// Writes a member, or `null`.
    pub fn nullable<T: Wire>(&mut self, name: &'static str, value: Option<&T>) {
        match value {
            Some(value) => self.always(name, value),
            None => self.member(name).null(),
        }
    }

    /// Writes a list, or leaves an empty one out.
    pub fn sometimes_list<T: List>(&mut self, name: &'static str, list: &T) {
        if !list.is_empty() {
            self.always(name, list);
        }
    }

    /// Writes a member's name; its value has to follow.
    pub(crate) fn member(&mut self, name: &'static str) -> Writer<'_> {
        if self.0.last() != Some(&b'{') {
            self.0.push(b',');
        }
        self.0.push(b'"');
        self.0.extend_from_slice(name.as_bytes());
        self.0.extend_from_slice(b"\":");
        Writer(self.0)
    }
}

/// The JSON of a value as the API documents it, **secrets included**.
///
/// ```
/// let period: pca_core::Period = "MAX".parse().unwrap();
/// assert_eq!(pca_core::wire::to_json(&period), "\"MAX\"");
/// ```
#[must_use]
pub fn to_json(value: &impl Wire) -> String {
    let mut text = Vec::new();
    value.write(Writer(&mut text));
    // Only whole strings are written.
    String::from_utf8(text).unwrap_or_default()
}

/// Escapes what is formatted into it.
struct Escaped<'a>(&'a mut Vec<u8>);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        escape(self.0, text);
        Ok(())
    }
}

/// The inside of a string (RFC 8259 section 7).
fn escape(out: &mut Vec<u8>, text: &str) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let text = text.as_bytes();
    let mut plain = 0;
    for (at, &byte) in text.iter().enumerate() {
        let letter = ESCAPES[usize::from(byte)];
        if letter != 0 {
            out.extend_from_slice(&text[plain..at]);
            out.extend_from_slice(&[b'\\', letter]);
            if letter == b'u' {
                out.extend_from_slice(&[b'0', b'0', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
            }
            plain = at + 1;
        }
    }
    out.extend_from_slice(&text[plain..]);
}

/// What follows the backslash, for each byte that takes one. Comparing instead takes twice as long.
const ESCAPES: [u8; 256] = {
    let mut escapes = [0; 256];
    let mut byte = 0;
    while byte < b' ' {
        escapes[byte as usize] = b'u';
        byte += 1;
    }
    let mut short: &[(u8, u8)] =
        &[(8, b'b'), (b'\t', b't'), (b'\n', b'n'), (12, b'f'), (b'\r', b'r'), (b'"', b'"'), (b'\\', b'\\')];
    while let [(byte, letter), rest @ ..] = short {
        escapes[*byte as usize] = *letter;
        short = rest;
    }
    escapes
};

#[cfg(test)]
mod tests {
    use alloc::{string::ToString, vec, vec::Vec};

    use super::*;
    use crate::wire::{Unreadable, Value};

    /// A member of each sort.
    struct Members(Option<i64>, Vec<i64>);

    impl Wire for Members {
        fn read(_: Value<'_, '_>) -> Result<Self, Unreadable> {
            Ok(Self(None, vec![]))
        }

        fn write(&self, out: Writer<'_>) {
            out.object(|object| {
                object.always("always", &7_i64);
                object.sometimes("sometimes", self.0.as_ref());
                object.nullable("nullable", self.0.as_ref());
                object.sometimes_list("list", &self.1);
            });
        }
    }

    #[test]
    fn members() {
        let check = |members: Members, expected: &str| assert_eq!(to_json(&members), expected);
        check(Members(None, vec![]), r#"{"always":7,"nullable":null}"#);
        check(Members(Some(8), vec![9]), r#"{"always":7,"sometimes":8,"nullable":8,"list":[9]}"#);
    }

    /// Every character that has a form of its own, and its neighbours.
    #[test]
    fn texts_as_serde_json_writes_them() {
        let characters = ('\0'..='\u{80}').chain(['가', '\u{2028}', '\u{10ffff}']);
        for character in characters {
            for text in [character.to_string(), alloc::format!("a{character}{character}b")] {
                assert_eq!(to_json(&text), serde_json::to_string(&text).unwrap());
                assert_eq!(displayed(&text), to_json(&text));
            }
        }
    }

    fn displayed(text: &str) -> String {
        let mut json = Vec::new();
        Writer(&mut json).display(text);
        String::from_utf8(json).unwrap()
    }

    #[test]
    fn values() {
        let numbers = [0, 1, -1, 10, i64::MAX, i64::MIN];
        assert_eq!(to_json(&numbers.to_vec()), serde_json::to_string(&numbers).unwrap());
        assert_eq!((to_json(&vec![true, false]), to_json(&Vec::<i64>::new())), ("[true,false]".into(), "[]".into()));
        assert_eq!(to_json(&vec![vec![1_i64], vec![]]), "[[1],[]]");
    }
}
