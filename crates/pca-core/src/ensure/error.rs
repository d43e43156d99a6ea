//! Why there is no CA to show.

use alloc::{boxed::Box, string::String, vec::Vec};
use core::{error, fmt};

use super::Difference;
use crate::{CaInfo, Error, Invalid, text::brief};

/// Why [`Ensure`](crate::Ensure) has no CA to show.
#[derive(Debug)]
#[non_exhaustive]
pub enum EnsureError {
    /// A call failed, and with it the whole. Nothing was created: it can be run again.
    Call(Error),
    /// A CA has the alias and other settings. The one that was just created has them too if the service did not do as asked.
    Differs(Differs),
    /// Several CAs have the alias and the settings: these are their tags. Nothing was created.
    Several(Vec<String>),
    /// The list of CAs takes more requests than one call makes. Nothing was created.
    TooLong,
    /// Nobody knows whether the CA was created, and the list did not settle it: look before it is run again.
    Ambiguous(Unsettled),
}

/// A CA with the alias and other settings than were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    alias: String,
    tag: String,
    differences: Vec<Difference>,
}

impl Differs {
    pub(super) fn new(info: CaInfo, differences: Vec<Difference>) -> Self {
        Self { alias: info.alias, tag: info.ca_tag, differences }
    }

    /// The CA's tag, unchecked.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// What is not as it was asked for: at least one setting.
    #[must_use]
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }
}

/// A creation of which nobody knows whether it was carried out, even after a look at the list.
#[derive(Debug)]
pub struct Unsettled {
    alias: String,
    error: Box<Error>,
    tags: Vec<String>,
}

impl Unsettled {
    pub(super) fn new(alias: &str, error: Error, tags: Vec<String>) -> Self {
        Self { alias: alias.into(), error: error.into(), tags }
    }

    /// The alias that was asked for.
    #[must_use]
    pub fn alias(&self) -> &str {
        &self.alias
    }

    /// How the creation ended: an [`Error::Ambiguous`].
    #[must_use]
    pub fn error(&self) -> &Error {
        &self.error
    }

    /// The tags of the CAs that may be the one; empty if none came to light. Unchecked.
    #[must_use]
    pub fn tags(&self) -> &[String] {
        &self.tags
    }
}

impl EnsureError {
    /// What to do next; empty where the message says it all.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Call(error) => error.advice(),
            Self::Differs(_) => "choose another alias, or ask for the settings that the CA has",
            Self::Several(_) => "choose one by its tag",
            Self::TooLong => "create it by itself",
            Self::Ambiguous(unsettled) => unsettled.error.advice(),
        }
    }
}

/// One line, without the source.
impl fmt::Display for EnsureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => error.fmt(f),
            Self::Differs(differs) => differs.fmt(f),
            Self::Several(tags) => write!(f, "several CAs have this alias and these settings: {}", List(tags)),
            Self::TooLong => f.write_str("the list of CAs is too long to look for the alias first"),
            Self::Ambiguous(unsettled) => unsettled.fmt(f),
        }
    }
}

impl fmt::Display for Differs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { alias, tag, differences } = self;
        write!(f, "the CA {} ({}) has other settings: ", brief(alias, List::SHOWN), brief(tag, List::SHOWN))?;
        for (number, difference) in differences.iter().enumerate() {
            write!(f, "{}{difference}", if number == 0 { "" } else { "; " })?;
        }
        Ok(())
    }
}

impl fmt::Display for Unsettled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { alias, error, tags } = self;
        error.fmt(f)?;
        if tags.is_empty() {
            write!(f, "; no CA {alias} with these settings has come to light")
        } else {
            write!(f, "; each of these may be the CA {alias}: {}", List(tags))
        }
    }
}

/// Tags or serial numbers, as they can be shown.
pub(super) struct List<'a>(pub(super) &'a [String]);

impl List<'_> {
    /// Longer ones are cut.
    pub(super) const SHOWN: usize = 128;
}

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, name) in self.0.iter().enumerate() {
            write!(f, "{}{}", if number == 0 { "" } else { ", " }, brief(name, Self::SHOWN))?;
        }
        Ok(())
    }
}

impl error::Error for EnsureError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Call(error) => error.source(),
            Self::Ambiguous(unsettled) => unsettled.error.source(),
            _ => None,
        }
    }
}

impl From<Error> for EnsureError {
    fn from(error: Error) -> Self {
        Self::Call(error)
    }
}

impl From<Invalid> for EnsureError {
    fn from(invalid: Invalid) -> Self {
        Self::Call(invalid.into())
    }
}

impl From<Differs> for EnsureError {
    fn from(differs: Differs) -> Self {
        Self::Differs(differs)
    }
}
