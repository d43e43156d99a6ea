// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The objects of requests and answers.

use alloc::string::String;

use crate::{Invalid, rules, wire::{Members, Source, Unreadable, Value, Wire, Writer}};

/// A thing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Names {
    /// A field (3 to 15 characters of `A-Za-z0-9_-`, the first of `A-Za-z`).
    pub alias: String,
}

impl Names {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(alias: impl Into<String>) -> Self {
        Self { alias: alias.into() }
    }

    /// Checks what is sent.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with the first field that breaks a rule.
    pub fn check(&self) -> Result<(), Invalid> {
        rules::ALIAS.check("alias", &self.alias)
    }
}

impl Wire for Names {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(source, |object| Ok(Self { alias: object.always("alias", &[])? }))
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("alias", &self.alias);
        });
    }
}
