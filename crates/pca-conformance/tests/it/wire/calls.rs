//! Calls that no row makes: refused before anything is sent, too long for a peer that does not read, and many at once.

use core::time::Duration;
use std::{collections::BTreeSet, thread, time::Instant};

use pca_conformance::faulty::{Call, Class, DEADLINE, Row, Server, rows};
use pca_core::{Credentials, Endpoint, Error, GetCa, GetEndCert, Method, Request, Target};

use super::{create, credentials, policy};

/// A server that behaves as the row of this name says.
fn server(name: &str, call: Call) -> Server {
    let rows: Vec<Row> = rows();
    let row = rows.iter().find(|row| row.name == name).expect("a row");
    Server::start(row, call).expect("a server")
}

fn blocking(server: &Server) -> pca_ureq::Client {
    let endpoint: Endpoint = server.origin().parse().expect("an endpoint");
    pca_ureq::Client::builder(endpoint, &credentials()).policy(policy()).build().expect("a client")
}

/// Makes a call on tokio.
fn on_tokio<T>(server: &Server, call: impl AsyncFnOnce(pca_async::Client) -> T) -> T {
    let endpoint: Endpoint = server.origin().parse().expect("an endpoint");
    let client = pca_async::Builder::new(endpoint, &credentials()).build().expect("a client").policy(policy());
    super::on_tokio(call(client))
}

#[test]
fn what_would_change_the_path_is_not_sent() {
    let server = server("good_299", Call::Get);
    let client = blocking(&server);
    let check = |sent: Result<(), Error>| assert!(matches!(sent, Err(Error::Invalid(_))), "{sent:?}");
    for tag in ["..", ".", "", "a/b", "a%2fb", "a?b", "a b", "a\r\nb", "가"] {
        check(client.send(&GetCa::new(tag)).map(drop));
        check(on_tokio(&server, async |client| client.send(&GetCa::new(tag)).await).map(drop));
    }
    for serial in ["..", "3f%2f17", "3f/17", "3f%3a17", "3f\n17"] {
        check(client.send(&GetEndCert::new("tag", serial)).map(drop));
        check(on_tokio(&server, async |client| client.send(&GetEndCert::new("tag", serial)).await).map(drop));
    }
    assert_eq!(server.requests(), 0);
}

#[test]
fn settings_that_cannot_work() {
    for (access, secret) in [("A\r\nX-Evil: 1", "s"), ("", "s"), ("A", ""), ("가", "s")] {
        assert!(Credentials::new(access, secret).is_err(), "{access:?}");
    }
    for endpoint in ["http://pca.apigw.ntruss.com", "http://127.0.0.1.evil.example", "ftp://127.0.0.1", "https://u:p@h"]
    {
        assert!(endpoint.parse::<Endpoint>().is_err(), "{endpoint}");
    }
}

/// The peer's window is shut long before all is sent. To the millisecond, the table says how long a call takes.
#[test]
fn a_peer_that_does_not_read() {
    let long = || Request::new(Method::Post, Target::verbatim("/api/v1/ca")).body(vec![b' '; 16 << 20]);
    let check = |begun: Instant, class: Class| {
        assert_eq!(class, Class::Ambiguous);
        assert!(begun.elapsed() < DEADLINE * 3, "{:?}", begun.elapsed());
    };
    let shut = server("request_never_read", Call::Create);
    let begun = Instant::now();
    check(begun, Class::from(&blocking(&shut).send_raw(long())));
    let begun = Instant::now();
    check(begun, Class::from(&on_tokio(&shut, async |client| client.send_raw(long()).await)));
    assert_eq!(shut.requests(), 2);
}

#[test]
fn fifty_threads_with_one_client() {
    let server = server("good_299", Call::Create);
    let client = blocking(&server);
    thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| client.send_with(&create(), policy().deadline(Duration::from_secs(30))).expect("an answer"));
        }
    });
    let value = |head: &String, name: &str| {
        let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with(name));
        line.and_then(|line| line.split_once(": ")).map(|(_, value)| value.to_owned())
    };
    let heads = server.heads();
    let signer = pca_core::Signer::new(&credentials());
    for head in &heads {
        let timestamp = value(head, "x-ncp-apigw-timestamp").expect("a time");
        let signature = value(head, "x-ncp-apigw-signature-v2").expect("a signature");
        assert!(signer.verify("POST", "/api/v1/ca?caType=PRIVATE_ROOT", &timestamp, &signature), "{head}");
    }
    let times: BTreeSet<_> = heads.iter().filter_map(|head| value(head, "x-ncp-apigw-timestamp")).collect();
    assert!(heads.len() == 50 && times.len() > 1, "{} creations at {} times", heads.len(), times.len());
}
