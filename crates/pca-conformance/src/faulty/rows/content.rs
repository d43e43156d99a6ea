//! Content that is not what it should be.

use super::{answer, changed, gateway, ok};
use crate::faulty::{
    Call, Row,
    expected::{fine, lost, refused, unreadable},
    gzip,
};

/// A success with a header that says how its content is coded.
fn coded(coding: &str, content: impl AsRef<[u8]>) -> Vec<u8> {
    answer("200 OK", &format!("Content-Encoding: {coding}\r\n"), content)
}

pub(super) fn rows() -> Vec<Row> {
    // No coding is offered, and so none is undone.
    let unasked = || unreadable().or(&lost());
    vec![
        Row::says("empty_200", unreadable().reads(1..=3), |_| ok("")),
        Row::says("status_204", unreadable().reads(1..=3), |_| {
            b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".into()
        }),
        Row::says("gzip_bomb_256m", unasked(), |_| coded("gzip", gzip::bomb())),
        Row::says("gzip_ok", fine().or(&unreadable()), |site| coded("gzip", gzip::stored(site.good().as_bytes()))),
        Row::says("gzip_corrupt", unasked(), |site| {
            let mut bytes = gzip::stored(site.good().as_bytes());
            bytes[3..40].fill(0xa5);
            coded("gzip", bytes)
        }),
        Row::says("gzip_truncated", unasked(), |site| {
            let bytes = gzip::stored(site.good().as_bytes());
            coded("gzip", &bytes[..bytes.len() / 2])
        }),
        Row::says("html_200", unreadable(), |_| {
            answer("200 OK", "Content-Type: text/html\r\n", "<html><body>Please sign in</body></html>")
        }),
        Row::says("html_502", lost(), |_| {
            answer("502 Bad Gateway", "Content-Type: text/html\r\n", "<html><body>502 Bad Gateway</body></html>")
        }),
        Row::says("json_as_text_plain", fine(), |site| answer("200 OK", "Content-Type: text/plain\r\n", site.good())),
        Row::says("msg_5mb", refused(400, 1), |_| {
            let message = "long ".repeat(1 << 20);
            answer("400 Bad Request", "", format!(r#"{{"code":"INVALID_REQUEST","msg":"{message}","data":null}}"#))
        }),
        Row::says("msg_terminal_escape", refused(400, 1), |_| {
            let message = r"\u001b[2J\u001b]0;title\u0007\u009b31m\u202e\u2066\r\n\u0000\u007f";
            answer("400 Bad Request", "", format!(r#"{{"code":"INVALID_REQUEST","msg":"{message}","data":null}}"#))
        }),
        Row::says("alias_terminal_escape", fine(), |site| {
            ok(changed(site, r#""alias": "CA002""#, r#""alias": "\u001b[2J\u009b31m\u202e\u0007\u0000""#))
        }),
        Row::says("big_list", fine().or(&lost()), |site| {
            if site.call != Call::List {
                return ok(site.good());
            }
            let (head, rest) = site.good().split_once(r#""caInfoList": ["#).unwrap_or_default();
            let (items, tail) = rest.rsplit_once(']').unwrap_or_default();
            ok(format!(r#"{head}"caInfoList": [{}]{tail}"#, vec![items; 300].join(",")))
        }),
        Row::says("error_code_http_200", refused(200, 1), |_| {
            ok(r#"{"code":"INVALID_REQUEST","msg":"no","data":null}"#)
        }),
        // Not in the list.
        Row::says("identity", fine(), |site| coded("identity", site.good())),
        Row::says("deflate", unasked(), |_| coded("deflate", b"\x78\x9c\xab\xae\x05\x00\x01\x75\x00\xf9")),
        Row::says("brotli", unasked(), |_| coded("br", b"\x0b\x01\x80\x7b\x7d\x03")),
        Row::says("gzip_that_is_none", fine().or(&unasked()), |site| coded("gzip", site.good())),
        Row::says("coding_that_nobody_knows", fine().or(&unasked()), |site| coded("sealed", site.good())),
        Row::says("utf_16", unreadable(), |site| {
            ok(site.good().encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>())
        }),
        Row::says("white_space_4m_first", fine(), |site| ok(" ".repeat(4 << 20) + site.good())),
        Row::says("white_space_10m_first", lost(), |site| ok(" ".repeat(10 << 20) + site.good())),
        Row::says("bom_and_white_space", fine().or(&unreadable()), |site| {
            ok(format!("\u{feff}{}{}", "\n".repeat(1 << 20), site.good()))
        }),
        Row::says("only_white_space", unreadable(), |_| ok(" \r\n\t ")),
        Row::says("only_nul", unreadable(), |_| ok([0; 64])),
        Row::says("answer_to_another_call", unreadable(), |site| {
            ok(if site.call == Call::List { Call::Create.answer() } else { Call::List.answer() })
        }),
        Row::says("xml_200", unreadable().or(&refused(200, 1)), |_| {
            answer("200 OK", "Content-Type: application/xml\r\n", "<response><code>SUCCESS</code></response>")
        }),
        Row::says("xml_refusal_400", refused(400, 1), |_| {
            answer("400 Bad Request", "", "<error><errorCode>100</errorCode><message>bad</message></error>")
        }),
        Row::says("xml_entities_400", refused(400, 1), |_| {
            let bomb =
                "<!DOCTYPE a [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><error>&b;&b;</error>";
            answer("400 Bad Request", "", bomb)
        }),
        Row::says("gateway_refusal_http_200", unreadable(), |_| ok(gateway("210", "Permission Denied"))),
        Row::says("refusal_5mb_of_html", refused(400, 1), |_| {
            answer("400 Bad Request", "", "<p>no</p>".repeat(600_000))
        }),
        Row::says("refusal_of_escapes", refused(400, 1), |_| {
            answer("400 Bad Request", "", b"\x1b[31m\x9b\x07\x00\xff".repeat(99))
        }),
    ]
}
