// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The objects of requests and answers.

use alloc::string::String;

use serde::Serializer;

use crate::{ThingView, wire::{ObjectWriter, Unreadable, Value, View, Wire}};

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
        <ThingView<'_> as View>::of(value).map(Self::from)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = ObjectWriter::new(serializer)?;
        object.sometimes("country", self.country.as_ref())?;
        object.end()
    }
}
