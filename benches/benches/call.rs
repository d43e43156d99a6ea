//! A whole call over loopback, beside ureq given a request that is ready.

use core::time::Duration;
use std::{net::TcpListener, thread};

use criterion::{Criterion, criterion_group, criterion_main};

use pca_benches::{
    call::{Plain, client, serve},
    create_ca, created,
};
use pca_core::GetCa;

fn call(criterion: &mut Criterion) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let origin = format!("http://{}", listener.local_addr().expect("a port"));
    thread::spawn(move || serve(&listener, &created(), Duration::ZERO));
    let (client, create, read) = (client(&origin), create_ca(), GetCa::new("tag"));
    let mut group = criterion.benchmark_group("call");
    group.bench_function("create", |bencher| bencher.iter(|| client.send(&create).expect("answered")));
    let plain = Plain::new(&origin, &create);
    group.bench_function("create, ureq alone", |bencher| bencher.iter(|| plain.send().expect("answered")));
    group.bench_function("read", |bencher| bencher.iter(|| client.send(&read).expect("answered")));
    let plain = Plain::new(&origin, &read);
    group.bench_function("read, ureq alone", |bencher| bencher.iter(|| plain.send().expect("answered")));
    group.finish();
}

criterion_group!(benches, call);
criterion_main!(benches);
