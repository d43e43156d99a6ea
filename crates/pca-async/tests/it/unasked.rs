//! What a server sends unasked on a connection that is kept.

use std::{
    io::{Read, Write},
    net::TcpListener,
    sync::mpsc::channel,
    thread,
};

use pca_async::GetCaList;

use crate::{LIST, answer, class, client, kept};

/// It comes while nobody runs the runtime, which so has not noticed when the next request is made.
#[test]
fn is_no_answer_to_what_is_sent_next() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let origin = format!("http://{}", listener.local_addr().expect("a port"));
    let ((idle, is_idle), (sent, is_sent)) = (channel(), channel());
    thread::spawn(move || {
        let (mut first, _) = listener.accept().expect("a connection");
        let _ = first.read(&mut [0; 4096]).expect("a request");
        first.write_all(kept("200 OK", "", LIST).as_bytes()).expect("an answer");
        is_idle.recv().expect("a word");
        first.write_all(answer("404 Gone", "", "").as_bytes()).expect("another answer");
        sent.send(()).expect("a listener");
        let (mut second, _) = listener.accept().expect("another connection");
        let _ = second.read(&mut [0; 4096]).expect("a request");
        second.write_all(answer("200 OK", "", LIST).as_bytes()).expect("an answer");
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let client = client(&origin);
    let list = || class(runtime.block_on(client.send(&GetCaList::new())));
    assert_eq!(list(), "ok");
    idle.send(()).expect("a listener");
    is_sent.recv().expect("a word");
    assert_eq!(list(), "ok");
}
