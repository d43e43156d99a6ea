//! Certificates of a chain, as they stand in JSON.

use alloc::boxed::Box;

use super::{Source, Text, Unreadable, Value, View};
use crate::Chain;

/// PEM certificates: in one string, in an array of strings with one or more each, or `null` (discrepancy 12). They are cut into
/// single ones when a [`Chain`] is made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainView<'a>(Texts<'a>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Texts<'a> {
    One(Text<'a>),
    Many(Box<[Text<'a>]>),
}

impl ChainView<'_> {
    /// The certificates.
    #[must_use]
    pub fn decode(&self) -> Chain {
        let mut chain = Chain::default();
        match &self.0 {
            Texts::One(text) => chain.push_pem(text.decode()),
            Texts::Many(texts) => texts.iter().for_each(|text| chain.push_pem(text.decode())),
        }
        chain
    }
}

impl Default for ChainView<'_> {
    fn default() -> Self {
        Self(Texts::One(Text::plain("")))
    }
}

impl From<ChainView<'_>> for Chain {
    fn from(view: ChainView<'_>) -> Self {
        view.decode()
    }
}

impl<'a> View<'a> for ChainView<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        source.value(|value| match value {
            Value::Null => Ok(Self::default()),
            Value::Text(text) => Ok(Self(Texts::One(text))),
            Value::Array(items) => {
                let texts: Result<_, Unreadable> =
                    items.filter(|item| !matches!(item, Value::Null)).map(Value::text).collect();
                texts.map(|texts| Self(Texts::Many(texts)))
            }
            other => Err(other.is_not("a chain (a string or an array)")),
        })
    }
}
