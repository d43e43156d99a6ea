//! Signature version 2 of the API Gateway.

mod keyed;

use alloc::{format, string::String};
use core::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};

pub(crate) use self::keyed::{Keyed, same};
use crate::{
    Credentials, Method, Request, Signed, Target, Timestamp,
    decimal::{Decimal, packed},
};

/// What is signed: method, space, target; the time in milliseconds; the access key; three lines, the last without a line break.
///
/// ```
/// let text = pca_core::string_to_sign("GET", "/api/v1/ca?pageNo=2", "1721175807574", "AK");
/// assert_eq!(text, "GET /api/v1/ca?pageNo=2\n1721175807574\nAK");
/// ```
#[must_use]
pub fn string_to_sign(method: &str, target: &str, timestamp: &str, access_key: &str) -> String {
    format!("{method} {target}\n{timestamp}\n{access_key}")
}

/// Signs with one pair of keys. Keyed once: each signature starts from the prepared state.
#[derive(Clone)]
pub struct Signer {
    access_key: String,
    keyed: Keyed,
}

impl Signer {
    /// Prepares the key. The secret's UTF-8 bytes are the key as they are, without any decoding.
    #[must_use]
    pub fn new(credentials: &Credentials) -> Self {
        let keyed = Keyed::new(credentials.secret_key().expose().as_bytes());
        Self { access_key: credentials.access_key().into(), keyed }
    }

    /// The access key that goes with the signatures.
    #[must_use]
    pub fn access_key(&self) -> &str {
        &self.access_key
    }

    /// The signature of a method and a target at a time. Allocates nothing.
    #[must_use]
    pub fn signature(&self, method: Method, target: &Target, at: Timestamp) -> Signature {
        let at = at.as_millis();
        Signature(base64(&self.keyed.words(|text| {
            let end = text.push_short(0, method.packed(), method.as_str().len() + 1);
            let end = text.push(end, target.as_str().as_bytes());
            let end = text.push_short(end, b'\n'.into(), 1);
            let end = match packed(at) {
                Some((digits, length)) => text.push_short(end, digits, length),
                None => text.push(end, Decimal::new(at).as_bytes()),
            };
            let end = text.push_short(end, b'\n'.into(), 1);
            text.push(end, self.access_key.as_bytes())
        })))
    }

    /// The request with its signature and all that it travels with.
    #[must_use]
    pub fn sign(&self, request: Request, at: Timestamp) -> Signed<'_> {
        let signature = self.signature(request.method, &request.target, at);
        Signed::new(request, &self.access_key, at, signature)
    }

    /// Whether `presented` is the signature of these texts as they were received, in constant time.
    #[must_use]
    pub fn verify(&self, method: &str, target: &str, timestamp: &str, presented: &str) -> bool {
        let mac = self.mac(method, target, timestamp.as_bytes());
        STANDARD.decode(presented).is_ok_and(|presented| same(&mac, &presented))
    }

    fn mac(&self, method: &str, target: &str, timestamp: &[u8]) -> [u8; 32] {
        let (method, target, access_key) = (method.as_bytes(), target.as_bytes(), self.access_key.as_bytes());
        self.keyed.mac([method, b" ", target, b"\n", timestamp, b"\n", access_key])
    }
}

/// 32 bytes in padded base64, from the words that they are: six bytes in a row give eight digits. The crate, which is for any length, takes
/// half as long again. A table tells by its time what was looked up; a signature is sent, so that is no secret.
fn base64(words: &[u32; 8]) -> [u8; Signature::LENGTH] {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let [a, b, c, d, e, f, g, h] = words.map(u64::from);
    let sixes =
        [(a << 16) + (b >> 16), (b << 32) + c, (d << 16) + (e >> 16), (e << 32) + f, (g << 16) + (h >> 16), h << 32];
    let mut text = [b'='; Signature::LENGTH];
    let (eights, last) = text.as_chunks_mut::<8>();
    let eights = eights.iter_mut().map(<[u8; 8]>::as_mut_slice).chain([&mut last[..3]]);
    for (digits, six) in eights.zip(sixes) {
        for (place, digit) in digits.iter_mut().enumerate() {
            *digit = DIGITS[(six >> (42 - 6 * place)) as usize & 63];
        }
    }
    text
}

