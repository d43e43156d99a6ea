//! What people see: one short line that no terminal obeys.

use pca_core::{CreateCa, Fault, Operation, Response};
use serde_json::json;

/// 1 KiB of the server's words, and ours.
const LONGEST: usize = 1536;

fn fault(status: u16, body: &str) -> Fault {
    CreateCa::parse(Response::new(status, body.as_bytes())).expect_err("it is a failure")
}

/// The same text wherever a server may place one.
fn everywhere(text: &str) -> Vec<(&'static str, Fault)> {
    vec![
        ("msg", fault(400, &json!({"code": "INVALID_REQUEST", "msg": text}).to_string())),
        ("code", fault(400, &json!({"code": text, "msg": "m"}).to_string())),
        ("message", fault(401, &json!({"error": {"errorCode": "210", "message": text}}).to_string())),
        ("errorCode", fault(401, &json!({"error": {"errorCode": text, "message": "m"}}).to_string())),
        ("details", fault(401, &json!({"error": {"errorCode": "210", "details": text}}).to_string())),
        (
            "message and details",
            fault(401, &json!({"error": {"errorCode": "210", "message": text, "details": text}}).to_string()),
        ),
        ("no form", fault(502, text)),
        ("a name", fault(200, &json!({"code": "SUCCESS", "data": {text: text}}).to_string())),
        ("a redirect", fault(302, text)),
    ]
}

#[test]
fn five_megabytes_are_cut() {
    for (place, fault) in everywhere(&"가".repeat(5_000_000 / 3)) {
        let shown = fault.to_string();
        assert!(shown.len() <= LONGEST, "{place}: {} bytes", shown.len());
        let debugged = format!("{fault:?}");
        assert!(debugged.len() <= 2 * LONGEST, "{place}: {} bytes in Debug", debugged.len());
    }
}

#[test]
fn escapes_are_cut_by_their_length_when_shown() {
    for (place, fault) in everywhere(&"\u{1b}".repeat(100_000)) {
        let shown = fault.to_string();
        assert!(shown.len() <= LONGEST, "{place}: {} bytes", shown.len());
    }
}

#[test]
fn nothing_that_a_terminal_obeys() {
    let controls = ('\0'..='\u{1f}').chain('\u{7f}'..='\u{9f}');
    let invisible = "\u{200b}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202e}\u{2066}\u{2069}\u{feff}\u{e0041}".chars();
    let hostile: Vec<char> = controls.chain(invisible).collect();
    for (place, fault) in everywhere(&hostile.iter().map(|c| format!("x{c}y")).collect::<String>()) {
        let shown = fault.to_string();
        let raw: Vec<char> = shown.chars().filter(|c| hostile.contains(c)).collect();
        assert!(raw.is_empty(), "{place}: {raw:?} in {shown}");
    }
}

#[test]
fn one_line_in_lower_case_that_says_what_to_do() {
    let check = |status, body: &str, expected: &[&str]| {
        let shown = fault(status, body).to_string();
        assert!(shown.starts_with(char::is_lowercase) && !shown.ends_with('\n'), "{shown}");
        for part in expected {
            assert!(shown.contains(part), "no {part:?} in {shown}");
        }
    };
    check(
        400,
        r#"{"code":"ALREADY_EXIST_ALIAS","msg":"별칭"}"#,
        &["service", "ALREADY_EXIST_ALIAS", "HTTP 400", "별칭"],
    );
    check(401, r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#, &["gateway", "200", "clock"]);
    check(502, "Bad Gateway", &["HTTP 502", "Bad Gateway"]);
    check(302, "", &["redirect", "endpoint"]);
    check(200, "<html>", &["HTTP 200", "cannot be read", "line 1"]);
}
