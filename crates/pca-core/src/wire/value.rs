//! A value in a JSON text, and taking what it must be out of it.

use alloc::borrow::Cow;
use core::fmt;

use super::{Object, Problem, Text, Tree, Unreadable, token};

/// A JSON value. It borrows its texts from the JSON text, and what is in it from the [`Tree`] made of that.
#[derive(Clone, Copy)]
#[expect(clippy::exhaustive_enums, reason = "RFC 8259 section 3 lists all kinds of values")]
pub enum Value<'t, 'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number that fits.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A string.
    Text(Text<'a>),
    /// An array.
    Array(Array<'t, 'a>),
    /// An object.
    Object(Object<'t, 'a>),
}

impl<'t, 'a> Value<'t, 'a> {
    /// A number that has been checked.
    #[inline]
    pub(super) fn number(text: &[u8]) -> Self {
        token::whole(text).map_or_else(|| Self::Float(token::float(text)), Self::Integer)
    }

    /// The object that this must be.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is something else.
    pub fn object(self) -> Result<Object<'t, 'a>, Unreadable> {
        match self {
            Self::Object(object) => Ok(object),
            other => Err(other.is_not("an object")),
        }
    }

    /// The string that this must be, as it stands.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is something else.
    pub fn text(self) -> Result<Text<'a>, Unreadable> {
        match self {
            Self::Text(text) => Ok(text),
            other => Err(other.is_not("a string")),
        }
    }

    /// The string that this must be.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is something else.
    pub fn decoded(self) -> Result<Cow<'a, str>, Unreadable> {
        self.text().map(Text::decode)
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
impl fmt::Debug for Value<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())
    }
}

/// The items of a JSON array.
#[derive(Clone, Copy)]
pub struct Array<'t, 'a> {
    tree: &'t Tree<'a>,
    /// The node of the item that comes next.
    next: u32,
    /// The node after the last.
    end: u32,
}

impl<'t, 'a> Array<'t, 'a> {
    pub(super) const fn new(tree: &'t Tree<'a>, next: u32, end: u32) -> Self {
        Self { tree, next, end }
    }
}

impl<'t, 'a> Iterator for Array<'t, 'a> {
    type Item = Value<'t, 'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.next;
        (at < self.end).then(|| {
            self.next = self.tree.after(at);
            self.tree.value(at)
        })
    }
}

/// Shows nothing of the items.
impl fmt::Debug for Array<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn kinds() {
        let check = |text: &str, kind: &str| {
            let tree = Tree::parse(text.as_bytes()).unwrap();
            let value = tree.root();
            assert_eq!(format!("{value:?}"), kind);
            assert_eq!(format!("{}", value.is_not("anything")), format!("expected anything, found {kind}"));
        };
        check("null", "null");
        check("true", "a boolean");
        check("1", "a number");
        check("1.5", "a number");
        check("\"planted\"", "a string");
        check("[1]", "an array");
        check("{\"a\":1}", "an object");
        let tree = Tree::parse(br#"["planted"]"#).unwrap();
        assert!(matches!(tree.root(), Value::Array(array) if format!("{array:?}") == "an array"));
    }
}
