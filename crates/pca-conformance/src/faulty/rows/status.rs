//! Statuses, and when a call that was refused is sent again.

use super::{answer, gateway, ok};
use crate::faulty::{
    Act::{Read, Send},
    Row,
    expected::{Both, fine, fine_the_third_time, lost, refused, throttled, unreadable},
};

/// A refusal with this status line, headers and content, every time.
fn row(
    name: &'static str,
    expected: Both,
    status: &'static str,
    headers: impl Into<String>,
    content: impl Into<String>,
) -> Row {
    let (headers, content) = (headers.into(), content.into());
    Row::says(name, expected, move |_| answer(status, &headers, &content))
}

/// 429 with the gateway's code for it.
fn slow_down(name: &'static str, expected: Both, code: &str, headers: &str) -> Row {
    row(name, expected, "429 Too Many Requests", headers, gateway(code, "Throttle Limited"))
}

/// A good answer with this status.
fn good(name: &'static str, expected: Both, status: &'static str) -> Row {
    Row::says(name, expected, move |site| answer(status, "", site.good()))
}

fn service(code: &str) -> String {
    format!(r#"{{"code":"{code}","msg":"no","data":null}}"#)
}

pub(super) fn rows() -> Vec<Row> {
    const WRONG: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
    let denied = || gateway("200", "Authentication Failed");
    let unavailable = || gateway("500", "Endpoint Error");
    vec![
        row("status_400", refused(400, 1), "400 Bad Request", "", gateway("100", "Bad Request Exception")),
        row("status_401", refused(401, 4), "401 Unauthorized", "", denied()),
        row("status_403", refused(403, 4), "403 Forbidden", "", gateway("230", "Forbidden")),
        row("status_404", refused(404, 1), "404 Not Found", "", gateway("300", "Not Found Exception")),
        row("status_409", refused(409, 6), "409 Conflict", "", service("ALREADY_EXIST_ALIAS")),
        row("status_500", lost(), "500 Internal Server Error", "", gateway("900", "Unexpected Error")),
        row("status_502", lost(), "502 Bad Gateway", "", ""),
        row("status_503", lost(), "503 Service Unavailable", "", unavailable()),
        row("status_504", lost(), "504 Gateway Timeout", "", gateway("510", "Endpoint Timeout")),
        row(
            "clock_skew_401",
            refused(401, 4).creates(2..=2).reads(2..=2),
            "401 Unauthorized",
            format!("Date: {WRONG}\r\n"),
            denied(),
        ),
        slow_down("status_429_seconds", throttled().reads(2..=3), "410", "Retry-After: 1\r\n"),
        slow_down("status_429_none", throttled(), "420", ""),
        slow_down("status_429_garbage", throttled(), "410", "Retry-After: soon\r\n"),
        Row::in_turn("status_503_twice_then_ok", fine_the_third_time(), move |site| {
            let refusal = || vec![Read, Send(answer("503 Service Unavailable", "", unavailable()))];
            vec![refusal(), refusal(), vec![Read, Send(ok(site.good()))]]
        }),
        row("status_503_for_ever", lost(), "503 Service Unavailable", "Retry-After: 0\r\n", unavailable()),
        // Not in the list.
        slow_down("retry_after_negative", throttled(), "410", "Retry-After: -5\r\n"),
        slow_down("retry_after_huge", refused(429, 7), "410", "Retry-After: 99999999999999999999\r\n"),
        slow_down("retry_after_beyond_the_deadline", refused(429, 7), "410", "Retry-After: 5\r\n"),
        slow_down("retry_after_past_date", throttled(), "410", &format!("Retry-After: {WRONG}\r\n")),
        slow_down("retry_after_future_date", refused(429, 7), "410", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n"),
        slow_down(
            "retry_after_twice",
            throttled().or(&refused(429, 7)),
            "410",
            "Retry-After: 0\r\nRetry-After: 99\r\n",
        ),
        row("retry_after_on_503", lost(), "503 Service Unavailable", "Retry-After: 1\r\n", unavailable()),
        row(
            "retry_after_huge_on_503",
            lost().reads(1..=1),
            "503 Service Unavailable",
            "Retry-After: 86400\r\n",
            unavailable(),
        ),
        row("status_429_quota", refused(429, 7), "429 Too Many Requests", "", gateway("400", "Quota Exceeded")),
        row("status_429_of_unknown_shape", refused(429, 7).reads(2..=3), "429 Too Many Requests", "", "slow down"),
        row("status_429_html", refused(429, 7).reads(2..=3), "429 Too Many Requests", "", "<html>slow down</html>"),
        row("throttle_code_with_status_503", lost(), "503 Service Unavailable", "", gateway("410", "Throttle Limited")),
        row(
            "throttle_code_with_status_400",
            refused(400, 1),
            "400 Bad Request",
            "",
            gateway("410", "Throttle Limited"),
        ),
        Row::in_turn("throttled_then_ok", fine().creates(2..=2).reads(2..=2), |site| {
            let refusal = answer("429 Too Many Requests", "", gateway("410", "Throttle Limited"));
            vec![vec![Read, Send(refusal)], vec![Read, Send(ok(site.good()))]]
        }),
        Row::in_turn("skewed_then_ok", fine().creates(2..=2).reads(2..=2), move |site| {
            let refusal = answer("401 Unauthorized", &format!("Date: {WRONG}\r\n"), denied());
            vec![vec![Read, Send(refusal)], vec![Read, Send(ok(site.good()))]]
        }),
        Row::in_turn("throttled_then_lost", throttled_then_lost(), |_| {
            let refusal = answer("429 Too Many Requests", "", gateway("410", "Throttle Limited"));
            vec![vec![Read, Send(refusal)], vec![Read]]
        }),
        row(
            "status_401_permission",
            refused(401, 4),
            "401 Unauthorized",
            format!("Date: {WRONG}\r\n"),
            gateway("210", "Permission Denied"),
        ),
        row("status_404_of_the_service", refused(404, 5), "404 Not Found", "", service("NOT_FOUND")),
        row("status_408", lost(), "408 Request Timeout", "", ""),
        row("status_418", refused(418, 1), "418 I'm a teapot", "", "short and stout"),
        row("status_425", refused(425, 1), "425 Too Early", "Retry-After: 1\r\n", ""),
        row("status_431", refused(431, 1), "431 Request Header Fields Too Large", "", ""),
        row("status_451", refused(451, 1), "451 Unavailable For Legal Reasons", "", ""),
        row("status_499", refused(499, 1), "499 Gone", "", ""),
        row("status_501", unreadable().reads(1..=3), "501 Not Implemented", "", ""),
        row("status_520", unreadable().reads(1..=3), "520 Unknown", "", "<html>origin</html>"),
        row("status_599", unreadable().reads(1..=3), "599 Timeout", "", ""),
        row("refusal_code_with_status_500", lost(), "500 Internal Server Error", "", service("INVALID_REQUEST")),
        row("busy_code_with_status_200", lost(), "200 OK", "", service("INTERNAL_SERVER_ERROR")),
        row("status_600", refused(600, 1).or(&lost()), "600 Beyond", "", ""),
        good("good_201", fine(), "201 Created"),
        good("good_202", fine(), "202 Accepted"),
        good("good_203", fine(), "203 Non-Authoritative Information"),
        good("good_205", fine().or(&unreadable()), "205 Reset Content"),
        good("good_206", fine().or(&unreadable()), "206 Partial Content"),
        good("good_207", fine(), "207 Multi-Status"),
        good("good_226", fine(), "226 IM Used"),
        good("good_299", fine(), "299 Miscellaneous"),
        good("good_400", refused(400, 1), "400 Bad Request"),
        good("good_500", lost(), "500 Internal Server Error"),
        good("good_503", lost(), "503 Service Unavailable"),
    ]
}

/// What is in doubt after the resend stays in doubt; a read has attempts left.
fn throttled_then_lost() -> Both {
    lost().creates(2..=2).reads(3..=3)
}
