//! The one pass over a JSON text that checks all of it.

use alloc::{borrow::Cow, vec::Vec};

use super::{Node, Tree};
use crate::wire::{
    Problem, Unreadable,
    token::{Escapes, Wrong, blank, byte, number, string, word},
};

/// The most values in one text: eight times what the longest documented list holds, and few enough that no text of a few megabytes
/// takes a hundred in memory.
pub(in crate::wire) const MOST_VALUES: usize = 250_000;

/// The most arrays and objects in each other.
const MOST_LEVELS: usize = 127;

/// Up to here, members are compared with those before them one by one.
const FEW_MEMBERS: usize = 32;

pub(super) fn tree(text: &[u8]) -> Result<Tree<'_>, Unreadable> {
    if text.trim_ascii().is_empty() {
        return Err(Problem::Empty.into());
    }
    if text.len() >= Node::ESCAPED as usize {
        return Err(Problem::TooMany.into());
    }
    // A value of an answer with certificates takes more of the text; of others, the list grows.
    let nodes = Vec::with_capacity(16 + text.len() / 128);
    let mut builder = Builder { tree: Tree { text, nodes, escaped_names: false }, levels: 0, other: None };
    let end = builder.value(blank(text, 0), 0).map(|end| blank(text, end));
    match end.and_then(|end| if end == text.len() { Ok(()) } else { Err(Wrong(end)) }) {
        Ok(()) => Ok(builder.tree),
        Err(Wrong(at)) => Err(builder.other.unwrap_or_else(|| syntax(text, at)).into()),
    }
}

/// The byte there is not one of those that may come.
fn syntax(text: &[u8], at: usize) -> Problem {
    let read = &text[..text.len().min(at + 1)];
    if core::str::from_utf8(text).is_err() {
        return Problem::NotUtf8;
    }
    let before = read.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line = 1 + read.iter().filter(|byte| **byte == b'\n').count();
    Problem::Syntax { line, column: read.len() - before }
}

struct Builder<'a> {
    tree: Tree<'a>,
    /// Arrays and objects that are open.
    levels: usize,
    /// What is wrong, where it is not the next byte.
    other: Option<Problem>,
}

