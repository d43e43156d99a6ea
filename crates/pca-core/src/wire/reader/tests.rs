use alloc::format;

use super::*;

/// What a text is, or what is wrong with it.
fn read(text: &str) -> Result<Value<'_>, Problem> {
    Value::parse(text.as_bytes()).map_err(|unreadable| unreadable.problem())
}

#[test]
fn what_is_no_tree() {
    let check = |text: &[u8], expected: Problem| {
        assert_eq!(Value::parse(text).map_err(|unreadable| unreadable.problem()), Err(expected));
    };
    check(b"", Problem::Empty);
    check(b" \r\n", Problem::Empty);
    check(b"\"\xff\"", Problem::NotUtf8);
    check(b"{\"a\":1,}", Problem::Syntax { line: 1, column: 8 });
    check(b"{}\n{}", Problem::Syntax { line: 2, column: 1 });
    check(br#"{"a":1,"b":2,"\u0061":3}"#, Problem::Twice);
    check("[".repeat(200_000).as_bytes(), Problem::Syntax { line: 1, column: 128 });
    check(format!("[{}0]", "0,".repeat(MOST_VALUES)).as_bytes(), Problem::TooMany);
}

#[test]
fn the_longest_text_that_is_read() {
    let text = format!("[{}0]", "0,".repeat(MOST_VALUES - 2));
    assert!(matches!(Value::parse(text.as_bytes()), Ok(Value::Array(items)) if items.len() == MOST_VALUES - 1));
    let text = format!("[{}0]", "0,".repeat(MOST_VALUES - 1));
    assert_eq!(read(&text), Err(Problem::TooMany));
}

#[test]
fn the_deepest() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        for (levels, is_read) in [(127, true), (128, false)] {
            let text = format!("{}0{}", open.repeat(levels), close.repeat(levels));
            assert_eq!(read(&text).is_ok(), is_read, "{levels}");
        }
        let siblings = format!("[{0},{0}]", format!("{}0{}", open.repeat(126), close.repeat(126)));
        assert!(read(&siblings).is_ok());
    }
}

#[test]
fn numbers() {
    let check = |text: &str, expected: Option<Value<'_>>| assert_eq!(read(text).ok(), expected, "{text}");
    for (text, number) in
        [("0", 0), ("-1", -1), ("120", 120), ("9223372036854775807", i64::MAX), ("-9223372036854775808", i64::MIN)]
    {
        check(text, Some(Value::Integer(number)));
    }
    for (text, number) in [
        ("1.5", 1.5),
        ("1e3", 1e3),
        ("1E+3", 1e3),
        ("-2.5e-1", -0.25),
        ("9223372036854775808", 9_223_372_036_854_775_808.0),
        ("0e9", 0.0),
    ] {
        check(text, Some(Value::Float(number)));
    }
    assert!(matches!(read("-0"), Ok(Value::Float(zero)) if zero.is_sign_negative()));
    for text in
        ["-", "01", "-01", "00", "1.", ".5", "1.e1", "1e", "1e+", "+1", "1a", "0x1", "1e999", "-1e999", "1e5.", "--1"]
    {
        check(text, None);
    }
}

#[test]
fn texts() {
    let check = |text: &str, expected: Option<&str>| {
        let read = read(text).ok();
        assert_eq!(read, expected.map(|text| Value::Text(text.into())), "{text}");
    };
    check(r#""""#, Some(""));
    check(r#""plain 가""#, Some("plain 가"));
    check(r#""\"\\\/\b\f\n\r\t""#, Some("\"\\/\u{8}\u{c}\n\r\t"));
    check(r#""a\u0041\u00e9\uFFFF\ud83d\ude00\udbff\udfff""#, Some("aA\u{e9}\u{ffff}\u{1f600}\u{10ffff}"));
    for text in
        [r#"""#, r#""\"#, r#""\x""#, r#""\u""#, r#""\u12""#, r#""\u12g4""#, r#""\U0041""#, "\"\n\"", "\"\u{1f}\""]
    {
        check(text, None);
    }
    let surrogates =
        ["dc00", "dfff", "d800", "d800x", "d800\\n", "d800\\ud7ff", "d800\\ue000", "d800\\ud800", "dbff\\\\udc00"];
    for text in surrogates {
        check(&format!("\"\\u{text}\""), None);
    }
    assert!(matches!(read(r#""plain""#), Ok(Value::Text(Cow::Borrowed("plain")))));
}

#[test]
fn words_and_lists() {
    for text in ["null", "true", "false", " [ ] ", "{ }", "[1 , [\t2\r\n]]", r#"{"a":{"b":[]},"c":{"b":1}}"#] {
        assert!(read(text).is_ok(), "{text}");
    }
    for text in [
        "nul",
        "nulL",
        "True",
        "tru",
        "falsy",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "[",
        "[1",
        "{",
        "}",
        "{1:2}",
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{"a" 1}"#,
        r#"{"a":1,"b"]"#,
        r#"{"a":1]"#,
        "1 2",
        "[]]",
        "\u{feff}1",
        "\u{c}1",
    ] {
        assert!(read(text).is_err(), "{text}");
    }
}

/// On both sides of where the way of looking for them changes.
#[test]
fn twins_among_few_and_many() {
    for count in [2, 31, 32, 33, 100] {
        let members = |last: usize| {
            format!(
                "{{{}\"{last}\":0}}",
                (0..count - 1).map(|name| format!("\"{name}\":0,")).collect::<alloc::string::String>()
            )
        };
        assert!(read(&members(count)).is_ok(), "{count}");
        for twin in [0, (count - 1) / 2, count - 2] {
            assert_eq!(read(&members(twin)), Err(Problem::Twice), "{count} {twin}");
        }
    }
}

#[test]
fn places() {
    let check = |text: &str, line: usize, column: usize| {
        assert_eq!(read(text), Err(Problem::Syntax { line, column }), "{text:?}");
    };
    check("[1,\n 2,\n  x]", 3, 3);
    check("[1", 1, 2);
    check("tru", 1, 3);
}
