//! Taking the members out of an object.

use alloc::borrow::Cow;
use core::fmt;

use super::{Members, Problem, Tree, Unreadable, Value, View};

/// A JSON object, in which members are looked for: first where the one after the last that was found stands. No name stands in it twice.
#[derive(Clone, Copy)]
pub struct Object<'t, 'a> {
    tree: &'t Tree<'a>,
    /// The node of the first member.
    first: u32,
    /// The node after the last.
    end: u32,
    /// The node of the member that is looked at first.
    next: u32,
    beside: Option<&'t Beside<'t, 'a>>,
}

/// An object around another, and which of its members count as the other's where that lacks them; all if it does not say.
pub(crate) struct Beside<'t, 'a> {
    pub(crate) object: Object<'t, 'a>,
    pub(crate) names: Option<&'t [&'t str]>,
}

impl<'t, 'a> Object<'t, 'a> {
    pub(super) const fn new(tree: &'t Tree<'a>, first: u32, end: u32) -> Self {
        Self { tree, first, end, next: first, beside: None }
    }

    /// The same, with what stands beside it.
    #[must_use]
    pub(crate) const fn beside(self, beside: &'t Beside<'t, 'a>) -> Self {
        Self { beside: Some(beside), ..self }
    }

    /// Whether it has a member of this name, `null` included.
    #[must_use]
    pub fn holds(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Whether each of its members is one of these.
    #[must_use]
    pub fn holds_only(&self, names: &[&str]) -> bool {
        let mut members = self.tree.siblings(self.first, self.end);
        members.all(|index| names.iter().any(|name| self.tree.is_named(index, name)))
    }

    /// Names and values, in their order.
    pub fn members(&self) -> impl Iterator<Item = (Cow<'a, str>, Value<'t, 'a>)> + use<'t, 'a> {
        let tree = self.tree;
        tree.siblings(self.first, self.end).map(move |index| (tree.name(index), tree.value(index)))
    }

    fn find(&self, name: &str) -> Option<u32> {
        let later = self.tree.find(name, self.next, self.end);
        later.or_else(|| self.tree.find(name, self.first, self.next))
    }

    /// The value of the first of these names that is there and not `null`.
    pub fn take(&mut self, name: &str, accept: &[&str]) -> Option<Value<'t, 'a>> {
        self.place(name, accept).map(|index| self.tree.value(index))
    }

    fn place(&mut self, name: &str, accept: &[&str]) -> Option<u32> {
        self.place_of(name).or_else(|| accept.iter().find_map(|name| self.place_of(name)))
    }

    fn place_of(&mut self, name: &str) -> Option<u32> {
        match self.find(name) {
            Some(index) if !self.tree.is_null(index) => {
                self.next = self.tree.after(index);
                Some(index)
            }
            _ => {
                let Beside { mut object, names } = *self.beside?;
                if names.is_none_or(|names| names.contains(&name)) { object.place_of(name) } else { None }
            }
        }
    }

    /// A value that must be there.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is missing, `null`, or something else.
    pub fn always<T: View<'a>>(&mut self, name: &str, accept: &[&str]) -> Result<T, Unreadable> {
        self.maybe(name, accept)?.ok_or_else(|| Unreadable::from(Problem::Missing).within(name))
    }

    /// A value that may be missing or `null`.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is something else.
    pub fn maybe<T: View<'a>>(&mut self, name: &str, accept: &[&str]) -> Result<Option<T>, Unreadable> {
        let Some(index) = self.place(name, accept) else { return Ok(None) };
        T::of(self.tree.value(index)).map(Some).map_err(|unreadable| unreadable.within(name))
    }

    /// A value that counts as its type's default while it is missing.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is something else.
    pub fn or_default<T: View<'a> + Default>(&mut self, name: &str, accept: &[&str]) -> Result<T, Unreadable> {
        Ok(self.maybe(name, accept)?.unwrap_or_default())
    }
}

impl<'a> Members<'a> for Object<'_, 'a> {
    type Error = Unreadable;

    fn missing(name: &'static str) -> Unreadable {
        Unreadable::from(Problem::Missing).within(name)
    }

    fn maybe<T: View<'a>>(&mut self, name: &'static str, accept: &[&str]) -> Result<Option<T>, Unreadable> {
        Self::maybe(self, name, accept)
    }

    fn always_adopting<T: View<'a>>(&mut self, name: &'static str, adopted: &[&str]) -> Result<T, Unreadable> {
        let inner = self.take(name, &[]).ok_or_else(|| Self::missing(name))?;
        let beside = Beside { object: *self, names: Some(adopted) };
        let read = inner.object().and_then(|inner| T::of(Value::Object(inner.beside(&beside))));
        read.map_err(|unreadable| unreadable.within(name))
    }
}

/// Shows the names only.
impl fmt::Debug for Object<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.members().map(|(name, _)| name)).finish()
    }
}

#[cfg(test)]
mod tests;
