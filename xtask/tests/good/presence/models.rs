// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The objects of requests and answers.

use alloc::{string::String, vec::Vec};

use crate::{Chain, wire::{Members, Source, Unreadable, Value, Wire, Writer}};

/// A thing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thing {
    /// A field.
    pub id: i64,
    /// A field.
    pub count: i64,
    /// A field.
    pub memo: Option<String>,
    /// A field.
    pub note: Option<String>,
    /// A field.
    pub names: Vec<String>,
    /// A field.
    pub others: Vec<String>,
    /// A field.
    pub more: Vec<String>,
    /// A field.
    pub chain: Chain,
    /// A field.
    pub chain_text: Chain,
}

impl Thing {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(id: i64, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            id,
            count: 0,
            memo: None,
            note: None,
            names: names.into_iter().map(Into::into).collect(),
            others: Vec::new(),
            more: Vec::new(),
            chain: Chain::default(),
            chain_text: Chain::default(),
        }
    }

    /// A field.
    #[must_use]
    pub fn count(mut self, count: i64) -> Self {
        self.count = count;
        self
    }

    /// A field.
    #[must_use]
    pub fn memo(mut self, memo: impl Into<String>) -> Self {
        self.memo = Some(memo.into());
        self
    }

    /// A field.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// A field.
    #[must_use]
    pub fn others(mut self, others: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.others = others.into_iter().map(Into::into).collect();
        self
    }

    /// A field.
    #[must_use]
    pub fn more(mut self, more: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.more = more.into_iter().map(Into::into).collect();
        self
    }

    /// A field.
    #[must_use]
    pub fn chain(mut self, chain: Chain) -> Self {
        self.chain = chain;
        self
    }

    /// A field.
    #[must_use]
    pub fn chain_text(mut self, chain_text: Chain) -> Self {
        self.chain_text = chain_text;
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
                id: object.always("id", &[])?,
                count: object.or_default("count", &[])?,
                memo: object.maybe("memo", &[])?,
                note: object.maybe("note", &[])?,
                names: object.or_default("names", &[])?,
                others: object.or_default("others", &[])?,
                more: object.or_default("more", &[])?,
                chain: object.or_default("chain", &[])?,
                chain_text: object.or_default("chainText", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("id", &self.id);
            object.always("count", &self.count);
            object.nullable("memo", self.memo.as_ref());
            object.sometimes("note", self.note.as_ref());
            object.always("names", &self.names);
            object.sometimes_list("others", &self.others);
            object.always("more", &self.more);
            object.always("chain", &self.chain);
            object.always("chainText", &self.chain_text.as_text());
        });
    }
}
