//! The spec as written: mirrors the TOML files, key by key, and may be wrong in every way that TOML allows.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::files::At;
use crate::json::Json;

mod evidence;
mod service;

use evidence::sourced;
pub(crate) use evidence::{About, Claims, Evidence};
pub(crate) use service::{
    Class, CodeRetry, Discrepancy, Envelope, Example, Gateway, GatewayCode, GatewayRetry, Header, Host, Limit, Service,
    ServiceCode, Side, Signing,
};

/// All files of a spec together; every list in the order of writing.
#[derive(Debug, Default)]
pub(crate) struct Raw {
    pub(crate) sources: Vec<Item<Source>>,
    pub(crate) scalars: Vec<Item<Scalar>>,
    pub(crate) structs: Vec<Item<Struct>>,
    pub(crate) enums: Vec<Item<Enum>>,
    pub(crate) operations: Vec<Item<Operation>>,
    pub(crate) service_codes: Vec<Item<ServiceCode>>,
    pub(crate) service_codes_doc: String,
    pub(crate) gateway_codes: Vec<Item<GatewayCode>>,
    pub(crate) gateway_codes_doc: String,
    pub(crate) service: Vec<Item<Service>>,
    pub(crate) hosts: Vec<Item<Host>>,
    pub(crate) headers: Vec<Item<Header>>,
    pub(crate) limits: Vec<Item<Limit>>,
    pub(crate) envelope: Vec<Item<Envelope>>,
    pub(crate) signing: Vec<Item<Signing>>,
    pub(crate) discrepancies: Vec<Item<Discrepancy>>,
    pub(crate) examples: Vec<Item<Example>>,
    /// The files in `examples/`: names and texts.
    pub(crate) example_files: Vec<(String, String)>,
    /// `verbs.json`: what verbs that are no operation print, as JSON Schema.
    pub(crate) verbs: Vec<(String, Json)>,
}

/// Something with a name and a place.
#[derive(Debug)]
pub(crate) struct Item<T> {
    pub(crate) name: String,
    pub(crate) at: At,
    pub(crate) body: T,
}

pub(crate) type Named<T> = BTreeMap<Spanned<String>, T>;

/// Any file: each holds some of these tables.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct File {
    pub(crate) source: Named<Source>,
    pub(crate) scalar: Named<Scalar>,
    #[serde(rename = "struct")]
    pub(crate) structure: Named<Struct>,
    #[serde(rename = "enum")]
    pub(crate) enumeration: Named<Enum>,
    pub(crate) operation: Named<Operation>,
    pub(crate) service: Option<Spanned<Service>>,
    pub(crate) gateway: Option<Gateway>,
    pub(crate) envelope: Option<Spanned<Envelope>>,
    pub(crate) signing: Option<Spanned<Signing>>,
    pub(crate) host: Vec<Spanned<Host>>,
    pub(crate) header: Vec<Spanned<Header>>,
    pub(crate) limit: Vec<Spanned<Limit>>,
    pub(crate) discrepancy: Vec<Spanned<Discrepancy>>,
    pub(crate) example: Vec<Spanned<Example>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) kind: SourceKind,
    pub(crate) title: String,
    pub(crate) words: Option<String>,
    pub(crate) revision: Option<String>,
    pub(crate) address: Option<String>,
    #[serde(default)]
    pub(crate) page: BTreeMap<String, Page>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SourceKind {
    Documentation,
    Program,
    Observation,
    Inference,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Page {
    pub(crate) slug: Option<String>,
    pub(crate) note: Option<String>,
}

sourced! {
    struct Scalar {
        base: Spanned<String>,
        doc: String,
        length: Option<Spanned<(usize, usize)>>,
        first: Option<String>,
        alphabet: Option<String>,
        enforced: Option<bool>,
        range: Option<Spanned<(u32, u32)>>,
        #[serde(default)]
        path: bool,
        #[serde(default)]
        by_alias: bool,
        #[serde(default)]
        any_form: bool,
        literal: Option<String>,
        literal_flag: Option<String>,
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Struct {
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) field: Vec<Spanned<Field>>,
}

sourced! {
    /// A field of a struct or, with `in`, of an operation.
    struct Field {
        wire: String,
        #[serde(default)]
        accept: Vec<Spanned<String>>,
        #[serde(default)]
        refuse: Vec<Spanned<String>>,
        #[serde(rename = "type")]
        ty: Spanned<String>,
        presence: Presence,
        #[serde(rename = "in")]
        place: Option<Spanned<Place>>,
        rust: Option<String>,
        flag: Option<String>,
        #[serde(default)]
        positional: bool,
        #[serde(default)]
        adopt: Vec<String>,
        default: Option<Spanned<String>>,
        doc: String,
    }
}

impl Field {
    /// Where it stands; in an object, beside the others.
    pub(crate) fn place(&self) -> Place {
        self.place.as_ref().map_or(Place::Body, |place| *place.get_ref())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Presence {
    Always,
    Sometimes,
    Nullable,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Place {
    Path,
    Query,
    Body,
}

impl Place {
    /// As the spec has it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Body => "body",
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Enum {
    pub(crate) doc: String,
    pub(crate) value: Vec<Spanned<Value>>,
}

sourced! {
    struct Value {
        wire: String,
        rust: Option<String>,
        flag: Option<String>,
        #[serde(default)]
        answers_only: bool,
        doc: String,
    }
}

sourced! {
    struct Operation {
        summary: String,
        #[serde(default)]
        doc: String,
        method: Method,
        path: Spanned<String>,
        repeat: Repeat,
        repeat_reason: String,
        output: Spanned<String>,
        output_presence: Option<Presence>,
        wrap: Option<String>,
        page: Spanned<String>,
        command: Option<String>,
        #[serde(default)]
        permissions: Vec<String>,
        deprecated: Option<String>,
        #[serde(default)]
        example: Vec<Spanned<String>>,
        no_example: Option<String>,
        #[serde(default)]
        field: Vec<Spanned<Field>>,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Delete,
}

impl Method {
    /// As it is sent.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Repeat {
    Safe,
    Settled,
    Never,
}
