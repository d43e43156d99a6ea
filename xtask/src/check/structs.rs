//! Structs: each one used, none inside itself.

use std::collections::BTreeSet;

use crate::ir::Type;
use crate::problems::Problems;
use crate::raw::Raw;
use crate::types::Types;

pub(super) fn check(raw: &Raw, types: &Types<'_>, problems: &mut Problems) {
    let inner: Vec<Vec<usize>> = raw
        .structs
        .iter()
        .map(|item| {
            let fields = item.body.field.iter();
            fields.filter_map(|field| index(types, field.get_ref().ty.get_ref())).collect()
        })
        .collect();
    for (index, item) in raw.structs.iter().enumerate() {
        if reach(inner[index].iter().copied(), &inner).contains(&index) {
            let message = format!("struct `{}` contains itself", item.name);
            problems.add(item.at, message, "the API has no such object; check the types of its fields");
        }
    }
    let roots = raw.operations.iter().flat_map(|item| {
        let fields = item.body.field.iter().map(|field| field.get_ref().ty.get_ref());
        fields.chain([item.body.output.get_ref()]).filter_map(|text| index(types, text))
    });
    let used = reach(roots, &inner);
    // A spec without operations is a study of its types.
    if raw.operations.is_empty() {
        return;
    }
    for (index, item) in raw.structs.iter().enumerate() {
        if !used.contains(&index) {
            let message = format!("struct `{}` is used by no operation", item.name);
            problems.add(item.at, message, "remove it, or name it in an operation's output or field");
        }
    }
}

fn index(types: &Types<'_>, text: &str) -> Option<usize> {
    match types.find(text)? {
        (Type::Struct(id), _) => Some(id.0),
        _ => None,
    }
}

fn reach(from: impl Iterator<Item = usize>, inner: &[Vec<usize>]) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut ahead: Vec<usize> = from.collect();
    while let Some(index) = ahead.pop() {
        if reached.insert(index) {
            ahead.extend(&inner[index]);
        }
    }
    reached
}
