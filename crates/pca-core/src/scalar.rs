//! Scalars with a meaning of their own.

use alloc::{
    borrow::Cow,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::{fmt, iter, str::FromStr};

use crate::{Invalid, check, generated::rules, scan::before};

/// A whole number of days, which the API spells as a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days(u32);

impl Days {
    /// So many days; what an operation allows, it checks.
    #[must_use]
    pub const fn new(days: u32) -> Self {
        Self(days)
    }

    /// How many.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Decimal digits without a sign or leading zeros.
impl FromStr for Days {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        text.parse::<u32>()
            .ok()
            .filter(|days| days.to_string() == text)
            .map(Self)
            .ok_or_else(|| Invalid::new("days", "must be a whole number of days"))
    }
}

/// How long a certificate is valid: a number of days, or as long as the service allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period(Option<u32>);

impl Period {
    /// As long as the service allows: about ten years, and no longer than the issuer is valid.
    pub const MAX: Self = Self(None);

    /// So many days.
    ///
    /// # Errors
    ///
    /// [`Invalid`] outside of what the service documents ([`rules::PERIOD`]).
    pub fn days(days: u32) -> Result<Self, Invalid> {
        check::range("period", days, &rules::PERIOD)?;
        Ok(Self(Some(days)))
    }

    /// The number of days, or `None` for [`Period::MAX`].
    #[must_use]
    pub const fn as_days(self) -> Option<u32> {
        self.0
    }
}

/// As on the wire: `365` or `MAX`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(days) => days.fmt(f),
            None => f.write_str("MAX"),
        }
    }
}

impl FromStr for Period {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        if text == "MAX" {
            return Ok(Self::MAX);
        }
        let (min, max) = (rules::PERIOD.start(), rules::PERIOD.end());
        let unfit = || Invalid::new("period", format!("must be MAX or a whole number of days from {min} to {max}"));
        text.parse::<Days>().ok().and_then(|days| Self::days(days.count()).ok()).ok_or_else(unfit)
    }
}

/// Certificates in PEM, in the order in which the service gave them.
///
/// The API sends them as one string in some answers and as an array in others; here they are always apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Chain(Vec<String>);

impl Chain {
    /// Cuts a text into its certificates. A text without any is kept as one entry, so that nothing is lost; a blank one is none.
    #[must_use]
    pub fn from_pem(text: &str) -> Self {
        let mut chain = Self::default();
        chain.push_pem(text.into());
        chain
    }

    /// The certificates.
    #[must_use]
    pub fn certificates(&self) -> &[String] {
        &self.0
    }

    /// All certificates in one text.
    #[must_use]
    pub fn to_pem(&self) -> String {
        self.0.join("\n")
    }

    /// A lone certificate, as most are, keeps the memory of its text.
    pub(crate) fn push_pem(&mut self, text: Cow<'_, str>) {
        let first = blocks(&text).next().unwrap_or_default().len();
        if text.starts_with(|character: char| !character.is_whitespace()) && text[first..].trim().is_empty() {
            let mut lone = text.into_owned();
            lone.truncate(first);
            self.0.push(lone);
        } else {
            self.0.extend(blocks(&text).map(String::from));
        }
    }

    pub(crate) fn as_text(&self) -> ChainText {
        ChainText(self.to_pem())
    }
}

impl<T: AsRef<str>> FromIterator<T> for Chain {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut chain = Self::default();
        texts.into_iter().for_each(|text| chain.push_pem(text.as_ref().into()));
        chain
    }
}

/// What is in a text, without the blanks around each certificate.
fn blocks(mut rest: &str) -> impl Iterator<Item = &str> {
    let each = iter::from_fn(move || {
        let (block, later) = rest.split_at(first_end(rest)?);
        rest = later;
        Some(block.trim())
    });
    each.filter(|block| !block.is_empty())
}

/// Where the first certificate of a text ends, or what is there instead of one; nowhere in an empty text. Base64 holds no blank, which is
/// found many times faster than the whole line.
fn first_end(text: &str) -> Option<usize> {
    const BLANK_TO_END: &[u8] = b" CERTIFICATE-----";
    let text = text.as_bytes();
    let mut at = 0;
    while at < text.len() {
        at += before(&text[at..], |byte| byte == b' ');
        if text[..at].ends_with(b"-----END") && text[at..].starts_with(BLANK_TO_END) {
            return Some(at + BLANK_TO_END.len());
        }
        at += 1;
    }
    (!text.is_empty()).then_some(text.len())
}

/// A chain that is written as one string.
pub(crate) struct ChainText(pub(crate) String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods() {
        let check = |text: &str, days: Option<Option<u32>>| {
            let read = text.parse::<Period>();
            assert_eq!(read.as_ref().ok().map(|period| period.as_days()), days, "{text:?}");
            if let Ok(period) = read {
                assert_eq!(period.to_string(), text);
            }
        };
        check("1", Some(Some(1)));
        check("3650", Some(Some(3650)));
        check("MAX", Some(None));
        for text in ["0", "3651", "max", "max ", "MAX ", "1.5", "", "+5", "-1", "007", "99999999999", "١"] {
            check(text, None);
        }
    }

    #[test]
    fn chains_are_cut() {
        let one = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----";
        let check = |text: &str, expected: &[&str]| assert_eq!(Chain::from_pem(text).certificates(), expected);
        check("", &[]);
        check(" \n", &[]);
        check(one, &[one]);
        check(&format!("{one}\r\n{one}\n"), &[one, one]);
        check("something else", &["something else"]);
        check(&format!("{one}\nrest"), &[one, "rest"]);
        check(&format!(" {one}\n"), &[one]);
        check("\u{3000}a\u{3000}", &["a"]);
        check(
            "-----BEGIN CERTIFICATE-----END CERTIFICATE-----x",
            &["-----BEGIN CERTIFICATE-----END CERTIFICATE-----", "x"],
        );
        check("a -----END  CERTIFICATE-----", &["a -----END  CERTIFICATE-----"]);
    }

    #[test]
    fn a_lone_certificate_is_not_copied() {
        let mut chain = Chain::default();
        let text = String::from("one\n");
        let place = text.as_ptr();
        chain.push_pem(text.into());
        assert_eq!((chain.0[0].as_ptr(), &*chain.0[0]), (place, "one"));
    }
}
