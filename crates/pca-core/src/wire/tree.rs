//! A JSON text that has been checked, and where each value stands in it.

mod build;

use alloc::{borrow::Cow, vec::Vec};

use super::{
    Array, Object, Text, Unreadable, Value,
    token::{self, Escapes},
};

pub(super) use self::build::MOST_VALUES;

/// A JSON text that has been read whole: its values are taken out of it from [`Tree::root`].
///
/// One list holds the place of each value; texts and numbers stay where they stand.
///
/// ```
/// use pca_core::wire::Tree;
///
/// let tree = Tree::parse(br#"{"serialNo": "2e:a1", "new": [1, 2]}"#)?;
/// let mut object = tree.root().object()?;
/// assert_eq!(object.always::<String>("serialNo", &[])?, "2e:a1");
/// # Ok::<(), pca_core::wire::Unreadable>(())
/// ```
#[derive(Clone)]
pub struct Tree<'a> {
    text: &'a [u8],
    nodes: Vec<Node>,
    /// Whether a name holds escapes: else names are compared as they stand.
    escaped_names: bool,
}

/// A value, and the name before it. Inner values follow the array or object that holds them.
#[derive(Clone, Copy)]
struct Node {
    /// Where its name begins, in an object.
    name: u32,
    /// Where it begins.
    start: u32,
    /// Where a text or number ends.
    end: u32,
    /// The node after it and all that is in it; of a text with escapes, after which the next one comes, what is known of these.
    after: u32,
}

impl Node {
    /// Added to the end of a text with escapes.
    const ESCAPED: u32 = 1 << 31;

    const fn is_escaped(self) -> bool {
        self.end & Self::ESCAPED != 0
    }
}

impl<'a> Tree<'a> {
    /// Reads a whole JSON text (RFC 8259), which must be UTF-8, without repeated names and nested no deeper than 127 levels.
    ///
    /// # Errors
    ///
    /// [`Unreadable`] when it is something else.
    pub fn parse(text: &'a [u8]) -> Result<Self, Unreadable> {
        build::tree(text)
    }

    /// The outermost value.
    #[must_use]
    pub fn root(&self) -> Value<'_, 'a> {
        self.value(0)
    }

    pub(super) fn value(&self, index: u32) -> Value<'_, 'a> {
        let node = self.nodes[index as usize];
        let start = node.start as usize;
        match token::byte(self.text, start) {
            b'"' => {
                let escapes = if node.is_escaped() { Escapes::Some { lines: node.after } } else { Escapes::None };
                let end = node.end & !Node::ESCAPED;
                Value::Text(Text::checked(&self.text[start + 1..end as usize], escapes))
            }
            b'{' => Value::Object(Object::new(self, index + 1, node.after)),
            b'[' => Value::Array(Array::new(self, index + 1, node.after)),
            b't' => Value::Flag(true),
            b'f' => Value::Flag(false),
            b'n' => Value::Null,
            _ => Value::number(&self.text[start..node.end as usize]),
        }
    }

    pub(super) fn is_null(&self, index: u32) -> bool {
        token::byte(self.text, self.nodes[index as usize].start as usize) == b'n'
    }

    /// The node after a value and all that is in it.
    pub(super) fn after(&self, index: u32) -> u32 {
        let node = self.nodes[index as usize];
        if node.is_escaped() { index + 1 } else { node.after }
    }

    /// The nodes from one up to another that are in the same array or object.
    pub(super) fn siblings(&self, first: u32, end: u32) -> impl Iterator<Item = u32> {
        let first = Some(first).filter(|first| *first < end);
        core::iter::successors(first, move |index| Some(self.after(*index)).filter(|next| *next < end))
    }

    /// The member of this name among siblings.
    pub(super) fn find(&self, name: &str, first: u32, end: u32) -> Option<u32> {
        if self.escaped_names {
            return self.siblings(first, end).find(|index| self.is_named(*index, name));
        }
        self.find_plain(name.as_bytes(), first, end)
    }

    /// The same, where names are as they stand.
    pub(super) fn find_plain(&self, name: &[u8], first: u32, end: u32) -> Option<u32> {
        self.siblings(first, end).find(|index| {
            let rest = self.at_name(*index);
            rest.get(name.len()) == Some(&b'"') && rest.starts_with(name)
        })
    }

    /// Whether this is the name of a member. It may hold megabytes of escapes, and is asked for each name that is looked for.
    pub(super) fn is_named(&self, index: u32, name: &str) -> bool {
        token::spells(self.at_name(index), name)
    }

    /// The text from the name of a member on.
    fn at_name(&self, index: u32) -> &'a [u8] {
        &self.text[self.nodes[index as usize].name as usize..]
    }

    /// The name of a member.
    pub(super) fn name(&self, index: u32) -> Cow<'a, str> {
        let start = self.nodes[index as usize].name as usize;
        // Checked before: it ends.
        let (end, escapes) = token::string(self.text, start - 1).unwrap_or((start, Escapes::None));
        Text::checked(&self.text[start..end], escapes).decode()
    }
}

#[cfg(test)]
mod tests;
