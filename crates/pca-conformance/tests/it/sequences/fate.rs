//! What becomes of a request on its way.

use pca_core::TransportErrorKind;
use proptest::prelude::*;

/// What becomes of a request.
#[derive(Clone, Debug)]
pub(super) enum Fate {
    /// It arrives, and so does the answer.
    Fine,
    /// Nothing of it leaves.
    NotSent(TransportErrorKind),
    /// It is lost on its way.
    Lost,
    /// It is lost, and nothing more is heard.
    Stall,
    /// The work is done, and the connection breaks.
    DoneThenCut,
    /// The work is done, and nothing is heard.
    DoneThenStall,
    /// The connection breaks, and the work is done so many milliseconds later.
    DoneLate(u64),
    /// Another answer comes, with this status and content; the work is done, or is not.
    Answer { status: u16, content: &'static str, done: bool, headers: &'static [(&'static str, &'static str)] },
    /// The work is done, and of the answer's content so many percent arrive, framed as if it were all.
    Truncated(usize),
    /// This computer's clock jumps by so many seconds, then all is fine.
    Jump(i64),
}

const UNAVAILABLE: &str = r#"{"error":{"errorCode":"500","message":"Endpoint Error"}}"#;
const THROTTLED: &str = r#"{"error":{"errorCode":"410","message":"Throttle Limited"}}"#;
const RATE_LIMITED: &str = r#"{"error":{"errorCode":"420","message":"Rate Limited"}}"#;
const QUOTA: &str = r#"{"error":{"errorCode":"400","message":"Quota Exceeded"}}"#;
const DENIED: &str = r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#;
const PORTAL: &str = "<html>Please sign in</html>";
const HOUR_OFF: &[(&str, &str)] = &[("date", "Sun, 06 Nov 1994 08:49:37 GMT")];

/// Fine half of the time.
pub(super) fn fate() -> impl Strategy<Value = Fate> {
    use TransportErrorKind::{Connect, ProxyRefused, Resolve, Timeout, Tls};
    let not_sent = prop::sample::select(vec![Resolve, Connect, Timeout, Tls, ProxyRefused]).prop_map(Fate::NotSent);
    let answer = |status, content, done, headers| Fate::Answer { status, content, done, headers };
    let retry_after = |value| -> &'static [(&'static str, &'static str)] { value };
    let unasked = prop::sample::select(vec![
        answer(429, THROTTLED, false, &[]),
        answer(429, THROTTLED, false, retry_after(&[("retry-after", "1")])),
        answer(429, THROTTLED, false, retry_after(&[("retry-after", "-1")])),
        answer(429, RATE_LIMITED, false, retry_after(&[("retry-after", "soon")])),
        answer(429, RATE_LIMITED, false, retry_after(&[("retry-after", "99999999999999999999")])),
        answer(429, QUOTA, false, &[]),
        answer(429, "slow down", false, &[]),
        answer(401, DENIED, false, &[]),
        answer(401, DENIED, false, HOUR_OFF),
        answer(302, "", false, retry_after(&[("location", "http://127.0.0.1:1/")])),
        answer(200, PORTAL, false, &[]),
        answer(503, UNAVAILABLE, false, &[]),
        answer(500, "", false, &[]),
        answer(502, PORTAL, false, &[]),
        answer(408, "", false, &[]),
    ]);
    let after_work = prop::sample::select(vec![
        answer(500, "", true, &[]),
        answer(502, PORTAL, true, &[]),
        answer(503, UNAVAILABLE, true, retry_after(&[("retry-after", "0")])),
        answer(504, "", true, &[]),
        answer(503, THROTTLED, true, &[]),
        answer(520, "", true, &[]),
        answer(408, "", true, &[]),
        answer(101, "", true, &[]),
        answer(200, "", true, &[]),
        answer(204, "", true, &[]),
        answer(200, "{}", true, &[]),
        answer(500, r#"{"code":"ALREADY_EXIST_ALIAS","msg":"","data":null}"#, true, &[]),
    ]);
    prop_oneof![
        12 => Just(Fate::Fine),
        2 => not_sent,
        1 => Just(Fate::Lost),
        1 => Just(Fate::Stall),
        2 => Just(Fate::DoneThenCut),
        1 => Just(Fate::DoneThenStall),
        2 => (0..70_000_u64).prop_map(Fate::DoneLate),
        3 => unasked,
        2 => after_work,
        1 => (0..100_usize).prop_map(Fate::Truncated),
        1 => (-200_000..200_000_i64).prop_map(Fate::Jump),
    ]
}
