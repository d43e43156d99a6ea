//! From what was written to what it means: names are chosen, types found, defaults filled in.

mod service;

use toml::Spanned;

use crate::ir::{self, Api, Base, Rule, Segment};
use crate::json::Json;
use crate::names;
use crate::raw::{self, Evidence, Item, Place, Presence, Raw, SourceKind};
use crate::types::Types;

/// The API of a spec that passed every check; `None` if it did not.
pub(crate) fn lower(raw: &Raw) -> Option<Api> {
    let types = Types::new(raw);
    let lowering = Lowering { raw, types };
    Some(Api {
        sources: raw.sources.iter().map(source).collect(),
        scalars: raw.scalars.iter().map(scalar).collect::<Option<_>>()?,
        structs: raw.structs.iter().map(|item| lowering.structure(item)).collect::<Option<_>>()?,
        enums: raw.enums.iter().map(enumeration).collect(),
        operations: raw.operations.iter().map(|item| lowering.operation(item)).collect::<Option<_>>()?,
        service_codes: raw.service_codes.iter().map(service::service_code).collect(),
        service_codes_doc: raw.service_codes_doc.clone(),
        gateway_codes: raw.gateway_codes.iter().map(service::gateway_code).collect(),
        gateway_codes_doc: raw.gateway_codes_doc.clone(),
        hosts: raw.hosts.iter().map(service::host).collect(),
        constants: service::constants(raw),
        facts: service::facts(raw),
        discrepancies: raw.discrepancies.iter().map(service::discrepancy).collect(),
        verbs: raw.verbs.clone(),
        examples: raw.examples.iter().map(|item| service::example(raw, item)).collect::<Option<_>>()?,
    })
}

fn evidence(evidence: Evidence<'_>) -> ir::Evidence {
    let claims = evidence.claims.iter().map(|claim| {
        let claim = claim.get_ref();
        ir::Claim {
            about: claim.about.as_str(),
            says: claim.says.clone(),
            from: claim.from.iter().map(|from| from.get_ref().clone()).collect(),
        }
    });
    ir::Evidence {
        claims: claims.collect(),
        verdict: evidence.verdict.map(str::to_owned),
        discrepancies: evidence.numbers.to_vec(),
    }
}

fn source(item: &Item<raw::Source>) -> ir::Source {
    let pages = item.body.page.iter().map(|(name, page)| (name.clone(), page.note.clone().unwrap_or_default()));
    let body = &item.body;
    ir::Source {
        name: item.name.clone(),
        kind: body.kind,
        title: body.title.clone(),
        words: body.words.clone().unwrap_or_else(|| body.title.clone()),
        revision: body.revision.clone().unwrap_or_default(),
        address: body.address.clone().unwrap_or_default(),
        pages: pages.collect(),
    }
}

fn scalar(item: &Item<raw::Scalar>) -> Option<ir::Scalar> {
    let body = &item.body;
    let literal = body.literal.clone().zip(body.literal_flag.clone());
    Some(ir::Scalar {
        name: item.name.clone(),
        base: Base::find(body.base.get_ref())?,
        doc: body.doc.clone(),
        rule: rule(body),
        enforced: body.enforced.unwrap_or(true),
        by_alias: body.by_alias,
        any_form: body.any_form,
        literal: literal.map(|(wire, flag)| ir::Literal { wire, flag }),
        evidence: evidence(body.evidence()),
    })
}

fn rule(scalar: &raw::Scalar) -> Rule {
    if let Some(range) = &scalar.range {
        return Rule::Range(range.get_ref().0, range.get_ref().1);
    }
    let length = scalar.length.as_ref().map(|length| *length.get_ref());
    if length.is_none() && scalar.first.is_none() && scalar.alphabet.is_none() {
        return Rule::None;
    }
    Rule::Text(ir::TextRule {
        // A part of a path is never empty.
        min: length.map_or_else(|| scalar.path.into(), |(min, _)| min),
        max: length.map(|(_, max)| max),
        first: scalar.first.clone(),
        alphabet: scalar.alphabet.clone(),
        path: scalar.path,
    })
}

