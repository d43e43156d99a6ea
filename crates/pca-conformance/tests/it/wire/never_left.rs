//! Both transports tell the same of a call that never left: why, and how far it got.

use std::thread;

use pca_conformance::faulty::{Call, Class, Row, Server, rows};
use pca_core::{Error, Phase, TransportErrorKind};

use super::{asynchronous, blocking, create, on_tokio};

type Reached = Option<(TransportErrorKind, Phase)>;

fn reached<T>(sent: &Result<T, Error>) -> Reached {
    let cause = sent.as_ref().err()?.transport()?;
    Some((cause.kind(), cause.phase()))
}

/// What both tell of a creation before such a server.
fn both(row: &Row) -> [Reached; 2] {
    let server = || Server::start(row, Call::Create).expect("a server");
    let (one, other) = (server(), server());
    let (blocking, asynchronous) = (blocking(row, &one), asynchronous(row, &other));
    [
        blocking.and_then(|client| reached(&client.send(&create()))),
        asynchronous.and_then(|client| reached(&on_tokio(client.send(&create())))),
    ]
}

#[test]
fn how_far_it_got() {
    let rows = rows();
    let never_left = |row: &&Row| row.create.ends.iter().all(|(class, _)| matches!(class, Class::NotSent(_)));
    let rows: Vec<_> = rows.iter().filter(never_left).collect();
    assert!(rows.len() > 20, "{} rows", rows.len());
    // On a busy computer, the little time that a last attempt has may end it sooner than the server does.
    let told = |row: &Row| {
        let mut told = [None; 2];
        let agree = (0..3).any(|_| {
            told = both(row);
            told[0].is_some() && told[0] == told[1]
        });
        (!agree).then_some((row.name, told))
    };
    let differ = thread::scope(|scope| {
        let asked: Vec<_> = rows.into_iter().map(|row| scope.spawn(move || told(row))).collect();
        asked.into_iter().filter_map(|told| told.join().expect("no panic")).collect::<Vec<_>>()
    });
    assert!(differ.is_empty(), "{differ:#?}");
}
