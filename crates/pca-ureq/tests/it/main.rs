//! The client against a server that answers with given bytes.

mod answers;
mod calls;
mod clock;
mod proxy;
mod role;
mod sent;
mod server;
mod several;
#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
mod tls;
#[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
mod tls_server;
#[cfg(feature = "tracing")]
mod trace;
mod tunnel;

use std::sync::Barrier;

use pca_core::{Credentials, GetCaList};
use pca_ureq::{Builder, Client, Endpoint};

use self::{
    calls::{CREATED, LIST, answer, class, create, header, kept, policy},
    server::{End, Server},
};

fn builder(origin: &str) -> Builder {
    let credentials = Credentials::new("ACCESSKEYIDEXAMPLE00", "planted").expect("a pair of keys");
    Client::builder(origin.parse::<Endpoint>().expect("an origin"), &credentials).policy(policy())
}

fn client(origin: &str) -> Client {
    builder(origin).build().expect("a client")
}

#[test]
fn reads_share_a_connection_and_creates_do_not() {
    let server = Server::start(&kept("200 OK", "", LIST), End::KeepAlive);
    let client = client(server.origin());
    for _ in 0..3 {
        client.send(&GetCaList::new()).unwrap();
    }
    assert_eq!((server.connections(), server.requests().len()), (1, 3));
    let _ = client.send(&create());
    assert_eq!((server.connections(), server.requests().len()), (2, 4));
}

/// No answer comes before as many requests are there as threads ask: if one call waited for another, none would end.
#[test]
fn calls_of_threads_do_not_wait_for_each_other() {
    for threads in [2, 4] {
        let all = Barrier::new(threads);
        let answer = kept("200 OK", "", LIST);
        let server = Server::with(
            move |_| {
                all.wait();
                answer.clone()
            },
            End::KeepAlive,
        );
        let client = client(server.origin());
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| (0..5).for_each(|_| assert!(client.send(&GetCaList::new()).is_ok())));
            }
        });
    }
}

#[test]
fn fifty_threads_share_a_client() {
    let server = Server::start(&kept("200 OK", "", LIST), End::KeepAlive);
    let client = client(server.origin());
    std::thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| client.send(&GetCaList::new()).unwrap());
        }
    });
    assert_eq!(server.requests().len(), 50);
}