fn enumeration(item: &Item<raw::Enum>) -> ir::Enum {
    let values = item.body.value.iter().map(|value| {
        let value = value.get_ref();
        ir::Value {
            wire: value.wire.clone(),
            rust: value.rust.clone().unwrap_or_else(|| names::variant(&value.wire)),
            flag: value.flag.clone().unwrap_or_else(|| value.wire.clone()),
            answers_only: value.answers_only,
            doc: value.doc.clone(),
            evidence: evidence(value.evidence()),
        }
    });
    ir::Enum { name: item.name.clone(), doc: item.body.doc.clone(), values: values.collect() }
}

struct Lowering<'a> {
    raw: &'a Raw,
    types: Types<'a>,
}

impl Lowering<'_> {
    fn structure(&self, item: &Item<raw::Struct>) -> Option<ir::Struct> {
        Some(ir::Struct { name: item.name.clone(), doc: item.body.doc.clone(), fields: self.fields(&item.body.field)? })
    }

    fn fields(&self, fields: &[Spanned<raw::Field>]) -> Option<Vec<ir::Field>> {
        fields.iter().map(|field| self.field(field.get_ref())).collect()
    }

    fn field(&self, field: &raw::Field) -> Option<ir::Field> {
        let (ty, list) = self.types.find(field.ty.get_ref())?;
        let default = field.default.as_ref().map(|default| Json::parse(default.get_ref())).transpose().ok()?;
        let place = field.place();
        let owned = |texts: &[Spanned<String>]| texts.iter().map(|text| text.get_ref().clone()).collect();
        Some(ir::Field {
            wire: field.wire.clone(),
            accept: owned(&field.accept),
            refuse: owned(&field.refuse),
            rust: field.rust.clone().unwrap_or_else(|| names::field(&field.wire)),
            flag: field.flag.clone().unwrap_or_else(|| names::flag(&field.wire)),
            ty,
            list,
            presence: field.presence,
            positional: field.positional || place == Place::Path,
            place,
            adopt: field.adopt.clone(),
            default,
            doc: field.doc.clone(),
            evidence: evidence(field.evidence()),
        })
    }

    fn operation(&self, item: &Item<raw::Operation>) -> Option<ir::Operation> {
        let body = &item.body;
        let fields = self.fields(&body.field)?;
        let output = body.output.get_ref();
        let output = match self.types.find(output) {
            _ if output == "nothing" => None,
            found => {
                let (ty, list) = found?;
                let nullable = body.output_presence == Some(Presence::Nullable);
                Some(ir::Output { ty, list, nullable, wrap: body.wrap.clone() })
            }
        };
        Some(ir::Operation {
            name: item.name.clone(),
            summary: body.summary.clone(),
            doc: body.doc.clone(),
            method: body.method,
            path: body.path.get_ref().clone(),
            segments: body
                .path
                .get_ref()
                .split('/')
                .skip(1)
                .map(|part| segment(part, &fields))
                .collect::<Option<_>>()?,
            repeat: body.repeat,
            repeat_reason: body.repeat_reason.clone(),
            output,
            page: body.page.get_ref().clone(),
            manual: self.manual(body.page.get_ref())?,
            command: body.command.clone(),
            permissions: body.permissions.clone(),
            deprecated: body.deprecated.clone(),
            fields,
            evidence: evidence(body.evidence()),
        })
    }

    /// The address of the page in the newest documentation that has it.
    fn manual(&self, page: &str) -> Option<String> {
        let manuals = self.raw.sources.iter().filter(|source| source.body.kind == SourceKind::Documentation);
        let newest = manuals.filter_map(|source| Some((source, source.body.page.get(page)?)));
        let (source, page) = newest.max_by_key(|(source, _)| &source.body.revision)?;
        let address = source.body.address.as_deref().unwrap_or_default();
        Some(address.replace("{slug}", page.slug.as_deref().unwrap_or_default()))
    }
}

fn segment(part: &str, fields: &[ir::Field]) -> Option<Segment> {
    match part.strip_prefix('{') {
        None => Some(Segment::Literal(part.to_owned())),
        Some(rest) => {
            let wire = rest.strip_suffix('}')?;
            let field = fields.iter().find(|field| field.place == Place::Path && field.wire == wire)?;
            Some(Segment::Field(field.rust.clone()))
        }
    }
}
