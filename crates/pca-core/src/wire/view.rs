//! Reading types out of JSON, from wherever it comes.

use alloc::{boxed::Box, vec::Vec};

use super::{Text, Unreadable, Value, Wire};

/// For so many items memory is asked for before they are read. There may be many more, none of them what it must be.
const MOST_AT_ONCE: usize = 1000;

/// A type that can be read from a JSON text, and may go on borrowing from it for `'a`.
///
/// Every [`Wire`] is one; so is each generated view. One function reads it from whatever holds JSON.
pub trait View<'a>: Sized {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// The source's, when something else is there.
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error>;
}

/// A place where a JSON value is read.
pub trait Source<'a>: Sized {
    /// Why something cannot be read.
    type Error;
    /// The members of an object.
    type Members: Members<'a, Error = Self::Error>;

    /// Reads the value as a whole.
    ///
    /// # Errors
    ///
    /// When it is something else than `read` expects.
    fn value<T>(self, read: impl FnOnce(Value<'_, 'a>) -> Result<T, Unreadable>) -> Result<T, Self::Error>;

    /// Reads a string.
    ///
    /// # Errors
    ///
    /// When it is something else.
    fn text(self) -> Result<Text<'a>, Self::Error>;

    /// Reads the members of an object.
    ///
    /// # Errors
    ///
    /// When it is something else.
    fn object<T>(self, read: impl FnOnce(&mut Self::Members) -> Result<T, Self::Error>) -> Result<T, Self::Error>;

    /// Reads a list; a lone value counts as a list of one (discrepancy 25).
    ///
    /// # Errors
    ///
    /// When it is something else.
    fn list<T: View<'a>>(self) -> Result<Box<[T]>, Self::Error>;
}

/// The members of an object, asked for in the order in which they are documented.
pub trait Members<'a> {
    /// Why one cannot be read.
    type Error;

    /// The error of one that is not there.
    fn missing(name: &'static str) -> Self::Error;

    /// A value that may be missing or `null`.
    ///
    /// # Errors
    ///
    /// When it is something else.
    fn maybe<T: View<'a>>(&mut self, name: &'static str, accept: &[&str]) -> Result<Option<T>, Self::Error>;

    /// A value that must be there.
    ///
    /// # Errors
    ///
    /// When it is missing, `null`, or something else.
    #[inline]
    fn always<T: View<'a>>(&mut self, name: &'static str, accept: &[&str]) -> Result<T, Self::Error> {
        self.maybe(name, accept)?.ok_or_else(|| Self::missing(name))
    }

    /// A value that counts as its type's default while it is missing.
    ///
    /// # Errors
    ///
    /// When it is something else.
    #[inline(always)]
    fn or_default<T: View<'a> + Default>(&mut self, name: &'static str, accept: &[&str]) -> Result<T, Self::Error> {
        Ok(self.maybe(name, accept)?.unwrap_or_default())
    }

    /// An object some of whose members may stand beside it (discrepancy 4); those inside win.
    ///
    /// # Errors
    ///
    /// When it is missing or something else.
    fn always_adopting<T: View<'a>>(&mut self, name: &'static str, adopted: &[&str]) -> Result<T, Self::Error>;
}

impl<'a, T: Wire> View<'a> for T {
    #[inline]
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        T::take(source)
    }
}

impl<'a, T: View<'a>> View<'a> for Box<[T]> {
    #[inline]
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        source.list()
    }
}

impl<'t, 'a> Source<'a> for Value<'t, 'a> {
    type Error = Unreadable;
    type Members = super::Object<'t, 'a>;

    fn value<T>(self, read: impl FnOnce(Self) -> Result<T, Unreadable>) -> Result<T, Unreadable> {
        read(self)
    }

    fn text(self) -> Result<Text<'a>, Unreadable> {
        Self::text(self)
    }

    fn object<T>(self, read: impl FnOnce(&mut Self::Members) -> Result<T, Unreadable>) -> Result<T, Unreadable> {
        read(&mut Self::object(self)?)
    }

    fn list<T: View<'a>>(self) -> Result<Box<[T]>, Unreadable> {
        match self {
            Self::Null => Ok(Box::default()),
            Self::Array(items) => {
                let mut read = Vec::with_capacity(items.take(MOST_AT_ONCE).count());
                for (index, item) in items.enumerate() {
                    read.push(T::of(item).map_err(|unreadable| unreadable.at(index))?);
                }
                Ok(read.into())
            }
            lone @ Self::Text(_) => Ok([T::of(lone)?].into()),
            other => Err(other.is_not("an array")),
        }
    }
}
