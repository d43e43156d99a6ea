//! Reads the TOML files of a spec into [`Raw`].
//!
//! serde stops at its first error. So that a reader of the report sees them all, what caused an error is cut out of the
//! parsed document and reading starts again.

use core::ops::Range;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer, Error};

use crate::files::{FileId, Files};
use crate::problems::Problems;
use crate::raw::{File, Item, Named, Raw};

/// What reading left over.
pub(crate) struct Loaded {
    pub(crate) raw: Raw,
    /// Some item could not be read and is missing: checks that look across items would only add noise.
    pub(crate) damaged: bool,
}

/// Reads every `*.toml` of the folder and of its `operations/` and `examples/`.
pub(crate) fn load(root: &Path, files: &mut Files, problems: &mut Problems) -> io::Result<Loaded> {
    let mut loaded = Loaded { raw: Raw::default(), damaged: false };
    for folder in ["", "operations", "examples"] {
        for name in names(&root.join(folder))? {
            if Path::new(&name).extension().is_some_and(|end| end == "toml") {
                let text = fs::read_to_string(root.join(folder).join(&name))?;
                let shown = Path::new("spec").join(folder).join(&name);
                let id = files.add(shown.display().to_string(), text);
                let (file, damaged) = read(files.text(id), id, problems);
                loaded.damaged |= damaged;
                loaded.raw.merge(file, id);
            } else if folder == "examples" {
                let text = fs::read_to_string(root.join(folder).join(&name))?;
                loaded.raw.example_files.push((name, text));
            }
        }
    }
    Ok(loaded)
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn read(text: &str, id: FileId, problems: &mut Problems) -> (File, bool) {
    let (mut document, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        errors.iter().for_each(|error| note(error, id, "see the TOML syntax at https://toml.io", problems));
        return (File::default(), true);
    }
    let mut damaged = false;
    loop {
        let error = match File::deserialize(Deserializer::from(document.clone())) {
            Ok(file) => return (file, damaged),
            Err(error) => error,
        };
        let Some(span) = error.span() else {
            note(&error, id, "see spec/README.md", problems);
            return (File::default(), true);
        };
        let found = cut(document.get_mut(), &span);
        let hint = match found {
            Cut::Key => "remove it, or correct its spelling; spec/README.md lists the keys",
            _ => "see spec/README.md for what belongs here",
        };
        note(&error, id, hint, problems);
        damaged |= found != Cut::Key;
        if found == Cut::Nothing {
            return (File::default(), true);
        }
    }
}

fn note(error: &Error, id: FileId, hint: &str, problems: &mut Problems) {
    let offset = error.span().map_or(0, |span| span.start);
    problems.add(id.at(offset), error.message().replace('\n', " "), hint);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// A key that nobody knows: everything else can still be read.
    Key,
    Item,
    Nothing,
}

/// Removes what caused an error: the key at the span, or else the smallest table around it.
fn cut(table: &mut DeTable<'_>, span: &Range<usize>) -> Cut {
    let key = table.keys().find(|key| key.span() == *span).cloned();
    if let Some(key) = key {
        table.remove(&key);
        return Cut::Key;
    }
    for (_, value) in table.iter_mut() {
        let found = match value.get_mut() {
            DeValue::Table(inner) => cut(inner, span),
            DeValue::Array(items) => cut_array(items, span),
            _ => Cut::Nothing,
        };
        if found != Cut::Nothing {
            return found;
        }
    }
    let bad = table.iter().find(|(_, value)| is_bad(value, span));
    bad.map(|(key, _)| key.clone()).map_or(Cut::Nothing, |key| {
        table.remove(&key);
        Cut::Item
    })
}

fn cut_array(items: &mut DeArray<'_>, span: &Range<usize>) -> Cut {
    for item in items.iter_mut() {
        if let DeValue::Table(inner) = item.get_mut() {
            let found = cut(inner, span);
            if found != Cut::Nothing {
                return found;
            }
        }
    }
    let Some(bad) = items.iter().position(|item| is_bad(item, span)) else {
        return Cut::Nothing;
    };
    let kept = core::mem::replace(items, DeArray::new()).into_iter().enumerate();
    *items = kept.filter(|(index, _)| *index != bad).map(|(_, item)| item).collect();
    Cut::Item
}

fn is_bad(value: &Spanned<DeValue<'_>>, span: &Range<usize>) -> bool {
    value.get_ref().as_table().is_some_and(|table| {
        let mut plain = table.values().filter(|value| !value.get_ref().is_table());
        value.span() == *span || plain.any(|value| value.span().start <= span.start && span.end <= value.span().end)
    })
}

impl Raw {
    fn merge(&mut self, file: File, id: FileId) {
        named(&mut self.sources, file.source, id);
        named(&mut self.scalars, file.scalar, id);
        named(&mut self.structs, file.structure, id);
        named(&mut self.enums, file.enumeration, id);
        named(&mut self.operations, file.operation, id);
        if let Some(service) = file.service {
            let (name, at) = ("service".to_owned(), id.at(service.span().start));
            let mut body = service.into_inner();
            let codes = core::mem::take(&mut body.code);
            if !codes.is_empty() {
                self.service_codes_doc.clone_from(&body.doc);
            }
            listed(&mut self.service_codes, codes, id, |code| code.wire.clone());
            self.service.push(Item { name, at, body });
        }
        if let Some(gateway) = file.gateway {
            self.gateway_codes_doc = gateway.doc;
            listed(&mut self.gateway_codes, gateway.code, id, |code| code.wire.clone());
        }
        listed(&mut self.hosts, file.host, id, |host| host.zone.clone());
        listed(&mut self.headers, file.header, id, |header| header.name.clone());
        listed(&mut self.limits, file.limit, id, |limit| limit.name.clone());
        listed(&mut self.envelope, file.envelope, id, |_| "envelope".to_owned());
        listed(&mut self.signing, file.signing, id, |_| "signing".to_owned());
        listed(&mut self.discrepancies, file.discrepancy, id, |row| row.number.to_string());
        listed(&mut self.examples, file.example, id, |example| example.file.clone());
    }
}

/// TOML tables are unordered; the order of writing is kept by the places of their names.
fn named<T>(list: &mut Vec<Item<T>>, table: Named<T>, id: FileId) {
    let ordered: BTreeMap<usize, _> = table.into_iter().map(|(name, body)| (name.span().start, (name, body))).collect();
    list.extend(ordered.into_iter().map(|(offset, (name, body))| Item {
        name: name.into_inner(),
        at: id.at(offset),
        body,
    }));
}

fn listed<T>(
    list: &mut Vec<Item<T>>,
    items: impl IntoIterator<Item = Spanned<T>>,
    id: FileId,
    name: impl Fn(&T) -> String,
) {
    list.extend(items.into_iter().map(|item| Item {
        name: name(item.get_ref()),
        at: id.at(item.span().start),
        body: item.into_inner(),
    }));
}
