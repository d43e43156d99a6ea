//! Answers that are not what they should be.

use pca_core::{GatewayCode, Timestamp};

use crate::message::Outgoing;

/// An answer with this status. Where the gateway has a code for it the content says so.
pub(super) fn status(status: u16, now: Timestamp) -> Outgoing {
    match GatewayCode::KNOWN.iter().find(|code| code.status() == Some(status)) {
        Some(code) => Outgoing::gateway(code, "asked for", now),
        None => Outgoing::new(status, "text/plain", "", now),
    }
}

/// A web page, such as a proxy's or a captive portal's.
pub(super) fn html(status: u16, now: Timestamp) -> Outgoing {
    let page = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in to this network</h1></body></html>\n";
    Outgoing::new(status, "text/html; charset=utf-8", page, now)
}

/// Adds members that nobody knows to the envelope and to its data.
pub(super) fn add_fields(mut answer: Outgoing) -> Outgoing {
    const FIELD: &[u8] = br#""unknownField":{"since":"tomorrow","values":[1,null,true]}"#;
    let data = find(&answer.body, br#""data":{"#).map(|at| at + br#""data":{"#.len());
    for at in data.into_iter().chain(answer.body.starts_with(b"{").then_some(1)) {
        let last = answer.body.get(at) == Some(&b'}');
        let field = [FIELD, if last { b"" } else { b"," }].concat();
        answer.body.splice(at..at, field);
    }
    answer
}

/// Puts values that nobody knows where there are words from a list.
pub(super) fn change_enums(mut answer: Outgoing) -> Outgoing {
    for name in [r#""status":""#, r#""caType":""#, r#""keyType":""#] {
        let mut from = 0;
        while let Some(at) = find(&answer.body[from..], name.as_bytes()) {
            let begin = from + at + name.len();
            let length = answer.body[begin..].iter().position(|byte| *byte == b'"').unwrap_or(0);
            answer.body.splice(begin..begin + length, *b"NEW_TOMORROW");
            from = begin;
        }
    }
    answer
}

/// Where a text stands. In JSON a text that holds an unescaped quotation mark stands nowhere but where the structure puts it.
fn find(body: &[u8], text: &[u8]) -> Option<usize> {
    body.windows(text.len()).position(|window| window == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(answer: Outgoing) -> String {
        String::from_utf8(answer.body).expect("text")
    }

    fn spoilt(spoil: fn(Outgoing) -> Outgoing, body: &str) -> String {
        text(spoil(Outgoing::json(200, body, Timestamp::default())))
    }

    #[test]
    fn statuses() {
        let check = |of: u16, expected: &str| {
            let answer = status(of, Timestamp::default());
            assert_eq!(answer.status, of);
            let text = text(answer);
            assert!(
                if expected.is_empty() {
                    text.is_empty()
                } else {
                    text.contains(&format!(r#""errorCode":"{expected}""#))
                },
                "{text}"
            );
        };
        check(500, "900");
        check(503, "500");
        check(504, "510");
        check(502, "");
        check(204, "");
    }

    #[test]
    fn fields() {
        let field = r#""unknownField":{"since":"tomorrow","values":[1,null,true]}"#;
        let check = |body: &str, expected: String| assert_eq!(spoilt(add_fields, body), expected);
        check(
            r#"{"code":"SUCCESS","data":{"a":1}}"#,
            format!(r#"{{{field},"code":"SUCCESS","data":{{{field},"a":1}}}}"#),
        );
        check(r#"{"code":"SUCCESS","data":null}"#, format!(r#"{{{field},"code":"SUCCESS","data":null}}"#));
        check("{}", format!("{{{field}}}"));
        check("", String::new());
    }

    #[test]
    fn enums() {
        let body = r#"{"a":{"status":"ACTIVE","caType":"PRIVATE_ROOT"},"b":{"status":"PENDING","alias":"\"status\":\"x"},"status":null}"#;
        let expected = r#"{"a":{"status":"NEW_TOMORROW","caType":"NEW_TOMORROW"},"b":{"status":"NEW_TOMORROW","alias":"\"status\":\"x"},"status":null}"#;
        assert_eq!(spoilt(change_enums, body), expected);
        assert_eq!(spoilt(change_enums, r#"{"status":"#), r#"{"status":"#);
    }
}
