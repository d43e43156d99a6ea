//! JSON that is not what it should be.

use super::{changed, ok};
use crate::faulty::{
    Row, Site,
    expected::{Both, fine, refused, unreadable},
};

/// A success with one thing changed.
fn row(name: &'static str, expected: Both, from: &'static str, to: &'static str) -> Row {
    Row::says(name, expected, move |site: &Site| ok(changed(site, from, to)))
}

/// A success with this content.
fn content(name: &'static str, expected: Both, content: impl Into<String>) -> Row {
    let content = content.into();
    Row::says(name, expected, move |_| ok(&content))
}

pub(super) fn rows() -> Vec<Row> {
    const ID: &str = r#""caId": 17001"#;
    const CODE: &str = r#""code": "SUCCESS""#;
    const DATA: &str = r#""data": {"#;
    const STATUS: &str = r#""status": "ACTIVE""#;
    let either = || fine().or(&unreadable());
    vec![
        Row::says("json_truncated", unreadable(), |site| ok(&site.good()[..site.good().len() - 20])),
        Row::says("json_bad_utf8", unreadable(), |site| {
            let (start, end) = site.good().split_once("CA002").unwrap_or_default();
            ok([start.as_bytes(), b"\xff\xfe", end.as_bytes()].concat())
        }),
        Row::says("json_bom", either(), |site| ok(format!("\u{feff}{}", site.good()))),
        content("json_deep_array", unreadable(), "[".repeat(100_000)),
        content("json_deep_object", unreadable(), r#"{"data":"#.repeat(100_000)),
        row("json_dup_tag", unreadable(), r#""caTag": "#, r#""caTag": "other", "caTag": "#),
        row("json_nul_escape", fine(), r#""alias": "CA002""#, r#""alias": "CA\u0000002""#),
        Row::says("json_trailing", unreadable(), |site| ok(format!("{}x", site.good()))),
        row("json_number_1e400", unreadable(), ID, r#""caId": 1e400"#),
        row("json_number_i64_max_plus_1", either(), ID, r#""caId": 9223372036854775808"#),
        row("json_number_string", either(), ID, r#""caId": "17001""#),
        row("json_nan", unreadable(), ID, r#""caId": NaN"#),
        content("json_null_data", unreadable(), r#"{"code":"SUCCESS","msg":"Success","data":null}"#),
        content("json_no_data", unreadable(), r#"{"code":"SUCCESS","msg":"Success"}"#),
        content("json_top_array", unreadable(), r#"[{"code":"SUCCESS"}]"#),
        row("json_unknown_fields", fine(), DATA, r#""new": [1, {"a": null}], "data": {"newer": "x","#),
        row("json_unknown_enum", fine(), STATUS, r#""status": "OF_THE_FUTURE""#),
        row("json_typo_names", fine(), r#""country""#, r#""contry""#),
        // Not in the list.
        row("code_twice", unreadable(), CODE, r#""code": "SUCCESS", "code": "SUCCESS""#),
        row("code_in_lower_case", unreadable().or(&refused(200, 1)), CODE, r#""code": "success""#),
        row("code_with_a_space", unreadable().or(&refused(200, 1)), CODE, r#""code": "SUCCESS ""#),
        row("code_is_a_number", unreadable(), CODE, r#""code": 0"#),
        row("code_is_missing", unreadable(), CODE, r#""Code": "SUCCESS""#),
        row("data_is_a_text", unreadable(), DATA, r#""data": "x", "other": {"#),
        row("data_twice", unreadable(), DATA, r#""data": null, "data": {"#),
        row(
            "error_beside_success",
            unreadable().or(&refused(200, 1)).or(&fine()),
            CODE,
            r#""error": {"errorCode": "210"}, "code": "SUCCESS""#,
        ),
        row("comment", unreadable(), CODE, r#"/* fine */ "code": "SUCCESS""#),
        row("trailing_comma", unreadable(), STATUS, r#""status": "ACTIVE","#),
        row("lone_surrogate", either(), r#""alias": "CA002""#, r#""alias": "\ud800""#),
        Row::says("json_twice", unreadable(), |site| ok(site.good().repeat(2))),
        Row::says("jsonp", unreadable(), |site| ok(format!("callback({})", site.good()))),
        Row::says("guarded_json", unreadable(), |site| ok(format!(")]}}',\n{}", site.good()))),
        Row::says("deep_in_an_unknown_field", either(), |site| {
            let deep = format!(r#""new": {}{}, "data": {{"#, "[".repeat(100_000), "]".repeat(100_000));
            ok(changed(site, DATA, &deep))
        }),
        Row::says("unknown_field_of_4m", fine(), |site| {
            ok(changed(site, DATA, &format!(r#""new": "{}", "data": {{"#, "x".repeat(4 << 20))))
        }),
        Row::says("million_values", either(), |site| {
            ok(changed(site, DATA, &format!(r#""new": [{}0], "data": {{"#, "0,".repeat(1_000_000))))
        }),
    ]
}
