//! What is wrong with a request, headers and clock included.

use alloc::string::String;
use core::fmt;

use super::{Cause, Diagnosis, Offset, Presented, diagnose, same};
use crate::{
    Credentials, Signer, Timestamp,
    service::{ACCESS_KEY_HEADER, SIGNATURE_HEADER, SIGNATURE_V1_HEADER, TIMESTAMP_HEADER},
};

/// What every header of a signature begins with, whatever its version.
const SIGNATURE_HEADERS: &str = "x-ncp-apigw-signature";

/// The headers of NAVER's Search Ad API, which signs otherwise.
const SEARCH_AD_HEADERS: [&str; 3] = ["x-timestamp", "x-api-key", "x-signature"];

/// A request as it arrived, or as another program would send it.
#[derive(Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "the signature covers nothing else")]
pub struct Arrived<'a> {
    /// The method.
    pub method: &'a str,
    /// The target, byte for byte.
    pub target: &'a str,
    /// The headers, names in any case.
    pub headers: &'a [(&'a str, &'a str)],
}

impl<'a> Arrived<'a> {
    /// The value of a header, the first where it stands twice.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&'a str> {
        self.headers.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }

    /// The value of the signature's header. The vendor's own issuer sends the older name.
    #[must_use]
    pub fn signature(&self) -> Option<&'a str> {
        self.value(SIGNATURE_HEADER).or_else(|| self.value(SIGNATURE_V1_HEADER))
    }

    /// What the headers that did arrive tell, when one that is needed did not.
    fn in_other_headers(&self) -> Option<Cause> {
        let sent = |what: &dyn Fn(&str) -> bool| self.headers.iter().any(|(name, _)| what(&name.to_ascii_lowercase()));
        if self.signature().is_none() && sent(&|name| name.starts_with(SIGNATURE_HEADERS)) {
            Some(Cause::HeaderVersion)
        } else if SEARCH_AD_HEADERS.iter().all(|known| sent(&|name| name == *known)) {
            Some(Cause::SearchAd)
        } else {
            None
        }
    }
}

/// Shows no value of a header: a signature can be used again for minutes, and an access key may be a secret sent by mistake.
impl fmt::Debug for Arrived<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arrived").field("method", &self.method).field("target", &self.target).finish_non_exhaustive()
    }
}

/// The first thing that is wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// A header is missing.
    Missing(&'static str),
    /// The access key is not that of the key pair.
    UnknownKey,
    /// The signature is not that of the request.
    Signature,
    /// All is right but the time.
    Clock(Offset),
}

/// What is wrong, what was expected, and which known mistake explains it. Displays as one line.
///
/// What a client sent as its access key is never repeated, and no text holds the secret: a client may send that anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Examination {
    /// What is wrong; nothing if the gateway would take the request.
    pub problem: Option<Problem>,
    /// The one known mistake that explains it, if one does.
    pub cause: Option<Cause>,
    /// What should have been signed.
    pub expected: String,
    /// What was signed instead, where the cause tells.
    pub signed: Option<String>,
    /// The time of the request beside the clock.
    pub clock: Offset,
}

/// Looks at key, signature and clock of a request, and says what is wrong with it by the right key pair and the right time.
///
/// How long that takes tells what is wrong, too: who must not tell compares first, by [`Signer::verify`] and [`same`].
#[must_use]
pub fn examine(arrived: &Arrived<'_>, credentials: &Credentials, now: Timestamp) -> Examination {
    let Arrived { method, target, .. } = *arrived;
    let sent = |name: &str| arrived.value(name).unwrap_or_default();
    let (access_key, timestamp) = (sent(ACCESS_KEY_HEADER), sent(TIMESTAMP_HEADER));
    let signature = arrived.signature().unwrap_or_default();
    let clock = Offset::read(timestamp, now);
    let presented = Presented::new(method, target, timestamp).signature(signature).host(sent("host"));
    let Diagnosis { string_to_sign, cause, signed } = diagnose(&presented, credentials);

    let needed = [ACCESS_KEY_HEADER, TIMESTAMP_HEADER].into_iter().find(|name| arrived.value(name).is_none());
    let missing = needed.or_else(|| arrived.signature().is_none().then_some(SIGNATURE_HEADER));
    let (problem, cause) = if let Some(name) = missing {
        (Some(Problem::Missing(name)), arrived.in_other_headers())
    } else if !same(access_key, credentials.access_key()) {
        let swapped = cause.filter(|cause| matches!(cause, Cause::SwappedKeys | Cause::SecretSent));
        let secret_sent = same(access_key, credentials.secret_key().expose());
        (Some(Problem::UnknownKey), swapped.or_else(|| secret_sent.then_some(Cause::SecretSent)))
    } else if !Signer::new(credentials).verify(method, target, timestamp, signature) {
        (Some(Problem::Signature), cause)
    } else if clock.is_on_time() {
        (None, None)
    } else {
        (Some(Problem::Clock(clock)), clock.cause())
    };
    let hide = |text: String| without_secret(&text, credentials);
    let signed = signed.filter(|_| cause.is_some() && missing.is_none()).map(hide);
    Examination { problem, cause, expected: hide(string_to_sign), signed, clock }
}

/// A text in which the secret key may stand, without it.
#[must_use]
pub fn without_secret(text: &str, credentials: &Credentials) -> String {
    text.replace(credentials.secret_key().expose(), "(the secret key)")
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "the header {name} is missing"),
            Self::UnknownKey => f.write_str("the access key is unknown"),
            Self::Signature => f.write_str("the signature is not that of this request"),
            Self::Clock(clock) => clock.fmt(f),
        }
    }
}

impl fmt::Display for Examination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(problem) = self.problem else { return f.write_str("the request is signed as it should be") };
        problem.fmt(f)?;
        if let Some(cause) = self.cause {
            write!(f, "; likely cause: {}: {cause}; {}", cause.as_str(), cause.advice())?;
        }
        if matches!(problem, Problem::UnknownKey | Problem::Signature) {
            write!(f, "; expected to be signed: {:?}; {}", self.expected, self.clock)?;
        }
        Ok(())
    }
}
