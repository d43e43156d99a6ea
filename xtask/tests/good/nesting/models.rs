// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The objects of requests and answers.

use alloc::vec::Vec;

use crate::wire::{Members, Source, Unreadable, Value, Wire, Writer};

/// A thing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inner {
    /// A field.
    pub id: i64,
}

impl Inner {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(id: i64) -> Self {
        Self { id }
    }
}

impl Wire for Inner {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(source, |object| Ok(Self { id: object.always("id", &[])? }))
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("id", &self.id);
        });
    }
}

/// A thing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outer {
    /// A field.
    pub inner: Inner,
    /// A field.
    pub other: Option<Inner>,
    /// A field.
    pub list: Vec<Inner>,
}

impl Outer {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(inner: Inner, list: impl IntoIterator<Item = Inner>) -> Self {
        Self { inner, other: None, list: list.into_iter().collect() }
    }

    /// A field.
    #[must_use]
    pub fn other(mut self, other: Inner) -> Self {
        self.other = Some(other);
        self
    }
}

impl Wire for Outer {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                inner: object.always_adopting("inner", &["id"])?,
                other: object.maybe("other", &[])?,
                list: object.or_default("list", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("inner", &self.inner);
            object.nullable("other", self.other.as_ref());
            object.always("list", &self.list);
        });
    }
}
