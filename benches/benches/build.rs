//! From a call to a request that can be sent.

use core::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};

use pca_benches::{AT, create_ca, credentials};
use pca_core::{Operation, Signer};

fn build(criterion: &mut Criterion) {
    let (call, signer) = (create_ca(), Signer::new(&credentials()));
    let mut group = criterion.benchmark_group("build");
    group.bench_function("create CA", |bencher| bencher.iter(|| black_box(&call).request()));
    group.bench_function("create CA, signed", |bencher| {
        bencher.iter(|| {
            let signed = signer.sign(black_box(&call).request().expect("the call is valid"), AT);
            black_box(signed.headers());
            signed.request.body.len()
        });
    });
    group.finish();
}

criterion_group!(benches, build);
criterion_main!(benches);
