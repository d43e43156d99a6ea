//! An answer, as a transport hands it over.

use crate::Timestamp;

/// An answer whose content has arrived whole.
///
/// A transport passes on the status, the content and all headers; what matters is kept.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Response<'a> {
    /// The status code (RFC 9110 section 15).
    pub status: u16,
    /// The content.
    pub body: &'a [u8],
    date: Option<&'a str>,
    retry_after: Option<&'a str>,
    request_id: Option<&'a str>,
}

impl<'a> Response<'a> {
    /// An answer without headers.
    #[must_use]
    pub const fn new(status: u16, body: &'a [u8]) -> Self {
        Self { status, body, date: None, retry_after: None, request_id: None }
    }

    /// Adds a header; names are case-insensitive.
    #[must_use]
    pub fn header(mut self, name: &str, value: &'a str) -> Self {
        if name.eq_ignore_ascii_case("date") {
            self.date = Some(value);
        } else if name.eq_ignore_ascii_case("retry-after") {
            self.retry_after = Some(value);
        } else if is_request_id(name) {
            self.request_id = Some(value);
        }
        self
    }

    /// When the server says it answered: its clock, to the second.
    #[must_use]
    pub fn date(&self) -> Option<Timestamp> {
        self.date.and_then(Timestamp::from_http_date)
    }

    /// The text of `Retry-After` (RFC 9110 section 10.2.3), unread.
    #[must_use]
    pub const fn retry_after(&self) -> Option<&'a str> {
        self.retry_after
    }

    /// The number that the server gave the request: `x-request-id` and its like. Unchecked.
    #[must_use]
    pub const fn request_id(&self) -> Option<&'a str> {
        self.request_id
    }

    /// Whether the status is one of success.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }
}

/// None is documented; gateways use many names, and they end alike.
fn is_request_id(name: &str) -> bool {
    ["request-id", "requestid", "trace-id"].iter().any(|end| {
        let start = name.len().checked_sub(end.len());
        start.and_then(|start| name.get(start..)).is_some_and(|found| found.eq_ignore_ascii_case(end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers() {
        let check = |name: &str, expected: [bool; 3]| {
            let response = Response::new(200, b"").header(name, "Sun, 06 Nov 1994 08:49:37 GMT");
            let found = [response.date().is_some(), response.retry_after().is_some(), response.request_id().is_some()];
            assert_eq!(found, expected, "{name}");
        };
        check("date", [true, false, false]);
        check("Date", [true, false, false]);
        check("Retry-After", [false, true, false]);
        for name in ["X-Request-Id", "request-id", "x-ncp-trace-id", "X-Amzn-RequestId"] {
            check(name, [false, false, true]);
        }
        for name in ["", "id", "x-update", "x-request-id-x", "가request-ix"] {
            check(name, [false; 3]);
        }
    }
}
