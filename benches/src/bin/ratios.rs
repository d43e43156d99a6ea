//! The ratios that have bars: signing, reading, and calling from several threads. Prints the rows; `cargo xtask bars` judges them.

use core::{cell::RefCell, hint::black_box, time::Duration};
use std::{
    io::{self, Write},
    net::TcpListener,
    process::ExitCode,
    thread,
    time::Instant,
};

use pca_benches::{
    ACCESS_KEY, AT, LENGTHS,
    anchors::{self, Answer, Borrowed, Created, Details, Page, Raw, floor, keyed, signature},
    build::Buffers,
    call::{client, serve},
    create_ca, created, created_otherwise, credentials, listed,
    ratio::ratio,
    row::Row,
    target,
};
use pca_core::{CreateCa, GetCa, GetCaList, Method, Operation, Response, Signer, string_to_sign};
use serde::de::DeserializeOwned;

/// Reads an answer; whether it could.
type Read = fn(Response<'_>) -> bool;

/// Each candidate has so many turns; the median counts.
const ROUNDS: usize = 301;

fn main() -> ExitCode {
    let mut rows: Vec<Row> = LENGTHS.into_iter().flat_map(sign).collect();
    rows.push(build());
    let (body, otherwise, list) = (created(), created_otherwise(), listed(1000));
    let own: Read = |response| CreateCa::parse(response).is_ok();
    let view: Read = |response| CreateCa::view(response).is_ok();
    let own_list: Read = |response| GetCaList::parse(response).is_ok();
    let list_view: Read = |response| GetCaList::view(response).is_ok();
    rows.push(read::<Details>("a created CA (6 KB)", 2.5, &body, own));
    rows.push(read::<Details>("a created CA, as a view", 5.0, &body, view));
    rows.push(read::<Details>("one laid out, and in another order", 1.7, &otherwise, own));
    rows.push(read::<Details>("one laid out, and in another order, as a view", 1.7, &otherwise, view));
    // What has no bar of its own: its texts take as much memory as the list, and what asks for that takes most of the time.
    rows.push(Row::anchor("read", "a list of 1000 CAs (6 MB)", over::<Page>(&list, own_list)));
    rows.push(read::<Page>("a list of 1000 CAs (6 MB), as a view", 4.0, &list, list_view));
    rows.extend(other_ways(&body));
    rows.extend(threads(&body));
    let mut out = io::stdout().lock();
    ExitCode::from(u8::from(rows.iter().any(|row| writeln!(out, "{row}").is_err())))
}

fn sign(length: usize) -> [Row; 4] {
    let (signer, target, keyed) = (Signer::new(&credentials()), target(length), keyed());
    let text = string_to_sign("GET", target.as_str(), &AT.to_string(), ACCESS_KEY);
    let blocks = vec![[0; 64]; (length + 9).div_ceil(64)];
    let least = || {
        black_box(floor(black_box(&blocks)));
    };
    let ours = || {
        black_box(signer.signature(Method::Get, black_box(&target), black_box(AT)));
    };
    let once = || {
        black_box(signature(keyed.clone(), black_box(&text)));
    };
    let key = anchors::ring_keyed();
    let ring = || {
        black_box(anchors::ring_signature(&key, black_box(&text)));
    };
    let anew = || {
        black_box(signature(anchors::keyed(), black_box(&text)));
    };
    [
        Row::at_most("sign", format!("{length} bytes"), 1.2, ratio([&ours, &least], ROUNDS)),
        Row::anchor("sign", format!("{length} bytes, `hmac` keyed once"), ratio([&once, &least], ROUNDS)),
        Row::anchor("sign", format!("{length} bytes, `ring` keyed once"), ratio([&ring, &least], ROUNDS)),
        Row::anchor("sign", format!("{length} bytes, `hmac` keyed each time"), ratio([&anew, &least], ROUNDS)),
    ]
}

fn build() -> Row {
    let (call, signer, keyed) = (create_ca(), Signer::new(&credentials()), keyed());
    let [ours, by_hand] = [(); 2].map(|()| RefCell::new(Buffers::default()));
    let ours = || {
        black_box(ours.borrow_mut().ours(black_box(&call), &signer));
    };
    let by_hand = || {
        black_box(by_hand.borrow_mut().by_hand(black_box(&call), &keyed));
    };
    Row::at_most("build", "a create, signed, over the same by hand", 2.0, ratio([&ours, &by_hand], ROUNDS))
}

fn read<T: DeserializeOwned>(what: &str, bar: f64, body: &[u8], read: Read) -> Row {
    Row::at_least("read", what, bar, over::<T>(body, read))
}

/// `serde_json`, which gives the whole of it as its own, over one of ours.
fn over<T: DeserializeOwned>(body: &[u8], read: Read) -> f64 {
    let ours = || {
        black_box(read(Response::new(200, black_box(body))));
    };
    let theirs = || {
        black_box(serde_json::from_slice::<Answer<T>>(black_box(body)).is_ok());
    };
    let rounds = if body.len() > 1 << 20 { 15 } else { ROUNDS };
    ratio([&theirs, &ours], rounds)
}

/// What `serde_json` gains by leaving texts where they are.
fn other_ways(body: &[u8]) -> [Row; 2] {
    let owned = || {
        black_box(serde_json::from_slice::<Created>(black_box(body)).is_ok());
    };
    let borrowed = || {
        black_box(serde_json::from_slice::<Borrowed<'_>>(black_box(body)).is_ok());
    };
    let raw = || {
        black_box(serde_json::from_slice::<Raw<'_>>(black_box(body)).is_ok());
    };
    [
        Row::anchor("read", "a created CA, `serde_json` with borrowed texts", ratio([&owned, &borrowed], ROUNDS)),
        Row::anchor("read", "a created CA, `serde_json` with PEM left raw too", ratio([&owned, &raw], ROUNDS)),
    ]
}

/// One client, and a server that takes its time without taking the processor's: how many calls end in the time of one thread's.
fn threads(body: &[u8]) -> Vec<Row> {
    const CALLS: usize = 10;
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let client = client(&format!("http://{}", listener.local_addr().expect("a port")));
    let body = body.to_vec();
    thread::spawn(move || serve(&listener, &body, Duration::from_millis(20)));
    let calls = |threads: usize| {
        let begun = Instant::now();
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| (0..CALLS).all(|_| client.send(&GetCa::new("tag")).is_ok()));
            }
        });
        (threads * CALLS) as f64 / begun.elapsed().as_secs_f64()
    };
    let scaled = [(2, 1.8), (4, 3.5)].map(|(threads, bar)| {
        let mut ratios = [0; 5].map(|_| calls(threads) / calls(1));
        ratios.sort_by(f64::total_cmp);
        Row::at_least("threads", format!("{threads} threads that share a client"), bar, ratios[2])
    });
    scaled.into()
}
