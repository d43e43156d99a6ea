//! A proxy that tunnels.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    thread,
};

/// A proxy that answers every CONNECT with `status`, and passes on what follows if that is 200. Gives its address, and
/// later what it was asked.
pub(crate) fn proxy(status: &'static str) -> (String, impl FnOnce() -> Vec<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("a port");
    let serving = thread::spawn(move || {
        let mut asked = Vec::new();
        loop {
            let (mut stream, _) = listener.accept().expect("a connection");
            let (mut head, mut byte) = (Vec::new(), [0]);
            while !head.ends_with(b"\r\n\r\n") {
                if stream.read(&mut byte).expect("a request") == 0 {
                    return asked;
                }
                head.extend(byte);
            }
            let head = String::from_utf8(head).expect("ASCII");
            let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
            if let Some(target) = status.starts_with("200").then(|| head.split(' ').nth(1)).flatten() {
                relay(stream, TcpStream::connect(target).expect("the target"));
            }
            asked.push(head);
        }
    });
    let end = move || {
        // A connection that says nothing ends it.
        drop(TcpStream::connect(address));
        serving.join().expect("the proxy ends")
    };
    (address.to_string(), end)
}

fn relay(mut client: TcpStream, mut server: TcpStream) {
    let (mut from_server, mut to_client) =
        (server.try_clone().expect("a socket"), client.try_clone().expect("a socket"));
    thread::spawn(move || {
        // Who hangs up first is no failure of the proxy.
        let _ = std::io::copy(&mut from_server, &mut to_client);
        let _ = to_client.shutdown(Shutdown::Both);
    });
    thread::spawn(move || std::io::copy(&mut client, &mut server));
}
