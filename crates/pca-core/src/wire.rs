//! How values stand in JSON: read tolerantly, written one way.
//!
//! All leniency of the project is in this folder. Each piece names the row of `spec/out/DISCREPANCIES.md` that it exists for.
//! A text is read in one of two ways that agree: `stream` follows the documented order and gives up at anything unusual, and
//! `tree` knows every form and every error.
//!
//! An answer can be read into a model, which owns all of it, or into a *view*, whose texts stay where they stand in the answer. Their escapes
//! are undone when they are asked for, so that certificates that nobody looks at cost nothing:
//!
//! ```
//! use pca_core::{CreateCa, Response};
//!
//! let body = include_bytes!("../../../spec/examples/create-ca.response.json");
//! let created = CreateCa::view(Response::new(200, body))?;
//! assert_eq!(created.ca_info.alias, "CA002");
//! let certificate = created.ca_cert_info.map(|info| info.cert_pem.decode());
//! assert!(certificate.is_some_and(|pem| pem.starts_with("-----BEGIN CERTIFICATE-----\n")));
//! # Ok::<(), pca_core::Fault>(())
//! ```

mod chain;
mod object;
mod scalar;
mod stream;
mod text;
mod token;
mod tree;
mod unreadable;
mod value;
mod view;
mod write;

use alloc::{string::String, vec::Vec};

pub use self::{
    chain::ChainView,
    object::Object,
    text::{SecretText, Text},
    tree::Tree,
    unreadable::{Problem, Unreadable},
    value::{Array, Value},
    view::{Members, Source, View},
    write::{ObjectWriter, Writer, to_json},
};
pub(crate) use self::{object::Beside, stream::Stream};

/// A type that has a place in the API's JSON.
///
/// Generated for every model; implement it to describe an endpoint that this crate lacks, together with
/// [`Operation`](crate::Operation):
///
/// ```
/// use pca_core::wire::{Unreadable, Value, Wire, Writer, from_json, to_json};
///
/// struct Count {
///     total: i64,
/// }
///
/// impl Wire for Count {
///     fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
///         // The second argument holds the other names under which it may stand.
///         Ok(Self { total: value.object()?.always("totalCnt", &[])? })
///     }
///
///     fn write(&self, out: Writer<'_>) {
///         out.object(|object| object.always("totalCnt", &self.total));
///     }
/// }
///
/// assert_eq!(to_json(&from_json::<Count>(br#"{"totalCnt":3}"#)?), r#"{"totalCnt":3}"#);
/// # Ok::<(), Unreadable>(())
/// ```
pub trait Wire: Sized {
    /// Takes the value out of a JSON value.
    ///
    /// # Errors
    ///
    /// [`Unreadable`], with the path, when the JSON holds something else.
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable>;

    /// Takes it from wherever it stands; what has parts, part by part, so that nothing is built in between.
    ///
    /// # Errors
    ///
    /// The source's, when something else is there.
    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        source.value(Self::read)
    }

    /// Writes the preferred form, secrets included.
    fn write(&self, out: Writer<'_>);
}

/// Reads a value from a whole JSON text.
///
/// ```
/// assert_eq!(pca_core::wire::from_json::<Vec<String>>(br#"["a", "b"]"#)?, ["a", "b"]);
/// # Ok::<(), pca_core::wire::Unreadable>(())
/// ```
///
/// # Errors
///
/// [`Unreadable`] when it is no JSON or something else.
pub fn from_json<T: Wire>(text: &[u8]) -> Result<T, Unreadable> {
    T::read(Tree::parse(text)?.root())
}

/// What stands as a list in JSON.
pub trait List: Wire {
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
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        source.list().map(<[T]>::into_vec)
    }

    fn write(&self, out: Writer<'_>) {
        out.list(self)
    }
}

impl Wire for String {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    #[inline]
    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        source.text().map(Self::from)
    }

    fn write(&self, out: Writer<'_>) {
        out.text(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        let check = |text: &str, expected: Option<&[&str]>| {
            let read = from_json::<Vec<String>>(text.as_bytes()).ok();
            assert_eq!(
                read.as_deref().map(|read| read.iter().map(String::as_str).collect::<Vec<_>>()).as_deref(),
                expected
            );
        };
        check(r#"["a","b"]"#, Some(&["a", "b"]));
        check(r#""a""#, Some(&["a"]));
        check("null", Some(&[]));
        check("[1]", None);
        check("7", None);
    }
}
