//! Rust names for wire names.
//!
//! A name that Rust or the generated code has taken for itself gets an underscore at its end (`type_`, not `r#type`: `r#self`
//! does not exist, and one rule is easier to predict than two). A name that begins with a digit gets an `n` in front.

use heck::{ToKebabCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while",
    "yield",
];

/// Methods of generated types, which a setter must not hide.
const METHODS: &[&str] = &[
    "accept",
    "check",
    "clone",
    "new",
    "operation",
    "parse",
    "read",
    "reply",
    "request",
    "request_into",
    "value",
    "write",
];

/// Types that generated code calls by these names.
const TYPES: &[&str] = &[
    "Call",
    "Chain",
    "Days",
    "Err",
    "Fault",
    "Incoming",
    "Info",
    "Invalid",
    "Method",
    "None",
    "Ok",
    "Operation",
    "Option",
    "Period",
    "Reject",
    "Repeat",
    "Request",
    "Response",
    "Result",
    "Secret",
    "Served",
    "Some",
    "String",
    "TextRule",
    "Timestamp",
    "Unknown",
    "Unreadable",
    "Value",
    "Vec",
    "Wire",
    "Writer",
];

/// A field's name: `caId` becomes `ca_id`.
pub(crate) fn field(wire: &str) -> String {
    free(wire.to_snake_case(), 'n')
}

/// A variant's name: `PRIVATE_ROOT` becomes `PrivateRoot`.
pub(crate) fn variant(wire: &str) -> String {
    free(wire.to_upper_camel_case(), 'N')
}

/// A constant's or table's name: `CaTag` becomes `CA_TAG`.
pub(crate) fn constant(name: &str) -> String {
    name.to_shouty_snake_case()
}

/// A function's name: `CaInfo` becomes `ca_info`.
pub(crate) fn function(name: &str) -> String {
    field(name)
}

/// A flag: `keyType` becomes `key-type`.
pub(crate) fn flag(wire: &str) -> String {
    wire.to_kebab_case()
}

/// Why something cannot be a Rust name here.
pub(crate) fn objection(name: &str) -> Option<&'static str> {
    let mut letters = name.chars();
    let begins = letters.next().is_some_and(|c| c.is_ascii_alphabetic());
    if !begins || !letters.all(|c| c.is_ascii_alphanumeric() || c == '_') {
        return Some("is no Rust name in ASCII");
    }
    taken(name).then_some("is taken by Rust or by generated code")
}

/// Why something cannot name a generated type.
pub(crate) fn type_objection(name: &str) -> Option<&'static str> {
    if objection(name).is_none() && name != name.to_upper_camel_case() {
        return Some("is not in CamelCase");
    }
    let used = || TYPES.contains(&name).then_some("is a type that generated code uses");
    objection(name).or_else(used)
}

fn free(mut name: String, letter: char) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, letter);
    }
    if taken(&name) {
        name.push('_');
    }
    name
}

fn taken(name: &str) -> bool {
    KEYWORDS.contains(&name) || METHODS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        let check = |wire: &str, expected: &str| assert_eq!(field(wire), expected);
        check("caId", "ca_id");
        check("x509Parameters", "x509_parameters");
        check("ocsp_servers", "ocsp_servers");
        check("type", "type_");
        check("self", "self_");
        check("Self", "self_");
        check("new", "new_");
        check("2fa", "n2fa");
        check("a-b.c d", "a_b_c_d");
    }

    #[test]
    fn variants() {
        let check = |wire: &str, expected: &str| assert_eq!(variant(wire), expected);
        check("PRIVATE_ROOT", "PrivateRoot");
        check("RSA2048", "Rsa2048");
        check("INVALID_X509_IP", "InvalidX509Ip");
        check("self", "Self_");
        check("509", "N509");
    }

    #[test]
    fn objections() {
        let check = |name: &str, fine: bool| assert_eq!(objection(name).is_none(), fine, "{name:?}");
        check("ca_id", true);
        check("type_", true);
        check("type", false);
        check("", false);
        check("_", false);
        check("이름", false);
        check("a b", false);
    }
}
