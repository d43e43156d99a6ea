//! Where an answer's content ends.

use super::{chunk, headed, ok};
use crate::faulty::{
    Act::{Flood, Read, Send},
    Row,
    expected::{fine, lost, unreadable},
};

const CHUNKED: &str = "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked";

/// A success whose length is written like this; `N` is the length that is right.
fn length(lines: &'static str) -> impl Fn(&crate::faulty::Site) -> Vec<u8> {
    move |site| {
        let lines = lines.replace('N', &site.good().len().to_string());
        headed(&format!("HTTP/1.1 200 OK\r\nConnection: close\r\n{lines}"), site.good())
    }
}

/// A success with these bytes for chunks.
fn chunked(content: impl AsRef<str>) -> Vec<u8> {
    headed(CHUNKED, content.as_ref())
}

pub(super) fn rows() -> Vec<Row> {
    let no_other = || lost().or(&unreadable());
    vec![
        Row::says("short_content_length_body", lost(), |site| {
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}", site.good().len() + 10);
            headed(&head, site.good())
        }),
        Row::says("truncated_mid_json", lost(), |site| {
            let bytes = ok(site.good());
            bytes[..bytes.len() - 40].into()
        }),
        Row::says("chunked_no_end", lost(), |site| chunked(chunk(site.good()))),
        Row::says("chunk_size_garbage", lost(), |site| chunked(format!("xyz\r\n{}\r\n0\r\n\r\n", site.good()))),
        Row::says("chunk_size_overflow", lost(), |site| {
            chunked(format!("fffffffffffffffff\r\n{}\r\n0\r\n\r\n", site.good()))
        }),
        Row::says("content_length_text", lost(), length("Content-Length: many")),
        Row::says("content_length_huge", lost(), length("Content-Length: 99999999999999999999999999")),
        Row::says("content_length_twice_differs", lost(), length("Content-Length: N\r\nContent-Length: 5")),
        Row::says("close_delimited", fine(), |site| headed("HTTP/1.1 200 OK\r\nConnection: close", site.good())),
        Row::new("huge_content_length", lost(), |_| {
            const LENGTH: usize = 64 << 20;
            let head = headed(&format!("HTTP/1.1 200 OK\r\nContent-Length: {LENGTH}"), "");
            vec![Read, Send(head), Flood(vec![b' '; 64 << 10], LENGTH)]
        }),
        Row::new("endless_chunks", lost(), |_| {
            let block = chunk(&" ".repeat(32 << 10));
            vec![Read, Send(chunked("")), Flood(block.into(), 256 << 20)]
        }),
        // Not in the list.
        Row::new("endless_until_close", lost(), |_| {
            vec![Read, Send(headed("HTTP/1.1 200 OK\r\nConnection: close", "")), Flood(vec![b' '; 64 << 10], 256 << 20)]
        }),
        Row::says("content_length_negative", lost(), length("Content-Length: -1")),
        Row::says("content_length_plus", fine().or(&lost()), length("Content-Length: +N")),
        Row::says("content_length_hex", lost(), length("Content-Length: 0xff")),
        Row::says("content_length_empty", lost(), length("Content-Length:")),
        Row::says("content_length_twice_same", fine().or(&lost()), length("Content-Length: N\r\nContent-Length: N")),
        Row::says("content_length_list", fine().or(&lost()), length("Content-Length: N, N")),
        Row::says("content_length_list_differs", lost(), length("Content-Length: N, 5")),
        Row::says("chunked_and_length", fine().or(&lost()), |site| {
            headed(&format!("{CHUNKED}\r\nContent-Length: 5"), chunk(site.good()) + "0\r\n\r\n")
        }),
        Row::says("chunked_twice", fine().or(&lost()), |site| {
            headed(&format!("{CHUNKED}, chunked"), chunk(site.good()) + "0\r\n\r\n")
        }),
        Row::says("chunked_in_capitals", fine(), |site| {
            let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: CHUNKED";
            headed(head, chunk(site.good()) + "0\r\n\r\n")
        }),
        Row::says("chunked_then_more", fine(), |site| chunked(chunk(site.good()) + "0\r\n\r\n" + "more than was said")),
        Row::says("chunk_extension", fine(), |site| {
            chunked(format!("{:x};a=b;c=\"d\"\r\n{}\r\n0;e\r\n\r\n", site.good().len(), site.good()))
        }),
        Row::says("chunk_extension_100k", fine().or(&lost()), |site| {
            let extension = "x".repeat(100 << 10);
            chunked(format!("{:x};{extension}\r\n{}\r\n0\r\n\r\n", site.good().len(), site.good()))
        }),
        Row::new("chunk_extension_endless", lost(), |_| {
            vec![Read, Send(chunked("1;")), Flood(vec![b'x'; 64 << 10], 256 << 20)]
        }),
        Row::says("trailer", fine(), |site| chunked(chunk(site.good()) + "0\r\nX-Checksum: 1\r\n\r\n")),
        Row::says("trailer_100k", fine().or(&lost()), |site| {
            chunked(chunk(site.good()) + &format!("0\r\nX: {}\r\n\r\n", "x".repeat(100 << 10)))
        }),
        Row::new("trailers_endless", lost(), |site| {
            let block = "X-More: and more\r\n".repeat(2000).into_bytes();
            vec![Read, Send(chunked(chunk(site.good()) + "0\r\n")), Flood(block, 256 << 20)]
        }),
        Row::says("chunk_size_negative", lost(), |site| chunked(format!("-5\r\n{}\r\n0\r\n\r\n", site.good()))),
        Row::says("chunk_size_missing", lost(), |site| chunked(format!("\r\n{}\r\n0\r\n\r\n", site.good()))),
        Row::says("chunk_without_its_end", lost(), |site| {
            chunked(format!("{:x}\r\n{}0\r\n\r\n", site.good().len(), site.good()))
        }),
        Row::says("chunk_shorter_than_said", no_other(), |site| {
            chunked(format!("{:x}\r\n{}\r\n0\r\n\r\n", site.good().len() + 1, site.good()))
        }),
        Row::says("last_chunk_cut_off", fine().or(&lost()), |site| chunked(chunk(site.good()) + "0\r\n")),
        Row::says("chunks_of_one_byte", fine(), |site| {
            let chunks: String = site.good().chars().map(|one| chunk(&one.to_string())).collect();
            chunked(chunks + "0\r\n\r\n")
        }),
        Row::says("encoding_that_nobody_knows", no_other().or(&fine()), |site| {
            headed("HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: sealed", site.good())
        }),
        Row::says("longer_than_said_then_close", fine(), |site| {
            let bytes = ok(site.good());
            [bytes, b" and more than was said".into()].concat()
        }),
    ]
}
