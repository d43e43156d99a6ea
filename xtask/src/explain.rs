//! `explain`: one item of the spec with all that is known of it, for people.

use core::fmt::Write;
use std::collections::BTreeSet;

use crate::check::nearest;
use crate::ir::{Api, EnumId, Evidence, Field, Operation, Output, Presence, StructId, Type};
use crate::names;
use crate::prose;
use crate::story;

/// The text for a path such as `CaInfo.caTag`; or what was probably meant.
pub(crate) fn explain(api: &Api, path: &str) -> Result<String, String> {
    let mut text = String::new();
    let known = entries(api);
    let Some((_, entry)) = known.iter().find(|(name, _)| name == path) else {
        let names = known.iter().map(|(name, _)| name);
        let hint = nearest::hint(
            path,
            names,
            "write TYPE.field, OPERATION, OPERATION.field or ENUM.VALUE, spelled as in spec/",
        );
        let shown: String = path.chars().take(100).collect();
        let rest = if shown.len() < path.len() { "…" } else { "" };
        return Err(format!("spec/ has no `{}{rest}`\n    hint: {hint}\n", prose::escape(&shown)));
    };
    line(&mut text, "", path);
    entry.describe(api, &mut text);
    for story in story::all(api).iter().filter(|story| entry.numbers().contains(&story.row.number)) {
        let paragraphs = story.paragraphs(api, |item| format!("`{}`", item.path));
        text += &format!("\nDiscrepancy {}. {}\n\n{paragraphs}", story.row.number, story.row.title);
    }
    Ok(text)
}

