//! The API as the emitters see it: ordered, closed, every name resolved and ready to print. It cannot be wrong.

mod service;
mod uses;

use core::ops::Index;

use crate::json::Json;

pub(crate) use self::service::{Constant, ConstantValue, Discrepancy, Example, Fact, GatewayCode, Host, ServiceCode};
pub(crate) use crate::raw::{Class, CodeRetry, GatewayRetry, Method, Place, Presence, Repeat, Side, SourceKind};

/// Everything that a spec says.
#[derive(Debug, Default)]
pub(crate) struct Api {
    /// In the order of the spec, as every list here.
    pub(crate) sources: Vec<Source>,
    /// What answers and requests are made of.
    pub(crate) scalars: Vec<Scalar>,
    /// Objects.
    pub(crate) structs: Vec<Struct>,
    /// Lists of values that the service may lengthen.
    pub(crate) enums: Vec<Enum>,
    /// Calls.
    pub(crate) operations: Vec<Operation>,
    /// What the service answers in `code`.
    pub(crate) service_codes: Vec<ServiceCode>,
    pub(crate) service_codes_doc: String,
    /// What the gateway answers in `errorCode`.
    pub(crate) gateway_codes: Vec<GatewayCode>,
    pub(crate) gateway_codes_doc: String,
    /// Where the service can be reached.
    pub(crate) hosts: Vec<Host>,
    /// Constants: headers, limits and the like.
    pub(crate) constants: Vec<Constant>,
    /// What is said of the service as a whole, for people.
    pub(crate) facts: Vec<Fact>,
    /// Rows of the catalogue that have a title.
    pub(crate) discrepancies: Vec<Discrepancy>,
    /// Which example shows which operation.
    pub(crate) examples: Vec<Example>,
    /// Verbs of the command line that are no operation, and the JSON Schema of what each prints.
    pub(crate) verbs: Vec<(String, Json)>,
}

/// Names one of [`Api::scalars`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ScalarId(pub(crate) usize);

/// Names one of [`Api::structs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StructId(pub(crate) usize);

/// Names one of [`Api::enums`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EnumId(pub(crate) usize);

impl Index<ScalarId> for Api {
    type Output = Scalar;

    fn index(&self, id: ScalarId) -> &Scalar {
        &self.scalars[id.0]
    }
}

impl Index<StructId> for Api {
    type Output = Struct;

    fn index(&self, id: StructId) -> &Struct {
        &self.structs[id.0]
    }
}

impl Index<EnumId> for Api {
    type Output = Enum;

    fn index(&self, id: EnumId) -> &Enum {
        &self.enums[id.0]
    }
}

impl Api {
    /// The name of a type.
    pub(crate) fn name(&self, ty: Type) -> &str {
        match ty {
            Type::Scalar(id) => &self[id].name,
            Type::Struct(id) => &self[id].name,
            Type::Enum(id) => &self[id].name,
        }
    }
}

/// Somebody who can be cited.
#[derive(Debug)]
pub(crate) struct Source {
    /// Its short name in citations.
    pub(crate) name: String,
    pub(crate) kind: SourceKind,
    pub(crate) title: String,
    /// Its name inside a sentence.
    pub(crate) words: String,
    pub(crate) revision: String,
    pub(crate) address: String,
    /// Its pages and what there is to know of each.
    pub(crate) pages: Vec<(String, String)>,
}

/// Who says what about an item, and what we made of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    pub(crate) claims: Vec<Claim>,
    pub(crate) verdict: Option<String>,
    /// Numbers in the catalogue of discrepancies.
    pub(crate) discrepancies: Vec<u32>,
}

impl Evidence {
    /// What the emulator does where every source is silent.
    pub(crate) fn assumptions(&self) -> impl Iterator<Item = &str> {
        self.claims.iter().filter(|claim| claim.about == "assumed").map(|claim| claim.says.as_str())
    }
}

/// One statement and everybody who makes it.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) about: &'static str,
    pub(crate) says: String,
    pub(crate) from: Vec<String>,
}

