//! Sources in words: `D26.createca.table` is the table on `CreateCa` in the 2026 manual.

use crate::ir::{Api, Base, Example, Repeat, Rule, Scalar, Side, Source, SourceKind};

/// All of these citations as one phrase, each source named once.
pub(crate) fn sources(api: &Api, from: &[String]) -> String {
    let mut named: Vec<(&str, Vec<String>)> = Vec::new();
    for citation in from {
        let (name, rest) = citation.split_once('.').unwrap_or((citation, ""));
        let source = api.sources.iter().find(|source| source.name == name);
        let words = source.map_or(name, |source| source.words.as_str());
        let place = source.map_or_else(|| rest.to_owned(), |source| place(api, source, rest));
        match named.iter_mut().find(|(known, _)| *known == words) {
            Some((_, places)) => places.push(place),
            None => named.push((words, vec![place])),
        }
    }
    let phrases = named.iter().map(|(words, places)| format!("{words} ({})", places.join("; ")));
    phrases.collect::<Vec<_>>().join(", ")
}

/// What an example is and where it is from.
pub(crate) fn example(api: &Api, example: &Example) -> String {
    let what = match (example.side, &example.target) {
        (Side::Request, Some(target)) => format!("request of {target}"),
        (Side::Request, None) => "request".to_owned(),
        (Side::Response, _) => "response".to_owned(),
    };
    let how = if example.computed { "made after" } else { "from" };
    let filled = example.filled.iter().map(|filled| format!("; filled in: {filled}"));
    format!("{what}, {how} {}{}", sources(api, core::slice::from_ref(&example.source)), filled.collect::<String>())
}

/// What a request may hold; empty for anything.
pub(crate) fn rule(item: &Scalar) -> String {
    let mut parts = Vec::new();
    match &item.rule {
        Rule::None => {}
        Rule::Range(min, u32::MAX) => parts.push(format!("{min} or more")),
        Rule::Range(min, max) => parts.push(format!("{min} to {max}")),
        Rule::Text(rule) => {
            parts.push(match (rule.min, rule.max) {
                (min, Some(max)) => format!("{min} to {max} characters"),
                (0, None) => String::new(),
                (min, None) => format!("{min} character or more"),
            });
            parts.extend(rule.alphabet.iter().map(|alphabet| format!("of `{alphabet}`")));
            parts.extend(rule.first.iter().map(|first| format!("the first of `{first}`")));
        }
    }
    parts.extend(item.literal.iter().map(|literal| format!("or `{}`", literal.wire)));
    parts.retain(|part| !part.is_empty());
    if !parts.is_empty() && !item.enforced {
        parts.push("checked by `pca` alone".to_owned());
    }
    parts.join(", ").replace(", of ", " of ").replace(", or ", " or ")
}

/// How a base is written on the wire.
pub(crate) fn base(base: Base) -> &'static str {
    match base {
        Base::String => "text",
        Base::Secret => "text, secret",
        Base::Integer => "whole number",
        Base::Page => "whole number from 1",
        Base::Boolean => "true or false",
        Base::Timestamp => "whole number, milliseconds since 1970",
        Base::Days => "text of decimal digits",
        Base::Period => "text of decimal digits, or a word",
        Base::Pem => "text, PEM",
        Base::Chain => "list of texts, PEM",
        Base::ChainText => "text, one or more PEM blocks",
        Base::Strings => "list of texts",
    }
}

/// Whether a call may be sent again.
pub(crate) fn repeat(repeat: Repeat) -> &'static str {
    match repeat {
        Repeat::Safe => "yes",
        Repeat::Settled => "yes, but the second may be told that it is done",
        Repeat::Never => "no: look first whether the first one worked",
    }
}

/// On one line, with what would change how a terminal shows the rest written out.
pub(crate) fn escape(text: &str) -> String {
    let turns = |letter| matches!(letter, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let escape = |letter: char| match letter.is_control() || turns(letter) {
        true => letter.escape_default().to_string(),
        false => letter.to_string(),
    };
    text.chars().map(escape).collect()
}

/// The first letter as at the beginning of a sentence.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Digits in threes, counted from the end: `12,345`.
pub(crate) fn threes(digits: &str, between: &str) -> String {
    let groups = digits.as_bytes().rchunks(3).rev().filter_map(|group| core::str::from_utf8(group).ok());
    groups.collect::<Vec<_>>().join(between)
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn and(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `page.place` of a source.
fn place(api: &Api, source: &Source, rest: &str) -> String {
    let (page, place) = rest.split_once('.').map_or((rest, None), |(page, place)| (page, Some(place)));
    let note = || source.pages.iter().find(|(known, _)| known == page).map_or("", |(_, note)| note.as_str());
    let operation = api.operations.iter().find(|item| item.page == page);
    match (source.kind, place, operation) {
        // What was seen or thought has no better name than what it is.
        (SourceKind::Observation | SourceKind::Inference, ..) if !note().is_empty() => note().to_owned(),
        (SourceKind::Documentation, Some(place), Some(item)) => format!("{place} on `{}`", item.name),
        (_, Some(place), _) => format!("{place} of `{page}`"),
        (_, None, _) => format!("`{page}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        let check = |words: &[&str], expected: &str| {
            assert_eq!(and(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()), expected);
        };
        check(&[], "");
        check(&["a"], "a");
        check(&["a", "b"], "a and b");
        check(&["a", "b", "c"], "a, b and c");
    }

    #[test]
    fn escapes() {
        let check = |text: &str, expected: &str| assert_eq!(escape(text), expected);
        check("`a` “é” 한", "`a` “é” 한");
        check("a\nb\u{1b}[2J", r"a\nb\u{1b}[2J");
        check("\u{202e}a\u{2066}\u{200f}\u{85}", r"\u{202e}a\u{2066}\u{200f}\u{85}");
    }

    #[test]
    fn unknown_sources_keep_their_name() {
        assert_eq!(sources(&Api::default(), &["X.page".to_owned(), "X.other".to_owned()]), "X (page; other)");
    }
}
