//! From a JSON text to its tree: a strict reader over bytes.
//!
//! It reads what `serde_json` reads and refuses what that refuses; the judge compares the two. A tree by `serde_json` takes as long, and
//! a fifth more instructions. But there a text with escapes grows in a buffer, and a private key stays behind in each that it outgrew.

mod number;
mod text;

use alloc::{borrow::Cow, vec::Vec};

use super::{Object, Problem, Unreadable, Value};

/// The most values in one text: eight times what the longest documented list holds, and few enough that no text of a few megabytes
/// takes a hundred in memory.
pub(super) const MOST_VALUES: usize = 250_000;

/// The most arrays and objects in each other.
const MOST_LEVELS: usize = 127;

impl<'a> Value<'a> {
    /// Reads a whole JSON text (RFC 8259), which must be UTF-8, without repeated names and nested no deeper than 127 levels.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is something else.
    pub fn parse(text: &'a [u8]) -> Result<Self, Unreadable> {
        if text.trim_ascii().is_empty() {
            return Err(Problem::Empty.into());
        }
        let text = core::str::from_utf8(text).map_err(|_| Problem::NotUtf8)?;
        let mut reader = Reader { text, at: 0, left: MOST_VALUES, levels: 0, items: Vec::new(), members: Vec::new() };
        let value = reader.value()?;
        match reader.next() {
            None => Ok(value),
            Some(_) => Err(reader.syntax().into()),
        }
    }
}

type Member<'a> = (Cow<'a, str>, Value<'a>);

/// Where the reading is.
struct Reader<'a> {
    text: &'a str,
    /// The next byte. Always at a character's first: only ASCII is stepped over by the byte.
    at: usize,
    /// Values that may still come.
    left: usize,
    /// Arrays and objects that are open.
    levels: usize,
    /// Items of all the open arrays, and members of all the open objects: each list is cut off its end when it is complete.
    items: Vec<Value<'a>>,
    members: Vec<Member<'a>>,
}

impl<'a> Reader<'a> {
    fn value(&mut self) -> Result<Value<'a>, Problem> {
        let first = self.next();
        self.left = self.left.checked_sub(1).ok_or(Problem::TooMany)?;
        match first {
            Some(b'"') => self.string().map(Value::Text),
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::Flag(true)),
            Some(b'f') => self.word("false", Value::Flag(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => Err(self.syntax()),
        }
    }

    /// What follows a bracket, which is stepped over.
    fn nested(&mut self, read: fn(&mut Self) -> Result<Value<'a>, Problem>) -> Result<Value<'a>, Problem> {
        if self.levels == MOST_LEVELS {
            return Err(self.syntax());
        }
        self.levels += 1;
        self.at += 1;
        let value = read(self)?;
        self.levels -= 1;
        Ok(value)
    }

    fn array(&mut self) -> Result<Value<'a>, Problem> {
        let start = self.items.len();
        if !self.skip(b']') {
            loop {
                let item = self.value()?;
                self.items.push(item);
                if self.is_last(b']')? {
                    break;
                }
            }
        }
        Ok(Value::Array(self.items.drain(start..).collect()))
    }

    fn object(&mut self) -> Result<Value<'a>, Problem> {
        let start = self.members.len();
        if !self.skip(b'}') {
            loop {
                if self.next() != Some(b'"') {
                    return Err(self.syntax());
                }
                let name = self.string()?;
                if !self.skip(b':') {
                    return Err(self.syntax());
                }
                let value = self.value()?;
                self.members.push((name, value));
                if self.is_last(b'}')? {
                    break;
                }
            }
        }
        if has_twins(&self.members[start..]) {
            return Err(Problem::Twice);
        }
        // Last first: models take the members in the order in which they are documented, each off the end.
        Ok(Value::Object(Object(self.members.drain(start..).rev().collect())))
    }

    /// Steps over a comma, or over what closes the list.
    fn is_last(&mut self, close: u8) -> Result<bool, Problem> {
        if self.skip(b',') {
            return Ok(false);
        }
        if self.skip(close) { Ok(true) } else { Err(self.syntax()) }
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Result<Value<'a>, Problem> {
        for expected in word.bytes() {
            if self.peek() != Some(expected) {
                return Err(self.syntax());
            }
            self.at += 1;
        }
        Ok(value)
    }

    /// Steps over white space and this byte, if it comes next.
    fn skip(&mut self, byte: u8) -> bool {
        let comes = self.next() == Some(byte);
        self.at += usize::from(comes);
        comes
    }

    /// The next byte that is no white space (RFC 8259, section 2).
    fn next(&mut self) -> Option<u8> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.at += 1,
                other => return other,
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte is not one of those that may come.
    fn syntax(&self) -> Problem {
        let bytes = self.text.as_bytes();
        let read = &bytes[..bytes.len().min(self.at + 1)];
        let before = read.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let line = 1 + read.iter().filter(|byte| **byte == b'\n').count();
        Problem::Syntax { line, column: read.len() - before }
    }
}

fn has_twins(members: &[Member<'_>]) -> bool {
    /// Up to here, comparing each with each is quicker than a sorted list.
    const FEW: usize = 32;
    let mut names = members.iter().map(|(name, _)| name.as_ref());
    if members.len() <= FEW {
        return core::iter::from_fn(|| names.next().map(|name| names.clone().any(|later| later == name)))
            .any(|twin| twin);
    }
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.windows(2).any(|pair| pair[0] == pair[1])
}

#[cfg(test)]
mod tests;
