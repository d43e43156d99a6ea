//! What belongs to the service as a whole: hosts, headers, limits, codes, examples.

use serde::Deserialize;
use toml::Spanned;

use super::{About, Claims, Numbers};

/// `[service]`: its description, in one file, and its codes, in another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Service {
    pub(crate) name: Option<String>,
    pub(crate) prefix: Option<String>,
    pub(crate) media_type: Option<String>,
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) code: Vec<Spanned<ServiceCode>>,
    #[serde(default)]
    pub(crate) claims: Claims,
    pub(crate) verdict: Option<String>,
    pub(crate) discrepancy: Option<Numbers>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ServiceCode {
    pub(crate) wire: String,
    pub(crate) rust: Option<String>,
    pub(crate) status: Option<u16>,
    pub(crate) class: Class,
    pub(crate) retry: CodeRetry,
    pub(crate) meaning: String,
    pub(crate) advice: String,
    #[serde(default)]
    pub(crate) claims: Claims,
    pub(crate) verdict: Option<String>,
    pub(crate) discrepancy: Option<Numbers>,
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

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GatewayCode {
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) message: Option<String>,
    pub(crate) status: u16,
    pub(crate) retry: GatewayRetry,
    pub(crate) meaning: String,
    pub(crate) advice: String,
    #[serde(default)]
    pub(crate) claims: Claims,
    pub(crate) verdict: Option<String>,
    pub(crate) discrepancy: Option<Numbers>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum GatewayRetry {
    No,
    AfterClockCheck,
    Throttled,
    Idempotent,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Host {
    pub(crate) zone: String,
    pub(crate) address: String,
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) claims: Claims,
    pub(crate) verdict: Option<String>,
    pub(crate) discrepancy: Option<Numbers>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) sent: bool,
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) claims: Claims,
    pub(crate) verdict: Option<String>,
    pub(crate) discrepancy: Option<Numbers>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Limit {
    pub(crate) name: String,
    pub(crate) value: u32,
    pub(crate) unit: String,
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) claims: Claims,
    pub(crate) verdict: Option<String>,
    pub(crate) discrepancy: Option<Numbers>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Envelope {
    pub(crate) code: String,
    pub(crate) msg: String,
    pub(crate) data: String,
    pub(crate) success: String,
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) claims: Claims,
    pub(crate) verdict: Option<String>,
    pub(crate) discrepancy: Option<Numbers>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signing {
    pub(crate) algorithm: String,
    pub(crate) string_to_sign: String,
    pub(crate) encoding: String,
    pub(crate) clock_tolerance_seconds: u32,
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) claims: Claims,
    pub(crate) verdict: Option<String>,
    pub(crate) discrepancy: Option<Numbers>,
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
