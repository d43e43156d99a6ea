//! A JSON text as a tree, and reading from it.

use alloc::{borrow::Cow, collections::BTreeMap, format, string::String, vec::Vec};
use core::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::{List, Wire};

/// A JSON value that borrows what it can from its text.
#[derive(Clone, PartialEq)]
#[expect(clippy::exhaustive_enums, reason = "RFC 8259 section 3 lists all kinds of values")]
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number that fits.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A string.
    Text(Cow<'a, str>),
    /// An array.
    Array(Vec<Self>),
    /// An object.
    Object(Object<'a>),
}

/// A JSON object whose members are taken out one by one; no name stands in it twice.
#[derive(Clone, Default, PartialEq)]
pub struct Object<'a>(BTreeMap<Cow<'a, str>, Value<'a>>);

/// Why a JSON text or a value in it could not be read.
///
/// Holds the path and the kinds of what was expected and found, never the value, which may be a private key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    path: String,
    problem: Problem,
}

/// What is wrong with a JSON text, or with a value in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// There is no text at all.
    Empty,
    /// It is not UTF-8.
    NotUtf8,
    /// It is no JSON from here on.
    #[non_exhaustive]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A name stands twice in one object.
    Twice,
    /// Something that must be there is not.
    Missing,
    /// There is something else.
    #[non_exhaustive]
    Unexpected {
        /// What should be there.
        expected: &'static str,
        /// The kind of what is there.
        found: &'static str,
    },
}

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
        serde_json::from_str(text).map_err(|error| {
            // The error's own text may quote what it met.
            match error.classify() {
                serde_json::error::Category::Data => Problem::Twice,
                _ => Problem::Syntax { line: error.line(), column: error.column() },
            }
            .into()
        })
    }

    /// The object that this must be.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is something else.
    pub fn object(self) -> Result<Object<'a>, Unreadable> {
        match self {
            Self::Object(object) => Ok(object),
            other => Err(other.is_not("an object")),
        }
    }

    /// The string that this must be.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is something else.
    pub fn text(self) -> Result<Cow<'a, str>, Unreadable> {
        match self {
            Self::Text(text) => Ok(text),
            other => Err(other.is_not("a string")),
        }
    }

    /// The error of finding this in place of `expected`.
    #[must_use]
    pub fn is_not(&self, expected: &'static str) -> Unreadable {
        Problem::Unexpected { expected, found: self.kind() }.into()
    }

    const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Flag(_) => "a boolean",
            Self::Integer(_) | Self::Float(_) => "a number",
            Self::Text(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

/// Shows the kind only.
impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())
    }
}

impl<'a> Object<'a> {
    /// Whether it has a member of this name, `null` included.
    #[must_use]
    pub fn holds(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Whether no member is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes out the value of the first of these names that is there and not `null`.
    pub fn take(&mut self, name: &str, accept: &[&str]) -> Option<Value<'a>> {
        core::iter::once(name).chain(accept.iter().copied()).find_map(|name| {
            self.0.remove(name).filter(|value| *value != Value::Null)
        })
    }

    /// A value that must be there.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is missing, `null`, or something else.
    pub fn always<T: Wire>(&mut self, name: &str, accept: &[&str]) -> Result<T, Unreadable> {
        self.maybe(name, accept)?.ok_or_else(|| Unreadable::from(Problem::Missing).within(name))
    }

    /// A value that may be missing or `null`.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is something else.
    pub fn maybe<T: Wire>(&mut self, name: &str, accept: &[&str]) -> Result<Option<T>, Unreadable> {
        self.take(name, accept).map(T::read).transpose().map_err(|unreadable| unreadable.within(name))
    }

    /// A value that counts as its type's default while it is missing.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is something else.
    pub fn or_default<T: Wire + Default>(&mut self, name: &str, accept: &[&str]) -> Result<T, Unreadable> {
        Ok(self.maybe(name, accept)?.unwrap_or_default())
    }

    /// A list, which is empty while it is missing.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is something else.
    pub fn list<T: List>(&mut self, name: &str, accept: &[&str]) -> Result<T, Unreadable> {
        Ok(self.maybe(name, accept)?.unwrap_or_else(T::empty))
    }

    /// An object some of whose members may stand beside it (discrepancy 4); those inside win.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is missing or something else.
    pub fn always_adopting<T: Wire>(&mut self, name: &str, adopted: &[&str]) -> Result<T, Unreadable> {
        let Some(inner) = self.take(name, &[]) else {
            return Err(Unreadable::from(Problem::Missing).within(name));
        };
        let read = inner.object().and_then(|mut inner| {
            for &stray in adopted {
                let (outside, inside) = (self.take(stray, &[]), inner.take(stray, &[]));
                inner.0.extend(inside.or(outside).map(|value| (Cow::Owned(stray.into()), value)));
            }
            T::read(Value::Object(inner))
        });
        read.map_err(|unreadable| unreadable.within(name))
    }
}

/// Shows the names only.
impl fmt::Debug for Object<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Unreadable {
    /// Where, as `data.caInfo.caId`; empty for the text as a whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there.
    #[must_use]
    pub const fn problem(&self) -> Problem {
        self.problem
    }

    /// The same, seen from the object that holds it as `name`.
    #[must_use]
    pub fn within(self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        Self { path: format!("{name}{dot}{}", self.path), ..self }
    }

    pub(super) fn at(self, index: usize) -> Self {
        self.within(&format!("[{index}]"))
    }
}

impl From<Problem> for Unreadable {
    fn from(problem: Problem) -> Self {
        Self { path: String::new(), problem }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        match self.problem {
            Problem::Empty => f.write_str("empty"),
            Problem::NotUtf8 => f.write_str("not UTF-8"),
            Problem::Syntax { line, column } => write!(f, "not JSON at line {line}, column {column}"),
            Problem::Twice => f.write_str("a name stands twice in one object"),
            Problem::Missing => f.write_str("missing"),
            Problem::Unexpected { expected, found } => write!(f, "expected {expected}, found {found}"),
        }
    }
}

impl core::error::Error for Unreadable {}

impl<'de: 'a, 'a> Deserialize<'de> for Value<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
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
        while let Some(item) = array.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut members = BTreeMap::new();
        while let Some((name, value)) = object.next_entry()? {
            let Value::Text(name) = name else { return Err(A::Error::custom("a name must be a string")) };
            if members.insert(name, value).is_some() {
                return Err(A::Error::custom("a name stands twice"));
            }
        }
        Ok(Value::Object(Object(members)))
    }
}
