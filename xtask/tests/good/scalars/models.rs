// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The objects of requests and answers.

use alloc::string::String;

use crate::{Days, Period, Secret, Timestamp, wire::{Members, Source, Unreadable, Value, Wire, Writer}};

/// A thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thing {
    /// A field.
    pub text: Option<String>,
    /// A field.
    pub key: Option<Secret>,
    /// A field.
    pub id: Option<i64>,
    /// A field.
    pub page_no: Option<u32>,
    /// A field.
    pub flag: Option<bool>,
    /// A field.
    pub instant: Option<Timestamp>,
    /// A field.
    pub expiry: Option<Days>,
    /// A field.
    pub cert: Option<String>,
    /// A field.
    pub validity: Option<Period>,
}

impl Thing {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new() -> Self {
        Self {
            text: None,
            key: None,
            id: None,
            page_no: None,
            flag: None,
            instant: None,
            expiry: None,
            cert: None,
            validity: None,
        }
    }

    /// A field.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// A field.
    #[must_use]
    pub fn key(mut self, key: Secret) -> Self {
        self.key = Some(key);
        self
    }

    /// A field.
    #[must_use]
    pub fn id(mut self, id: i64) -> Self {
        self.id = Some(id);
        self
    }

    /// A field.
    #[must_use]
    pub fn page_no(mut self, page_no: u32) -> Self {
        self.page_no = Some(page_no);
        self
    }

    /// A field.
    #[must_use]
    pub fn flag(mut self, flag: bool) -> Self {
        self.flag = Some(flag);
        self
    }

    /// A field.
    #[must_use]
    pub fn instant(mut self, instant: Timestamp) -> Self {
        self.instant = Some(instant);
        self
    }

    /// A field.
    #[must_use]
    pub fn expiry(mut self, expiry: Days) -> Self {
        self.expiry = Some(expiry);
        self
    }

    /// A field.
    #[must_use]
    pub fn cert(mut self, cert: impl Into<String>) -> Self {
        self.cert = Some(cert.into());
        self
    }

    /// A field.
    #[must_use]
    pub fn validity(mut self, validity: Period) -> Self {
        self.validity = Some(validity);
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
                text: object.maybe("text", &[])?,
                key: object.maybe("key", &[])?,
                id: object.maybe("id", &[])?,
                page_no: object.maybe("pageNo", &[])?,
                flag: object.maybe("flag", &[])?,
                instant: object.maybe("instant", &[])?,
                expiry: object.maybe("expiry", &[])?,
                cert: object.maybe("cert", &[])?,
                validity: object.maybe("validity", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.sometimes("text", self.text.as_ref());
            object.sometimes("key", self.key.as_ref());
            object.sometimes("id", self.id.as_ref());
            object.sometimes("pageNo", self.page_no.as_ref());
            object.sometimes("flag", self.flag.as_ref());
            object.sometimes("instant", self.instant.as_ref());
            object.sometimes("expiry", self.expiry.as_ref());
            object.sometimes("cert", self.cert.as_ref());
            object.sometimes("validity", self.validity.as_ref());
        });
    }
}
