//! What belongs to the service as a whole: hosts, headers, limits, codes, examples.

use serde::Deserialize;
use toml::Spanned;

use super::{About, Claims, evidence::sourced};

sourced! {
    /// `[service]`: its description, in one file, and its codes, in another.
    struct Service {
        name: Option<String>,
        prefix: Option<String>,
        media_type: Option<String>,
        doc: String,
        #[serde(default)]
        code: Vec<Spanned<ServiceCode>>,
    }
}

sourced! {
    struct ServiceCode {
        wire: String,
        rust: Option<String>,
        status: Option<u16>,
        class: Class,
        retry: CodeRetry,
        meaning: String,
        advice: String,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Class {
    Ok,
    Request,
    Missing,
    Invalid,
    X509,
    State,
    Limit,
    Conflict,
    Absent,
    Backend,
    Auth,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CodeRetry {
    No,
    Idempotent,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gateway {
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) code: Vec<Spanned<GatewayCode>>,
}

sourced! {
    struct GatewayCode {
        wire: String,
        name: String,
        message: Option<String>,
        status: u16,
        retry: GatewayRetry,
        meaning: String,
        advice: String,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum GatewayRetry {
    No,
    AfterClockCheck,
    Throttled,
    Idempotent,
}

sourced! {
    struct Host {
        zone: String,
        address: String,
        doc: String,
    }
}

sourced! {
    struct Header {
        name: String,
        role: String,
        sent: bool,
        doc: String,
    }
}

sourced! {
    struct Limit {
        name: String,
        value: u32,
        unit: String,
        doc: String,
    }
}

sourced! {
    struct Envelope {
        code: String,
        msg: String,
        data: String,
        success: String,
        doc: String,
    }
}

sourced! {
    struct Signing {
        algorithm: String,
        string_to_sign: String,
        encoding: String,
        clock_tolerance_seconds: u32,
        doc: String,
    }
}

/// A row of the catalogue. Its claims stand with the items that have its number, or here if it belongs to none or to many.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Discrepancy {
    pub(crate) number: u32,
    pub(crate) title: String,
    pub(crate) matters: String,
    pub(crate) about: Vec<About>,
    pub(crate) settle: String,
    #[serde(default)]
    pub(crate) claims: Claims,
    pub(crate) verdict: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    pub(crate) file: String,
    pub(crate) operation: Spanned<String>,
    pub(crate) side: Side,
    pub(crate) source: Spanned<String>,
    pub(crate) target: Option<String>,
    pub(crate) filled: Option<String>,
    #[serde(default)]
    pub(crate) computed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Side {
    Request,
    Response,
}
