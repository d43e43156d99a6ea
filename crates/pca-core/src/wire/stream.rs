//! The short way through a JSON text: members in the order in which they are documented, each as documented, and nothing else.
//!
//! What stands there is built while it is checked, and nothing is noted. Whatever is unusual ends it, and the text is read again as a
//! [`Tree`](super::Tree), which knows every form and every error. So this way may give up where it likes, but what it gives must be the same.

use alloc::{boxed::Box, vec::Vec};

use super::{
    Members, Source, Text, Unreadable, Value, View,
    token::{Wrong, blank, byte, number, string, word},
    tree::MOST_VALUES,
};

/// Where the reading is.
pub(crate) struct Stream<'a> {
    text: &'a [u8],
    /// Where a value begins, or where the last one ended.
    at: usize,
    /// Whether no member of the object has been read yet.
    is_first: bool,
    /// Values that may still come.
    left: usize,
}

/// Something that only a tree can tell right from wrong.
pub(crate) struct Unusual;

impl From<Wrong> for Unusual {
    fn from(_: Wrong) -> Self {
        Self
    }
}

impl<'a> Stream<'a> {
    /// At the beginning of a text.
    pub(crate) fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0, is_first: true, left: MOST_VALUES }
    }

    /// Whether nothing is left but this bracket.
    pub(crate) fn ends(&mut self, close: u8) -> bool {
        self.skip(close).is_ok() && blank(self.text, self.at) == self.text.len()
    }

    /// Steps into an object.
    #[inline]
    pub(crate) fn open(&mut self) -> Result<(), Unusual> {
        self.begin()?;
        self.is_first = true;
        self.skip(b'{')
    }

    /// Steps over the byte, if it comes next.
    #[inline]
    fn skip(&mut self, expected: u8) -> Result<(), Unusual> {
        let at = blank(self.text, self.at);
        if byte(self.text, at) == expected {
            self.at = at + 1;
            Ok(())
        } else {
            Err(Unusual)
        }
    }

    /// Steps over white space to a value.
    #[inline]
    fn begin(&mut self) -> Result<u8, Unusual> {
        self.left = self.left.checked_sub(1).ok_or(Unusual)?;
        self.at = blank(self.text, self.at);
        Ok(byte(self.text, self.at))
    }

    /// Steps to the value of the member, if that comes next.
    #[inline]
    pub(crate) fn step(&mut self, name: &str) -> Result<bool, Unusual> {
        match self.value_at_once(name) {
            Some(value) => {
                (self.at, self.is_first) = (value, false);
                Ok(true)
            }
            None => self.step_over_blanks(name),
        }
    }

    /// Where the value of the member begins, if that comes next and there is no white space: one look is enough, and a third of a view's
    /// time is spent here.
    #[inline]
    fn value_at_once(&self, name: &str) -> Option<usize> {
        let comma = usize::from(!self.is_first);
        let (quote, after) = (comma + 1, comma + 1 + name.len());
        let next = self.text[self.at..].first_chunk::<32>()?;
        let is_there = after + 3 <= next.len()
            && (self.is_first || next[0] == b',')
            && next[comma] == b'"'
            && next[quote..].starts_with(name.as_bytes())
            && next[after..].starts_with(b"\":")
            && next[after + 2] > b' ';
        is_there.then_some(self.at + after + 2)
    }

    fn step_over_blanks(&mut self, name: &str) -> Result<bool, Unusual> {
        let mut at = blank(self.text, self.at);
        if !self.is_first {
            if byte(self.text, at) != b',' {
                return Ok(false);
            }
            at = blank(self.text, at + 1);
        }
        let rest = self.text[at..].strip_prefix(b"\"").and_then(|rest| rest.strip_prefix(name.as_bytes()));
        if !rest.is_some_and(|rest| rest.starts_with(b"\"")) {
            return Ok(false);
        }
        (self.at, self.is_first) = (at + name.len() + 2, false);
        self.skip(b':')?;
        self.at = blank(self.text, self.at);
        Ok(true)
    }
}

impl<'a> Source<'a> for &mut Stream<'a> {
    type Error = Unusual;
    type Members = Stream<'a>;

    #[inline]
    fn value<T>(self, read: impl FnOnce(Value<'_, 'a>) -> Result<T, Unreadable>) -> Result<T, Unusual> {
        let (first, text, start) = (self.begin()?, self.text, self.at);
        let value = match first {
            b'"' => {
                let (end, escaped) = string(text, start)?;
                self.at = end + 1;
                Value::Text(Text::checked(&text[start + 1..end], escaped))
            }
            b'-' | b'0'..=b'9' => {
                self.at = number(text, start)?;
                Value::number(&text[start..self.at])
            }
            b't' => {
                self.at = word(text, start, "true")?;
                Value::Flag(true)
            }
            b'f' => {
                self.at = word(text, start, "false")?;
                Value::Flag(false)
            }
            _ => return Err(Unusual),
        };
        read(value).map_err(|_| Unusual)
    }

    #[inline]
    fn text(self) -> Result<Text<'a>, Unusual> {
        self.begin()?;
        let (text, start) = (self.text, self.at);
        if byte(text, start) != b'"' {
            return Err(Unusual);
        }
        let (end, escaped) = string(text, start)?;
        self.at = end + 1;
        Ok(Text::checked(&text[start + 1..end], escaped))
    }

    #[inline]
    fn object<T>(self, read: impl FnOnce(&mut Stream<'a>) -> Result<T, Unusual>) -> Result<T, Unusual> {
        self.open()?;
        let value = read(self)?;
        self.is_first = false;
        self.skip(b'}').map(|()| value)
    }

    fn list<T: View<'a>>(self) -> Result<Box<[T]>, Unusual> {
        self.begin()?;
        self.skip(b'[')?;
        if self.skip(b']').is_ok() {
            return Ok(Box::default());
        }
        let mut items = Vec::with_capacity(1);
        let first = self.at;
        items.push(T::of(&mut *self)?);
        let length = self.at - first;
        if self.skip(b',').is_ok() {
            items.reserve_exact(likely(self.text.len() - self.at, length, size_of::<T>()));
            items.push(T::of(&mut *self)?);
        }
        while self.skip(b',').is_ok() {
            items.push(T::of(&mut *self)?);
        }
        self.skip(b']')?;
        Ok(items.into())
    }
}

impl<'a> Members<'a> for Stream<'a> {
    type Error = Unusual;

    fn missing(_: &'static str) -> Unusual {
        Unusual
    }

    #[inline]
    fn maybe<T: View<'a>>(&mut self, name: &'static str, _: &[&str]) -> Result<Option<T>, Unusual> {
        if !self.step(name)? {
            return Ok(None);
        }
        if byte(self.text, self.at) == b'n' {
            self.begin()?;
            self.at = word(self.text, self.at, "null")?;
            return Ok(None);
        }
        T::of(self).map(Some)
    }

    #[inline]
    fn always<T: View<'a>>(&mut self, name: &'static str, _: &[&str]) -> Result<T, Unusual> {
        if self.step(name)? { T::of(self) } else { Err(Unusual) }
    }

    #[inline]
    fn always_adopting<T: View<'a>>(&mut self, name: &'static str, _: &[&str]) -> Result<T, Unusual> {
        self.always(name, &[])
    }
}

/// How many more items are likely in so many bytes: most are about as long as the first, but its word is not taken for more than a quarter of
/// the text in memory.
fn likely(left: usize, first: usize, size: usize) -> usize {
    left / first.max(4 * size)
}

#[cfg(test)]
mod tests;