/// What can be explained.
enum Entry<'a> {
    /// With the operations that use it, and whether a command of one of them asks for it.
    Field(&'a Field, Vec<&'a Operation>, bool),
    Operation(&'a Operation),
    /// A named thing with fields or values, and the operations that use it.
    Group(&'a str, Vec<String>, Vec<&'a Operation>),
    /// Its story says it all.
    Discrepancy(u32),
    /// Anything else: its facts in words.
    Plain(Vec<(&'static str, String)>, &'a str, &'a Evidence),
}

fn entries(api: &Api) -> Vec<(String, Entry<'_>)> {
    let mut entries = Vec::new();
    for (index, item) in api.structs.iter().enumerate() {
        let uses = api.uses(Type::Struct(StructId(index)));
        let fields = item.fields.iter().map(|field| field.wire.clone()).collect();
        entries.push((item.name.clone(), Entry::Group(&item.doc, fields, uses.clone())));
        let is_flag = api.is_in_command(Type::Struct(StructId(index)));
        for field in &item.fields {
            entries.push((format!("{}.{}", item.name, field.wire), Entry::Field(field, uses.clone(), is_flag)));
        }
    }
    for (index, item) in api.enums.iter().enumerate() {
        let values = item.values.iter().map(|value| value.wire.clone()).collect();
        let uses = api.uses(Type::Enum(EnumId(index)));
        entries.push((item.name.clone(), Entry::Group(&item.doc, values, uses)));
        let is_flag = api.is_in_command(Type::Enum(EnumId(index)));
        for value in &item.values {
            let facts = vec![
                ("wire", value.wire.clone()),
                ("rust", format!("{}::{}", item.name, value.rust)),
                ("flag", if is_flag && !value.answers_only { value.flag.clone() } else { String::new() }),
            ];
            entries.push((format!("{}.{}", item.name, value.wire), Entry::Plain(facts, &value.doc, &value.evidence)));
        }
    }
    for item in &api.operations {
        entries.push((item.name.clone(), Entry::Operation(item)));
        for field in &item.fields {
            let entry = Entry::Field(field, vec![item], item.command.is_some());
            entries.push((format!("{}.{}", item.name, field.wire), entry));
        }
    }
    for item in &api.scalars {
        let facts = vec![("base", prose::base(item.base).to_owned()), ("rule", prose::rule(item))];
        entries.push((item.name.clone(), Entry::Plain(facts, &item.doc, &item.evidence)));
    }
    for code in &api.service_codes {
        let facts = vec![
            ("wire", code.wire.clone()),
            ("class", format!("{:?}", code.class).to_lowercase()),
            ("advice", code.advice.clone()),
        ];
        entries.push((format!("ServiceCode.{}", code.wire), Entry::Plain(facts, &code.meaning, &code.evidence)));
    }
    for code in &api.gateway_codes {
        let facts =
            vec![("wire", code.wire.clone()), ("status", code.status.to_string()), ("advice", code.advice.clone())];
        entries.push((format!("GatewayCode.{}", code.wire), Entry::Plain(facts, &code.meaning, &code.evidence)));
    }
    for item in &api.facts {
        entries.push((item.path.clone(), Entry::Plain(item.values.clone(), &item.doc, &item.evidence)));
    }
    for item in &api.discrepancies {
        entries.push((format!("discrepancy.{}", item.number), Entry::Discrepancy(item.number)));
    }
    entries
}

impl Entry<'_> {
    /// In the catalogue of discrepancies.
    fn numbers(&self) -> &[u32] {
        match self {
            Self::Field(field, ..) => &field.evidence.discrepancies,
            Self::Operation(item) => &item.evidence.discrepancies,
            Self::Plain(_, _, evidence) => &evidence.discrepancies,
            Self::Discrepancy(number) => core::slice::from_ref(number),
            Self::Group(..) => &[],
        }
    }

    fn describe(&self, api: &Api, text: &mut String) {
        match self {
            Self::Field(field, uses, is_flag) => {
                describe_field(api, field, *is_flag, text);
                describe_uses(api, uses, text);
            }
            Self::Operation(item) => describe_operation(api, item, text),
            Self::Group(doc, members, uses) => {
                line(text, "doc", doc);
                line(text, "members", &members.join(", "));
                describe_uses(api, uses, text);
            }
            Self::Discrepancy(_) => {}
            Self::Plain(facts, doc, evidence) => {
                facts.iter().for_each(|(key, value)| line(text, key, value));
                line(text, "doc", doc);
                describe_evidence(api, evidence, text);
            }
        }
    }
}

fn describe_field(api: &Api, field: &Field, is_flag: bool, text: &mut String) {
    line(text, "wire", &field.wire);
    line(text, "accepts", &field.accept.join(", "));
    line(text, "refuses", &field.refuse.join(", "));
    line(text, "adopts", &field.adopt.join(", "));
    line(text, "type", &type_text(api, field.ty, field.list));
    if let Type::Scalar(id) = field.ty {
        line(text, "rule", &prose::rule(&api[id]));
    }
    line(
        text,
        "presence",
        match field.presence {
            Presence::Always => "always",
            Presence::Sometimes => "sometimes: left out when unset",
            Presence::Nullable => "nullable: null when unset",
        },
    );
    line(text, "in", field.place.as_str());
    line(text, "rust", &field.rust);
    line(text, "flag", &if is_flag { flag(api, field) } else { String::new() });
    line(text, "doc", &field.doc);
    describe_evidence(api, &field.evidence, text);
    if let Type::Struct(id) = field.ty {
        line(text, "members", &api[id].fields.iter().map(|field| field.wire.as_str()).collect::<Vec<_>>().join(", "));
    }
}

/// How a command asks for it. An object has no flag: its members have.
fn flag(api: &Api, field: &Field) -> String {
    match field.ty {
        Type::Struct(_) => String::new(),
        _ if field.positional => format!("<{}>", names::constant(&field.flag)),
        Type::Scalar(id) => {
            let short = api[id].literal.iter().map(|literal| format!(", --{}", literal.flag));
            format!("--{}{}", field.flag, short.collect::<String>())
        }
        Type::Enum(_) => format!("--{}", field.flag),
    }
}

fn describe_operation(api: &Api, item: &Operation, text: &mut String) {
    line(text, "call", &format!("{} {}", item.method.as_str(), item.path));
    line(text, "fields", &item.fields.iter().map(|field| field.wire.as_str()).collect::<Vec<_>>().join(", "));
    let output = item.output.as_ref().map(|Output { ty, list, .. }| type_text(api, *ty, *list));
    line(text, "answer", output.as_deref().unwrap_or("nothing"));
    line(text, "repeat", &format!("{}. {}", prose::repeat(item.repeat), item.repeat_reason));
    line(text, "command", &item.command.as_ref().map_or_else(String::new, |command| format!("pca {command}")));
    line(text, "doc", &format!("{}. {}", item.summary, item.doc));
    line(text, "manual", &item.manual);
    describe_examples(api, &[item], text);
    describe_evidence(api, &item.evidence, text);
}

fn describe_uses(api: &Api, uses: &[&Operation], text: &mut String) {
    line(text, "used by", &uses.iter().map(|item| item.name.as_str()).collect::<Vec<_>>().join(", "));
    describe_examples(api, uses, text);
}

fn describe_examples(api: &Api, uses: &[&Operation], text: &mut String) {
    for example in api.examples.iter().filter(|example| uses.iter().any(|item| item.name == example.operation)) {
        line(text, "example", &format!("spec/examples/{}: {}", example.file, prose::example(api, example)));
    }
}

fn describe_evidence(api: &Api, evidence: &Evidence, text: &mut String) {
    for claim in &evidence.claims {
        let (says, from) = (&claim.says, claim.from.join(", "));
        let told = match claim.about {
            "assumed" => format!("{says} ({from})"),
            _ => format!("{}: {from}", story::code(says)),
        };
        line(text, claim.about, &told);
    }
    line(text, "verdict", evidence.verdict.as_deref().unwrap_or_default());
    let cited: BTreeSet<&str> = evidence.claims.iter().flat_map(|claim| &claim.from).map(|from| page(from)).collect();
    for cited in cited {
        let (name, page) = cited.split_once('.').unwrap_or((cited, ""));
        let source = api.sources.iter().find(|source| source.name == name);
        let note = source.and_then(|source| source.pages.iter().find(|(known, _)| known == page));
        let note = note.map_or("", |(_, note)| note.as_str());
        let title = source.map_or("", |source| source.title.as_str());
        line(text, "source", &format!("{cited}: {title}{}{note}", if note.is_empty() { "" } else { "; " }));
    }
}

/// `SOURCE.page` of a citation.
fn page(from: &str) -> &str {
    from.match_indices('.').nth(1).map_or(from, |(end, _)| &from[..end])
}

fn type_text(api: &Api, ty: Type, list: bool) -> String {
    let name = api.name(ty);
    if list { format!("[{name}]") } else { name.to_owned() }
}

/// One line; none for what is empty.
fn line(text: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        // Writing to a string does not fail.
        let _ = match key {
            "" => writeln!(text, "{value}"),
            key => writeln!(text, "  {key:<10}{}", prose::escape(value)),
        };
    }
}
