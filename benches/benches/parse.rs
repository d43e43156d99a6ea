//! From an answer to typed values, beside `serde_json`: its own tree of the same text, and models that derive their readers.

use core::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

use pca_benches::{
    anchors::{Answer, Details, Page},
    created, listed,
};
use pca_core::{CreateCa, GetCaList, Operation, Response};
use serde_json::Value;

fn parse(criterion: &mut Criterion) {
    let body = created();
    let mut group = criterion.benchmark_group("parse create CA");
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function("ours", |bencher| bencher.iter(|| CreateCa::parse(Response::new(200, black_box(&body)))));
    group.bench_function("serde_json tree", |bencher| {
        bencher.iter(|| serde_json::from_slice::<Value>(black_box(&body)));
    });
    group.bench_function("serde_json models", |bencher| {
        bencher.iter(|| serde_json::from_slice::<Answer<Details>>(black_box(&body)));
    });
    group.finish();

    let body = listed(1000);
    let mut group = criterion.benchmark_group("parse list of 1000 CAs");
    group.throughput(Throughput::Bytes(body.len() as u64)).sample_size(10);
    group.bench_function("ours", |bencher| bencher.iter(|| GetCaList::parse(Response::new(200, black_box(&body)))));
    group.bench_function("serde_json tree", |bencher| {
        bencher.iter(|| serde_json::from_slice::<Value>(black_box(&body)));
    });
    group.bench_function("serde_json models", |bencher| {
        bencher.iter(|| serde_json::from_slice::<Answer<Page>>(black_box(&body)));
    });
    group.finish();
}

criterion_group!(benches, parse);
criterion_main!(benches);
