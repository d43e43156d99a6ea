//! Which field of the spec a path on a page means.

use crate::ir::{Api, Field, Operation, Type};

/// A field, its owner, and the path that it has by nature.
#[derive(Clone, Debug)]
pub(super) struct Spot<'a> {
    pub(super) owner: &'a str,
    pub(super) field: &'a Field,
    pub(super) path: String,
}

impl Spot<'_> {
    /// As `explain` takes it.
    pub(super) fn item(&self) -> String {
        format!("{}.{}", self.owner, self.field.wire)
    }

    /// Whether the field has a spelling: preferred, accepted or refused.
    pub(super) fn knows(&self, name: &str) -> bool {
        let others = self.field.accept.iter().chain(&self.field.refuse);
        self.field.wire == name || others.into_iter().any(|known| known == name)
    }
}

/// What a request holds.
pub(super) fn asked<'a>(api: &'a Api, item: &'a Operation) -> Vec<Spot<'a>> {
    let mut spots = Vec::new();
    gather(api, &item.name, &item.fields, "", &mut spots);
    spots
}

/// What an answer holds.
pub(super) fn answered<'a>(api: &'a Api, item: &'a Operation) -> Vec<Spot<'a>> {
    let mut spots = Vec::new();
    if let Some(output) = &item.output
        && let Type::Struct(id) = output.ty
    {
        let wrap = output.wrap.iter().map(|wrap| format!("{wrap}.")).collect::<String>();
        gather(api, &api[id].name, &api[id].fields, &format!("data.{wrap}"), &mut spots);
    }
    spots
}

fn gather<'a>(api: &'a Api, owner: &'a str, fields: &'a [Field], parent: &str, spots: &mut Vec<Spot<'a>>) {
    for field in fields {
        let path = format!("{parent}{}", field.wire);
        spots.push(Spot { owner, field, path: path.clone() });
        if let Type::Struct(id) = field.ty {
            gather(api, &api[id].name, &api[id].fields, &format!("{path}."), spots);
        }
    }
}

/// The spot at a path whose last part may have any spelling that the spec knows.
pub(super) fn at<'a, 'b>(spots: &'b [Spot<'a>], path: &str) -> Option<&'b Spot<'a>> {
    let (parent, name) = split(path);
    spots.iter().find(|spot| split(&spot.path).0 == parent && spot.knows(name))
}

/// A path before its last part, and that part.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or(("", path))
}

/// Whether a word of the manual is how a type is written.
pub(super) fn is_type(api: &Api, ty: Type, list: bool, word: &str) -> bool {
    let natural = match ty {
        _ if list => "array",
        Type::Struct(_) => "object",
        Type::Enum(_) => "string",
        Type::Scalar(id) => api[id].base.json(),
    };
    alike(natural, word)
}

/// Whether two words for a type say the same of JSON, which has one kind of number.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let plain = |word: &str| match word.to_lowercase().as_str() {
        "long" | "integer" | "int" => "number".to_owned(),
        word => word.to_owned(),
    };
    plain(one) == plain(other)
}
