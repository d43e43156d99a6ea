//! From an answer to typed values, beside `serde_json`: its own tree of the same text, and models that derive their readers, with all
//! texts owned, with those borrowed that can be, and with PEM left as it is.

use core::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

use pca_benches::{
    anchors::{Answer, Borrowed, Created, Page, Raw},
    created, created_otherwise, listed,
};
use pca_core::{CreateCa, GetCaList, Operation, Response};
use serde_json::Value;

fn parse(criterion: &mut Criterion) {
    for (name, body) in [("created CA", created()), ("created CA, in another order", created_otherwise())] {
        let mut group = criterion.benchmark_group(format!("parse {name}"));
        group.throughput(Throughput::Bytes(body.len() as u64));
        group.bench_function("ours", |bencher| bencher.iter(|| CreateCa::parse(Response::new(200, black_box(&body)))));
        group.bench_function("serde_json tree", |bencher| {
            bencher.iter(|| serde_json::from_slice::<Value>(black_box(&body)));
        });
        group.bench_function("serde_json", |bencher| {
            bencher.iter(|| serde_json::from_slice::<Created>(black_box(&body)));
        });
        group.bench_function("serde_json borrowed", |bencher| {
            bencher.iter(|| serde_json::from_slice::<Borrowed<'_>>(black_box(&body)).is_ok());
        });
        group.bench_function("serde_json borrowed, PEM raw", |bencher| {
            bencher.iter(|| serde_json::from_slice::<Raw<'_>>(black_box(&body)).is_ok());
        });
        group.finish();
    }

    let body = listed(1000);
    let mut group = criterion.benchmark_group("parse list of 1000 CAs");
    group.throughput(Throughput::Bytes(body.len() as u64)).sample_size(10);
    group.bench_function("ours", |bencher| bencher.iter(|| GetCaList::parse(Response::new(200, black_box(&body)))));
    group.bench_function("serde_json", |bencher| {
        bencher.iter(|| serde_json::from_slice::<Answer<Page>>(black_box(&body)));
    });
    group.finish();
}

criterion_group!(benches, parse);
criterion_main!(benches);
