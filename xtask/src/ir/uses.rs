//! Where a type is used.

use super::{Api, Operation, Type};

impl Api {
    /// The operations whose requests or answers hold the type, however deep.
    pub(crate) fn uses(&self, wanted: Type) -> Vec<&Operation> {
        let answers = |item: &Operation| item.output.as_ref().is_some_and(|output| self.holds(output.ty, wanted));
        self.operations.iter().filter(|item| self.asks(item, wanted) || answers(item)).collect()
    }

    /// Whether a request holds the type.
    pub(crate) fn is_asked(&self, wanted: Type) -> bool {
        self.operations.iter().any(|item| self.asks(item, wanted))
    }

    /// Whether a command asks for something of the type.
    pub(crate) fn is_in_command(&self, wanted: Type) -> bool {
        self.operations.iter().any(|item| item.command.is_some() && self.asks(item, wanted))
    }

    fn asks(&self, item: &Operation, wanted: Type) -> bool {
        item.fields.iter().any(|field| self.holds(field.ty, wanted))
    }

    fn holds(&self, ty: Type, wanted: Type) -> bool {
        let inner = match ty {
            Type::Struct(id) => self[id].fields.as_slice(),
            Type::Scalar(_) | Type::Enum(_) => &[],
        };
        ty == wanted || inner.iter().any(|field| self.holds(field.ty, wanted))
    }
}
