//! Signing, beside the least that there is to do, and how one would write it: with `hmac`, the key prepared once or anew each time, and
//! with `ring`.

use core::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

use pca_benches::{
    ACCESS_KEY, AT, LENGTHS,
    anchors::{floor, keyed as new, ring_keyed, ring_signature, signature as anchor},
    credentials, target,
};
use pca_core::{Method, Signer, string_to_sign};

fn sign(criterion: &mut Criterion) {
    let signer = Signer::new(&credentials());
    let keyed = new();
    let mut group = criterion.benchmark_group("sign");
    for length in LENGTHS {
        let target = target(length);
        // The anchors get the text ready made.
        let text = string_to_sign("GET", target.as_str(), &AT.to_string(), ACCESS_KEY);
        assert_eq!(text.len(), length);
        assert_eq!(signer.signature(Method::Get, &target, AT).as_str().as_bytes(), anchor(new(), &text));
        group.bench_function(BenchmarkId::new("ours", length), |bencher| {
            bencher.iter(|| signer.signature(Method::Get, black_box(&target), black_box(AT)));
        });
        let blocks = vec![[0; 64]; (length + 9).div_ceil(64)];
        group.bench_function(BenchmarkId::new("floor", length), |bencher| bencher.iter(|| floor(black_box(&blocks))));
        let ring = ring_keyed();
        group.bench_function(BenchmarkId::new("ring keyed once", length), |bencher| {
            bencher.iter(|| ring_signature(&ring, black_box(&text)));
        });
        group.bench_function(BenchmarkId::new("hmac keyed once", length), |bencher| {
            bencher.iter(|| anchor(keyed.clone(), black_box(&text)));
        });
        group.bench_function(BenchmarkId::new("hmac keyed each time", length), |bencher| {
            bencher.iter(|| anchor(new(), black_box(&text)));
        });
    }
    group.finish();
}

criterion_group!(benches, sign);
criterion_main!(benches);
