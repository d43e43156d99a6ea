//! Requests and answers as the emulator sees them: texts and bytes, without HTTP's framing.

use pca_core::{GatewayCode, Timestamp, wire};

/// A request that has arrived whole.
#[derive(Clone, Debug)]
pub struct Incoming<'a> {
    pub(crate) method: &'a str,
    pub(crate) target: &'a str,
    pub(crate) body: &'a [u8],
    headers: Vec<(&'a str, &'a str)>,
}

impl<'a> Incoming<'a> {
    /// A request without headers. The target is what stood in the request line, path and query, not decoded.
    #[must_use]
    pub const fn new(method: &'a str, target: &'a str, body: &'a [u8]) -> Self {
        Self { method, target, body, headers: Vec::new() }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &'a str, value: &'a str) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The value of a header; names are case-insensitive. The first one, where it stands twice.
    pub(crate) fn value(&self, name: &str) -> Option<&'a str> {
        self.headers.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
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
}

impl Outgoing {
    pub(crate) fn new(status: u16, media_type: &str, body: Vec<u8>, now: Timestamp) -> Self {
        let headers = vec![("content-type", media_type.into()), ("date", now.http_date().to_string())];
        Self { status, headers, body }
    }

    /// Every answer says what time it is here, so that a client can find out that its own clock is wrong.
    pub(crate) fn json(status: u16, body: impl Into<Vec<u8>>, now: Timestamp) -> Self {
        let headers = vec![("content-type", "application/json".into()), ("date", now.http_date().to_string())];
        Self { status, headers, body: body.into() }
    }

    /// A refusal by the gateway, in its own form of error.
    pub(crate) fn gateway(code: &GatewayCode, details: &str, now: Timestamp) -> Self {
        let [code_text, message, details] = [code.as_str(), code.message(), details].map(json);
        let body = format!(r#"{{"error":{{"errorCode":{code_text},"message":{message},"details":{details}}}}}"#);
        Self::json(code.status().unwrap_or(500), body, now)
    }
}

/// A text as JSON.
pub(crate) fn json(text: &str) -> String {
    wire::to_json(&text.to_owned())
}
