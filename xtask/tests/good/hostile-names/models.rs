// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The objects of requests and answers.

use alloc::string::String;

use crate::wire::{Members, Source, Unreadable, Value, Wire, Writer};

/// A thing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thing {
    /// A field.
    pub type_: String,
    /// A field.
    pub self_: Option<String>,
    /// A field.
    pub new_: Option<String>,
    /// A field.
    pub n2fa: Option<String>,
    /// A field.
    pub ca_id: String,
    /// A field.
    pub ca_id_again: String,
    /// A field.
    pub name: Option<String>,
    /// A field.
    pub a_b_c: Option<String>,
    /// A field.
    pub quote_d: Option<String>,
}

impl Thing {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(type_: impl Into<String>, ca_id: impl Into<String>, ca_id_again: impl Into<String>) -> Self {
        Self {
            type_: type_.into(),
            self_: None,
            new_: None,
            n2fa: None,
            ca_id: ca_id.into(),
            ca_id_again: ca_id_again.into(),
            name: None,
            a_b_c: None,
            quote_d: None,
        }
    }

    /// A field.
    #[must_use]
    pub fn self_(mut self, self_: impl Into<String>) -> Self {
        self.self_ = Some(self_.into());
        self
    }

    /// A field.
    #[must_use]
    pub fn new_(mut self, new_: impl Into<String>) -> Self {
        self.new_ = Some(new_.into());
        self
    }

    /// A field.
    #[must_use]
    pub fn n2fa(mut self, n2fa: impl Into<String>) -> Self {
        self.n2fa = Some(n2fa.into());
        self
    }

    /// A field.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// A field.
    #[must_use]
    pub fn a_b_c(mut self, a_b_c: impl Into<String>) -> Self {
        self.a_b_c = Some(a_b_c.into());
        self
    }

    /// A field.
    #[must_use]
    pub fn quote_d(mut self, quote_d: impl Into<String>) -> Self {
        self.quote_d = Some(quote_d.into());
        self
    }
}

impl Wire for Thing {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                type_: object.always("type", &[])?,
                self_: object.maybe("self", &[])?,
                new_: object.maybe("new", &[])?,
                n2fa: object.maybe("2fa", &[])?,
                ca_id: object.always("caID", &[])?,
                ca_id_again: object.always("caId", &[])?,
                name: object.maybe("이름", &[])?,
                a_b_c: object.maybe("a-b.c", &[])?,
                quote_d: object.maybe("quote\"d", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("type", &self.type_);
            object.sometimes("self", self.self_.as_ref());
            object.sometimes("new", self.new_.as_ref());
            object.sometimes("2fa", self.n2fa.as_ref());
            object.always("caID", &self.ca_id);
            object.always("caId", &self.ca_id_again);
            object.sometimes("이름", self.name.as_ref());
            object.sometimes("a-b.c", self.a_b_c.as_ref());
            object.sometimes("quote\"d", self.quote_d.as_ref());
        });
    }
}