/// A named text or number.
#[derive(Debug)]
pub(crate) struct Scalar {
    pub(crate) name: String,
    pub(crate) base: Base,
    pub(crate) doc: String,
    pub(crate) rule: Rule,
    /// Whether requests are checked against the rule.
    pub(crate) enforced: bool,
    /// On the command line, whether a CA's alias may stand for it.
    pub(crate) by_alias: bool,
    /// On the command line, whether it is taken as other programs write it.
    pub(crate) any_form: bool,
    /// A value with a CLI flag of its own.
    pub(crate) literal: Option<Literal>,
    pub(crate) evidence: Evidence,
}

/// How a scalar is written, and its Rust type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    String,
    Secret,
    Integer,
    Page,
    Boolean,
    Timestamp,
    Days,
    Period,
    Pem,
    Chain,
    ChainText,
    Strings,
}

/// What a request may hold.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    None,
    Text(TextRule),
    /// Inclusive; `u32::MAX` is an open end.
    Range(u32, u32),
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TextRule {
    pub(crate) min: usize,
    pub(crate) max: Option<usize>,
    pub(crate) first: Option<String>,
    pub(crate) alphabet: Option<String>,
    pub(crate) path: bool,
}

#[derive(Debug)]
pub(crate) struct Literal {
    pub(crate) wire: String,
    pub(crate) flag: String,
}

#[derive(Debug)]
pub(crate) struct Struct {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) fields: Vec<Field>,
}

/// A field of a struct or an operation.
#[derive(Debug)]
pub(crate) struct Field {
    /// The preferred spelling.
    pub(crate) wire: String,
    /// Other spellings that are read.
    pub(crate) accept: Vec<String>,
    /// Spellings that a source has and that are neither written nor read.
    pub(crate) refuse: Vec<String>,
    /// The Rust name.
    pub(crate) rust: String,
    /// The CLI flag, without dashes.
    pub(crate) flag: String,
    /// Whether the command line takes it without a flag.
    pub(crate) positional: bool,
    pub(crate) ty: Type,
    /// An array of the type.
    pub(crate) list: bool,
    pub(crate) presence: Presence,
    pub(crate) place: Place,
    /// Keys that may stand beside the object instead of inside it.
    pub(crate) adopt: Vec<String>,
    /// What stands in when the key is absent: the type's empty value.
    pub(crate) default: Option<Json>,
    pub(crate) doc: String,
    pub(crate) evidence: Evidence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    Scalar(ScalarId),
    Struct(StructId),
    Enum(EnumId),
}

#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) values: Vec<Value>,
}

#[derive(Debug)]
pub(crate) struct Value {
    pub(crate) wire: String,
    pub(crate) rust: String,
    pub(crate) flag: String,
    /// Set by the service alone.
    pub(crate) answers_only: bool,
    pub(crate) doc: String,
    pub(crate) evidence: Evidence,
}

#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) name: String,
    pub(crate) summary: String,
    pub(crate) doc: String,
    pub(crate) method: Method,
    /// The template: `/ca/{caTag}`.
    pub(crate) path: String,
    pub(crate) segments: Vec<Segment>,
    pub(crate) repeat: Repeat,
    pub(crate) repeat_reason: String,
    pub(crate) output: Option<Output>,
    /// The name of its page in the sources.
    pub(crate) page: String,
    /// The address of that page.
    pub(crate) manual: String,
    /// The CLI verb, if it has one: `ca create`.
    pub(crate) command: Option<String>,
    pub(crate) permissions: Vec<String>,
    pub(crate) deprecated: Option<String>,
    pub(crate) fields: Vec<Field>,
    pub(crate) evidence: Evidence,
}

/// A part of a path between slashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    Literal(String),
    /// The Rust name of the field that stands here.
    Field(String),
}

/// What `data` holds; nothing is `None` in [`Operation::output`].
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) ty: Type,
    pub(crate) list: bool,
    pub(crate) nullable: bool,
    /// The key of an object around it.
    pub(crate) wrap: Option<String>,
}
