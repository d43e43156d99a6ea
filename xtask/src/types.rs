//! Finds what a type's name in the spec stands for.

use std::collections::BTreeMap;

use crate::ir::{Base, EnumId, ScalarId, StructId, Type};
use crate::raw::Raw;

/// Every name that a field may have as its type.
pub(crate) struct Types<'a>(BTreeMap<&'a str, Type>);

impl<'a> Types<'a> {
    pub(crate) fn new(raw: &'a Raw) -> Self {
        let mut types = BTreeMap::new();
        for (index, item) in raw.scalars.iter().enumerate() {
            types.insert(item.name.as_str(), Type::Scalar(ScalarId(index)));
        }
        for (index, item) in raw.structs.iter().enumerate() {
            types.insert(item.name.as_str(), Type::Struct(StructId(index)));
        }
        for (index, item) in raw.enums.iter().enumerate() {
            types.insert(item.name.as_str(), Type::Enum(EnumId(index)));
        }
        Self(types)
    }

    /// `Name`, or `[Name]` for a list of it.
    pub(crate) fn find(&self, text: &str) -> Option<(Type, bool)> {
        let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
        let found = self.0.get(inner.unwrap_or(text))?;
        Some((*found, inner.is_some()))
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.0.keys().copied()
    }
}

impl Base {
    /// In the order of the schema.
    pub(crate) const ALL: [(&'static str, Self); 12] = [
        ("string", Self::String),
        ("secret", Self::Secret),
        ("integer", Self::Integer),
        ("page", Self::Page),
        ("boolean", Self::Boolean),
        ("timestamp", Self::Timestamp),
        ("days", Self::Days),
        ("period", Self::Period),
        ("pem", Self::Pem),
        ("chain", Self::Chain),
        ("chain-text", Self::ChainText),
        ("strings", Self::Strings),
    ];

    pub(crate) fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, base)| *base)
    }

    /// Its type in JSON; all lists are of strings.
    pub(crate) fn json(self) -> &'static str {
        match self {
            Self::Integer | Self::Page | Self::Timestamp => "integer",
            Self::Boolean => "boolean",
            Self::Chain | Self::Strings => "array",
            Self::String | Self::Secret | Self::Days | Self::Period | Self::Pem | Self::ChainText => "string",
        }
    }

    /// Whether the Rust type is itself a list, and so never optional.
    pub(crate) fn is_list(self) -> bool {
        matches!(self, Self::Chain | Self::ChainText | Self::Strings)
    }

    pub(crate) fn is_text(self) -> bool {
        matches!(self, Self::String | Self::Pem)
    }

    pub(crate) fn has_range(self) -> bool {
        matches!(self, Self::Page | Self::Days | Self::Period)
    }
}
