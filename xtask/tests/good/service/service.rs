// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! What is true of the service as a whole.

/// What every path begins with.
pub const PREFIX: &str = "/api/v1";

/// The type of every content.
pub const MEDIA_TYPE: &str = "application/json";

/// The signature.
pub const SIGNATURE_HEADER: &str = "x-signature-v2";

/// The signature of old.
pub const SIGNATURE_V1_HEADER: &str = "x-signature-v1";

/// Things that one may have. Unit: things of an account.
pub const THINGS: u32 = 30_000;

/// Where the service can be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Zone {
    /// For everybody.
    Public,
}

impl Zone {
    /// Every zone, in the order of the spec.
    pub const KNOWN: &'static [Self] = &[Self::Public];

    /// The zone's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
        }
    }

    /// The address of its gateway, without a path.
    #[must_use]
    pub const fn origin(self) -> &'static str {
        match self {
            Self::Public => "https://things.example",
        }
    }
}
