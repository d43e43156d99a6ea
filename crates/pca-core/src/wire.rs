//! How values stand in JSON: read tolerantly, written one way.
//!
//! All leniency of the project is in this folder. Each piece names the row of `spec/out/DISCREPANCIES.md` that it exists for.

mod reader;
mod scalar;
mod unreadable;
mod value;
mod write;

use alloc::{string::String, vec::Vec};

pub use self::{
    unreadable::{Problem, Unreadable},
    value::{Object, Value},
    write::{ObjectWriter, Writer, to_json},
};

/// A type that has a place in the API's JSON.
///
/// Generated for every model; implement it to describe an endpoint that this crate lacks, together with
/// [`Operation`](crate::Operation).
pub trait Wire: Sized {
    /// Takes the value out of a JSON value.
    ///
    /// # Errors
    ///
    /// [`Unreadable`], with the path, when the JSON holds something else.
    fn read(value: Value<'_>) -> Result<Self, Unreadable>;

    /// Writes the preferred form, secrets included.
    fn write(&self, out: Writer<'_>);
}

/// What stands as a list in JSON, read through [`Object::list`]; its default is the empty one.
pub trait List: Wire + Default {
    /// Whether it may be left out when written.
    fn is_empty(&self) -> bool;
}

impl<T: Wire> List for Vec<T> {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

/// Reads an array; a lone value counts as an array of one (discrepancy 25).
impl<T: Wire> Wire for Vec<T> {
    fn read(value: Value<'_>) -> Result<Self, Unreadable> {
        match value {
            Value::Null => Ok(Self::new()),
            Value::Array(items) => {
                let mut read = Self::with_capacity(items.len());
                for (index, item) in items.into_iter().enumerate() {
                    read.push(T::read(item).map_err(|unreadable| unreadable.at(index))?);
                }
                Ok(read)
            }
            lone @ Value::Text(_) => Ok(alloc::vec![T::read(lone)?]),
            other => Err(other.is_not("an array")),
        }
    }

    fn write(&self, out: Writer<'_>) {
        out.list(self)
    }
}

impl Wire for String {
    fn read(value: Value<'_>) -> Result<Self, Unreadable> {
        value.text().map(Into::into)
    }

    fn write(&self, out: Writer<'_>) {
        out.text(self)
    }
}
