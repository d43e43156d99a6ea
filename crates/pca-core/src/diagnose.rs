//! Why a signature is wrong: tries what clients are known to get wrong, one mistake at a time.
//!
//! Needs the right credentials, so it serves whoever has them: an emulator, or the owner of the keys.
//!
//! ```
//! use pca_core::{Credentials, diagnose::{Cause, Presented, diagnose}};
//!
//! let credentials = Credentials::new("AK_TEST", "SK_TEST")?;
//! let presented = Presented::new("POST", "/vserver/v2/createServerInstances?regionCode=KR", "1700000000000")
//!     .signature("c41704dba5c5539e41323a6974f4fb658de80ebaa839e75f3f2027dc2ab8954c");
//! let diagnosis = diagnose(&presented, &credentials);
//! assert_eq!(diagnosis.cause, Some(Cause::HexSignature));
//! # Ok::<(), pca_core::Invalid>(())
//! ```

mod cause;
mod clock;
mod examine;
#[cfg(test)]
mod tests;

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD},
};
use zeroize::Zeroizing;

pub use self::{
    cause::Cause,
    clock::Offset,
    examine::{Arrived, Examination, Problem, examine, without_secret},
};
use crate::{Credentials, decimal::Decimal, service::Zone, sign, sign::Keyed, string_to_sign};

/// What arrived, as it arrived.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Presented<'a> {
    /// The method.
    pub method: &'a str,
    /// The target, byte for byte.
    pub target: &'a str,
    /// The timestamp header.
    pub timestamp: &'a str,
    /// The signature header.
    pub signature: &'a str,
    /// The `Host` header, if it is known.
    pub host: &'a str,
}

impl<'a> Presented<'a> {
    /// A request line and its time.
    #[must_use]
    pub fn new(method: &'a str, target: &'a str, timestamp: &'a str) -> Self {
        Self { method, target, timestamp, ..Self::default() }
    }

    /// Sets the signature.
    #[must_use]
    pub const fn signature(self, signature: &'a str) -> Self {
        Self { signature, ..self }
    }

    /// Sets the host.
    #[must_use]
    pub const fn host(self, host: &'a str) -> Self {
        Self { host, ..self }
    }
}

/// What a wrong signature tells.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnosis {
    /// What should have been signed.
    pub string_to_sign: String,
    /// The one known mistake that explains the signature, if one does.
    pub cause: Option<Cause>,
    /// What was signed instead, where the mistake is in that. May hold the secret: see [`without_secret`].
    pub signed: Option<String>,
}

/// Compares a wrong signature with what each known mistake would have made of this request.
///
/// Two mistakes at once are not recognized: a guess would be worse than none.
#[must_use]
pub fn diagnose(presented: &Presented<'_>, credentials: &Credentials) -> Diagnosis {
    let Presented { method, target, timestamp, signature, .. } = *presented;
    let string_to_sign = string_to_sign(method, target, timestamp, credentials.access_key());
    let secret = Keyed::new(credentials.secret_key().expose().as_bytes());
    let (cause, signed) = match misspelt(signature, &secret.mac([string_to_sign.as_bytes()])) {
        Some(cause) => (Some(cause), None),
        None => mistaken(presented, credentials, &secret, &string_to_sign).unzip(),
    };
    let signed = signed.filter(|signed| *signed != string_to_sign);
    Diagnosis { string_to_sign, cause, signed }
}

/// Whether two texts are the same, in a time that does not tell where they differ.
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    sign::same(a.as_bytes(), b.as_bytes())
}

/// The right bytes in the wrong spelling.
fn misspelt(signature: &str, right: &[u8]) -> Option<Cause> {
    let hex = right.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let spellings = [
        (Cause::HexSignature, STANDARD.encode(&hex)),
        (Cause::UnpaddedSignature, STANDARD_NO_PAD.encode(right)),
        (Cause::UrlSafeSignature, URL_SAFE.encode(right)),
        (Cause::UrlSafeSignature, URL_SAFE_NO_PAD.encode(right)),
    ];
    if same(&signature.to_ascii_lowercase(), &hex) {
        return Some(Cause::HexSignature);
    }
    spellings.into_iter().find(|(_, spelling)| same(spelling, signature)).map(|(cause, _)| cause)
}

