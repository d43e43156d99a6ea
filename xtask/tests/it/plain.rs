//! The spec as plain TOML, so that nothing which the generator drops goes unseen; and what was generated.

use std::fs;

use toml::{Table, Value};

use xtask::root;

/// One of the committed outputs; another test keeps them fresh.
pub(crate) fn output(name: &str) -> String {
    fs::read_to_string(root().join("spec/out").join(name)).expect("it was generated")
}

/// Every TOML file of the spec.
pub(crate) fn spec() -> Vec<Table> {
    let folders = ["spec", "spec/operations", "spec/examples"].map(|folder| root().join(folder));
    let files = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).expect("the folder is there"))
        .map(|entry| entry.expect("it can be read").path());
    let tables = files.filter(|path| path.extension().is_some_and(|end| end == "toml"));
    tables.map(|path| fs::read_to_string(path).expect("it can be read").parse().expect("it is TOML")).collect()
}

/// The named tables of a kind, as `[struct.X]`.
pub(crate) fn named<'a>(spec: &'a [Table], kind: &str) -> Vec<(&'a String, &'a Value)> {
    spec.iter().filter_map(|file| file.get(kind)?.as_table()).flatten().collect()
}

/// The array of tables at a path, as `[[service.code]]`.
pub(crate) fn listed<'a>(spec: &'a [Table], path: &[&str]) -> Vec<&'a Value> {
    let find = |file: &'a Table| path[1..].iter().try_fold(file.get(path[0])?, |table, key| table.get(key));
    spec.iter().filter_map(|file| find(file)?.as_array()).flatten().collect()
}

/// An array of an item; empty when it has none.
pub(crate) fn members<'a>(item: &'a Value, key: &str) -> &'a [Value] {
    item.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A text of an item; empty when it has none.
pub(crate) fn text<'a>(item: &'a Value, key: &str) -> &'a str {
    item.get(key).and_then(Value::as_str).unwrap_or_default()
}
