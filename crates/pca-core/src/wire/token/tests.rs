use alloc::{
    format,
    string::{String, ToString},
};

use super::*;

#[test]
fn where_tokens_end() {
    let check =
        |found: Result<usize, Wrong>, expected: Result<usize, usize>| assert_eq!(found, expected.map_err(Wrong));
    check(word(b" null,", 1, "null"), Ok(5));
    check(word(b" nul", 1, "null"), Err(4));
    check(word(b"nuxl", 0, "null"), Err(2));
    check(number(b"[12]", 1), Ok(3));
    check(number(b"[-0.5e+1]", 1), Ok(8));
    check(number(b"-", 0), Err(1));
    check(number(b"-x", 0), Err(1));
    check(number(b"01", 0), Err(1));
    check(number(b"-01", 0), Err(2));
    check(number(b"0.x", 0), Err(2));
    check(number(b"1e999 ", 0), Err(5));
    check(string(b"x\"ab\"", 1).map(|(end, _)| end), Ok(4));
    check(string(b"\"a\\n\"", 0).map(|(end, _)| end), Ok(4));
    check(string(b"\"ab", 0).map(|(end, _)| end), Err(3));
    check(string(b"\"a\x1f\"", 0).map(|(end, _)| end), Err(2));
    check(string(b"\"a\xff\"", 0).map(|(end, _)| end), Err(2));
    check(string(b"\"\\x\"", 0).map(|(end, _)| end), Err(2));
    check(string(b"\"\\u00g0\"", 0).map(|(end, _)| end), Err(5));
    check(string(b"\"\\ud800x\"", 0).map(|(end, _)| end), Err(7));
    assert_eq!((blank(b"x \t\r\n\x0c", 1), blank(b"  ", 0), blank(b"", 0)), (5, 2, 0));
}

#[test]
fn escapes_are_told() {
    let line = format!("{}\\n", "a".repeat(64));
    let check = |text: &str, lines: Option<u32>| {
        let escapes = lines.map_or(Escapes::None, |lines| Escapes::Some { lines });
        assert_eq!(string(format!("\"{text}\"").as_bytes(), 0).unwrap().1, escapes, "{text}");
    };
    check("", None);
    check("ab", None);
    check(&"가".repeat(9), None);
    check("\\n", Some(0));
    check("가\\n", Some(0));
    check(&line, Some(0));
    check(&format!("\\n{line}"), Some(1));
    check(&format!("BEGIN\\n{line}{line}a\\n{line}"), Some(2));
    check(&format!("\\n\\n{line}"), Some(0));
    check(&format!("\\n{line}{}", line.replacen('a', " ", 1)), Some(1));
}

/// With what has been found out about it, and without.
fn undone(json: &str) -> Option<String> {
    let (end, escapes) = string(json.as_bytes(), 0).ok().filter(|(end, _)| end + 1 == json.len())?;
    let text = &json.as_bytes()[1..end];
    let Escapes::Some { lines } = escapes else { return str::from_utf8(text).ok().map(String::from) };
    let undone = unescape(text, lines);
    assert_eq!((&undone, undone.capacity()), (&unescape(text, 0), text.len()), "{json}");
    Some(undone)
}

