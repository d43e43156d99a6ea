//! The table.

mod connection;
mod content;
mod framing;
mod head;
mod json;
mod local;
mod redirect;
mod status;

use super::{Row, Site};

/// Every row.
#[must_use]
pub fn rows() -> Vec<Row> {
    [
        connection::rows(),
        content::rows(),
        framing::rows(),
        head::rows(),
        json::rows(),
        local::rows(),
        redirect::rows(),
        status::rows(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Cases that are no rows, with what judges them instead.
pub const ELSEWHERE: [(&str, &str); 20] = [
    ("commit_then_reset", "needs a service that works: tests of `pca ca ensure` against the emulator"),
    ("access_key_crlf", "no server is involved: tests of the wire"),
    ("catag_dotdot", "no server is involved: tests of the wire"),
    ("serial_percent2f", "no server is involved: tests of the wire"),
    ("secret_not_utf8_env", "no server is involved: tests of bad input in pca-cli"),
    ("clock_before_1970", "no test can set this computer's clock: `TransportErrorKind::Clock` in pca-core"),
    ("clock_jumps_back_in_retry", "the clock is an argument: sequences"),
    ("proxy_env_set_unasked", "the environment is the program's: tests of `pca` on the wire"),
    ("send_blocked_zero_window", "no documented request is long enough: tests of the wire, with one of 16 MiB"),
    ("sigint_mid_request", "signals are the program's: tests of `pca` against a remote server"),
    ("stdout_closed", "pipes are the program's: tests of `pca --local`"),
    ("disk_full_on_key_write", "belongs to `pca cert ensure`, which writes keys"),
    ("out_is_symlink", "belongs to `pca cert ensure`, which writes files"),
    ("out_exists", "belongs to `pca cert ensure`, which writes files"),
    ("alias_exists_before", "needs a list that is known: tests of ensure in pca-core and of `pca ca ensure`"),
    ("two_new_same_alias", "needs a list that is known: tests of ensure in pca-core"),
    ("list_fails_in_reconcile", "needs a service that works first: sequences"),
    ("emulator_killed_mid_create", "the emulator's own: kills"),
    ("50_threads_one_client", "is about many calls: tests of the wire"),
    ("https_only_http_url", "no server is involved: tests of the wire"),
];

/// A status line, headers, and content of the length that is announced, after which the connection ends.
fn answer(status: &str, headers: &str, content: impl AsRef<[u8]>) -> Vec<u8> {
    kept(status, &format!("Connection: close\r\n{headers}"), content)
}

/// The same, after which the connection is kept.
fn kept(status: &str, headers: &str, content: impl AsRef<[u8]>) -> Vec<u8> {
    let content = content.as_ref();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\n{headers}Content-Length: {}\r\n\r\n",
        content.len()
    );
    [head.as_bytes(), content].concat()
}

/// A success.
fn ok(content: impl AsRef<[u8]>) -> Vec<u8> {
    answer("200 OK", "", content)
}

/// A success with a head of its own: all but the empty line that ends it.
fn headed(head: &str, content: impl AsRef<[u8]>) -> Vec<u8> {
    [head.as_bytes(), b"\r\n\r\n", content.as_ref()].concat()
}

/// A content in one chunk, without the last one, which is empty.
fn chunk(content: &str) -> String {
    format!("{:x}\r\n{content}\r\n", content.len())
}

/// A good answer's content with something changed.
fn changed(site: &Site, from: &str, to: &str) -> String {
    assert!(site.good().contains(from), "{from} is in no good answer, and nothing would be changed");
    site.good().replacen(from, to, 1)
}

/// A refusal as the gateway writes it.
fn gateway(code: &str, message: &str) -> String {
    format!(r#"{{"error":{{"errorCode":"{code}","message":"{message}"}}}}"#)
}
