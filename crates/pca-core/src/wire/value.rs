//! A JSON text as a tree, and taking values out of it.

use alloc::{borrow::Cow, vec::Vec};
use core::fmt;

use super::{List, Problem, Unreadable, Wire};

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

/// A JSON object whose members are taken out one by one, the first of them from the end; no name stands in it twice.
#[derive(Clone, Default, PartialEq)]
pub struct Object<'a>(pub(super) Vec<(Cow<'a, str>, Value<'a>)>);

impl<'a> Value<'a> {
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
        self.0.iter().any(|(member, _)| member == name)
    }

    /// Whether no member is left.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes out the value of the first of these names that is there and not `null`.
    pub fn take(&mut self, name: &str, accept: &[&str]) -> Option<Value<'a>> {
        self.take_one(name).or_else(|| accept.iter().find_map(|name| self.take_one(name)))
    }

    fn take_one(&mut self, name: &str) -> Option<Value<'a>> {
        let is_it = |(member, value): &(Cow<'_, str>, Value<'_>)| member == name && !matches!(value, Value::Null);
        Some(self.0.swap_remove(self.0.iter().rposition(is_it)?).1)
    }

    /// The same with the members of `other` whose names it lacks.
    #[must_use]
    pub(crate) fn or(mut self, other: Self) -> Self {
        let lacking: Vec<_> = other.0.into_iter().filter(|(name, _)| !self.holds(name)).collect();
        self.0.extend(lacking);
        self
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
        self.or_default(name, accept)
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
                if let Some(outside) = self.take(stray, &[]) {
                    let value = inner.take(stray, &[]).unwrap_or(outside);
                    inner.0.push((Cow::Owned(stray.into()), value));
                }
            }
            T::read(Value::Object(inner))
        });
        read.map_err(|unreadable| unreadable.within(name))
    }
}

/// Shows the names only.
impl fmt::Debug for Object<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.iter().rev().map(|(name, _)| name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::String};

    use super::*;

    fn object(text: &str) -> Object<'_> {
        Value::parse(text.as_bytes()).and_then(Value::object).unwrap()
    }

    /// What is found, or where it cannot be read and why.
    fn told<T: fmt::Debug>(read: Result<T, Unreadable>) -> String {
        read.map_or_else(|unreadable| format!("{unreadable}"), |value| format!("{value:?}"))
    }

    #[test]
    fn kinds() {
        let check = |text: &str, kind: &str| {
            let value = Value::parse(text.as_bytes()).unwrap();
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
        assert_eq!(format!("{:?}", object(r#"{"name":"planted"}"#)), r#"{"name"}"#);
    }

    #[test]
    fn members() {
        let all = |text: &str| {
            let read = || object(text);
            let always = told(read().always::<u32>("n", &["m"]));
            let maybe = told(read().maybe::<u32>("n", &["m"]));
            [always, maybe, told(read().or_default::<u32>("n", &["m"])), told(read().list::<Vec<u32>>("n", &["m"]))]
        };
        let unfit = "n: expected a whole number that is not negative, found a boolean";
        assert_eq!(all(r#"{"n":7}"#), ["7", "Some(7)", "7", "n: expected an array, found a number"]);
        assert_eq!(all(r#"{"n":null,"m":7}"#)[..3], ["7", "Some(7)", "7"]);
        assert_eq!(all("{}"), ["n: missing", "None", "0", "[]"]);
        assert_eq!(all(r#"{"n":null}"#), ["n: missing", "None", "0", "[]"]);
        assert_eq!(all(r#"{"n":true}"#), [unfit, unfit, unfit, "n: expected an array, found a boolean"]);
        assert_eq!(all(r#"{"n":[7,"8"]}"#)[3], "[7, 8]");
        assert_eq!(all(r#"{"n":[7,true]}"#)[3], "n[1]: expected a whole number that is not negative, found a boolean");
        assert!(object(r#"{"n":null}"#).holds("n") && !object(r#"{"n":null}"#).is_empty() && object("{}").is_empty());
    }

    #[test]
    fn members_that_stand_beside_their_object() {
        let check = |text: &str, expected: &str| {
            let mut outer = object(text);
            let adopted = outer.always_adopting::<Members>("inner", &["a", "b"]);
            assert_eq!(told(adopted.map(|members| members.0)), expected, "{text}");
        };
        check(r#"{"inner":{"a":1,"b":2}}"#, "[Some(1), Some(2)]");
        check(r#"{"inner":{"a":1},"b":2}"#, "[Some(1), Some(2)]");
        check(r#"{"inner":{"a":1},"a":3,"b":null}"#, "[Some(1), None]");
        check(r#"{"a":1,"b":2}"#, "inner: missing");
        check(r#"{"inner":7}"#, "inner: expected an object, found a number");
        check(r#"{"inner":{},"a":true}"#, "inner.a: expected a whole number, found a boolean");
    }

    struct Members([Option<i64>; 2]);

    impl Wire for Members {
        fn read(value: Value<'_>) -> Result<Self, Unreadable> {
            let mut object = value.object()?;
            Ok(Self([object.maybe("a", &[])?, object.maybe("b", &[])?]))
        }

        fn write(&self, out: crate::wire::Writer<'_>) {
            out.null();
        }
    }
}