impl Builder<'_> {
    /// The value that begins here, its name there. Gives where it ends, as all of these do.
    fn value(&mut self, at: usize, name: usize) -> Result<usize, Wrong> {
        let text = self.tree.text;
        let (end, after) = match byte(text, at) {
            b'"' => return self.text(at, name),
            open @ (b'{' | b'[') => return self.nested(at, name, open),
            b'-' | b'0'..=b'9' => {
                let end = number(text, at)?;
                (end as u32, end)
            }
            b't' => (0, word(text, at, "true")?),
            b'f' => (0, word(text, at, "false")?),
            b'n' => (0, word(text, at, "null")?),
            _ => return Err(Wrong(at)),
        };
        self.push(at, name, end)?;
        Ok(after)
    }

    fn text(&mut self, at: usize, name: usize) -> Result<usize, Wrong> {
        let (end, escapes) = string(self.tree.text, at)?;
        self.push(at, name, end as u32)?;
        if let (Escapes::Some { lines }, Some(node)) = (escapes, self.tree.nodes.last_mut()) {
            (node.end, node.after) = (node.end | Node::ESCAPED, lines);
        }
        Ok(end + 1)
    }

    #[inline]
    fn push(&mut self, at: usize, name: usize, end: u32) -> Result<(), Wrong> {
        let index = self.tree.nodes.len();
        if index == MOST_VALUES {
            return self.fail(Problem::TooMany);
        }
        self.tree.nodes.push(Node { name: name as u32, start: at as u32, end, after: index as u32 + 1 });
        Ok(())
    }

    #[cold]
    fn fail<T>(&mut self, problem: Problem) -> Result<T, Wrong> {
        self.other = Some(problem);
        Err(Wrong(0))
    }

    fn nested(&mut self, at: usize, name: usize, open: u8) -> Result<usize, Wrong> {
        if self.levels == MOST_LEVELS {
            return Err(Wrong(at));
        }
        let index = self.tree.nodes.len();
        self.push(at, name, 0)?;
        self.levels += 1;
        let end = if open == b'{' { self.object(at + 1)? } else { self.array(at + 1)? };
        self.levels -= 1;
        self.tree.nodes[index].after = self.tree.nodes.len() as u32;
        Ok(end)
    }

    /// From behind the bracket on.
    fn array(&mut self, at: usize) -> Result<usize, Wrong> {
        let text = self.tree.text;
        let mut at = blank(text, at);
        if byte(text, at) == b']' {
            return Ok(at + 1);
        }
        loop {
            at = self.value(at, 0)?;
            at = blank(text, at);
            match byte(text, at) {
                b',' => at = blank(text, at + 1),
                b']' => return Ok(at + 1),
                _ => return Err(Wrong(at)),
            }
        }
    }

    /// From behind the bracket on.
    fn object(&mut self, at: usize) -> Result<usize, Wrong> {
        let text = self.tree.text;
        let mut at = blank(text, at);
        if byte(text, at) == b'}' {
            return Ok(at + 1);
        }
        let mut names = Names { first: self.tree.nodes.len() as u32, count: 0, marks: 0 };
        loop {
            if byte(text, at) != b'"' {
                return Err(Wrong(at));
            }
            let (end, escapes) = string(text, at)?;
            self.tree.escaped_names |= escapes != Escapes::None;
            let name = at + 1;
            let marked = names.mark(&text[name..end]);
            if marked && !self.tree.escaped_names && names.holds(&self.tree, &text[name..end]) {
                return self.fail(Problem::Twice);
            }
            at = blank(text, end + 1);
            if byte(text, at) != b':' {
                return Err(Wrong(at));
            }
            at = self.value(blank(text, at + 1), name)?;
            at = blank(text, at);
            match byte(text, at) {
                b',' => at = blank(text, at + 1),
                b'}' => break,
                _ => return Err(Wrong(at)),
            }
        }
        if (names.count > FEW_MEMBERS || self.tree.escaped_names) && names.has_twins(&self.tree) {
            return self.fail(Problem::Twice);
        }
        Ok(at + 1)
    }
}

/// The names of an object that is being read.
struct Names {
    /// The node of the first.
    first: u32,
    count: usize,
    /// A bit for each, which others may share.
    marks: u64,
}

impl Names {
    /// Marks a name; whether one before it has the same mark. Of few members, that is: of many, all are sorted in the end.
    #[inline]
    fn mark(&mut self, name: &[u8]) -> bool {
        let mark = mark_of(name);
        let marked = self.marks & mark != 0;
        self.marks |= mark;
        self.count += 1;
        marked && self.count <= FEW_MEMBERS
    }

    /// Whether this name, as it stands, is among those before it.
    #[cold]
    fn holds(&self, tree: &Tree<'_>, name: &[u8]) -> bool {
        tree.find_plain(name, self.first, tree.nodes.len() as u32).is_some()
    }

    fn has_twins(&self, tree: &Tree<'_>) -> bool {
        let nodes = tree.siblings(self.first, tree.nodes.len() as u32);
        let mut names: Vec<Cow<'_, str>> = nodes.map(|index| tree.name(index)).collect();
        names.sort_unstable();
        names.windows(2).any(|pair| pair[0] == pair[1])
    }
}

/// Any one bit will do; this one is seldom shared by two names of an object.
#[inline]
fn mark_of(name: &[u8]) -> u64 {
    let mixed = match name {
        [first, .., last_but_one, last] => {
            (usize::from(*first) * 3) ^ (usize::from(*last_but_one) << 1) ^ (usize::from(*last) << 3) ^ name.len()
        }
        short => short.len(),
    };
    1 << (mixed % 64)
}
