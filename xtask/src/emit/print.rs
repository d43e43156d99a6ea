//! Rust text: items one by one, with the blank lines that a person would leave.

use proc_macro2::TokenStream;
use quote::quote;

use super::Artifact;
use super::imports::Imports;
use super::widen::widen;

const HEADER: &str = "// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.\n";
/// Longer lines of documentation are broken; the printer does not do it.
const WIDTH: usize = 100;

/// A Rust file of these items and the imports that they need; none without items.
pub(super) fn file(folder: &str, name: &str, doc: &str, imports: &Imports, items: &[TokenStream]) -> Vec<Artifact> {
    let items: Vec<String> = items.iter().map(unparse).collect();
    texts(folder, name, doc, imports, &items)
}

/// The same of items that are printed already.
pub(super) fn texts(folder: &str, name: &str, doc: &str, imports: &Imports, items: &[String]) -> Vec<Artifact> {
    if items.is_empty() {
        return Vec::new();
    }
    let mut text = head(doc);
    for group in imports.of(items) {
        text += &group;
        text.push('\n');
    }
    text += &items.join("\n");
    vec![Artifact { path: format!("{folder}/{name}.rs"), text }]
}

/// How every generated file begins.
pub(super) fn head(doc: &str) -> String {
    format!("{HEADER}\n//! {doc}\n\n")
}

/// Prints items that belong together.
pub(super) fn unparse(items: &TokenStream) -> String {
    match syn::parse2::<syn::File>(items.clone()) {
        Ok(file) => space_out(&widen(&prettyplease::unparse(&file))),
        // An emitter is broken: what it made shows best how.
        Err(error) => format!("compile_error!({:?});\n{items}\n", error.to_string()),
    }
}

/// Puts blank lines between the members of an `impl`, which the printer leaves out.
fn space_out(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut last = "";
    let mut inside = false;
    for line in text.lines() {
        let is_member = line.starts_with("    ") && !line.starts_with("     ") && line != "    }";
        let after_member = last == "    }" || (last.ends_with(';') && !last.starts_with("    type "));
        if inside && is_member && after_member {
            spaced.push('\n');
        }
        inside = line.starts_with("impl") || (inside && line != "}");
        spaced += line;
        spaced.push('\n');
        last = line;
    }
    spaced
}

/// Documentation, broken into lines.
pub(super) fn doc(text: &str) -> TokenStream {
    let lines = wrap(text).into_iter().map(|line| if line.is_empty() { line } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

pub(super) fn wrap(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if line.chars().count() + word.chars().count() >= WIDTH {
                lines.push(core::mem::take(&mut line));
            }
            let space = if line.is_empty() { "" } else { " " };
            line += &format!("{space}{word}");
        }
        lines.push(line);
    }
    lines
}

/// The first sentence, for a summary.
pub(super) fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_documentation_is_broken() {
        assert_eq!(wrap(&"word ".repeat(30)).len(), 2);
        assert_eq!(wrap("a\n\nb"), ["a", "", "b"]);
    }

    #[test]
    fn members_are_apart() {
        let text = unparse(&quote! {
            impl A { const B: u8 = 1; fn c() { g(); } fn d() {} }
            fn e() { if f { g(); } h(); }
        });
        let expected = "impl A {\n    const B: u8 = 1;\n\n    fn c() {\n        g();\n    }\n\n    fn d() {}\n}\nfn e() {\n    if f {\n        g();\n    }\n    h();\n}\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn sentences() {
        let check = |text: &str, expected: &str| assert_eq!(first_sentence(text), expected);
        check("One. Two.", "One.");
        check("One.", "One.");
        check("v1.2 is one. Two.", "v1.2 is one.");
    }
}
