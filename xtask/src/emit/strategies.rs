//! `strategies.rs`: any valid value of every object, call and answer, for property tests.

use super::imports::Imports;
use super::member::Member;
use super::{Artifact, CONFORMANCE, print, views};
use crate::ir::{Api, Base, Field, Operation, Rule, Scalar, Type};
use crate::names;

pub(super) fn emit(api: &Api) -> Vec<Artifact> {
    let types = api.structs.iter().map(|item| &item.name).chain(api.enums.iter().map(|item| &item.name));
    let types = types.chain(api.operations.iter().map(|item| &item.name));
    let imports = Imports::default()
        .group(&[
            ("pca_core", &["rules"]),
            ("proptest", &["option", "prop_compose"]),
            ("proptest::strategy", &["Just", "Strategy"]),
        ])
        .also("pca_core", types)
        .group(&[("crate", &["arb"])]);
    let objects = api.structs.iter().map(|item| strategy(api, &item.name, &item.fields));
    let calls = api.operations.iter().map(|item| strategy(api, &item.name, &item.fields));
    let mut items: Vec<String> = objects.chain(calls).collect();
    items.extend((!api.operations.is_empty()).then(|| each(api) + &each_view(api)));
    print::texts(CONFORMANCE, "strategies", "Any valid value of every object and call.", &imports, &items)
}

/// The printer knows no macros, so this is text: a function, or a call of `prop_compose!`.
fn strategy(api: &Api, name: &str, fields: &[Field]) -> String {
    let function = names::function(name);
    let members = Member::all(api, fields);
    let arguments = |required: bool| {
        let members = members.iter().filter(move |one| one.is_required() == required);
        members.map(|one| one.field().rust.as_str()).collect::<Vec<_>>()
    };
    let new = format!("{name}::new({})", arguments(true).join(", "));
    let strategies: Vec<_> =
        members.iter().map(|one| format!("{} in {}", one.field().rust, member(api, *one))).collect();
    let sets: String = arguments(false).iter().map(|name| format!("        value.{name} = {name};\n")).collect();
    let body = match (members.as_slice(), sets.is_empty()) {
        ([], _) => {
            let head = format!("/// Any [`{name}`].\npub fn {function}() -> impl Strategy<Value = {name}> {{\n");
            return format!("{head}    Just({new})\n}}\n");
        }
        (_, true) => format!("        {new}\n"),
        (_, false) => format!("        let mut value = {new};\n{sets}        value\n"),
    };
    let head = format!("prop_compose! {{\n    /// Any [`{name}`].\n    pub fn {function}()");
    let line = format!("({}) -> {name} {{\n", strategies.join(", "));
    let list = match line.len() + function.len() < 104 {
        true => line,
        false => format!("(\n        {},\n    ) -> {name} {{\n", strategies.join(",\n        ")),
    };
    format!("{head}{list}{body}    }}\n}}\n")
}

fn member(api: &Api, member: Member<'_>) -> String {
    let value = of_type(api, member.field().ty);
    let value = if member.field().list { format!("arb::list({value})") } else { value };
    if member.is_optional() { format!("option::of({value})") } else { value }
}

fn of_type(api: &Api, ty: Type) -> String {
    match ty {
        Type::Struct(id) => format!("{}()", names::function(&api[id].name)),
        Type::Enum(id) => format!("arb::one_of({}::KNOWN)", api[id].name),
        Type::Scalar(id) => scalar(&api[id]),
    }
}

fn scalar(scalar: &Scalar) -> String {
    let rule = names::constant(&scalar.name);
    let any = match (scalar.base, &scalar.rule) {
        (Base::String | Base::Pem, Rule::Text(_)) => return format!("arb::text(&rules::{rule})"),
        (Base::Page, Rule::Range(..)) => return format!("rules::{rule}"),
        (Base::Days, Rule::Range(..)) => return format!("arb::days(rules::{rule})"),
        (Base::Days, _) => "arb::days(0..=u32::MAX)",
        (Base::String | Base::Pem, _) => "arb::any_text()",
        (Base::Secret, _) => "arb::secret()",
        (Base::Integer, _) => "arb::integer()",
        (Base::Page, _) => "arb::page()",
        (Base::Boolean, _) => "arb::boolean()",
        (Base::Timestamp, _) => "arb::timestamp()",
        (Base::Period, _) => "arb::period()",
        (Base::Chain | Base::ChainText, _) => "arb::chain()",
        (Base::Strings, _) => "arb::list(arb::any_text())",
    };
    any.to_owned()
}

/// A macro that lets no test forget an operation.
fn each(api: &Api) -> String {
    let lines = api.operations.iter().map(|item| {
        let (name, call) = (&item.name, names::function(&item.name));
        format!("        $check!({name}, {call}(), {});\n", answer(api, item))
    });
    let doc = "/// Calls a macro for each operation, with its type, any call, and any answer.";
    let lines: String = lines.collect();
    format!("{doc}\nmacro_rules! each_operation {{\n    ($check:ident) => {{\n{lines}    }};\n}}\n")
}

/// One that lets no test forget an answer that can be read where it stands.
fn each_view(api: &Api) -> String {
    let lines = api.operations.iter().filter_map(|item| {
        let output = item.output.as_ref()?;
        let (_, owned) = views::output(api, output)?;
        Some(format!("        $check!({}, {:?}, {});\n", item.name, output.wrap, owned))
    });
    let doc = "/// Calls a macro for each operation that has a view, with its type, the name that its data may stand under, and how a model is made of the view.";
    let lines: String = lines.collect();
    format!("\n{doc}\nmacro_rules! each_view {{\n    ($check:ident) => {{\n{lines}    }};\n}}\n")
}

fn answer(api: &Api, item: &Operation) -> String {
    let Some(output) = &item.output else {
        return "Just(())".to_owned();
    };
    let value = of_type(api, output.ty);
    let value = if output.list { format!("arb::list({value})") } else { value };
    if output.nullable { format!("option::of({value})") } else { value }
}
