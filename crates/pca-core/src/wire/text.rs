//! Texts as they stand in JSON, undone on demand.

use alloc::{borrow::Cow, string::String};
use core::fmt;

use super::{
    Source, View,
    token::{self, Escapes},
};
use crate::Secret;

/// A string in a JSON text, in which it stays until it is asked for. Only then are its escapes undone.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    /// As it stands between the quotation marks; checked, and UTF-8.
    raw: &'a [u8],
    escapes: Escapes,
}

impl<'a> Text<'a> {
    /// A text that stands for itself.
    #[must_use]
    pub const fn plain(text: &'a str) -> Self {
        Self { raw: text.as_bytes(), escapes: Escapes::None }
    }

    pub(super) const fn checked(raw: &'a [u8], escapes: Escapes) -> Self {
        Self { raw, escapes }
    }

    /// The text; borrowed unless it holds escapes.
    #[must_use]
    pub fn decode(self) -> Cow<'a, str> {
        match self.escapes {
            Escapes::None => Cow::Borrowed(core::str::from_utf8(self.raw).unwrap_or_default()),
            Escapes::Some { lines } => Cow::Owned(token::unescape(self.raw, lines)),
        }
    }

    /// Whether there are no characters in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.raw.is_empty()
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decode().fmt(f)
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.decode() == other.decode()
    }
}

impl Eq for Text<'_> {}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        if self.escapes == Escapes::None { self.raw == other.as_bytes() } else { self.decode() == other }
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl From<Text<'_>> for String {
    fn from(text: Text<'_>) -> Self {
        match text.escapes {
            Escapes::None => core::str::from_utf8(text.raw).unwrap_or_default().into(),
            Escapes::Some { lines } => token::unescape(text.raw, lines),
        }
    }
}

impl<'a> View<'a> for Text<'a> {
    #[inline(always)]
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        source.text()
    }
}

/// A secret in a JSON text. It is shown by nobody, but the text around it holds it too.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SecretText<'a>(Text<'a>);

impl SecretText<'_> {
    /// The secret on its own, overwritten when it is dropped.
    #[must_use]
    pub fn decode(self) -> Secret {
        Secret::new(String::from(self.0))
    }
}

impl fmt::Debug for SecretText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText(redacted)")
    }
}

impl From<SecretText<'_>> for Secret {
    fn from(text: SecretText<'_>) -> Self {
        text.decode()
    }
}

impl<'a> View<'a> for SecretText<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Text::of(source).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;
    use crate::wire::Tree;

    #[test]
    fn texts() {
        let tree = Tree::parse(br#"["a","\u0061","","\n"]"#).unwrap();
        let texts = <alloc::boxed::Box<[Text<'_>]>>::of(tree.root()).unwrap();
        assert!(texts[0] == texts[1] && texts[1] == "a" && texts[0] != texts[2] && texts[0] != "b");
        assert!(texts[2].is_empty() && !texts[3].is_empty());
        assert!(matches!((texts[0].decode(), texts[1].decode()), (Cow::Borrowed("a"), Cow::Owned(_))));
        assert_eq!(format!("{:?}", texts), r#"["a", "a", "", "\n"]"#);
        assert_eq!((String::from(texts[3]), Text::plain("\\n").decode()), ("\n".into(), "\\n".into()));
    }

    #[test]
    fn secrets() {
        let tree = Tree::parse(br#""plan\u0074ed""#).unwrap();
        let secret = SecretText::of(tree.root()).unwrap();
        assert_eq!(format!("{secret:?}"), "SecretText(redacted)");
        assert_eq!((secret.decode().expose(), Secret::from(secret).expose()), ("planted", "planted"));
    }
}
