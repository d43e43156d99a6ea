use alloc::format;

use super::*;
use crate::wire::Problem;

/// What a text is, or what is wrong with it.
fn read(text: &str) -> Result<Tree<'_>, Problem> {
    Tree::parse(text.as_bytes()).map_err(|unreadable| unreadable.problem())
}

#[test]
fn what_is_no_tree() {
    let check = |text: &[u8], expected: Problem| {
        assert_eq!(Tree::parse(text).map_err(|unreadable| unreadable.problem()).err(), Some(expected));
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
    let tree = read(&text).unwrap();
    assert!(matches!(tree.root(), Value::Array(items) if items.count() == MOST_VALUES - 1));
    let text = format!("[{}0]", "0,".repeat(MOST_VALUES - 1));
    assert_eq!(read(&text).err(), Some(Problem::TooMany));
}

#[test]
fn the_deepest() {
    assert!(read(&format!("[{}[]]", "[],{},".repeat(200))).is_ok(), "beside each other, not inside");
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
    let whole =
        |text: &str| matches!(read(text).unwrap().root(), Value::Integer(number) if Ok(number) == text.parse::<i64>());
    for text in ["0", "-1", "120", "999999999999999999", "-999999999999999999", "1000000000000000000"] {
        assert!(whole(text), "{text}");
    }
    assert!(whole("9223372036854775807") && whole("-9223372036854775808"));
    let float = |text: &str| match read(text).unwrap().root() {
        Value::Float(number) => number,
        other => panic!("{text} is {other:?}"),
    };
    let large = format!("1{}", "0".repeat(308));
    for (text, number) in [
        ("1.5", 1.5),
        ("1e3", 1e3),
        ("1E+3", 1e3),
        ("-2.5e-1", -0.25),
        ("9223372036854775808", 9_223_372_036_854_775_808.0),
        ("-9223372036854775809", -9_223_372_036_854_775_808.0),
        ("0e9", 0.0),
        ("0.0", 0.0),
        (&large, 1e308),
    ] {
        assert!(float(text).total_cmp(&number).is_eq(), "{text}");
    }
    assert!(float("-0").total_cmp(&-0.0).is_eq());
    let huge = "9".repeat(400);
    for text in [
        "-", "01", "-01", "00", "1.", ".5", "1.e1", "1e", "1e+", "+1", "1a", "0x1", "1e999", "-1e999", "1e5.", "--1",
        &huge,
    ] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn texts() {
    let check = |text: &str, expected: Option<&str>| {
        let tree = read(text).ok();
        let found = tree.as_ref().and_then(|tree| tree.root().decoded().ok());
        assert_eq!(found.as_deref(), expected, "{text}");
    };
    check(r#""""#, Some(""));
    check(r#""plain 가""#, Some("plain 가"));
    check(r#""\"\\\/\b\f\n\r\t""#, Some("\"\\/\u{8}\u{c}\n\r\t"));
    check(r#""a\u0041\u00e9\uFFFF\ud83d\ude00\udbff\udfff""#, Some("aA\u{e9}\u{ffff}\u{1f600}\u{10ffff}"));
    check(r#""가\n나\"다""#, Some("가\n나\"다"));
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
    let tree = read(r#""plain""#).unwrap();
    assert!(matches!(tree.root().decoded(), Ok(Cow::Borrowed("plain"))));
}

/// A byte of every kind at every place of strings of every length, where eight, sixteen and sixty-six are looked at as one.
#[test]
fn every_place_in_a_text() {
    let line = "a".repeat(64);
    for before in ["", "\\n", &format!("\\n{line}\\n"), &format!("\\t{}", "b".repeat(70))] {
        for length in (0..24).chain(60..72) {
            let plain = format!("{before}{}", "a".repeat(length));
            let expected = before.replace("\\n", "\n").replace("\\t", "\t") + &"a".repeat(length);
            let text = format!("\"{plain}\"");
            assert_eq!(read(&text).unwrap().root().decoded().unwrap(), expected, "{text}");
            for place in before.len()..=plain.len() {
                let with = |piece: &[u8]| {
                    [b"\"", &plain.as_bytes()[..place], piece, &plain.as_bytes()[place..], b"\""].concat()
                };
                let undone = |character: char| {
                    let place = place - (plain.len() - expected.len());
                    format!("{}{character}{}", &expected[..place], &expected[place..])
                };
                for (piece, character) in
                    [("\\n", '\n'), ("\\\"", '"'), ("\\\\", '\\'), ("가", '가'), ("\u{7f}", '\u{7f}')]
                {
                    let text = with(piece.as_bytes());
                    let tree = Tree::parse(&text).unwrap();
                    assert_eq!(tree.root().decoded().unwrap(), undone(character), "{piece} at {place} of {plain}");
                }
                for wrong in [&b"\x1f"[..], b"\0", b"\"", b"\\x", b"\xff", b"\xea\xb0"] {
                    assert!(Tree::parse(&with(wrong)).is_err(), "{wrong:?} at {place} of {plain}");
                }
            }
        }
    }
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
            assert_eq!(read(&members(twin)).err(), Some(Problem::Twice), "{count} {twin}");
        }
    }
}

#[test]
fn places() {
    let check = |text: &str, line: usize, column: usize| {
        assert_eq!(read(text).err(), Some(Problem::Syntax { line, column }), "{text:?}");
    };
    check("[1,\n 2,\n  x]", 3, 3);
    check("[1", 1, 2);
    check("tru", 1, 3);
}

/// Names that look alike in the quick comparison; that differ only in how they are spelt; and one name in two objects.
#[test]
fn names_that_stand_twice() {
    let check = |text: &str, twice: bool| {
        assert_eq!(read(text).err(), twice.then_some(Problem::Twice), "{text}");
    };
    check(r#"{"":1,"":2}"#, true);
    check(r#"{"a":1,"b":2,"a":3}"#, true);
    check(r#"{"ab":1,"ac":2,"bb":3}"#, false);
    check(r#"{"a1bc":1,"a2bc":2,"a3bc":3}"#, false);
    check(r#"{"a1bc":1,"a2bc":2,"a1bc":3}"#, true);
    check(r#"{"a":1,"\u0061":2}"#, true);
    check(r#"{"\u0061":1,"a":2}"#, true);
    check(r#"{"\\u0061":1,"a":2}"#, false);
    check(r#"{"\\u0061":1,"\u0061":2}"#, false);
    check(r#"{"a":{"\u0062":1},"a":2}"#, true);
    check(r#"{"a":{"\u0062":1,"b":1}}"#, true);
    check(r#"{"a":{"b":1},"b":{"a":2}}"#, false);
    check(r#"{"a":[{"b":1},{"b":2}],"c":[[]]}"#, false);
}
