//! The request target: encoded once, signed and sent from the same bytes.

use alloc::string::String;
use core::fmt::{self, Write};

use crate::generated::service::PREFIX;

/// A request target in origin form (RFC 9112 section 3.2.1): the path and, after a `?`, the query.
///
/// It is text that nothing changes any more. The signature covers exactly these bytes, so whatever sends them must not decode,
/// encode or sort them again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Target(String);

impl Target {
    /// Takes a target as it stands: nothing is checked, encoded or decoded.
    ///
    /// For signing what another program sends. A transport sends only what [`Target::is_sendable`].
    #[must_use]
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The bytes that are signed and sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it can stand in a request line: it begins with `/` and is visible ASCII without `#`.
    #[must_use]
    pub fn is_sendable(&self) -> bool {
        self.0.starts_with('/') && self.0.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#')
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Puts a [`Target`] together, from left to right.
///
/// ```
/// use pca_core::TargetBuilder;
///
/// let target = TargetBuilder::new("/ca").part("4b0bbe37-eeea93b8").literal("/cert").query("pageNo", 2).finish();
/// assert_eq!(target.as_str(), "/api/v1/ca/4b0bbe37-eeea93b8/cert?pageNo=2");
/// ```
#[derive(Clone, Debug)]
pub struct TargetBuilder {
    text: String,
    has_query: bool,
}

impl TargetBuilder {
    /// Begins with the service's prefix and a path below it: `/ca`.
    #[must_use]
    pub fn new(path: &str) -> Self {
        Self::over(Target::default(), path)
    }

    /// The same in the memory of a target that is no longer needed.
    pub(crate) fn over(Target(mut text): Target, path: &str) -> Self {
        text.clear();
        // Enough for most targets.
        text.reserve(128);
        text.push_str(PREFIX);
        text.push_str(path);
        Self { text, has_query: false }
    }

    /// Adds text of the path that is fixed: `/crl/rotate`.
    #[must_use]
    pub fn literal(mut self, path: &str) -> Self {
        self.text.push_str(path);
        self
    }

    /// Adds a slash and one segment of the path.
    ///
    /// Operations refuse a segment with reserved characters before they come here. Should one come all the same, it is
    /// percent-encoded (but for `:`, which serial numbers hold and which the service's examples send as it is), and so cannot change the route.
    #[must_use]
    pub fn part(mut self, segment: &str) -> Self {
        self.text.push('/');
        encode(&mut self.text, segment, b":");
        self
    }

    /// Adds a parameter to the query. Space is `%20`: a `+` would be one character to some readers and another to others.
    #[must_use]
    pub fn query(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.text.push(if self.has_query { '&' } else { '?' });
        self.has_query = true;
        encode(&mut self.text, name, b"");
        self.text.push('=');
        // Writing to a string does not fail.
        let _ = write!(Encoded(&mut self.text), "{value}");
        self
    }

    /// Adds a parameter to the query if there is a value.
    #[must_use]
    pub fn query_some(self, name: &str, value: Option<impl fmt::Display>) -> Self {
        match value {
            Some(value) => self.query(name, value),
            None => self,
        }
    }

    /// The target, frozen.
    #[must_use]
    pub fn finish(self) -> Target {
        Target(self.text)
    }
}

/// Encodes what is formatted into it.
struct Encoded<'a>(&'a mut String);

impl Write for Encoded<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        encode(self.0, text, b"");
        Ok(())
    }
}

/// Percent-encodes all but the unreserved characters (RFC 3986 section 2.3) and those in `raw`.
fn encode(out: &mut String, text: &str, raw: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') || raw.contains(&byte)) {
            // Between two bytes of one character there is no text.
            out.push_str(text.get(plain..at).unwrap_or_default());
            out.extend(['%', HEX[usize::from(byte >> 4)] as char, HEX[usize::from(byte & 15)] as char]);
            plain = at + 1;
        }
    }
    out.push_str(text.get(plain..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoding() {
        let check = |value: &str, expected: &str| {
            let target = TargetBuilder::new("/ca").query("q", value).finish();
            assert_eq!(target.as_str(), alloc::format!("/api/v1/ca?q={expected}"));
            assert_eq!(alloc::format!("{target}"), target.as_str());
            assert!(target.is_sendable());
        };
        check("AZaz09-._~", "AZaz09-._~");
        check("a b+c", "a%20b%2Bc");
        check("100%", "100%25");
        check("가", "%EA%B0%80");
        check("a/b?c#d&e=f:g", "a%2Fb%3Fc%23d%26e%3Df%3Ag");
        check("\r\n\0", "%0D%0A%00");
        check("", "");
    }

    #[test]
    fn parts_cannot_leave_their_segment() {
        let target = TargetBuilder::new("/ca").part("../x?y#z@;").literal("/crl").finish();
        assert_eq!(target.as_str(), "/api/v1/ca/..%2Fx%3Fy%23z%40%3B/crl");
        let target = TargetBuilder::new("/ca").part("t").literal("/cert").part("01:ab").finish();
        assert_eq!(target.as_str(), "/api/v1/ca/t/cert/01:ab");
    }

    #[test]
    fn queries() {
        let none: Option<u32> = None;
        let target = TargetBuilder::new("/ca").query("a", 1).query_some("b", none).query_some("c", Some(2)).finish();
        assert_eq!(target.as_str(), "/api/v1/ca?a=1&c=2");
    }

    #[test]
    fn what_can_be_sent() {
        let check = |text: &str, sendable| assert_eq!(Target::verbatim(text).is_sendable(), sendable, "{text:?}");
        check("/photos/puppy.jpg?query1=&query2", true);
        check("/a%", true);
        check("a", false);
        check("", false);
        check("/a b", false);
        check("/가", false);
        check("/a#b", false);
        check("/a\r\nHost: x", false);
    }
}
