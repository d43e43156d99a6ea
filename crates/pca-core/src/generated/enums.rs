// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! Values that the service may add to.

use crate::open_enum::{Unknown, open_enum};

/// What a CA is: the top of a hierarchy, or below another CA.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CaType {
    /// A root CA, which signs itself.
    Root,
    /// An intermediate CA, signed by another CA.
    Sub,
    /// A value that this version does not know.
    Unknown(Unknown),
}

impl CaType {
    /// Every known value, in the order of the spec.
    pub const KNOWN: &'static [Self] = &[Self::Root, Self::Sub];

    /// The spelling on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Root => "PRIVATE_ROOT",
            Self::Sub => "PRIVATE_SUB",
            Self::Unknown(text) => text.as_str(),
        }
    }

    pub(crate) fn read(text: &str) -> Self {
        match text {
            "PRIVATE_ROOT" => Self::Root,
            "PRIVATE_SUB" => Self::Sub,
            _ => Self::Unknown(Unknown::new(text)),
        }
    }
}

open_enum!(CaType);

/// Where a CA is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CaStatus {
    /// In service: it can sign.
    Active,
    /// Switched off; can be switched on again.
    Deactivated,
    /// Will be removed after 72 hours with all CAs below it, or at once by deleting it.
    Destroying,
    /// A sub CA that waits for its certificate. Set by the service only.
    Pending,
    /// A value that this version does not know.
    Unknown(Unknown),
}

impl CaStatus {
    /// Every known value, in the order of the spec.
    pub const KNOWN: &'static [Self] = &[Self::Active, Self::Deactivated, Self::Destroying, Self::Pending];

    /// The spelling on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Active => "ACTIVE",
            Self::Deactivated => "DEACTIVATED",
            Self::Destroying => "DESTROYING",
            Self::Pending => "PENDING",
            Self::Unknown(text) => text.as_str(),
        }
    }

    pub(crate) fn read(text: &str) -> Self {
        match text {
            "ACTIVE" => Self::Active,
            "DEACTIVATED" => Self::Deactivated,
            "DESTROYING" => Self::Destroying,
            "PENDING" => Self::Pending,
            _ => Self::Unknown(Unknown::new(text)),
        }
    }
}

open_enum!(CaStatus);

/// Algorithm and size of a key pair.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyType {
    /// RSA, 2048 bits.
    Rsa2048,
    /// RSA, 4096 bits.
    Rsa4096,
    /// ECDSA on the curve P-256.
    Ec256,
    /// ECDSA on the curve P-521.
    Ec521,
    /// A value that this version does not know.
    Unknown(Unknown),
}

impl KeyType {
    /// Every known value, in the order of the spec.
    pub const KNOWN: &'static [Self] = &[Self::Rsa2048, Self::Rsa4096, Self::Ec256, Self::Ec521];

    /// The spelling on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Rsa2048 => "RSA2048",
            Self::Rsa4096 => "RSA4096",
            Self::Ec256 => "EC256",
            Self::Ec521 => "EC521",
            Self::Unknown(text) => text.as_str(),
        }
    }

    pub(crate) fn read(text: &str) -> Self {
        match text {
            "RSA2048" => Self::Rsa2048,
            "RSA4096" => Self::Rsa4096,
            "EC256" => Self::Ec256,
            "EC521" => Self::Ec521,
            _ => Self::Unknown(Unknown::new(text)),
        }
    }
}

open_enum!(KeyType);
