//! Enums that know some values and keep the others.

use alloc::{boxed::Box, string::String};

/// The text of an enum's value that this version does not know, as the server sent it.
///
/// Only reading an answer makes one: a request cannot hold a value that was never offered.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unknown(Box<str>);

impl Unknown {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The spelling on the wire, unchecked: show it through [`printable`](crate::printable).
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Adds to a generated enum all that does not depend on its values.
macro_rules! open_enum {
    ($name:ident) => {
        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        /// Reads a known value; a request cannot hold any other.
        impl core::str::FromStr for $name {
            type Err = crate::Invalid;

            fn from_str(text: &str) -> Result<Self, crate::Invalid> {
                match Self::read(text) {
                    Self::Unknown(_) => Err(crate::open_enum::refuse(Self::KNOWN.iter().map(Self::as_str))),
                    known => Ok(known),
                }
            }
        }

        impl crate::wire::Wire for $name {
            fn read(value: crate::wire::Value<'_, '_>) -> Result<Self, crate::wire::Unreadable> {
                value.decoded().map(|text| Self::read(&text))
            }

            fn write(&self, out: crate::wire::Writer<'_>) {
                out.text(self.as_str());
            }
        }
    };
}

pub(crate) use open_enum;

pub(crate) fn refuse(known: impl Iterator<Item = &'static str>) -> crate::Invalid {
    let mut rule = String::from("must be one of");
    for (index, value) in known.enumerate() {
        rule.push_str(if index == 0 { " " } else { ", " });
        rule.push_str(value);
    }
    crate::Invalid::new("value", rule)
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use crate::{
        CaType,
        wire::{Text, Value, Wire, to_json},
    };

    #[test]
    fn requests_hold_known_values_and_answers_any() {
        let refused = "x".parse::<CaType>().unwrap_err().to_string();
        let known: alloc::vec::Vec<_> = CaType::KNOWN.iter().map(CaType::as_str).collect();
        assert_eq!(refused, format!("value must be one of {}", known.join(", ")));
        for known in CaType::KNOWN {
            assert_eq!(known.as_str().parse().as_ref(), Ok(known));
            assert_eq!((format!("{known:>40}").trim_start(), to_json(known)), (known.as_str(), format!("\"{known}\"")));
        }
        let new = <CaType as Wire>::read(Value::Text(Text::plain("new"))).unwrap();
        assert_eq!((new.as_str(), to_json(&new)), ("new", "\"new\"".into()));
        assert!(<CaType as Wire>::read(Value::Integer(1)).is_err());
    }
}
