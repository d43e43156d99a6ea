//! What belongs to the service as a whole.

use super::{Api, Class, CodeRetry, Evidence, GatewayRetry, Side};
use crate::json::Json;

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
    pub(crate) side: Side,
    /// Where a request goes.
    pub(crate) target: Option<String>,
    pub(crate) json: Json,
    /// Who shows it, or the shape of it.
    pub(crate) source: String,
    /// What the source masks or leaves open.
    pub(crate) filled: Option<String>,
    /// Whether only its shape is from the source.
    pub(crate) computed: bool,
}

#[derive(Debug)]
pub(crate) struct Discrepancy {
    pub(crate) number: u32,
    pub(crate) title: String,
    /// What goes wrong for who takes the wrong side.
    pub(crate) matters: String,
    /// The kinds of claims that it is about.
    pub(crate) about: Vec<&'static str>,
    /// What a live account would have to show.
    pub(crate) settle: String,
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

impl Api {
    /// The fact at a path.
    pub(crate) fn fact(&self, path: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.path == path)
    }

    /// What the path of every call begins with.
    pub(crate) fn prefix(&self) -> &str {
        self.fact("service").map_or("", |service| service.value("prefix"))
    }
}

impl Fact {
    /// One of its values; empty when there is none.
    pub(crate) fn value(&self, key: &str) -> &str {
        self.values.iter().find(|(known, _)| *known == key).map_or("", |(_, value)| value)
    }
}
