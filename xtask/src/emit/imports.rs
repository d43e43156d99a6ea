//! `use` declarations for exactly the names that some items use.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};

use super::print;

/// Names that could be imported: `(path of the module, name)`, in groups with a blank line between.
#[derive(Default)]
pub(super) struct Imports {
    groups: Vec<Vec<(String, String)>>,
    traits: Vec<&'static str>,
}

impl Imports {
    /// Adds a group. Each entry is `module: names`.
    pub(super) fn group(mut self, entries: &[(&str, &[&str])]) -> Self {
        let names = entries
            .iter()
            .flat_map(|(module, names)| names.iter().map(|name| ((*module).to_owned(), (*name).to_owned())));
        self.groups.push(names.collect());
        self
    }

    /// Adds names to the last group.
    pub(super) fn also(mut self, module: &str, names: impl IntoIterator<Item: AsRef<str>>) -> Self {
        if let Some(group) = self.groups.last_mut() {
            group.extend(names.into_iter().map(|name| (module.to_owned(), name.as_ref().to_owned())));
        }
        self
    }

    /// Takes one of the names for used: a trait whose members are.
    pub(super) fn using(mut self, name: &'static str) -> Self {
        self.traits.push(name);
        self
    }

    /// One text a group that is needed.
    pub(super) fn of(&self, items: &[String]) -> Vec<String> {
        let mut used: BTreeSet<String> = self.traits.iter().map(|name| (*name).to_owned()).collect();
        for item in items {
            collect(item.parse().unwrap_or_default(), &mut used);
        }
        self.groups.iter().filter_map(|group| print_group(group, &used)).collect()
    }
}

/// Types are used by name; modules and macros before `::` and `!` only, for fields and methods are in lower case, too.
fn collect(tokens: TokenStream, used: &mut BTreeSet<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => collect(group.stream(), used),
            // What a macro names is looked up where it is called: past its `!`, its name and its rules.
            TokenTree::Ident(ident) if ident == "macro_rules" => tokens.by_ref().take(3).for_each(drop),
            TokenTree::Ident(ident) => {
                let name = ident.to_string();
                let leads =
                    matches!(tokens.peek(), Some(TokenTree::Punct(next)) if [':', '!'].contains(&next.as_char()));
                if leads || name.starts_with(char::is_uppercase) {
                    used.insert(name);
                }
            }
            _ => {}
        }
    }
}

/// One `use` for each root; modules below it in braces.
fn print_group(group: &[(String, String)], used: &BTreeSet<String>) -> Option<String> {
    let mut roots: BTreeMap<&str, BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
    for (module, name) in group.iter().filter(|(_, name)| used.contains(name)) {
        let (root, below) = module.split_once("::").unwrap_or((module, ""));
        roots.entry(root).or_default().entry(below).or_default().insert(name);
    }
    let uses = roots.into_iter().map(|(root, mut modules)| {
        let mut plain = modules.remove("").unwrap_or_default();
        let below = modules.iter().map(|(module, names)| {
            let itself = plain.remove(module).then_some("self");
            format!("{module}::{}", braced(itself.iter().chain(names)))
        });
        let below: Vec<String> = below.collect();
        let paths: Vec<String> = plain.iter().map(|name| (*name).to_owned()).chain(below).collect();
        format!("use {root}::{};\n", braced(&paths))
    });
    let text: String = uses.collect();
    let tokens: TokenStream = text.parse().ok()?;
    (!text.is_empty()).then(|| print::unparse(&tokens))
}

fn braced<'a, T: AsRef<str> + 'a>(names: impl IntoIterator<Item = &'a T>) -> String {
    let names: Vec<&str> = names.into_iter().map(AsRef::as_ref).collect();
    match names.as_slice() {
        [one] => (*one).to_owned(),
        many => format!("{{{}}}", many.join(", ")),
    }
}
