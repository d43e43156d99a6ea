//! Mends what serde stops at, so that all other problems of a spec are told as well.
//!
//! serde stops at its first error. Its cause is noted, then put right as well as possible, and reading starts again: an unknown
//! word becomes the nearest known one, a missing key gets a placeholder, and anything else is taken out.

use core::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Error, ValueDeserializer};

use crate::check::nearest;
use crate::files::FileId;
use crate::problems::{PLACEHOLDER, Problems};
use crate::raw::File;

/// What a document says, as far as it can be understood; `None` when it is beyond repair.
pub(super) fn read(document: Spanned<DeTable<'_>>, id: FileId, problems: &mut Problems) -> Option<File> {
    let span = document.span();
    let mut repair = Repair {
        document: Spanned::new(span, DeValue::Table(document.into_inner())),
        removed: Vec::new(),
        filled: None,
        id,
        problems,
    };
    loop {
        match File::deserialize(ValueDeserializer::from(repair.document.clone())) {
            Ok(file) => return Some(file),
            Err(error) => repair.mend(&error)?,
        }
    }
}

struct Repair<'a, 'd> {
    document: Spanned<DeValue<'d>>,
    /// Keys that were taken out, each with the place of its table: their absence is no news.
    removed: Vec<(Range<usize>, String)>,
    /// The latest placeholder: its table, its key, and how many have been tried there.
    filled: Option<(Range<usize>, String, usize)>,
    id: FileId,
    problems: &'a mut Problems,
}

impl Repair<'_, '_> {
    /// `None` if nothing can be done about the error.
    fn mend(&mut self, error: &Error) -> Option<()> {
        let message = error.message();
        let Some(span) = error.span() else {
            self.note(0, message, "see spec/README.md");
            return None;
        };
        if let Some(key) = message.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`')) {
            return self.missing(span, key);
        }
        if let Some((table, key, tried)) = self.filled.clone().filter(|(table, ..)| empty(table) == span) {
            return match words(message) {
                Some(_) if message.starts_with("unknown field") => None,
                Some((_, known)) => self.replace(&span, known.first()?),
                None => self.fill(table, key, tried + 1),
            };
        }
        match words(message) {
            Some((word, known)) if message.starts_with("unknown field") => {
                let otherwise = "remove it, or correct its spelling; spec/README.md lists the keys";
                self.note(span.start, message, &nearest::hint(word, known.iter(), otherwise));
                self.take_out(&span)
            }
            Some((word, known)) => {
                let otherwise = "see spec/README.md for what belongs here";
                self.note(span.start, message, &nearest::hint(word, known.iter(), otherwise));
                self.replace(&span, nearest::nearest(word, &known)?)
            }
            None => {
                self.note(span.start, message, "see spec/README.md for what belongs here");
                self.take_out(&span)
            }
        }
    }

    fn note(&mut self, offset: usize, message: &str, hint: &str) {
        self.problems.add(self.id.at(offset), message, hint);
    }

    fn missing(&mut self, table: Range<usize>, key: &str) -> Option<()> {
        if !self.removed.contains(&(table.clone(), key.to_owned())) {
            self.note(table.start, &format!("missing field `{key}`"), "see spec/README.md for what belongs here");
        }
        let again = self.filled.as_ref().is_some_and(|(at, filled, _)| (at, filled.as_str()) == (&table, key));
        if again { None } else { self.fill(table, key.to_owned(), 0) }
    }

    /// Tries one placeholder after the other, since an error does not say what kind of value it misses.
    fn fill(&mut self, table: Range<usize>, key: String, tried: usize) -> Option<()> {
        let value = match tried {
            0 => DeValue::String(PLACEHOLDER.into()),
            1 => DeValue::Boolean(false),
            // Numbers and lists cannot be made but by reading them.
            2 => DeValue::parse("1").ok()?.into_inner(),
            3 => DeValue::parse("[]").ok()?.into_inner(),
            _ => return None,
        };
        let at = empty(&table);
        let found = walk(&mut self.document, &mut |span, value_here| match value_here {
            DeValue::Table(members) if *span == table => {
                members.insert(Spanned::new(at.clone(), key.clone().into()), Spanned::new(at.clone(), value.clone()));
                true
            }
            _ => false,
        });
        self.filled = Some((table, key, tried));
        found.then_some(())
    }

    fn replace(&mut self, place: &Range<usize>, word: &str) -> Option<()> {
        let is_it = |value: &Spanned<DeValue<'_>>| value.span() == *place;
        let word = || DeValue::String(word.to_owned().into());
        let found = walk(&mut self.document, &mut |_, value| {
            let value = match value {
                DeValue::Table(members) => members.iter_mut().map(|(_, value)| value).find(|value| is_it(value)),
                DeValue::Array(items) => items.iter_mut().find(|value| is_it(value)),
                _ => None,
            };
            value.map(|value| *value.get_mut() = word()).is_some()
        });
        found.then_some(())
    }

    /// Removes the key, the value of a key, or the entry of a list at a place.
    fn take_out(&mut self, place: &Range<usize>) -> Option<()> {
        let removed = &mut self.removed;
        let found = walk(&mut self.document, &mut |span, value| match value {
            DeValue::Table(members) => {
                let found = members.iter().find(|(key, value)| key.span() == *place || value.span() == *place);
                let Some(key) = found.map(|(key, _)| key.clone()) else {
                    return false;
                };
                members.remove(&key);
                removed.push((span.clone(), key.into_inner().into_owned()));
                true
            }
            DeValue::Array(items) => {
                let Some(index) = items.iter().position(|item| item.span() == *place) else {
                    return false;
                };
                let kept =
                    core::mem::replace(items, DeArray::new()).into_iter().enumerate().filter(|(at, _)| *at != index);
                *items = kept.map(|(_, item)| item).collect();
                true
            }
            _ => false,
        });
        found.then_some(())
    }
}

/// A place that nothing written has: it marks a placeholder in the table that begins there.
fn empty(table: &Range<usize>) -> Range<usize> {
    table.start..table.start
}

/// The unknown word of an error, and the known ones.
fn words(message: &str) -> Option<(&str, Vec<&str>)> {
    let rest = message.strip_prefix("unknown field `").or_else(|| message.strip_prefix("unknown variant `"))?;
    let (word, known) = rest.rsplit_once("`, expected ")?;
    Some((word, known.split('`').skip(1).step_by(2).collect()))
}

/// Visits tables and arrays, the innermost first, until one visit is enough.
fn walk<'d>(value: &mut Spanned<DeValue<'d>>, visit: &mut dyn FnMut(&Range<usize>, &mut DeValue<'d>) -> bool) -> bool {
    let span = value.span();
    let value = value.get_mut();
    let found = match value {
        DeValue::Table(members) => members.iter_mut().any(|(_, value)| walk(value, visit)),
        DeValue::Array(items) => items.iter_mut().any(|value| walk(value, visit)),
        _ => return false,
    };
    found || visit(&span, value)
}
