//! Flags: no two the same in one command, none that means something to every command.

use std::collections::BTreeMap;

use crate::files::At;
use crate::ir::Type;
use crate::names;
use crate::problems::Problems;
use crate::raw::{Field, Place, Raw};
use crate::types::Types;

/// Flags of every command that carries out an operation.
const GLOBAL: [&str; 16] = [
    "color",
    "config",
    "credentials",
    "dry-run",
    "endpoint",
    "help",
    "local",
    "output",
    "profile",
    "proxy",
    "quiet",
    "roots",
    "timeout",
    "verbose",
    "version",
    "zone",
];

pub(super) fn check(raw: &Raw, types: &Types<'_>, problems: &mut Problems) {
    for item in raw.operations.iter().filter(|item| item.body.command.is_some()) {
        let mut command = Command { raw, types, name: &item.name, seen: BTreeMap::new() };
        for field in &item.body.field {
            command.field(item.at.of(field), field.get_ref(), 0, problems);
        }
    }
}

/// The flags of a command so far, each with the field that has it.
struct Command<'a> {
    raw: &'a Raw,
    types: &'a Types<'a>,
    name: &'a str,
    seen: BTreeMap<String, String>,
}

impl Command<'_> {
    fn field(&mut self, at: At, field: &Field, depth: usize, problems: &mut Problems) {
        match self.types.find(field.ty.get_ref()) {
            // Structs that contain themselves are told of elsewhere.
            Some((Type::Struct(id), _)) if depth < 8 => {
                for inner in &self.raw.structs[id.0].body.field {
                    self.field(self.raw.structs[id.0].at.of(inner), inner.get_ref(), depth + 1, problems);
                }
            }
            Some((Type::Scalar(id), _)) => {
                let literal = &self.raw.scalars[id.0].body.literal_flag;
                self.flag(at, field, None, problems);
                if let Some(literal) = literal {
                    self.flag(at, field, Some(literal), problems);
                }
            }
            _ => self.flag(at, field, None, problems),
        }
    }

    fn flag(&mut self, at: At, field: &Field, literal: Option<&str>, problems: &mut Problems) {
        let is_part = field.positional || field.place() == Place::Path;
        let flag = field.flag.clone().unwrap_or_else(|| names::flag(&field.wire));
        let flag = literal.map_or(flag, str::to_owned);
        let hint = "choose another with `flag = \"…\"`";
        if GLOBAL.contains(&flag.as_str()) && !is_part {
            problems.add(at, format!("`{}`: every command has a flag --{flag} already", field.wire), hint);
        } else if let Some(first) = self.seen.insert(flag.clone(), field.wire.clone()) {
            let message = format!("`{first}` and `{}` both want --{flag} in the command of {}", field.wire, self.name);
            problems.add(at, message, hint);
        }
    }
}
