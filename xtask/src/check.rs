//! Whether a spec says things that can all be true. Every check goes on to the end: people fix lists, not single lines.

mod discrepancies;
mod evidence;
mod examples;
mod fields;
mod flags;
mod names;
pub(crate) mod nearest;
mod operations;
mod scalars;
mod structs;

use crate::files::At;
use crate::problems::Problems;
use crate::raw::{Field, Raw};
use crate::types::Types;

pub(crate) use evidence::weights;

/// Adds all that is wrong.
pub(crate) fn check(raw: &Raw, problems: &mut Problems) {
    let types = Types::new(raw);
    names::check(raw, problems);
    scalars::check(raw, problems);
    fields::check(raw, &types, problems);
    structs::check(raw, &types, problems);
    flags::check(raw, &types, problems);
    operations::check(raw, &types, problems);
    evidence::check(raw, problems);
    examples::check(raw, problems);
    discrepancies::check(raw, problems);
}

/// Every field of structs and operations, with its place and its owner's name.
fn all_fields(raw: &Raw) -> impl Iterator<Item = (At, &str, &Field)> {
    let structs = raw.structs.iter().map(|item| (item.at, &item.name, &item.body.field));
    let operations = raw.operations.iter().map(|item| (item.at, &item.name, &item.body.field));
    structs
        .chain(operations)
        .flat_map(|(at, owner, fields)| fields.iter().map(move |field| (at.of(field), owner.as_str(), field.get_ref())))
}
