//! Why a signature is wrong: tries what clients are known to get wrong, one mistake at a time.
//!
//! Needs the right credentials, so it serves whoever has them: an emulator, or the owner of the keys.
//!
//! ```
//! use pca_core::{Credentials, diagnose::{Cause, Presented, diagnose}};
//!
//! let credentials = Credentials::new("AK_TEST", "SK_TEST")?;
//! let presented = Presented::new("POST", "/vserver/v2/createServerInstances?regionCode=KR", "1700000000000")
//!     .signature("c417b613a5c53b9e4130c9a974f4fb6583eab83aa81ce79f3f2027dd0adc954c");
//! let diagnosis = diagnose(&presented, &credentials);
//! assert_eq!(diagnosis.cause, Some(Cause::HexSignature));
//! # Ok::<(), pca_core::Invalid>(())
//! ```

mod cause;
#[cfg(test)]
mod tests;

use alloc::{format, string::String, vec::Vec};

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

pub use self::cause::Cause;
use crate::{Credentials, Secret, string_to_sign};

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
}

/// Compares a wrong signature with what each known mistake would have made of this request.
///
/// Two mistakes at once are not recognized: a guess would be worse than none.
#[must_use]
pub fn diagnose(presented: &Presented<'_>, credentials: &Credentials) -> Diagnosis {
    let Presented { method, target, timestamp, .. } = *presented;
    let access_key = credentials.access_key();
    let string_to_sign = string_to_sign(method, target, timestamp, access_key);
    let cause = misspelt(presented.signature, &mac(credentials.secret_key(), &string_to_sign))
        .or_else(|| mistaken(presented, credentials, &string_to_sign));
    Diagnosis { string_to_sign, cause }
}

/// The right bytes in the wrong spelling.
fn misspelt(signature: &str, right: &[u8]) -> Option<Cause> {
    let hex = right.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let same = |engine: &dyn Fn(&[u8]) -> String| engine(right) == signature;
    if signature.eq_ignore_ascii_case(&hex) || signature == STANDARD.encode(&hex) {
        Some(Cause::HexSignature)
    } else if same(&|bytes| STANDARD_NO_PAD.encode(bytes)) {
        Some(Cause::UnpaddedSignature)
    } else if same(&|bytes| URL_SAFE.encode(bytes)) || same(&|bytes| URL_SAFE_NO_PAD.encode(bytes)) {
        Some(Cause::UrlSafeSignature)
    } else {
        None
    }
}

/// The right spelling of the wrong bytes.
fn mistaken(presented: &Presented<'_>, credentials: &Credentials, right: &str) -> Option<Cause> {
    let signed: [u8; 32] = STANDARD.decode(presented.signature).ok()?.try_into().ok()?;
    let secret = credentials.secret_key();
    let is = |message: &str| mac(secret, message) == signed;

    if let Some((cause, _)) = other_messages(presented, credentials.access_key()).into_iter().find(|(_, message)| is(message)) {
        return Some(cause);
    }
    if STANDARD.decode(secret.expose()).is_ok_and(|decoded| mac_of(&decoded, right) == signed) {
        return Some(Cause::DecodedSecret);
    }
    if mac_of(credentials.access_key().as_bytes(), &with_access_key(presented, secret.expose())) == signed {
        return Some(Cause::SwappedKeys);
    }
    let sent: u64 = presented.timestamp.parse().ok()?;
    let seconds = format!("{}", sent / 1000);
    if is(&with_timestamp(presented, credentials.access_key(), &seconds)) {
        return Some(Cause::Seconds);
    }
    // Two readings of a clock are this far apart at most, unless the program slept in between.
    const APART_MS: u64 = 1500;
    let around = sent.saturating_sub(APART_MS)..=sent.saturating_add(APART_MS);
    let mut around = around.filter(|&at| at != sent).map(|at| format!("{at}"));
    around.any(|at| is(&with_timestamp(presented, credentials.access_key(), &at))).then_some(Cause::TwoTimestamps)
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
    if !host.is_empty() {
        messages.extend(["https", "http"].map(|scheme| (Cause::FullUrl, sign(method, &format!("{scheme}://{host}{target}")))));
    }
    messages.retain(|(_, message)| *message != right);
    messages
}

fn with_access_key(presented: &Presented<'_>, access_key: &str) -> String {
    string_to_sign(presented.method, presented.target, presented.timestamp, access_key)
}

fn with_timestamp(presented: &Presented<'_>, access_key: &str, timestamp: &str) -> String {
    string_to_sign(presented.method, presented.target, timestamp, access_key)
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

fn mac(secret: &Secret, message: &str) -> [u8; 32] {
    mac_of(secret.expose().as_bytes(), message)
}

fn mac_of(key: &[u8], message: &str) -> [u8; 32] {
    // HMAC takes keys of every length; the error exists for other algorithms.
    Hmac::<Sha256>::new_from_slice(key).map(|mac| mac.chain_update(message).finalize().into_bytes().into()).unwrap_or_default()
}
