//! `codes.rs`: what the service and the gateway answer when they refuse. A table: three lines a code.

use core::fmt::Write;

use super::{Artifact, CORE, print};
use crate::ir::{Api, Class, CodeRetry, GatewayRetry};

const IMPORTS: &str = "use crate::fault::{CodeClass, GatewayFacts, GatewayRetry, ServiceFacts, codes};\n";

pub(super) fn emit(api: &Api) -> Vec<Artifact> {
    if api.service_codes.is_empty() || api.gateway_codes.is_empty() {
        return Vec::new();
    }
    let mut text = print::head("Codes of refusals, and what is known of each.");
    text += &format!("{IMPORTS}\n{}\n{}", service(api), gateway(api));
    vec![Artifact { path: format!("{CORE}/codes.rs"), text }]
}

fn service(api: &Api) -> String {
    let mut table = Table::new("ServiceCode", "ServiceFacts", &api.service_codes_doc);
    for code in &api.service_codes {
        let repeatable = code.retry == CodeRetry::Idempotent;
        let facts =
            format!("status: {:?}, class: CodeClass::{}, repeatable: {repeatable}", code.status, class(code.class));
        table.add(&code.rust, &code.wire, &facts, &code.meaning, &code.advice);
    }
    table.end()
}

fn gateway(api: &Api) -> String {
    let mut table = Table::new("GatewayCode", "GatewayFacts", &api.gateway_codes_doc);
    for code in &api.gateway_codes {
        let retry = match code.retry {
            GatewayRetry::No => "No",
            GatewayRetry::AfterClockCheck => "AfterClockCheck",
            GatewayRetry::Throttled => "Throttled",
            GatewayRetry::Idempotent => "Idempotent",
        };
        let facts = format!("status: Some({}), retry: GatewayRetry::{retry}, message: {:?}", code.status, code.message);
        table.add(&code.rust, &code.wire, &facts, &code.meaning, &code.advice);
    }
    table.end()
}

/// A call of the macro, being written.
struct Table(String);

impl Table {
    fn new(name: &str, facts: &str, doc: &str) -> Self {
        let doc: String = print::wrap(doc).iter().map(|line| format!("    /// {line}\n")).collect();
        Self(format!("codes! {{\n{doc}    {name}: {facts}\n\n"))
    }

    fn add(&mut self, rust: &str, wire: &str, facts: &str, meaning: &str, advice: &str) {
        // Writing to a string does not fail.
        let _ = write!(self.0, "    {rust} = {wire:?} {{ {facts} }}\n        {meaning:?}\n        {advice:?};\n");
    }

    fn end(self) -> String {
        self.0 + "}\n"
    }
}

fn class(class: Class) -> &'static str {
    match class {
        Class::Ok => "Ok",
        Class::Request => "Request",
        Class::Missing => "Missing",
        Class::Invalid => "Invalid",
        Class::X509 => "X509",
        Class::State => "State",
        Class::Limit => "Limit",
        Class::Conflict => "Conflict",
        Class::Absent => "Absent",
        Class::Backend => "Backend",
        Class::Auth => "Auth",
    }
}
