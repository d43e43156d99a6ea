//! Requests and answers as the emulator sees them: texts and bytes, without HTTP's framing.

use core::fmt;

use pca_core::{
    GatewayCode, Signed, Timestamp,
    service::{CONTENT_TYPE_HEADER, MEDIA_TYPE},
    wire,
};

/// The largest content of a request. The service's largest holds two chains of certificates, some ten thousand bytes.
pub(crate) const MAX_BODY: usize = 256 << 10;

/// The largest content of a request that is open to all, and asks for the status of a hundred certificates.
pub(crate) const MAX_OPEN_BODY: usize = 32 << 10;

/// A request that has arrived whole.
#[derive(Clone)]
pub struct Incoming<'a> {
    pub(crate) method: &'a str,
    pub(crate) target: &'a str,
    pub(crate) body: &'a [u8],
    pub(crate) headers: Vec<(&'a str, &'a str)>,
    /// Its content was not read: there is more of it than is read.
    unread: bool,
}

impl<'a> Incoming<'a> {
    /// A request without headers. The target is what stood in the request line, path and query, not decoded.
    #[must_use]
    pub const fn new(method: &'a str, target: &'a str, body: &'a [u8]) -> Self {
        Self { method, target, body, headers: Vec::new(), unread: false }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &'a str, value: &'a str) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The same, with content that is longer than what is read of it.
    #[must_use]
    pub(crate) fn unread(self) -> Self {
        Self { body: b"", unread: true, ..self }
    }

    /// Whether the content is longer than any that there is a use for.
    pub(crate) fn is_too_long(&self, most: usize) -> bool {
        self.unread || self.body.len() > most
    }

    /// The value of a header; names are case-insensitive. The first one, where it stands twice.
    pub(crate) fn value(&self, name: &str) -> Option<&'a str> {
        self.values(name).next()
    }

    /// Every value of a header.
    pub(crate) fn values(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }

    /// The path, without the query.
    pub(crate) fn path(&self) -> &'a str {
        self.target.split_once('?').map_or(self.target, |(path, _)| path)
    }
}

/// What arrives of a request if nothing befalls it.
impl<'a> From<&'a Signed<'_>> for Incoming<'a> {
    fn from(signed: &'a Signed<'_>) -> Self {
        let request = &signed.request;
        let incoming = Self::new(request.method.as_str(), request.target.as_str(), &request.body);
        Self { headers: signed.headers().into(), ..incoming }
    }
}

/// Shows no value of a header: a signature can be used again for minutes, and an access key may be a secret sent by mistake.
impl fmt::Debug for Incoming<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        let mut shown = f.debug_struct("Incoming");
        shown
            .field("method", &self.method)
            .field("target", &self.target)
            .field("headers", &names)
            .finish_non_exhaustive()
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outgoing {
    /// The status code.
    pub status: u16,
    /// The headers, names in lower case; the length of the content is left to the transport.
    pub headers: Vec<(&'static str, String)>,
    /// The content.
    pub body: Vec<u8>,
    /// How much of all that arrives.
    pub delivery: Delivery,
    refusal: Option<(GatewayCode, String)>,
}

/// How an answer is delivered. Anything but [`Whole`](Self::Whole) was asked for: see [`Mishap`](crate::Mishap).
///
/// [`Server`](crate::Server) carries it out. Who calls [`Emulator::handle`](crate::Emulator::handle) has to act accordingly: an
/// answer that is cut or lost must not be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Delivery {
    /// All of it, at once.
    #[default]
    Whole,
    /// All of it, after this many milliseconds.
    Delayed(u64),
    /// The headers, this many bytes of the content, and then the end of the connection.
    Cut(usize),
    /// Nothing: the connection is reset. The answer is the one that was lost.
    Reset,
}

/// The two forms of the gateway's errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Xml,
}

impl Outgoing {
    pub(crate) fn json(status: u16, body: impl Into<Vec<u8>>, now: Timestamp) -> Self {
        Self::new(status, MEDIA_TYPE, body, now)
    }

