//! The known mistakes.

use core::fmt;

/// A mistake that a client makes, each of them seen in the wild.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// The path was signed without the query.
    QueryLeftOut,
    /// The target was signed with its percent-encoding undone.
    DecodedTarget,
    /// A space was signed as `+` and sent as `%20`, or the other way round.
    PlusForSpace,
    /// The text that was signed ended with a line break.
    TrailingNewline,
    /// The lines that were signed were separated by CR LF.
    Crlf,
    /// The method was signed in lower case.
    LowerCaseMethod,
    /// The target was signed with a `?` that was not sent.
    BareQuestionMark,
    /// The whole URL was signed, not the part after the host.
    FullUrl,
    /// The signature is in hexadecimal.
    HexSignature,
    /// The signature lacks its padding.
    UnpaddedSignature,
    /// The signature is in the URL-safe alphabet of base64.
    UrlSafeSignature,
    /// The secret key was decoded from base64 before it was used.
    DecodedSecret,
    /// Secret key and access key changed places.
    SwappedKeys,
    /// The secret key was sent where the access key belongs.
    SecretSent,
    /// The time was signed, or sent, in seconds.
    Seconds,
    /// The time is a date, not a number.
    Date,
    /// The time that was signed is not the time that was sent.
    TwoTimestamps,
    /// The signature is in a header of another version.
    HeaderVersion,
    /// The request is signed as NAVER's Search Ad API wants it.
    SearchAd,
}

impl Cause {
    /// Every known mistake.
    pub const KNOWN: &'static [Self] = &[
        Self::QueryLeftOut,
        Self::DecodedTarget,
        Self::PlusForSpace,
        Self::TrailingNewline,
        Self::Crlf,
        Self::LowerCaseMethod,
        Self::BareQuestionMark,
        Self::FullUrl,
        Self::HexSignature,
        Self::UnpaddedSignature,
        Self::UrlSafeSignature,
        Self::DecodedSecret,
        Self::SwappedKeys,
        Self::SecretSent,
        Self::Seconds,
        Self::Date,
        Self::TwoTimestamps,
        Self::HeaderVersion,
        Self::SearchAd,
    ];

    /// A name for programs: `query-left-out`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.texts().0
    }

    /// What to do about it.
    #[must_use]
    pub const fn advice(self) -> &'static str {
        self.texts().2
    }

    const fn texts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::QueryLeftOut => {
                ("query-left-out", "the query was not signed", "sign the path with `?` and the query, as it is sent")
            }
            Self::DecodedTarget => (
                "decoded-target",
                "the target was signed before it was percent-encoded",
                "encode once, then sign and send the same bytes",
            ),
            Self::PlusForSpace => (
                "plus-for-space",
                "a space is `+` in one place and `%20` in the other",
                "encode once, then sign and send the same bytes",
            ),
            Self::TrailingNewline => (
                "trailing-newline",
                "the signed text ended with a line break",
                "end the text with the access key (`printf`, or `echo -n`)",
            ),
            Self::Crlf => ("crlf", "the signed lines were separated by CR LF", "separate them by LF alone"),
            Self::LowerCaseMethod => {
                ("lower-case-method", "the method was signed in lower case", "sign it in upper case, as it is sent")
            }
            Self::BareQuestionMark => {
                ("bare-question-mark", "a `?` was signed that was not sent", "add the `?` only when there is a query")
            }
            Self::FullUrl => ("full-url", "the whole URL was signed", "sign only what follows the host"),
            Self::HexSignature => ("hex-signature", "the signature is in hexadecimal", "encode the 32 bytes in base64"),
            Self::UnpaddedSignature => (
                "unpadded-signature",
                "the signature lacks its padding",
                "keep the `=` at the end: 44 characters in all",
            ),
            Self::UrlSafeSignature => {
                ("url-safe-signature", "the signature is in URL-safe base64", "use the alphabet with `+` and `/`")
            }
            Self::DecodedSecret => {
                ("decoded-secret", "the secret key was decoded from base64", "use its text as the key, as it is")
            }
            Self::SwappedKeys => (
                "swapped-keys",
                "secret key and access key changed places",
                "send the access key, and sign with the secret key",
            ),
            Self::SecretSent => (
                "secret-sent",
                "the secret key was sent as the access key",
                "send the access key, and replace the secret key: it may be in logs now",
            ),
            Self::Seconds => ("seconds", "the time is in seconds", "use milliseconds: 13 digits"),
            Self::Date => ("date", "the time is a date", "use milliseconds since 1970: 13 digits"),
            Self::TwoTimestamps => (
                "two-timestamps",
                "another time was signed than was sent",
                "read the clock once, and use that text for both",
            ),
            Self::HeaderVersion => (
                "header-version",
                "the signature is in a header of another version",
                "send it as x-ncp-apigw-signature-v2",
            ),
            Self::SearchAd => (
                "search-ad",
                "the request is signed as for the Search Ad API",
                "sign three lines: method and target, time, access key",
            ),
        }
    }
}

/// What went wrong, in a clause.
impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.texts().1)
    }
}
