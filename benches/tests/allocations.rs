//! How often memory is asked for. Unlike times, these numbers are the same on every machine.

use allocation_counter::measure;

use pca_benches::{AT, LENGTHS, anchors::keyed, build::Buffers, create_ca, created, credentials, target};
use pca_core::{CreateCa, Method, Operation, Response, Signer};

/// What a signature is goes onto the stack.
#[test]
fn signing_allocates_nothing() {
    let signer = Signer::new(&credentials());
    for target in LENGTHS.map(target) {
        let mut signature = None;
        let seen = measure(|| signature = Some(signer.signature(Method::Get, &target, AT)));
        assert_eq!(seen.count_total, 0, "{target}");
        assert_eq!(signature.expect("it is signed").as_str().len(), 44);
    }
}

/// The request is built first; signing it and writing the headers adds nothing.
#[test]
fn signing_a_request_allocates_nothing() {
    let (call, signer) = (create_ca(), Signer::new(&credentials()));
    let request = call.request().expect("the call is valid");
    let mut length = 0;
    let seen = measure(|| {
        let signed = signer.sign(request, AT);
        length = signed.headers().iter().map(|(name, value)| name.len() + value.len()).sum();
    });
    assert_eq!(seen.count_total, 0);
    assert!(length > 0);
}

/// From the second round on: target, content, signature, headers, and all of it in one text. By hand it would be the same bytes.
#[test]
fn building_in_the_same_memory_allocates_nothing() {
    let (call, signer, mut buffers) = (create_ca(), Signer::new(&credentials()), Buffers::default());
    buffers.ours(&call, &signer);
    let ours = buffers.sent.clone();
    let seen = measure(|| buffers.ours(&call, &signer));
    assert_eq!((seen.count_total, &buffers.sent), (0, &ours));

    buffers.by_hand(&call, &keyed());
    assert_eq!(buffers.sent, ours);
    assert_eq!(measure(|| buffers.by_hand(&call, &keyed())).count_total, 0);
}

/// Not yet small, but it must not grow unseen.
#[test]
fn building_and_parsing_stay_within() {
    let (call, body) = (create_ca(), created());
    let built = measure(|| assert!(call.request().is_ok()));
    assert!(built.count_total <= 2, "{built:?}");
    let parsed = measure(|| assert!(CreateCa::parse(Response::new(200, &body)).is_ok()));
    assert!(parsed.count_total <= 32, "{parsed:?}");
    println!(
        "create CA: {} allocations to build, {} to parse {} bytes",
        built.count_total,
        parsed.count_total,
        body.len()
    );
}
