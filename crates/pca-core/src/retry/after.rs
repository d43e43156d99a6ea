//! `Retry-After`.

use core::time::Duration;

use crate::Timestamp;

/// The wait that a `Retry-After` (RFC 9110 section 10.2.3) asks for: seconds, or until a moment of the clock that shows `now`.
///
/// Anything else, a negative number included, asks for nothing. A number too large for us asks for as much as there is.
pub(crate) fn wait_asked(text: &str, now: Timestamp) -> Option<Duration> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let until = Timestamp::from_http_date(text)?;
    Some(Duration::from_millis(until.as_millis().saturating_sub(now.as_millis())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_may_say() {
        let now = Timestamp::from_millis(784_111_777_000); // 08:49:37
        let check = |text: &str, seconds: Option<u64>| {
            assert_eq!(wait_asked(text, now), seconds.map(Duration::from_secs), "{text:?}");
        };
        check("0", Some(0));
        check("2", Some(2));
        check(" 120 ", Some(120));
        check("007", Some(7));
        check("18446744073709551615", Some(u64::MAX));
        check("99999999999999999999999", Some(u64::MAX));
        check("Sun, 06 Nov 1994 08:49:47 GMT", Some(10));
        check("Sun, 06 Nov 1994 08:49:37 GMT", Some(0));
        check("Sun, 06 Nov 1994 08:00:00 GMT", Some(0));
        for text in ["", " ", "-5", "+5", "1.5", "1e3", "soon", "5 s", "٥", "Sun, 06 Nov 1994"] {
            check(text, None);
        }
    }
}
