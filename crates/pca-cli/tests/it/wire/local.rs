//! What the environment may hold.

use std::{io::Read, net::TcpListener, thread};

use pca_conformance::faulty::{Call, Server, rows};

use super::{LIST, Ran, remote};
use crate::Folder;

/// Whoever is asked for a tunnel, or for anything else, gives the game away.
#[test]
fn a_proxy_of_the_environment_is_not_taken_unasked() {
    let proxy = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", proxy.local_addr().expect("an address"));
    let asked = thread::spawn(move || {
        proxy.accept().is_ok_and(|(mut stream, _)| stream.read(&mut [0; 64]).is_ok_and(|read| read > 0))
    });
    let folder = Folder::made("proxy");
    let rows = rows();
    let row = rows.iter().find(|row| row.name == "good_299").expect("a row that works");
    let server = Server::start(row, Call::List).expect("a server");
    let mut command = remote(&LIST, server.origin());
    for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        command.env(name, &address);
    }
    let ran = Ran::of(&folder, command);
    assert_eq!((ran.exit, ran.complaints(&[])), (Some(0), vec![]));
    assert_eq!(server.requests(), 1);
    // Nobody came: this is the first connection, and says nothing.
    drop(std::net::TcpStream::connect(address.trim_start_matches("http://")));
    assert!(!asked.join().expect("it ends"), "the proxy was asked");
}
