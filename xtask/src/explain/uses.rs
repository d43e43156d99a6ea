//! Where a type is used.

use crate::ir::{Api, Operation, Type};

/// The operations whose requests or answers hold the type, however deep.
pub(super) fn of(api: &Api, wanted: Type) -> Vec<&Operation> {
    let has = |item: &&Operation| {
        let answer = item.output.iter().map(|output| output.ty);
        item.fields.iter().map(|field| field.ty).chain(answer).any(|ty| holds(api, ty, wanted))
    };
    api.operations.iter().filter(has).collect()
}

fn holds(api: &Api, ty: Type, wanted: Type) -> bool {
    let inner = match ty {
        Type::Struct(id) => api[id].fields.as_slice(),
        Type::Scalar(_) | Type::Enum(_) => &[],
    };
    ty == wanted || inner.iter().any(|field| holds(api, field.ty, wanted))
}