    /// Every answer says what time it is here, so that a client can find out that its own clock is wrong.
    pub(crate) fn new(status: u16, media_type: &str, body: impl Into<Vec<u8>>, now: Timestamp) -> Self {
        let headers = vec![(CONTENT_TYPE_HEADER, media_type.into()), ("date", now.http_date().to_string())];
        Self { status, headers, body: body.into(), delivery: Delivery::Whole, refusal: None }
    }

    /// A refusal by the gateway, in its own form of error.
    pub(crate) fn gateway(code: &GatewayCode, details: &str, now: Timestamp) -> Self {
        let refusal = Self::json(code.status().unwrap_or(500), "", now);
        Self { refusal: Some((code.clone(), details.into())), ..refusal }.rendered(Format::Json, false)
    }

    /// The same answer, with a refusal by the gateway written in another form, or without its details.
    #[must_use]
    pub(crate) fn rendered(mut self, format: Format, bare: bool) -> Self {
        let Some((code, details)) = &self.refusal else { return self };
        let members = [("errorCode", code.as_str()), ("message", code.message()), ("details", details)];
        let members = &members[..if bare || details.is_empty() { 2 } else { 3 }];
        let (media_type, body) = match format {
            Format::Json => {
                let members: Vec<_> = members.iter().map(|(name, text)| format!("\"{name}\":{}", json(text))).collect();
                (MEDIA_TYPE, format!(r#"{{"error":{{{}}}}}"#, members.join(",")))
            }
            Format::Xml => {
                let members: Vec<_> =
                    members.iter().map(|(name, text)| format!("<{name}>{}</{name}>", xml(text))).collect();
                (
                    "application/xml",
                    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><error>{}</error>", members.concat()),
                )
            }
        };
        self.body = body.into_bytes();
        self.with_header(CONTENT_TYPE_HEADER, media_type.into())
    }

    /// Sets a header, instead of one with this name.
    #[must_use]
    pub(crate) fn with_header(mut self, name: &'static str, value: String) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value));
        self
    }

    #[must_use]
    pub(crate) fn delivered(self, delivery: Delivery) -> Self {
        Self { delivery, ..self }
    }
}

#[cfg(test)]
impl Outgoing {
    pub(crate) fn text(&self) -> &str {
        core::str::from_utf8(&self.body).expect("text")
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| *found == name).map(|(_, value)| value.as_str())
    }
}

/// A text as JSON.
pub(crate) fn json(text: &str) -> String {
    wire::to_json(&text.to_owned())
}

/// A text as the content of an XML element. What XML 1.0 cannot hold at all is replaced.
fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\t' | '\n' => escaped.push(character),
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => escaped.push(char::REPLACEMENT_CHARACTER),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_header() {
        let request = Incoming::new("GET", "/", b"").header("x-ncp-iam-access-key", "planted");
        let shown = format!("{request:?}");
        assert!(shown.contains("x-ncp-iam-access-key") && !shown.contains("planted"), "{shown}");
    }

    #[test]
    fn refusals_in_both_forms() {
        let check = |format: Format, bare: bool, expected: &str| {
            let refusal = Outgoing::gateway(&GatewayCode::NotFound, "<\u{1}>&\"", Timestamp::default());
            let rendered = refusal.rendered(format, bare);
            assert_eq!(String::from_utf8(rendered.body).expect("text"), expected);
            assert_eq!(rendered.headers.len(), 2, "{:?}", rendered.headers);
        };
        let head = r#"{"error":{"errorCode":"300","message":"Not Found Exception""#;
        check(Format::Json, false, &format!(r#"{head},"details":"<\u0001>&\""}}}}"#));
        check(Format::Json, true, &format!("{head}}}}}"));
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><error><errorCode>300</errorCode><message>Not Found Exception</message>";
        check(Format::Xml, false, &format!("{head}<details>&lt;\u{fffd}&gt;&amp;\"</details></error>"));
        check(Format::Xml, true, &format!("{head}</error>"));
    }
}
