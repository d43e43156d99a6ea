//! `REFERENCE.md`: every call, object, value, code and limit, on one page.

mod operation;
mod types;

use super::markdown::{HEADER, anchor, head, numbers, row};
use super::{Artifact, OUT};
use crate::ir::{Api, CodeRetry, Evidence, GatewayRetry};
use crate::prose::{self, sentence};

const INTRODUCTION: &str = "\
# Reference

Everything that a client of this API needs, with what we made of the places where the manual contradicts itself: a number in the text leads
to its story in [DISCREPANCIES.md](DISCREPANCIES.md). What no source says at all, but an emulator has to decide, is marked *Assumed*: the
emulator does so, the service may do otherwise. `cargo xtask explain CaCertInfo.country` shows who says what about any name on
this page.

";

pub(super) fn emit(api: &Api) -> Vec<Artifact> {
    if api.operations.is_empty() {
        return Vec::new();
    }
    let mut text = format!("{HEADER}\n{INTRODUCTION}");
    text += &contents(api);
    text += &calling(api);
    text += "\n## Calls\n";
    api.operations.iter().for_each(|item| text += &operation::section(api, item));
    text += &types::sections(api);
    text += &service_codes(api);
    text += &gateway_codes(api);
    vec![Artifact { path: format!("{OUT}/REFERENCE.md"), text }]
}

fn contents(api: &Api) -> String {
    let mut text = head(&["Call", "", "What", "Again?"]);
    for item in &api.operations {
        let name = format!("[{}](#{})", item.name, anchor(&item.name));
        let call = format!("`{}`", operation::call(api, item));
        text += &row([&name, &call, &item.summary, prose::repeat(item.repeat)]);
    }
    let mut others = vec!["Calling", "Objects", "Values", "Texts and numbers", "Service codes", "Gateway codes"];
    others.retain(|section| match *section {
        "Calling" => !api.facts.is_empty(),
        "Objects" => !api.structs.is_empty(),
        "Values" => !api.enums.is_empty(),
        "Service codes" => !api.service_codes.is_empty(),
        "Gateway codes" => !api.gateway_codes.is_empty(),
        _ => true,
    });
    let links: Vec<String> = others.iter().map(|section| format!("[{section}](#{})", anchor(section))).collect();
    text + &format!("\nAlso: {}.\n", links.join(" · "))
}

/// Hosts, headers, envelope, signature and limits.
fn calling(api: &Api) -> String {
    if api.facts.is_empty() {
        return String::new();
    }
    let mut text = "\n## Calling\n\n".to_owned() + &head(&["", "", "Meaning"]);
    for fact in &api.facts {
        let values = fact.values.iter().filter(|(_, value)| !value.is_empty());
        let values: Vec<String> = values.map(|(key, value)| format!("{key} `{value}`")).collect();
        let meaning = format!("{}{}", fact.doc, remark(&fact.evidence));
        text += &row([format!("`{}`", fact.path), values.join(", "), meaning]);
    }
    if api.fact("signing").is_some() {
        text += "\nWorked signatures for any language to check itself against: [vectors/signature.json](../vectors/signature.json).\n";
    }
    text
}

fn service_codes(api: &Api) -> String {
    if api.service_codes.is_empty() {
        return String::new();
    }
    let columns = ["Code", "HTTP", "Kind", "Again?", "Meaning", "What to do"];
    let mut text = format!("\n## Service codes\n\n{}\n\n{}", api.service_codes_doc, head(&columns));
    for code in &api.service_codes {
        let again = match code.retry {
            CodeRetry::No => "no",
            CodeRetry::Idempotent => "if the call may be repeated",
        };
        let status = code.status.map_or_else(|| "not known".to_owned(), |status| status.to_string());
        let kind = format!("{:?}", code.class).to_lowercase();
        let meaning = format!("{}{}", code.meaning, remark(&code.evidence));
        text += &row([&format!("`{}`", code.wire), &status, &kind, again, &meaning, &sentence(&code.advice)]);
    }
    text
}

fn gateway_codes(api: &Api) -> String {
    if api.gateway_codes.is_empty() {
        return String::new();
    }
    let columns = ["Code", "HTTP", "Message", "Again?", "Meaning", "What to do"];
    let mut text = format!("\n## Gateway codes\n\n{}\n\n{}", api.gateway_codes_doc, head(&columns));
    for code in &api.gateway_codes {
        let again = match code.retry {
            GatewayRetry::No => "no",
            GatewayRetry::AfterClockCheck => "once, after correcting the clock",
            GatewayRetry::Throttled => "yes, later",
            GatewayRetry::Idempotent => "if the call may be repeated",
        };
        let meaning = format!("{}{}", code.meaning, remark(&code.evidence));
        let (wire, status) = (format!("`{}`", code.wire), code.status.to_string());
        text += &row([&wire, &status, &code.message, again, &meaning, &sentence(&code.advice)]);
    }
    text
}

/// All there is to say of it after a sentence: what we made of it, and what is assumed.
fn remark(evidence: &Evidence) -> String {
    let assumed: String = evidence.assumptions().map(|says| format!(" {says}")).collect();
    verdict(evidence) + &if assumed.is_empty() { assumed } else { format!(" *Assumed:*{assumed}") }
}

/// What we made of it and the numbers of its disputes.
fn verdict(evidence: &Evidence) -> String {
    let mut text = evidence.verdict.iter().map(|verdict| format!(" {verdict}")).collect::<String>();
    if !evidence.discrepancies.is_empty() {
        text += &format!(" ({})", numbers(&evidence.discrepancies));
    }
    text
}
