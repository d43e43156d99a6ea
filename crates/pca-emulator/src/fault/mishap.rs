//! The kinds of mishaps, and their texts.

use core::{fmt, str::FromStr};
use std::borrow::Cow;

use pca_core::Timestamp;

use crate::{random::Stream, time::seconds_later};

/// Something that goes wrong with one request, on purpose.
///
/// Each has a text, `name` or `name=value`, which is what the control path takes, and the header `x-pca-fault` of a request that
/// is signed:
///
/// ```
/// use pca_emulator::Mishap;
///
/// assert_eq!("late-commit=2000".parse(), Ok(Mishap::LateCommit(2000)));
/// assert_eq!(Mishap::ResetAfterWork.to_string(), "reset-after-work");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mishap {
    /// `any`: one of the others, drawn from the seed.
    Any,
    /// `throttled`, `throttled=VALUE`: 429 with the gateway's code 410 before any work.
    Throttled(RetryAfter),
    /// `rate-limited`, `rate-limited=VALUE`: the same with code 420.
    RateLimited(RetryAfter),
    /// `quota-exceeded`: the same with code 400, which no waiting cures.
    QuotaExceeded,
    /// `status=503`: this status before any work. Where the gateway has a code for it the content says so; else it is empty.
    Status(u16),
    /// `status-after-work=504`: the work is done, and the answer is this status.
    StatusAfterWork(u16),
    /// `slow=1500`: the answer comes after so many milliseconds.
    Slow(u64),
    /// `reset-before-work`: the connection is reset, and nothing was done.
    ResetBeforeWork,
    /// `reset-after-work`: the connection is reset, and the work was done.
    ResetAfterWork,
    /// `late-commit=2000`: the connection is reset, and the work is done so many milliseconds later (before the first request that
    /// arrives after that time).
    LateCommit(u64),
    /// `truncated`, `truncated=20`: the content ends after so many bytes, else after half of it.
    Truncated(Option<usize>),
    /// `html=200`: a web page with this status, as a proxy or a captive portal shows it; no work.
    Html(u16),
    /// `unknown-field`: members in the answer that nobody knows.
    UnknownField,
    /// `unknown-enum-value`: values in the answer that nobody knows, where there are states, types and kinds of keys.
    UnknownEnumValue,
    /// `skewed-clock=-3600`: the gateway's clock is so many seconds ahead when it compares and shows the time.
    SkewedClock(i64),
}

/// What stands in the header `Retry-After`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryAfter {
    /// The header is not there.
    #[default]
    None,
    /// `+5`: the date in so many seconds; `+-5` is over already.
    Date(i64),
    /// Any other text, as it is: `5`, `-5`, `soon`, `99999999999999999999`.
    Text(Cow<'static, str>),
}

impl RetryAfter {
    pub(super) fn value(&self, now: Timestamp) -> Option<String> {
        match self {
            Self::None => None,
            Self::Date(seconds) => Some(seconds_later(now, *seconds).http_date().to_string()),
            Self::Text(text) => Some(text.clone().into_owned()),
        }
    }
}

const fn after(text: &'static str) -> RetryAfter {
    RetryAfter::Text(Cow::Borrowed(text))
}

/// What `any` draws from: short enough for tests to wait for.
const ANY: [Mishap; 26] = [
    Mishap::Throttled(RetryAfter::None),
    Mishap::Throttled(after("1")),
    Mishap::Throttled(after("soon")),
    Mishap::Throttled(after("-1")),
    Mishap::Throttled(after("99999999999999999999")),
    Mishap::Throttled(RetryAfter::Date(1)),
    Mishap::Throttled(RetryAfter::Date(-1)),
    Mishap::RateLimited(after("1")),
    Mishap::QuotaExceeded,
    Mishap::Status(500),
    Mishap::Status(502),
    Mishap::Status(503),
    Mishap::Status(504),
    Mishap::StatusAfterWork(500),
    Mishap::StatusAfterWork(503),
    Mishap::StatusAfterWork(504),
    Mishap::Slow(200),
    Mishap::ResetBeforeWork,
    Mishap::ResetAfterWork,
    Mishap::LateCommit(500),
    Mishap::Truncated(None),
    Mishap::Html(200),
    Mishap::Html(502),
    Mishap::UnknownField,
    Mishap::UnknownEnumValue,
    Mishap::SkewedClock(3600),
];

impl Mishap {
    /// The mishap itself, or one that is drawn.
    pub(super) fn settled(self, stream: &Stream) -> Self {
        match self {
            Self::Any => ANY[(stream.number() % ANY.len() as u64) as usize].clone(),
            settled => settled,
        }
    }
}

/// The longest delay, in milliseconds: nobody waits longer, and a slip of the finger does not hold a connection for ever.
const LONGEST: u64 = 600_000;

impl FromStr for Mishap {
    type Err = UnknownMishap;

