//! Names: no two the same where Rust or the command line would mix them up.

use std::collections::BTreeMap;

use toml::Spanned;

use crate::files::At;
use crate::names;
use crate::problems::Problems;
use crate::raw::{Field, Item, Raw};

pub(super) fn check(raw: &Raw, problems: &mut Problems) {
    types(raw, problems);
    for item in &raw.structs {
        fields(item.at, &item.name, &item.body.field, problems);
    }
    for item in &raw.operations {
        fields(item.at, &item.name, &item.body.field, problems);
    }
    for item in &raw.enums {
        let mut variants = Seen::variants(&item.name);
        let mut wires = Seen::on_the_wire(&item.name);
        for value in &item.body.value {
            let (at, value) = (item.at.of(value), value.get_ref());
            wires.add(at, &value.wire, &value.wire, problems);
            let rust = value.rust.clone().unwrap_or_else(|| names::variant(&value.wire));
            variants.add(at, &rust, &value.wire, problems);
        }
    }
    codes(&raw.service_codes, "ServiceCode", problems, |code| code.rust.clone());
    codes(&raw.gateway_codes, "GatewayCode", problems, |code| Some(code.name.clone()));
}

fn types(raw: &Raw, problems: &mut Problems) {
    let mut seen = Seen::new("the spec".to_owned());
    seen.objection = names::type_objection;
    for name in ["ServiceCode", "GatewayCode"] {
        seen.names.insert(name.to_owned(), "the generator".to_owned());
    }
    let mut constants = Seen::new("generated constants".to_owned());
    let scalars = raw.scalars.iter().map(|item| (item.at, &item.name));
    let structs = raw.structs.iter().map(|item| (item.at, &item.name));
    let enums = raw.enums.iter().map(|item| (item.at, &item.name));
    let operations = raw.operations.iter().map(|item| (item.at, &item.name));
    for (at, name) in scalars.clone() {
        constants.add(at, &names::constant(name), name, problems);
        // Scalars have no Rust type of their own, so `Period` may be one.
        if names::objection(name).is_some() {
            problems.add(at, format!("`{name}` is no name for a scalar"), "use CamelCase in ASCII");
        }
        if let Some(first) = seen.names.insert(name.clone(), format!("`{name}`")) {
            seen.clash(at, name, &first, name, problems);
        }
    }
    for (at, name) in structs.chain(enums).chain(operations) {
        seen.add(at, name, name, problems);
    }
}

fn fields(at: At, owner: &str, fields: &[Spanned<Field>], problems: &mut Problems) {
    let mut rusts = Seen::new(format!("{owner} in Rust"));
    let mut wires = Seen::on_the_wire(owner);
    for field in fields {
        let (at, field) = (at.of(field), field.get_ref());
        let rust = field.rust.clone().unwrap_or_else(|| names::field(&field.wire));
        rusts.add(at, &rust, &field.wire, problems);
        let accepted = field.accept.iter().map(Spanned::get_ref);
        for spelling in core::iter::once(&field.wire).chain(accepted) {
            wires.add(at, spelling, &field.wire, problems);
        }
    }
}

fn codes<T>(list: &[Item<T>], owner: &str, problems: &mut Problems, rust: impl Fn(&T) -> Option<String>) {
    let mut variants = Seen::variants(owner);
    for item in list {
        let name = rust(&item.body).unwrap_or_else(|| names::variant(&item.name));
        variants.add(item.at, &name, &item.name, problems);
    }
}

/// Names that are taken, each with what took it.
struct Seen {
    place: String,
    names: BTreeMap<String, String>,
    objection: fn(&str) -> Option<&'static str>,
}

impl Seen {
    fn new(place: String) -> Self {
        Self { place, names: BTreeMap::new(), objection: names::objection }
    }

    /// Any text may be a wire name.
    fn on_the_wire(owner: &str) -> Self {
        Self { objection: |_| None, ..Self::new(format!("{owner} on the wire")) }
    }

    /// Every enum has an `Unknown` of its own.
    fn variants(owner: &str) -> Self {
        let mut seen = Self::new(owner.to_owned());
        let reason = "the variant for values not known".to_owned();
        seen.names.insert("Unknown".to_owned(), reason);
        seen
    }

    fn add(&mut self, at: At, name: &str, of: &str, problems: &mut Problems) {
        if let Some(objection) = (self.objection)(name) {
            let message = format!("`{of}`: `{name}` {objection}");
            problems.add(at, message, "choose another with `rust = \"…\"`, or rename it");
        } else if let Some(first) = self.names.insert(name.to_owned(), format!("`{of}`")) {
            self.clash(at, name, &first, of, problems);
        }
    }

    fn clash(&self, at: At, name: &str, first: &str, second: &str, problems: &mut Problems) {
        let message = format!("{first} and `{second}` both want the name `{name}` in {}", self.place);
        problems.add(at, message, "tell one of them apart with `rust = \"…\"`, or remove it");
    }
}
