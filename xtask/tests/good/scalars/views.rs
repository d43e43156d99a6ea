// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The objects of answers, as they stand in their text.

use crate::{Days, Period, Thing, Timestamp, wire::{Members, SecretText, Source, Text, View}};

/// A thing.
///
/// Its texts stand in the answer; [`Thing`] owns them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ThingView<'a> {
    /// A field.
    pub text: Option<Text<'a>>,
    /// A field.
    pub key: Option<SecretText<'a>>,
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
    pub cert: Option<Text<'a>>,
    /// A field.
    pub validity: Option<Period>,
}

impl<'a> View<'a> for ThingView<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
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
}

impl From<ThingView<'_>> for Thing {
    fn from(view: ThingView<'_>) -> Self {
        Self {
            text: view.text.map(Into::into),
            key: view.key.map(Into::into),
            id: view.id,
            page_no: view.page_no,
            flag: view.flag,
            instant: view.instant,
            expiry: view.expiry,
            cert: view.cert.map(Into::into),
            validity: view.validity,
        }
    }
}
