//! Signing, beside the two ways in which one would write it with `hmac`: the key prepared once, or anew each time.

use core::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

use pca_benches::{
    ACCESS_KEY, AT, LENGTHS,
    anchors::{keyed as new, signature as anchor},
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
