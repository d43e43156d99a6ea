//! From a JSON text to its tree.

use alloc::{borrow::Cow, vec::Vec};
use core::{cell::Cell, fmt};

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::{Object, Problem, Unreadable, Value};

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
        let left = Cell::new(MOST_VALUES);
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let read = Tree(&left).deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
        read.map_err(|error| {
            // The error's own text may quote what it met, so it is not kept.
            match error.classify() {
                serde_json::error::Category::Data if left.get() == 0 => Problem::TooMany,
                serde_json::error::Category::Data => Problem::Twice,
                _ => Problem::Syntax { line: error.line(), column: error.column() },
            }
            .into()
        })
    }
}

/// The most values in one text: eight times what the longest documented list holds, and few enough that no text of a few megabytes
/// takes a hundred in memory.
pub(super) const MOST_VALUES: usize = 250_000;

/// Builds a tree of at most so many values.
#[derive(Clone, Copy)]
struct Tree<'c>(&'c Cell<usize>);

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let left = self.0.get().checked_sub(1).ok_or_else(|| D::Error::custom("too many values"))?;
        self.0.set(left);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Value::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(number).map_or(Value::Float(number as f64), Value::Integer))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Value::Float(number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Owned(text.into())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = array.next_element_seed(self)? {
            items.push(item);
        }
        items.shrink_to_fit();
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some((name, value)) = object.next_entry_seed(Name, self)? {
            members.push((name, value));
        }
        if has_twins(&members) {
            return Err(A::Error::custom("a name stands twice"));
        }
        members.shrink_to_fit();
        Ok(Value::Object(Object(members)))
    }
}

/// Reads a member's name, borrowed where it holds no escapes.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.into()))
    }
}

fn has_twins(members: &[(Cow<'_, str>, Value<'_>)]) -> bool {
    let mut names: Vec<&str> = members.iter().map(|(name, _)| name.as_ref()).collect();
    names.sort_unstable();
    names.windows(2).any(|pair| pair[0] == pair[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_tree() {
        let check = |text: &[u8], expected: Problem| {
            assert_eq!(Value::parse(text).map_err(|unreadable| unreadable.problem()), Err(expected));
        };
        check(b"", Problem::Empty);
        check(b" \r\n", Problem::Empty);
        check(b"\"\xff\"", Problem::NotUtf8);
        check(b"{\"a\":1,}", Problem::Syntax { line: 1, column: 8 });
        check(b"{}\n{}", Problem::Syntax { line: 2, column: 1 });
        check(br#"{"a":1,"b":2,"\u0061":3}"#, Problem::Twice);
        check("[".repeat(200_000).as_bytes(), Problem::Syntax { line: 1, column: 128 });
        check(alloc::format!("[{}0]", "0,".repeat(MOST_VALUES)).as_bytes(), Problem::TooMany);
    }

    #[test]
    fn the_longest_text_that_is_read() {
        let text = alloc::format!("[{}0]", "0,".repeat(MOST_VALUES - 2));
        assert!(matches!(Value::parse(text.as_bytes()), Ok(Value::Array(items)) if items.len() == MOST_VALUES - 1));
    }
}
