use alloc::{format, string::ToString};

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
    let escaped = |text: &[u8]| string(text, 0).unwrap().1;
    assert!(
        !escaped(b"\"ab\"") && !escaped("\"가\"".as_bytes()) && escaped(b"\"\\n\"") && escaped("\"가\\n\"".as_bytes())
    );
}

#[test]
fn each_character_in_a_line() {
    for character in '\0'..='\u{80}' {
        let among_others = format!("{}{character}{}", "n".repeat(40), "n".repeat(23));
        for line in [among_others, character.to_string().repeat(64)] {
            let json = format!("\"\\n{line}\\n\"");
            let ours = string(json.as_bytes(), 0).ok().filter(|(end, _)| end + 1 == json.len());
            let ours = ours.map(|(end, _)| unescape(&json.as_bytes()[1..end]));
            assert_eq!(ours, serde_json::from_str(&json).ok(), "{character:?}");
        }
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

#[test]
fn memory_is_asked_for_once() {
    for text in ["\\u0041".repeat(9), "a\\n".repeat(9), "a".repeat(64) + "\\n", "가\\ud83d\\ude00".into()] {
        let undone = unescape(text.as_bytes());
        assert_eq!(undone.capacity(), text.len(), "{text}");
    }
}
