// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The objects of requests and answers.

use alloc::string::String;

use crate::{ThingView, wire::{Unreadable, Value, View, Wire, Writer}};

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

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.sometimes("country", self.country.as_ref());
        });
    }
}