/// Shows the access key and nothing that is derived from the secret.
impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").field("access_key", &self.access_key).finish_non_exhaustive()
    }
}

/// A signature: HMAC-SHA256 in padded base64.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; Self::LENGTH]);

impl Signature {
    const LENGTH: usize = 44;

    /// The text that goes into the header.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Always base64; the empty text stands where the type system cannot see that.
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A signature lets its holder repeat the request for five minutes, so it is not shown by accident.
impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The two signatures that others have published with their keys; every other vector is in `spec/vectors`.
    #[test]
    fn published_signatures() {
        let check = |method: Method, target: &str, at: u64, (access_key, secret_key): (&str, &str), expected: &str| {
            let signer = Signer::new(&Credentials::new(access_key, secret_key).unwrap());
            let found = signer.signature(method, &Target::verbatim(target), Timestamp::from_millis(at));
            assert_eq!(found.as_str(), expected);
            assert!(signer.verify(method.as_str(), target, &format!("{at}"), expected));
            assert!(!signer.verify(method.as_str(), target, &format!("{}", at + 1), expected));
            let bytes = STANDARD.decode(expected).unwrap();
            for cut in
                [expected.trim_end_matches('='), &STANDARD.encode(&bytes[..16]), &STANDARD.encode(&bytes[16..]), ""]
            {
                assert!(!signer.verify(method.as_str(), target, &format!("{at}"), cut), "{cut}");
            }
        };
        check(
            Method::Get,
            "/vserver/v2/getServerInstanceList?responseFormatType=json",
            1_234_567_890_123,
            ("TestAccessKey", "TestSecretKey"),
            "FPsYYX8fuMAgi+cue3eACOW0dNtIwu1LYWfg/megA2M=",
        );
        check(
            Method::Post,
            "/vserver/v2/createServerInstances?regionCode=KR",
            1_700_000_000_000,
            ("AK_TEST", "SK_TEST"),
            "xBcE26XFU55BMjppdPT7ZY3oDrqoOedfPyAn3Cq4lUw=",
        );
    }

    /// Every method, times of every number of digits, and targets around the blocks' ends.
    #[test]
    fn signs_the_string_to_sign() {
        let signer = Signer::new(&Credentials::new("ACCESSKEYIDEXAMPLE00", "planted").unwrap());
        let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
        let times = [0, 7, 99_999_999, 100_000_000, 1_721_175_807_574, 9_999_999_999_999_999, u64::MAX];
        for (length, method) in (1..300).flat_map(|length| methods.map(|method| (length, method))) {
            let target = "/".repeat(length);
            for at in times {
                let found =
                    signer.signature(method.parse().unwrap(), &Target::verbatim(&*target), Timestamp::from_millis(at));
                let text = string_to_sign(method, &target, &format!("{at}"), signer.access_key());
                assert_eq!(found.as_str(), STANDARD.encode(Keyed::new(b"planted").mac([text.as_bytes()])), "{text}");
            }
        }
    }

    #[test]
    fn shown_on_purpose_only() {
        let signer = Signer::new(&Credentials::new("AK", "planted").unwrap());
        assert_eq!((signer.access_key(), &*format!("{signer:?}")), ("AK", r#"Signer { access_key: "AK", .. }"#));
        let signature = signer.signature(Method::Get, &Target::verbatim("/"), Timestamp::from_millis(0));
        assert_eq!((&*format!("{signature}"), &*format!("{signature:?}")), (signature.as_str(), "Signature(redacted)"));
    }
}
