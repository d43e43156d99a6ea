//! The short way through a JSON text: members in the order in which they are documented, each as documented, and nothing else.
//!
//! What stands there is built while it is checked, and nothing is noted. Whatever is unusual ends it, and the text is read again as a
//! [`Tree`](super::Tree), which knows every form and every error. So this way may give up where it likes, but what it gives must be the same.
//!
//! What is inlined come what may is so by measurement, and takes a fifth off a view's time: names are compared as numbers where their
//! letters are known, and a text is not put into memory and taken out again, in other pieces, on its way to the field where it belongs.

use alloc::{boxed::Box, vec::Vec};

use super::{
    Members, Source, Text, Unreadable, Value, View,
    token::{Escapes, Wrong, blank, byte, number, plain_string, short_number, string, word},
    tree::MOST_VALUES,
};

/// Where the reading is.
pub(crate) struct Stream<'a> {
    text: &'a [u8],
    /// Where a value begins, or the last one ended; or at the bracket of an object without any yet.
    at: usize,
    /// What stands before the next member: the bracket, or a comma.
    before: u8,
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
        Self { text, at: 0, before: b'{', left: MOST_VALUES }
    }

    /// Whether nothing is left but this bracket.
    pub(crate) fn ends(&mut self, close: u8) -> bool {
        self.skip(close).is_ok() && blank(self.text, self.at) == self.text.len()
    }

    /// Steps into an object, up to its bracket.
    #[inline]
    pub(crate) fn open(&mut self) -> Result<(), Unusual> {
        self.before = b'{';
        if self.begin()? == b'{' { Ok(()) } else { Err(Unusual) }
    }

    /// Steps out of an object that has no more members.
    #[inline]
    fn close(&mut self) -> Result<(), Unusual> {
        if self.before == b'{' {
            self.skip(b'{')?;
        }
        self.before = b',';
        self.skip(b'}')
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

    /// Takes what has been checked, up to here.
    #[inline]
    fn take(&mut self, end: usize) -> &'a [u8] {
        let taken = &self.text[self.at..end];
        self.at = end;
        taken
    }

    /// Steps over a word.
    #[inline]
    fn word(&mut self, expected: &str) -> Result<(), Unusual> {
        self.at = word(self.text, self.at, expected)?;
        Ok(())
    }

    #[inline(never)]
    fn null(&mut self) -> Result<(), Unusual> {
        self.begin()?;
        self.word("null")
    }

    /// Steps to the value of the member, if that comes next.
    #[inline(always)]
    pub(crate) fn step(&mut self, name: &str) -> Result<bool, Unusual> {
        match self.value_at_once(name) {
            Some(value) => {
                (self.at, self.before) = (value, b',');
                Ok(true)
            }
            None => self.step_over_blanks(name),
        }
    }

    /// Where the value of the member begins, if that comes next and there is no white space: one look is enough.
    #[inline(always)]
    fn value_at_once(&self, name: &str) -> Option<usize> {
        let next = self.text[self.at..].first_chunk::<32>()?;
        let value = name.len() + 4;
        let is_there = value < next.len()
            && next[..2] == [self.before, b'"']
            && next[2..].starts_with(name.as_bytes())
            && next[value - 2..].starts_with(b"\":")
            && next[value] > b' ';
        is_there.then_some(self.at + value)
    }

    #[cold]
    #[inline(never)]
    fn step_over_blanks(&mut self, name: &str) -> Result<bool, Unusual> {
        let here = self.at;
        if self.skip(self.before).and_then(|()| self.skip(b'"')).is_err()
            || !self.text[self.at..].strip_prefix(name.as_bytes()).is_some_and(|rest| rest.starts_with(b"\""))
        {
            self.at = here;
            return Ok(false);
        }
        (self.at, self.before) = (self.at + name.len() + 1, b',');
        self.skip(b':')?;
        self.at = blank(self.text, self.at);
        Ok(true)
    }

    #[cold]
    #[inline(never)]
    fn any_text(&mut self) -> Result<Text<'a>, Unusual> {
        if self.begin()? == b'"' { self.quoted() } else { Err(Unusual) }
    }

    fn quoted(&mut self) -> Result<Text<'a>, Unusual> {
        let (end, escapes) = string(self.text, self.at)?;
        let text = &self.take(end + 1)[1..];
        Ok(Text::checked(&text[..text.len() - 1], escapes))
    }

    #[cold]
    #[inline(never)]
    fn any_number<'t>(&mut self) -> Result<Value<'t, 'a>, Unusual> {
        let end = number(self.text, self.at)?;
        Ok(Value::number(self.take(end)))
    }
}

impl<'a> Source<'a> for &mut Stream<'a> {
    type Error = Unusual;
    type Members = Stream<'a>;

    #[inline]
    fn value<T>(self, read: impl FnOnce(Value<'_, 'a>) -> Result<T, Unreadable>) -> Result<T, Unusual> {
        let value = match self.begin()? {
            b'"' => Value::Text(self.quoted()?),
            b'-' | b'0'..=b'9' => match short_number(&self.text[self.at..]) {
                Some((length, whole)) => {
                    self.at += length;
                    Value::Integer(whole)
                }
                None => self.any_number()?,
            },
            b't' => self.word("true").map(|()| Value::Flag(true))?,
            b'f' => self.word("false").map(|()| Value::Flag(false))?,
            _ => return Err(Unusual),
        };
        read(value).map_err(|_| Unusual)
    }

    #[inline(always)]
    fn text(self) -> Result<Text<'a>, Unusual> {
        let Some(end) = plain_string(self.text, self.at) else { return self.any_text() };
        let text = self.text.get(self.at + 1..end).ok_or(Unusual)?;
        self.left = self.left.checked_sub(1).ok_or(Unusual)?;
        self.at = end + 1;
        Ok(Text::checked(text, Escapes::None))
    }

    #[inline(always)]
    fn object<T>(self, read: impl FnOnce(&mut Stream<'a>) -> Result<T, Unusual>) -> Result<T, Unusual> {
        self.open()?;
        let value = read(self)?;
        self.close()?;
        Ok(value)
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

    #[inline(always)]
    fn maybe<T: View<'a>>(&mut self, name: &'static str, _: &[&str]) -> Result<Option<T>, Unusual> {
        if !self.step(name)? {
            return Ok(None);
        }
        if byte(self.text, self.at) == b'n' {
            return self.null().map(|()| None);
        }
        T::of(self).map(Some)
    }

    #[inline(always)]
    fn always<T: View<'a>>(&mut self, name: &'static str, _: &[&str]) -> Result<T, Unusual> {
        if self.step(name)? { T::of(self) } else { Err(Unusual) }
    }

    #[inline(always)]
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
