// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The objects of requests and answers.

use alloc::string::String;

use crate::wire::{Members, Source, Unreadable, Value, Wire, Writer};

/// A thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thing {
    /// A field.
    pub country: Option<String>,
}

impl Thing {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new() -> Self {
        Self { country: None }
    }

    /// A field.
    #[must_use]
    pub fn country(mut self, country: impl Into<String>) -> Self {
        self.country = Some(country.into());
        self
    }
}

impl Wire for Thing {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(source, |object| Ok(Self { country: object.maybe("country", &["contry"])? }))
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.sometimes("country", self.country.as_ref());
        });
    }
}
