//! Our readers of JSON beside `serde_json`, on texts that are made, spoilt and cut: the same values, or both refuse.

use std::panic;

use pca_conformance::{
    fixtures,
    oracle::{agree, answers_agree, spellings},
};
use proptest::{collection, prelude::*, sample, test_runner::TestRunner};

/// A text with a value: pieces of JSON in any spelling, some of them wrong.
fn value() -> impl Strategy<Value = String> {
    let one = prop_oneof![
        4 => number(),
        6 => text(),
        2 => sample::select(&["null", "true", "false", "nul", "True", "", "NaN", "{}", "[]", "{,}", "[,]"][..]).prop_map(String::from),
    ];
    one.prop_recursive(6, 40, 6, |inner| {
        let member = (name(), blank(), inner.clone(), blank())
            .prop_map(|(name, before, value, after)| format!("{before}{name}{after}:{before}{value}{after}"));
        prop_oneof![
            collection::vec(member, 0..6).prop_map(|members| format!("{{{}}}", members.join(","))),
            (collection::vec(inner, 0..6), blank())
                .prop_map(|(items, blank)| format!("[{blank}{}{blank}]", items.join(","))),
        ]
    })
}

/// Few names, so that they stand twice at times, once in another spelling.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => sample::select(&["\"caId\"", "\"caTag\"", "\"alias\"", "\"a\"", "\"\\u0061\"", "\"\"", "\"data\"", "\"new\"", "\"memo\""][..]).prop_map(String::from),
        1 => text(),
    ]
}

fn blank() -> impl Strategy<Value = &'static str> {
    sample::select(&["", "", "", " ", "\n", "\r\n\t", "\u{c}", "\u{a0}"][..])
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i64>().prop_map(|number| number.to_string()),
        any::<u64>().prop_map(|number| number.to_string()),
        any::<f64>().prop_map(|number| format!("{number:e}")),
        "-?(0|[1-9][0-9]{0,25})(\\.[0-9]{0,20})?([eE][+-]?[0-9]{0,3})?",
        "[-+0-9.eE]{1,8}",
    ]
}

/// Pieces of strings, so that escapes and surrogates meet.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ -~]{0,20}",
        2 => "\\PC{0,4}",
        2 => sample::select(&["\\n", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\r", "\\t", "\\x", "\\", "\"", "\n", "\u{0}", "\u{1f}", "\u{7f}"][..]).prop_map(String::from),
        2 => any::<u16>().prop_map(|code| format!("\\u{code:04x}")),
        2 => (0xd700_u16..0xe100).prop_map(|code| format!("\\u{code:04X}")),
        1 => (0xd800_u16..0xdc00, 0xdc00_u16..0xe000).prop_map(|(high, low)| format!("\\u{high:04x}\\u{low:04x}")),
    ];
    collection::vec(piece, 0..5).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

fn check(text: &[u8]) -> Result<(), TestCaseError> {
    let agreed = panic::catch_unwind(|| agree(text));
    prop_assert!(agreed.is_ok(), "{}", String::from_utf8_lossy(text));
    Ok(())
}

/// As made; cut off; and with one byte changed, which leaves UTF-8 at times.
#[test]
fn texts_that_are_made() {
    let config = ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRunner::deterministic().rng().clone());
    let spoilt = (value(), blank(), any::<sample::Index>(), any::<u8>());
    let run = runner.run(&spoilt, |(value, blank, place, byte)| {
        let mut text = format!("{blank}{value}{blank}").into_bytes();
        check(&text)?;
        let place = place.index(text.len() + 1);
        check(&text[..place])?;
        if let Some(at) = text.get_mut(place) {
            *at = byte;
        }
        check(&text)
    });
    run.unwrap_or_else(|problem| panic!("{problem}"));
}

/// Every documented example: pretty, as it is; each beginning; each byte left out.
#[test]
fn examples_that_are_spoilt() {
    for example in fixtures::examples() {
        let body = example.body();
        agree(&body);
        for place in 0..body.len() {
            agree(&body[..place]);
            agree(&[&body[..place], &body[place + 1..]].concat());
        }
    }
}

/// The same as answers, in every spelling: cut; and with a byte that is left out, doubled or another.
#[test]
fn answers_that_are_spoilt() {
    for example in fixtures::examples() {
        for body in spellings(&example.body()) {
            answers_agree(&body);
        }
        let body = &spellings(&example.body())[0];
        for place in (0..body.len()).step_by(23) {
            answers_agree(&body[..place]);
            answers_agree(&[&body[..place], &body[place + 1..]].concat());
            answers_agree(&[&body[..=place], &body[place..]].concat());
            answers_agree(&[&body[..place], b"\"", &body[place + 1..]].concat());
        }
    }
}

#[test]
fn levels() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}"), (r#"[{"a":"#, "}]")] {
        for levels in [1, 62, 63, 64, 65, 126, 127, 128, 129, 1000] {
            agree(format!("{}1{}", open.repeat(levels), close.repeat(levels)).as_bytes());
            agree(open.repeat(levels).as_bytes());
        }
    }
}
