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
}

impl<'a> Response<'a> {
    /// An answer without headers.
    #[must_use]
    pub const fn new(status: u16, body: &'a [u8]) -> Self {
        Self { status, body, date: None, retry_after: None }
    }

    /// Adds a header; names are case-insensitive.
    #[must_use]
    pub fn header(mut self, name: &str, value: &'a str) -> Self {
        if name.eq_ignore_ascii_case("date") {
            self.date = Some(value);
        } else if name.eq_ignore_ascii_case("retry-after") {
            self.retry_after = Some(value);
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

    /// Whether the status is one of success.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }
}
