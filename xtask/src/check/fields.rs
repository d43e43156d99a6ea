//! Fields: types that exist, and keys that fit the type.

use crate::check::{all_fields, nearest};
use crate::ir::{Base, Type};
use crate::problems::Problems;
use crate::raw::{Field, Place, Presence, Raw};
use crate::types::Types;

/// The generated `new` takes what is always there as arguments, and nobody can read a call with more.
const MOST_ARGUMENTS: usize = 7;

pub(super) fn check(raw: &Raw, types: &Types<'_>, problems: &mut Problems) {
    for (at, owner, field) in all_fields(raw) {
        let Some((ty, list)) = types.find(field.ty.get_ref()) else {
            let hint =
                nearest::hint(field.ty.get_ref(), types.names(), "declare it as a [scalar.…], [struct.…] or [enum.…]");
            problems.add(at.of(&field.ty), format!("unknown type `{}`", field.ty), hint);
            continue;
        };
        let kind = Kind::new(raw, ty, list);
        for (wrong, hint) in kind.objections(field) {
            problems.add(at, format!("field `{owner}.{}`: {wrong}", field.wire), hint);
        }
    }
    let structs = raw.structs.iter().map(|item| (item.at, &item.name, &item.body.field));
    let operations = raw.operations.iter().map(|item| (item.at, &item.name, &item.body.field));
    for (at, owner, fields) in structs.chain(operations) {
        let is_argument = |field: &Field| field.presence == Presence::Always && field.default.is_none();
        let count = fields.iter().filter(|field| is_argument(field.get_ref())).count();
        if count > MOST_ARGUMENTS {
            let message = format!("`{owner}` has {count} fields that are always there, more than {MOST_ARGUMENTS}");
            problems.add(at, message, "make those that an answer can do without \"sometimes\" or \"nullable\"");
        }
    }
}

/// What a field's type can do.
struct Kind {
    is_struct: bool,
    is_path: bool,
    is_list: bool,
    /// A list of what is a list already.
    is_nested: bool,
    /// What `default` may be, in JSON.
    defaults: &'static [&'static str],
}

impl Kind {
    fn new(raw: &Raw, ty: Type, list: bool) -> Self {
        let scalar = match ty {
            Type::Scalar(id) => Some(&raw.scalars[id.0].body),
            _ => None,
        };
        let base = scalar.and_then(|scalar| Base::find(scalar.base.get_ref()));
        let listed = base.is_some_and(Base::is_list);
        Self {
            is_struct: matches!(ty, Type::Struct(_)),
            is_path: scalar.is_some_and(|scalar| scalar.path),
            is_list: list || listed,
            is_nested: list && listed,
            defaults: match base {
                _ if list || listed => &["[]"],
                Some(Base::Integer | Base::Page) => &["0"],
                Some(Base::String | Base::Pem) => &["\"\""],
                Some(Base::Boolean) => &["false"],
                _ => &[],
            },
        }
    }

    fn objections(&self, field: &Field) -> Vec<(&'static str, &'static str)> {
        let always = field.presence == Presence::Always;
        let place = field.place();
        let mut objections = Vec::new();
        let mut refuse = |wrong: bool, message, hint| {
            if wrong {
                objections.push((message, hint));
            }
        };
        refuse(self.is_nested, "its type is a list already", "write the type without brackets");
        refuse(
            place == Place::Path && !(self.is_path && always && !self.is_list),
            "a part of the path must be a scalar with path = true, and always there",
            "an empty or reserved path part would change the route",
        );
        refuse(
            place == Place::Query && (self.is_struct || self.is_list),
            "an object or a list cannot stand in the query",
            "use in = \"body\", or a scalar or enum",
        );
        refuse(
            place != Place::Body && !field.accept.is_empty(),
            "only a field of a JSON object can `accept` another spelling",
            "spellings that are not read belong in `refuse`",
        );
        refuse(
            place == Place::Query && field.presence == Presence::Nullable,
            "a query has no null",
            "use presence = \"sometimes\"",
        );
        refuse(
            !(field.adopt.is_empty() || self.is_struct && always && !self.is_list),
            "only an object that is always there can `adopt` keys",
            "move `adopt` to the object's field",
        );
        let default = field.default.as_ref().map(|default| default.get_ref().as_str());
        refuse(
            default.is_some() && (!always || !self.defaults.contains(&default.unwrap_or_default())),
            "`default` does not fit the type and presence",
            "with presence = \"always\", give the empty value in JSON: \"[]\", \"0\", \"\\\"\\\"\" or \"false\"",
        );
        objections
    }
}
