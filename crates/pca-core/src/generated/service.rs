// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! What is true of the service as a whole.

/// What every path begins with.
pub const PREFIX: &str = "/api/v1";

/// The type of every content.
pub const MEDIA_TYPE: &str = "application/json";

/// Milliseconds since 1970 in decimal digits: the text that was signed.
pub const TIMESTAMP_HEADER: &str = "x-ncp-apigw-timestamp";

/// Access key of the account or sub account.
pub const ACCESS_KEY_HEADER: &str = "x-ncp-iam-access-key";

/// Signature of the call, in base64.
pub const SIGNATURE_HEADER: &str = "x-ncp-apigw-signature-v2";

/// The same signature under its older name; a server takes it too, since the vendor's issuer sends it.
pub const SIGNATURE_V1_HEADER: &str = "x-ncp-apigw-signature-v1";

/// `application/json`, on calls without a body too.
pub const CONTENT_TYPE_HEADER: &str = "content-type";

/// `application/json`; without it the gateway may refuse in XML.
pub const ACCEPT_HEADER: &str = "accept";

/// The `code` of every success.
pub const SUCCESS: &str = "SUCCESS";

/// CAs that one customer may have; the support can raise it. Unit: CAs of an account.
pub const CAS: u32 = 10;

/// Certificates that one CA may sign (`EXCEED_SIGNING_COUNT`); the support can raise it. Unit:
/// certificates of a CA.
pub const CERTIFICATES: u32 = 30_000;

/// How far a time stamp may be from the clock of the gateway. Unit: seconds.
pub const CLOCK: u32 = 300;

/// How long a CA stays in `DESTROYING` before it is removed with every CA below it. Unit: hours.
pub const DESTRUCTION: u32 = 72;

/// The shortest time between two revocation lists, and the default. Unit: days.
pub const CRL_PERIOD: u32 = 3;

/// The longest validity that can be asked for; `MAX` gave it in the documented example. Unit: days.
pub const VALIDITY: u32 = 3650;

/// How far a time stamp may be from the clock of the gateway, in milliseconds.
pub const CLOCK_TOLERANCE_MS: u64 = 300_000;

/// Where the service can be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Zone {
    /// The public zone; one host for all regions.
    Public,
    /// The government zone.
    Government,
}

impl Zone {
    /// Every zone, in the order of the spec.
    pub const KNOWN: &'static [Self] = &[Self::Public, Self::Government];

    /// The zone's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Government => "government",
        }
    }

    /// The address of its gateway, without a path.
    #[must_use]
    pub const fn origin(self) -> &'static str {
        match self {
            Self::Public => "https://pca.apigw.ntruss.com",
            Self::Government => "https://privateca.apigw.gov-ntruss.com",
        }
    }
}
