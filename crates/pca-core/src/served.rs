//! The server's half: read requests, write answers. For emulators and tests.

mod reply;

use alloc::{borrow::Cow, format, string::String, vec::Vec};
use core::fmt;

pub(crate) use self::reply::{reply, reply_nothing, reply_nullable, reply_wrapped};
use crate::{
    Info, Invalid, Operation,
    check::Breach,
    generated::service::PREFIX,
    wire::{Object, Problem, Text, Tree, Unreadable, Value, Wire},
};

/// An operation as the server sees it.
pub trait Served: Operation + Sized {
    /// Reads a request: its target, and its content.
    ///
    /// # Errors
    ///
    /// [`Reject`] when it is not this operation, or breaks one of its rules.
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject>;

    /// The content of the answer that carries `output`.
    fn reply(output: &Self::Output) -> Vec<u8>;
}

/// Why a request was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reject {
    /// No operation has this method and path.
    NoSuchRoute,
    /// A field is missing or something else, or the content is no JSON.
    Unreadable(Unreadable),
    /// A field breaks a rule.
    Invalid(Invalid),
}

impl Reject {
    /// The path of the field, in wire spelling; empty for the content as a whole.
    #[must_use]
    pub fn field(&self) -> &str {
        match self {
            Self::NoSuchRoute => "",
            Self::Unreadable(unreadable) => unreadable.path(),
            Self::Invalid(invalid) => invalid.field(),
        }
    }

    /// Whether the field is not there at all.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Unreadable(unreadable) if unreadable.problem() == Problem::Missing)
    }
}

impl fmt::Display for Reject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchRoute => f.write_str("no operation has this method and path"),
            Self::Unreadable(unreadable) => unreadable.fmt(f),
            Self::Invalid(invalid) => invalid.fmt(f),
        }
    }
}

impl core::error::Error for Reject {}

impl From<Unreadable> for Reject {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(unreadable)
    }
}

/// A request that is being taken apart.
pub(crate) struct Incoming<'a> {
    parts: Vec<(&'static str, &'a str)>,
    query: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    body: Tree<'a>,
}

impl<'a> Incoming<'a> {
    pub(crate) fn new(info: &Info, target: &'a str, body: &'a [u8]) -> Result<Self, Reject> {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let query = query.split('&').filter(|pair| !pair.is_empty()).map(parameter).collect::<Option<_>>();
        let body = match body.trim_ascii() {
            [] => Tree::parse(b"{}")?,
            body => Tree::parse(body)?,
        };
        body.root().object()?;
        Ok(Self {
            parts: parts(info.path, path).ok_or(Reject::NoSuchRoute)?,
            query: query.ok_or_else(|| Reject::Invalid(Invalid::new("query", "must be percent-encoded UTF-8")))?,
            body,
        })
    }

    /// The segments of a path below the prefix; none if it is not below.
    pub(crate) fn segments(target: &'a str) -> Vec<&'a str> {
        let path = target.split_once('?').map_or(target, |(path, _)| path);
        path.strip_prefix(PREFIX)
            .and_then(|path| path.strip_prefix('/'))
            .map(|path| path.split('/').collect())
            .unwrap_or_default()
    }

    /// A part of the path, as it was sent: percent-encoding is not undone, since no valid part needs it.
    pub(crate) fn part<T: Wire>(&self, name: &'static str) -> Result<T, Reject> {
        let part = self.parts.iter().find(|(key, _)| *key == name).map(|(_, part)| Value::Text(Text::plain(part)));
        read(name, part)?.ok_or_else(|| missing(name))
    }

    pub(crate) fn query<T: Wire>(&self, name: &'static str) -> Result<T, Reject> {
        self.query_maybe(name)?.ok_or_else(|| missing(name))
    }

    pub(crate) fn query_maybe<T: Wire>(&self, name: &'static str) -> Result<Option<T>, Reject> {
        let mut values = self.query.iter().filter(|(key, _)| key == name).map(|(_, value)| value);
        let value = values.next();
        if values.next().is_some() {
            return Err(Reject::Invalid(Invalid::new(name, "must not stand twice in the query")));
        }
        read(name, value.map(|value| Value::Text(Text::plain(value))))
    }

    pub(crate) fn always<T: Wire>(&self, name: &'static str, accept: &[&str]) -> Result<T, Reject> {
        Ok(self.body()?.always(name, accept)?)
    }

    pub(crate) fn maybe<T: Wire>(&self, name: &'static str, accept: &[&str]) -> Result<Option<T>, Reject> {
        Ok(self.body()?.maybe(name, accept)?)
    }

    pub(crate) fn or_default<T: Wire + Default>(&self, name: &'static str, accept: &[&str]) -> Result<T, Reject> {
        Ok(self.body()?.or_default(name, accept)?)
    }

    fn body(&self) -> Result<Object<'_, 'a>, Reject> {
        Ok(self.body.root().object()?)
    }

    /// Refuses a field under a name that some client uses and the service does not have.
    pub(crate) fn refuse(&self, name: &'static str, spellings: &[&str]) -> Result<(), Reject> {
        let body = self.body()?;
        let stands = |spelling: &str| self.query.iter().any(|(key, _)| key == spelling) || body.holds(spelling);
        match spellings.iter().find(|spelling| stands(spelling)) {
            Some(spelling) => {
                let rule = format!("must not be spelt {spelling}");
                Err(Reject::Invalid(Invalid::new(name, rule).breach_of(Breach::Misnamed)))
            }
            None => Ok(()),
        }
    }

    /// The operation, once it keeps its own rules. Members that nobody asked for are ignored, as the service is taken to do.
    pub(crate) fn finish<T: Operation>(self, operation: T) -> Result<T, Reject> {
        operation.check().map_err(Reject::Invalid)?;
        Ok(operation)
    }
}

fn read<T: Wire>(name: &'static str, value: Option<Value<'_, '_>>) -> Result<Option<T>, Reject> {
    Ok(value.map(T::read).transpose().map_err(|unreadable| unreadable.within(name))?)
}

fn missing(name: &'static str) -> Reject {
    Unreadable::from(Problem::Missing).within(name).into()
}

/// Compares a path with its template, and names the parts that stand in for a parameter.
fn parts<'a>(template: &'static str, path: &'a str) -> Option<Vec<(&'static str, &'a str)>> {
    let mut segments = path.strip_prefix(PREFIX)?.split('/');
    let mut parts = Vec::new();
    for expected in template.split('/') {
        let segment = segments.next()?;
        match expected.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) => parts.push((name, segment)),
            None if expected == segment => {}
            None => return None,
        }
    }
    segments.next().is_none().then_some(parts)
}

fn parameter(pair: &str) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    Some((decode(name)?, decode(value)?))
}

/// Undoes percent-encoding; a `+` is a space, as in a form. `None` if it is malformed, or if what comes out is not UTF-8.
fn decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains(['%', '+']) {
        return Some(Cow::Borrowed(text));
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => hex(bytes.next()?)? * 16 + hex(bytes.next()?)?,
            b'+' => b' ',
            other => other,
        });
    }
    String::from_utf8(decoded).ok().map(Cow::Owned)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| value.try_into().ok())
}

#[cfg(test)]
mod tests;