#[test]
fn names_that_are_spelt_otherwise() {
    let check =
        |raw: &str, name: &str, expected: bool| assert_eq!(spells(raw.as_bytes(), name), expected, "{raw} {name}");
    for raw in [r#"a가""#, r#"\u0061가""#, r#"a\uac00":"#, r#"\u0061\uAC00""#] {
        check(raw, "a가", true);
        for name in ["", "a", "a가b", "b가", "a나", "a가\""] {
            check(raw, name, false);
        }
    }
    check(r#"\"\ud83d\ude00\n""#, "\"😀\n", true);
    check(r#"a":"b""#, "a\":", false);
    check(r#"""#, "", true);
    check("a", "a", false);
}

#[test]
fn each_character_in_a_line() {
    for character in '\0'..='\u{80}' {
        let among_others = format!("{}{character}{}", "n".repeat(40), "n".repeat(23));
        for line in [among_others, character.to_string().repeat(64)] {
            let json = format!("\"\\n{line}\\n{line}\\n\"");
            assert_eq!(undone(&json), serde_json::from_str(&json).ok(), "{character:?}");
        }
    }
}

/// One text or several, as chains are; and lines that are longer, or shorter, or end otherwise.
#[test]
fn lines_of_pem() {
    let line = "Ab+/".repeat(16);
    let pem = format!("-----BEGIN X-----\\n{line}\\n{line}\\nAA==\\n-----END X-----\\n");
    for text in [
        pem.clone(),
        pem.repeat(3),
        pem.replace("\\n", "\\r\\n"),
        pem.replace("\\n", "\\u000a"),
        pem.replace("+/", "\\/"),
        pem.replace("Ab+/A", "Ab가A"),
        pem.replace("Ab+", "Ab"),
        pem.replace("BEGIN", "\\tBEGIN"),
    ] {
        let json = format!("\"{text}\"");
        assert_eq!(undone(&json), serde_json::from_str(&json).ok(), "{text}");
    }
}

#[test]
fn whole_numbers() {
    let check = |text: &str, expected: Option<i64>| assert_eq!(whole(text.as_bytes()), expected, "{text}");
    check("0", Some(0));
    check("-7", Some(-7));
    check("-0", None);
    check("1.0", None);
    check("1e1", None);
    check("999999999999999999", Some(999_999_999_999_999_999));
    check("9223372036854775807", Some(i64::MAX));
    check("-9223372036854775808", Some(i64::MIN));
    check("9223372036854775808", None);
    check("1.00000000000000000000", None);
    assert!(float(b"x").is_nan() && float(b"2.5").total_cmp(&2.5).is_eq());
}

/// Between two floats, a number of few digits takes a thousand times less to read than one of many.
#[test]
fn floats_of_many_digits() {
    let check = |text: &str, expected: f64| assert!(float(text.as_bytes()).total_cmp(&expected).is_eq(), "{text}");
    check("9007199254740993.00000000001", 9_007_199_254_740_992.0);
    check("-12345678901234567890123.5e-4", -1_234_567_890_123_456_789.0);
    check("0.00012345678901234567890123e4", 1.234_567_890_123_456_8);
    check("1234567890123456789.5", 1_234_567_890_123_456_789.0);
    check("0000000000000000000000.0", 0.0);
    check("-0.0000000000000000000000", -0.0);
    for digits in [18, 19, 20, 21, 400] {
        check(&format!("1{}e-{digits}", "0".repeat(digits)), 1.0);
        check(&format!("0.{}1e{}", "0".repeat(digits), digits + 1), 1.0);
        check(&format!("{}e-99999999999999999999", "9".repeat(digits)), 0.0);
        check(&format!("{}e99999999999999999999", "9".repeat(digits)), f64::INFINITY);
    }
    check("1.7976931348623158079e308", f64::MAX);
    check("17976931348623159079e289", f64::INFINITY);
    // The point is no digit.
    check("1.797693134862315808e308", f64::INFINITY);
    check("1.7976931348623158080e308", f64::INFINITY);
}

#[test]
fn short_numbers() {
    let check = |text: &str, expected: Option<i64>| {
        let read = short_number(text.as_bytes());
        assert_eq!(read, expected.map(|whole| (text.trim_end_matches([',', ' ']).len(), whole)), "{text}");
        if let Some((length, whole)) = read {
            assert_eq!(
                (Ok(length), Some(whole)),
                (number(text.as_bytes(), 0), self::whole(&text.as_bytes()[..length]))
            );
        }
    };
    check("0", Some(0));
    check("7 ", Some(7));
    check("1721175807574,", Some(1_721_175_807_574));
    check("999999999999999999", Some(999_999_999_999_999_999));
    for text in ["", "x", "-1", "00", "01", "1.0", "1e1", "1E1", "1000000000000000000", &"9".repeat(400)] {
        check(text, None);
    }
}

#[test]
fn memory_is_asked_for_once() {
    for text in ["\\u0041".repeat(9), "a\\n".repeat(9), "a".repeat(64) + "\\n", "가\\ud83d\\ude00".into()] {
        assert!(undone(&format!("\"{text}\"")).is_some(), "{text}");
    }
}
