//! Status lines and headers.

use super::{answer, gateway, headed, kept, ok};
use crate::faulty::{
    Act::{Flood, Read, Send},
    Row,
    expected::{fine, lost, refused, unreadable},
};

/// A success with these bytes for a status line.
fn line(bytes: &'static [u8]) -> impl Fn(&crate::faulty::Site) -> Vec<u8> {
    move |site| {
        let rest = format!("\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{}", site.good().len(), site.good());
        [bytes, rest.as_bytes()].concat()
    }
}

/// A success with these bytes among its headers.
fn with(bytes: impl Into<Vec<u8>>) -> impl Fn(&crate::faulty::Site) -> Vec<u8> {
    let bytes = bytes.into();
    move |site| {
        let rest = format!("Connection: close\r\nContent-Length: {}\r\n\r\n{}", site.good().len(), site.good());
        [b"HTTP/1.1 200 OK\r\n", bytes.as_slice(), rest.as_bytes()].concat()
    }
}

pub(super) fn rows() -> Vec<Row> {
    let odd = || fine().or(&lost());
    vec![
        Row::new("one_103_then_200", fine(), |site| {
            let hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n";
            vec![Read, Send([hints, &ok(site.good())[..]].concat())]
        }),
        Row::says("status_line_garbage", lost(), line(b"\x00\xff what is this")),
        Row::says("status_999", refused(999, 1).or(&lost()), |site| answer("999 Beyond", "", site.good())),
        Row::says("header_100k", odd(), with(format!("X: {}\r\n", "x".repeat(100 << 10)))),
        Row::says("header_nul", odd(), with(*b"X-Nul: a\0b\r\n")),
        Row::says("header_latin1", fine(), with(*b"X-Name: \xe9t\xe9\r\n")),
        Row::says("bare_lf", odd(), |site| String::from_utf8_lossy(&ok(site.good())).replace("\r\n", "\n").into()),
        // Not in the list.
        Row::says("http_0_9", lost(), |site| site.good().into()),
        Row::says("http_1_0", fine(), line(b"HTTP/1.0 200 OK")),
        Row::says("http_2_in_the_line", odd(), line(b"HTTP/2.0 200 OK")),
        Row::says("http_2_frames", lost(), |_| b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64\0\x04\0\x10\0\0".into()),
        Row::says("http_2_preface", lost(), |_| b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".into()),
        Row::says("tls_alert_on_plain_http", lost(), |_| b"\x15\x03\x01\0\x02\x02\x46".into()),
        Row::says("ssh_banner", lost(), |_| b"SSH-2.0-OpenSSH_9.6\r\n".into()),
        Row::says("icy_status_line", lost(), line(b"ICY 200 OK")),
        Row::says("no_reason", fine(), line(b"HTTP/1.1 200")),
        Row::says("reason_in_korean", odd(), line("HTTP/1.1 200 좋아요".as_bytes())),
        Row::says("status_of_two_digits", lost(), line(b"HTTP/1.1 20 OK")),
        Row::says("status_of_four_digits", lost(), line(b"HTTP/1.1 2000 OK")),
        Row::says("status_negative", lost(), line(b"HTTP/1.1 -200 OK")),
        Row::says("status_000", lost(), line(b"HTTP/1.1 000 Nothing")),
        Row::says("empty_lines_first", odd(), |site| [b"\r\n\r\n", &ok(site.good())[..]].concat()),
        Row::says("header_folded", odd(), with(*b"X-Folded: a\r\n b\r\n")),
        Row::says("header_without_colon", odd(), with(*b"no colon here\r\n")),
        Row::says("header_name_with_space", odd(), with(*b"X Name : a\r\n")),
        Row::says("header_without_name", odd(), with(*b": a\r\n")),
        Row::says("headers_5000", odd(), with("X-Many: 1\r\n".repeat(5000))),
        Row::new("headers_endless", lost(), |_| {
            let block = "X-Endless: 1\r\n".repeat(4000).into_bytes();
            vec![Read, Send(b"HTTP/1.1 200 OK\r\n".into()), Flood(block, 256 << 20)]
        }),
        Row::new("one_header_endless", lost(), |_| {
            vec![Read, Send(b"HTTP/1.1 200 OK\r\nX: ".into()), Flood(vec![b'x'; 64 << 10], 256 << 20)]
        }),
        Row::new("continue_100_times", odd(), |site| {
            let continues = b"HTTP/1.1 100 Continue\r\n\r\n".repeat(100);
            vec![Read, Send([continues, ok(site.good())].concat())]
        }),
        Row::new("continue_for_ever", lost(), |_| {
            vec![Read, Flood(b"HTTP/1.1 100 Continue\r\n\r\n".repeat(2000), 256 << 20)]
        }),
        // No work was done, or it was: what would follow is another protocol.
        Row::says("switching_protocols", lost().or(&unreadable()), |_| {
            headed("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket", "")
        }),
        Row::says("status_in_the_reason", refused(400, 1), |_| {
            kept("400 HTTP/1.1 200 OK", "Connection: close\r\n", gateway("100", "Bad Request Exception"))
        }),
        Row::says("request_id_with_escapes", refused(400, 1).or(&lost()), |_| {
            answer("400 Bad Request", "X-Request-Id: \u{1b}[31mred\u{9b}\r\n", gateway("100", "Bad Request Exception"))
        }),
        Row::says("cookie_and_hsts", fine(), with(*b"Set-Cookie: a=b\r\nStrict-Transport-Security: max-age=1\r\n")),
        Row::says(
            "keep_alive_and_close",
            fine(),
            with(*b"Connection: keep-alive, close\r\nKeep-Alive: timeout=-1\r\n"),
        ),
        Row::says("upgrade_offered", fine(), with(*b"Upgrade: h2c\r\n")),
    ]
}
