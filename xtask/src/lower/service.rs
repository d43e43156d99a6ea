//! What belongs to the service as a whole: its codes, its constants, its catalogue of discrepancies.

use heck::ToTitleCase;

use super::evidence;
use crate::ir::{self, Constant, ConstantValue, Example, Fact, Host};
use crate::json::Json;
use crate::names;
use crate::raw::{self, Item, Raw};

pub(super) fn service_code(item: &Item<raw::ServiceCode>) -> ir::ServiceCode {
    let body = &item.body;
    ir::ServiceCode {
        wire: body.wire.clone(),
        rust: body.rust.clone().unwrap_or_else(|| names::variant(&body.wire)),
        status: body.status,
        class: body.class,
        retry: body.retry,
        meaning: body.meaning.clone(),
        advice: body.advice.clone(),
        evidence: evidence(body.evidence()),
    }
}

pub(super) fn gateway_code(item: &Item<raw::GatewayCode>) -> ir::GatewayCode {
    let body = &item.body;
    ir::GatewayCode {
        wire: body.wire.clone(),
        rust: body.name.clone(),
        message: body.message.clone().unwrap_or_else(|| body.name.to_title_case()),
        status: body.status,
        retry: body.retry,
        meaning: body.meaning.clone(),
        advice: body.advice.clone(),
        evidence: evidence(body.evidence()),
    }
}

pub(super) fn discrepancy(item: &Item<raw::Discrepancy>) -> ir::Discrepancy {
    ir::Discrepancy {
        number: item.body.number,
        title: item.body.title.clone(),
        matters: item.body.matters.clone(),
        about: item.body.about.iter().map(|about| about.as_str()).collect(),
        settle: item.body.settle.clone(),
        evidence: evidence(item.body.evidence()),
    }
}

pub(super) fn constants(raw: &Raw) -> Vec<Constant> {
    let mut constants = Vec::new();
    let mut add = |rust: String, value, doc: &str| constants.push(Constant { rust, value, doc: doc.to_owned() });
    let text = |text: &str| ConstantValue::Text(text.to_owned());
    for Item { body, .. } in &raw.service {
        if let Some(prefix) = &body.prefix {
            add("PREFIX".to_owned(), text(prefix), "What every path begins with.");
        }
        if let Some(media_type) = &body.media_type {
            add("MEDIA_TYPE".to_owned(), text(media_type), "The type of every content.");
        }
    }
    for Item { name, body, .. } in &raw.headers {
        // What is read but not sent is an older version of what is sent.
        let version = name.rsplit('-').next().filter(|_| !body.sent).unwrap_or_default();
        add(names::constant(&format!("{}-{version}-header", body.role)), text(name), &body.doc);
    }
    for Item { body, .. } in &raw.envelope {
        add("SUCCESS".to_owned(), text(&body.success), "The `code` of every success.");
    }
    for Item { name, body, .. } in &raw.limits {
        let doc = format!("{} Unit: {}.", body.doc, body.unit);
        add(names::constant(name), ConstantValue::Number(body.value), &doc);
    }
    for Item { body, .. } in &raw.signing {
        let value = ConstantValue::Millis(u64::from(body.clock_tolerance_seconds) * 1000);
        let doc = "How far a time stamp may be from the clock of the gateway, in milliseconds.";
        add("CLOCK_TOLERANCE_MS".to_owned(), value, doc);
    }
    constants
}

pub(super) fn host(item: &Item<raw::Host>) -> Host {
    Host {
        zone: item.name.clone(),
        rust: names::variant(&item.name),
        address: item.body.address.clone(),
        doc: item.body.doc.clone(),
    }
}

pub(super) fn facts(raw: &Raw) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |path: String, values: &[(&'static str, &str)], doc: &str, proof: raw::Evidence<'_>| {
        let values = values.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
        facts.push(Fact { path, values, doc: doc.to_owned(), evidence: evidence(proof) });
    };
    for Item { body, .. } in raw.service.iter().filter(|item| item.body.name.is_some()) {
        let of = |value: &Option<String>| value.clone().unwrap_or_default();
        let (name, prefix, media_type) = (of(&body.name), of(&body.prefix), of(&body.media_type));
        let values = [("name", name.as_str()), ("prefix", &prefix), ("media type", &media_type)];
        add("service".to_owned(), &values, &body.doc, body.evidence());
    }
    for Item { name, body, .. } in &raw.hosts {
        add(format!("host.{name}"), &[("address", &body.address)], &body.doc, body.evidence());
    }
    for Item { name, body, .. } in &raw.headers {
        let sent = if body.sent { "yes" } else { "no, but read by a server" };
        add(format!("header.{name}"), &[("role", &body.role), ("sent", sent)], &body.doc, body.evidence());
    }
    for Item { name, body, .. } in &raw.limits {
        let value = format!("{} {}", body.value, body.unit);
        add(format!("limit.{name}"), &[("value", &value)], &body.doc, body.evidence());
    }
    for Item { name, body, .. } in &raw.envelope {
        let members =
            [("code", body.code.as_str()), ("msg", &body.msg), ("data", &body.data), ("success", &body.success)];
        add(name.clone(), &members, &body.doc, body.evidence());
    }
    for Item { name, body, .. } in &raw.signing {
        let tolerance = format!("{} s", body.clock_tolerance_seconds);
        let rule = body.string_to_sign.replace('\n', "\\n");
        let values = [
            ("algorithm", body.algorithm.as_str()),
            ("signed", &rule),
            ("encoding", &body.encoding),
            ("tolerance", &tolerance),
        ];
        add(name.clone(), &values, &body.doc, body.evidence());
    }
    facts
}

pub(super) fn example(raw: &Raw, item: &Item<raw::Example>) -> Option<Example> {
    let body = &item.body;
    let (_, text) = raw.example_files.iter().find(|(file, _)| *file == item.name)?;
    Some(Example {
        file: item.name.clone(),
        operation: body.operation.get_ref().clone(),
        side: body.side,
        target: body.target.clone(),
        json: Json::parse(text).ok()?,
        source: body.source.get_ref().clone(),
        filled: body.filled.clone(),
        computed: body.computed,
    })
}
