//! What belongs to the service as a whole.

use super::{Class, CodeRetry, Evidence, GatewayRetry};

#[derive(Debug)]
pub(crate) struct ServiceCode {
    pub(crate) wire: String,
    pub(crate) rust: String,
    pub(crate) status: Option<u16>,
    pub(crate) class: Class,
    pub(crate) retry: CodeRetry,
    pub(crate) meaning: String,
    pub(crate) advice: String,
    pub(crate) evidence: Evidence,
}

#[derive(Debug)]
pub(crate) struct GatewayCode {
    pub(crate) wire: String,
    pub(crate) rust: String,
    pub(crate) message: String,
    pub(crate) status: u16,
    pub(crate) retry: GatewayRetry,
    pub(crate) meaning: String,
    pub(crate) advice: String,
    pub(crate) evidence: Evidence,
}

#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) file: String,
    pub(crate) operation: String,
    /// What it is and where it is from, in words.
    pub(crate) about: String,
}

#[derive(Debug)]
pub(crate) struct Discrepancy {
    pub(crate) number: u32,
    pub(crate) title: String,
    pub(crate) evidence: Evidence,
}

/// A constant of the whole service, as code.
#[derive(Debug)]
pub(crate) struct Constant {
    pub(crate) rust: String,
    pub(crate) value: ConstantValue,
    pub(crate) doc: String,
}

#[derive(Debug)]
pub(crate) enum ConstantValue {
    Text(String),
    Number(u32),
    Millis(u64),
}

/// Where the service can be reached.
#[derive(Debug)]
pub(crate) struct Host {
    pub(crate) zone: String,
    pub(crate) rust: String,
    pub(crate) address: String,
    pub(crate) doc: String,
}

/// A table of `service.toml`.
#[derive(Debug)]
pub(crate) struct Fact {
    /// Where the spec has it: `host.public`.
    pub(crate) path: String,
    pub(crate) values: Vec<(&'static str, String)>,
    pub(crate) doc: String,
    pub(crate) evidence: Evidence,
}
