//! Whether a request comes from who it says, and was signed now; and if not, why not.

use pca_core::{
    Credentials, GatewayCode, Signer, Timestamp,
    diagnose::{Cause, Presented, diagnose, same},
    service::{self, ACCESS_KEY_HEADER, SIGNATURE_HEADER, SIGNATURE_V1_HEADER, TIMESTAMP_HEADER},
};

use super::Refusal;
use crate::message::Incoming;

/// What every header of a signature begins with, whatever its version.
const SIGNATURE_HEADERS: &str = "x-ncp-apigw-signature";

/// The headers of NAVER's Search Ad API, which signs otherwise.
const SEARCH_AD_HEADERS: [&str; 3] = ["x-timestamp", "x-api-key", "x-signature"];

/// The one pair of keys that is known.
pub(super) struct Keys {
    credentials: Credentials,
    signer: Signer,
}

impl Keys {
    pub(super) fn new(credentials: &Credentials) -> Self {
        Self { credentials: credentials.clone(), signer: Signer::new(credentials) }
    }

    /// Whether a request is signed with these keys, whenever that was.
    pub(super) fn have_signed(&self, request: &Incoming<'_>) -> bool {
        let (signed, known) = self.compare(request);
        signed & known
    }

    /// Checks key, signature and clock. In strict mode a refusal says nothing more.
    ///
    /// All three are looked at before any of them decides, so that the time that a refusal takes does not tell which keys exist.
    pub(super) fn authenticate(&self, request: &Incoming<'_>, now: Timestamp, strict: bool) -> Result<(), Refusal> {
        let (signed, known) = self.compare(request);
        let on_time = Offset::read(request.value(TIMESTAMP_HEADER).unwrap_or_default(), now).is_on_time();
        if signed & known & on_time {
            return Ok(());
        }
        let details = if strict { String::new() } else { self.explain(request, signed, known, now) };
        Err((GatewayCode::AuthenticationFailed, details))
    }

    /// Whether the signature is that of this request, and whether the access key is known.
    fn compare(&self, request: &Incoming<'_>) -> (bool, bool) {
        let access_key = request.value(ACCESS_KEY_HEADER).unwrap_or_default();
        let timestamp = request.value(TIMESTAMP_HEADER).unwrap_or_default();
        let signature = signature(request).unwrap_or_default();
        let signed = self.signer.verify(request.method, request.target, timestamp, signature);
        (signed, same(access_key, self.credentials.access_key()))
    }

    /// What is wrong, what was expected, and which known mistake explains it.
    ///
    /// What a client sent as its access key is never repeated: it may be the secret.
    fn explain(&self, request: &Incoming<'_>, signed: bool, known: bool, now: Timestamp) -> String {
        let sent = |name: &str| request.value(name).unwrap_or_default();
        let (access_key, timestamp) = (sent(ACCESS_KEY_HEADER), sent(TIMESTAMP_HEADER));
        let clock = Offset::read(timestamp, now);
        let presented = Presented::new(request.method, request.target, timestamp)
            .signature(signature(request).unwrap_or_default())
            .host(sent("host"));
        let diagnosis = diagnose(&presented, &self.credentials);
        let secret_sent = same(access_key, self.credentials.secret_key().expose());

        let missing = if request.value(ACCESS_KEY_HEADER).is_none() {
            Some(ACCESS_KEY_HEADER)
        } else if request.value(TIMESTAMP_HEADER).is_none() {
            Some(TIMESTAMP_HEADER)
        } else {
            signature(request).is_none().then_some(SIGNATURE_HEADER)
        };
        let (problem, cause) = if let Some(name) = missing {
            (format!("the header {name} is missing"), in_other_headers(request))
        } else if !known {
            let swapped = diagnosis.cause.filter(|cause| matches!(cause, Cause::SwappedKeys | Cause::SecretSent));
            ("the access key is unknown".into(), swapped.or_else(|| secret_sent.then_some(Cause::SecretSent)))
        } else if signed {
            (clock.to_string(), clock.cause())
        } else {
            ("the signature is not that of this request".into(), diagnosis.cause)
        };

        let mut parts = vec![problem];
        parts.extend(cause.map(|cause| format!("likely cause: {}: {cause}; {}", cause.as_str(), cause.advice())));
        if missing.is_none() && !(signed && known) {
            parts.push(format!("expected to be signed: {:?}", self.without_secret(&diagnosis.string_to_sign)));
            parts.push(clock.to_string());
        }
        parts.join("; ")
    }

    /// What a client sends may hold anything.
    pub(super) fn without_secret(&self, text: &str) -> String {
        text.replace(self.credentials.secret_key().expose(), "(the secret key)")
    }
}

/// The vendor's own issuer sends the older name.
fn signature<'a>(request: &Incoming<'a>) -> Option<&'a str> {
    request.value(SIGNATURE_HEADER).or_else(|| request.value(SIGNATURE_V1_HEADER))
}

/// What the headers that did arrive tell, when one that is needed did not.
fn in_other_headers(request: &Incoming<'_>) -> Option<Cause> {
    let sent = |what: &dyn Fn(&str) -> bool| request.headers.iter().any(|(name, _)| what(&name.to_ascii_lowercase()));
    if signature(request).is_none() && sent(&|name| name.starts_with(SIGNATURE_HEADERS)) {
        Some(Cause::HeaderVersion)
    } else if SEARCH_AD_HEADERS.iter().all(|known| sent(&|name| name == *known)) {
        Some(Cause::SearchAd)
    } else {
        None
    }
}

/// `2024-07-17T00:23:27Z`, `20240717T002327Z`, `Wed, 17 Jul 2024 00:23:27 GMT`.
fn is_date(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4 && (text.matches(['-', ':']).count() >= 2 || text.ends_with('Z'))
}

/// A timestamp beside the clock here.
enum Offset {
    NoNumber { date: bool },
    Sent { at: u64, now: u64 },
}

impl Offset {
    fn read(timestamp: &str, now: Timestamp) -> Self {
        // `parse` would take a sign too.
        let digits = timestamp.bytes().all(|byte| byte.is_ascii_digit());
        match timestamp.parse().ok().filter(|_| digits) {
            Some(at) => Self::Sent { at, now: now.as_millis() },
            None => Self::NoNumber { date: is_date(timestamp) },
        }
    }

    fn is_on_time(&self) -> bool {
        matches!(self, Self::Sent { at, now } if at.abs_diff(*now) <= service::CLOCK_TOLERANCE_MS)
    }

    /// Why a time that was signed as it was sent is wrong all the same.
    fn cause(&self) -> Option<Cause> {
        match self {
            Self::NoNumber { date } => date.then_some(Cause::Date),
            Self::Sent { at, now } => {
                let nearer = at.saturating_mul(1000).abs_diff(*now) < at.abs_diff(*now) / 1000;
                nearer.then_some(Cause::Seconds)
            }
        }
    }
}

impl core::fmt::Display for Offset {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::NoNumber { .. } => f.write_str("the timestamp is not a number of milliseconds"),
            Self::Sent { at, now } => {
                let direction = if at < now { "behind" } else { "ahead of" };
                let off = at.abs_diff(*now).div_ceil(1000);
                write!(f, "the timestamp is {off} seconds {direction} this clock; {} are allowed", service::CLOCK)
            }
        }
    }
}