/// The right spelling of the wrong bytes: the mistake, and what was signed.
fn mistaken(
    presented: &Presented<'_>,
    credentials: &Credentials,
    secret: &Keyed,
    right: &str,
) -> Option<(Cause, String)> {
    let signed: [u8; 32] = STANDARD.decode(presented.signature).ok()?.try_into().ok()?;
    let (access_key, secret_key) = (credentials.access_key(), credentials.secret_key().expose());
    let is = |key: &Keyed, message: &str| key.mac([message.as_bytes()]) == signed;

    let others = other_messages(presented, access_key);
    if let Some(found) = others.into_iter().find(|(_, message)| is(secret, message)) {
        return Some(found);
    }
    if STANDARD.decode(secret_key).is_ok_and(|decoded| is(&Keyed::new(&Zeroizing::new(decoded)), right)) {
        return Some((Cause::DecodedSecret, right.into()));
    }
    let with_secret = string_to_sign(presented.method, presented.target, presented.timestamp, secret_key);
    if is(&Keyed::new(access_key.as_bytes()), &with_secret) {
        return Some((Cause::SwappedKeys, with_secret));
    }
    if is(secret, &with_secret) {
        return Some((Cause::SecretSent, with_secret));
    }
    let (cause, at) = another_time(presented, access_key, secret, &signed)?;
    Some((cause, string_to_sign(presented.method, presented.target, &at.to_string(), access_key)))
}

/// The right message but for its time: the mistake, and the time that was signed.
fn another_time(
    presented: &Presented<'_>,
    access_key: &str,
    secret: &Keyed,
    signed: &[u8; 32],
) -> Option<(Cause, u64)> {
    /// Two readings of a clock are this far apart at most, unless the program slept in between.
    const APART_MS: u64 = 1500;
    /// Until the year 5138; milliseconds have had more digits since 1973.
    const SECONDS: core::ops::Range<u64> = 1_000_000_000..100_000_000_000;

    let sent: u64 = presented.timestamp.parse().ok()?;
    let (method, target) = (presented.method.as_bytes(), presented.target.as_bytes());
    let is = |at: &u64| {
        secret.mac([method, b" ", target, b"\n", Decimal::new(*at).as_bytes(), b"\n", access_key.as_bytes()]) == *signed
    };
    if SECONDS.contains(&sent) {
        return (sent * 1000..(sent + 1) * 1000).find(is).map(|at| (Cause::Seconds, at));
    }
    let seconds = sent / 1000;
    if is(&seconds) {
        return Some((Cause::Seconds, seconds));
    }
    let mut around = sent.saturating_sub(APART_MS)..=sent.saturating_add(APART_MS);
    around.find(|at| *at != sent && is(at)).map(|at| (Cause::TwoTimestamps, at))
}

/// What each mistake in the message would have signed. A message that comes out right is no mistake.
fn other_messages(presented: &Presented<'_>, access_key: &str) -> Vec<(Cause, String)> {
    let Presented { method, target, timestamp, host, .. } = *presented;
    let sign = |method: &str, target: &str| string_to_sign(method, target, timestamp, access_key);
    let right = sign(method, target);
    let path = target.split_once('?').map_or(target, |(path, _)| path);
    let mut messages = alloc::vec![
        (Cause::QueryLeftOut, sign(method, path)),
        (Cause::DecodedTarget, sign(method, &decoded(target, false))),
        (Cause::DecodedTarget, sign(method, &decoded(target, true))),
        (Cause::PlusForSpace, sign(method, &target.replace("%20", "+"))),
        (Cause::PlusForSpace, sign(method, &target.replace('+', "%20"))),
        (Cause::TrailingNewline, format!("{right}\n")),
        (Cause::Crlf, right.replace('\n', "\r\n")),
        (Cause::LowerCaseMethod, sign(&method.to_ascii_lowercase(), target)),
        (Cause::BareQuestionMark, sign(method, &format!("{target}?"))),
        (Cause::SearchAd, format!("{timestamp}.{method}.{path}")),
        (Cause::SearchAd, format!("{timestamp}.{method}.{target}")),
    ];
    // The request may have been signed for the real service and sent elsewhere.
    let origins = Zone::KNOWN.iter().map(|zone| zone.origin().into());
    let here = ["https", "http"].into_iter().filter(|_| !host.is_empty()).map(|scheme| format!("{scheme}://{host}"));
    messages
        .extend(origins.chain(here).map(|origin: String| (Cause::FullUrl, sign(method, &format!("{origin}{target}")))));
    messages.retain(|(_, message)| *message != right);
    messages
}

/// Percent-decodes what can be decoded; for a form, `+` is a space.
fn decoded(target: &str, form: bool) -> String {
    let bytes = target.as_bytes();
    let (mut decoded, mut index) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(index) {
        let escaped = target.get(index + 1..index + 3).filter(|_| byte == b'%');
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(value) => {
                decoded.push(value);
                index += 3;
            }
            None => {
                decoded.push(if form && byte == b'+' { b' ' } else { byte });
                index += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}