    fn from_str(text: &str) -> Result<Self, UnknownMishap> {
        let mut parts = text.splitn(2, '=').map(str::trim);
        let (name, value) = (parts.next().unwrap_or_default(), parts.next());
        let retry_after = || match value {
            None => Some(RetryAfter::None),
            Some(text) => match text.strip_prefix('+') {
                Some(seconds) => seconds.parse().ok().map(RetryAfter::Date),
                None => text
                    .bytes()
                    .all(|byte| matches!(byte, b' '..=b'~'))
                    .then(|| RetryAfter::Text(text.to_owned().into())),
            },
        };
        let status = || value?.parse().ok().filter(|status| (200..=599).contains(status));
        let millis = || value?.parse().ok().filter(|millis| *millis <= LONGEST);
        let alone = |mishap: Self| value.is_none().then_some(mishap);
        match name {
            "any" => alone(Self::Any),
            "throttled" => retry_after().map(Self::Throttled),
            "rate-limited" => retry_after().map(Self::RateLimited),
            "quota-exceeded" => alone(Self::QuotaExceeded),
            "status" => status().map(Self::Status),
            "status-after-work" => status().map(Self::StatusAfterWork),
            "slow" => millis().map(Self::Slow),
            "reset-before-work" => alone(Self::ResetBeforeWork),
            "reset-after-work" => alone(Self::ResetAfterWork),
            "late-commit" => millis().map(Self::LateCommit),
            "truncated" => match value {
                None => Some(Self::Truncated(None)),
                Some(bytes) => bytes.parse().ok().map(Some).map(Self::Truncated),
            },
            "html" => status().map(Self::Html),
            "unknown-field" => alone(Self::UnknownField),
            "unknown-enum-value" => alone(Self::UnknownEnumValue),
            "skewed-clock" => value.and_then(|seconds| seconds.parse().ok()).map(Self::SkewedClock),
            _ => None,
        }
        .ok_or(UnknownMishap(()))
    }
}

impl fmt::Display for Mishap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("any"),
            Self::Throttled(retry_after) => write!(f, "throttled{retry_after}"),
            Self::RateLimited(retry_after) => write!(f, "rate-limited{retry_after}"),
            Self::QuotaExceeded => f.write_str("quota-exceeded"),
            Self::Status(status) => write!(f, "status={status}"),
            Self::StatusAfterWork(status) => write!(f, "status-after-work={status}"),
            Self::Slow(millis) => write!(f, "slow={millis}"),
            Self::ResetBeforeWork => f.write_str("reset-before-work"),
            Self::ResetAfterWork => f.write_str("reset-after-work"),
            Self::LateCommit(millis) => write!(f, "late-commit={millis}"),
            Self::Truncated(None) => f.write_str("truncated"),
            Self::Truncated(Some(bytes)) => write!(f, "truncated={bytes}"),
            Self::Html(status) => write!(f, "html={status}"),
            Self::UnknownField => f.write_str("unknown-field"),
            Self::UnknownEnumValue => f.write_str("unknown-enum-value"),
            Self::SkewedClock(seconds) => write!(f, "skewed-clock={seconds}"),
        }
    }
}

/// With the `=` before it.
impl fmt::Display for RetryAfter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::Date(seconds) => write!(f, "=+{seconds}"),
            Self::Text(text) => write!(f, "={text}"),
        }
    }
}

/// A text that names no [`Mishap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownMishap(());

impl fmt::Display for UnknownMishap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "no such mishap; there are any, throttled[=RETRY-AFTER], rate-limited[=RETRY-AFTER], quota-exceeded, status=CODE, \
             status-after-work=CODE, slow=MS, reset-before-work, reset-after-work, late-commit=MS, truncated[=BYTES], html=CODE, \
             unknown-field, unknown-enum-value, skewed-clock=SECONDS",
        )
    }
}

impl core::error::Error for UnknownMishap {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_back() {
        for mishap in ANY.into_iter().chain([Mishap::Any, Mishap::Truncated(Some(0)), Mishap::SkewedClock(-1)]) {
            assert_eq!(mishap.to_string().parse(), Ok(mishap.clone()), "{mishap}");
            let name = mishap.to_string();
            let name = name.split('=').next().expect("name");
            assert!(UnknownMishap(()).to_string().contains(name), "{name}");
        }
    }

    #[test]
    fn other_texts() {
        for text in [
            "",
            "reset",
            "any=1",
            "status",
            "status=",
            "status=99",
            "status=600",
            "slow=-1",
            "slow=600001",
            "late-commit",
            "throttled=+",
            "throttled=\u{7f}",
            "throttled=a\r\nb",
            "truncated=x",
            "skewed-clock",
            "html=ok",
        ] {
            assert_eq!(text.parse::<Mishap>(), Err(UnknownMishap(())), "{text}");
        }
    }

    #[test]
    fn every_form_of_retry_after() {
        let check = |text: &str, expected: Option<&str>| {
            let Ok(Mishap::Throttled(retry_after)) = text.parse() else { panic!("{text}") };
            assert_eq!(retry_after.value(Timestamp::from_millis(1_721_175_807_574)).as_deref(), expected, "{text}");
        };
        check("throttled", None);
        check("throttled=5", Some("5"));
        check("throttled=-5", Some("-5"));
        check("throttled=soon", Some("soon"));
        check("throttled=99999999999999999999", Some("99999999999999999999"));
        check("throttled=+5", Some("Wed, 17 Jul 2024 00:23:32 GMT"));
        check("throttled=+-7", Some("Wed, 17 Jul 2024 00:23:20 GMT"));
        check("throttled=", Some(""));
    }
}
