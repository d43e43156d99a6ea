//! How often memory is asked for. Unlike times, these numbers are the same on every machine. Each is printed as a row for
//! `cargo xtask bench-report`.

use allocation_counter::{AllocationInfo, measure};

use pca_benches::{
    AT, LENGTHS,
    anchors::{Created, keyed},
    build::Buffers,
    create_ca, created, created_otherwise, credentials, listed,
    row::Row,
    target,
};
use pca_core::{CreateCa, GetCaList, Method, Operation, Response, Signer};

/// What a signature is goes onto the stack.
#[test]
fn signing_allocates_nothing() {
    let signer = Signer::new(&credentials());
    for length in LENGTHS {
        let target = target(length);
        let mut signature = None;
        let seen = measure(|| signature = Some(signer.signature(Method::Get, &target, AT)));
        assert_eq!(signature.expect("it is signed").as_str().len(), 44);
        at_most(0, &format!("signing {length} bytes"), &seen);
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
    assert!(length > 0);
    at_most(0, "the headers of a request", &seen);
}

/// From the second round on: target, content, signature, headers, and all of it in one text. By hand it would be the same bytes.
#[test]
fn building_in_the_same_memory_allocates_nothing() {
    let (call, signer, mut buffers) = (create_ca(), Signer::new(&credentials()), Buffers::default());
    assert!(buffers.ours(&call, &signer));
    let ours = buffers.sent.clone();
    let seen = measure(|| assert!(buffers.ours(&call, &signer)));
    at_most(0, "a create, signed, in the memory of the one before", &seen);
    assert_eq!(buffers.sent, ours);

    assert!(buffers.by_hand(&call, &keyed()));
    assert_eq!(buffers.sent, ours);
    assert_eq!(measure(|| assert!(buffers.by_hand(&call, &keyed()))).count_total, 0);
}

/// It must not grow unseen.
#[test]
fn building_and_parsing_stay_within() {
    let (call, body) = (create_ca(), created());
    at_most(2, "building a create", &measure(|| assert!(call.request().is_ok())));
    let ours = measure(|| assert!(CreateCa::parse(Response::new(200, &body)).is_ok()));
    at_most(32, "reading a created CA", &ours);
    let view = measure(|| assert!(CreateCa::view(Response::new(200, &body)).is_ok()));
    at_most(4, "a view of a created CA", &view);
    let otherwise = created_otherwise();
    let view = measure(|| assert!(CreateCa::view(Response::new(200, &otherwise)).is_ok()));
    at_most(4, "a view of one laid out, and in another order", &view);
    let theirs = measure(|| assert!(serde_json::from_slice::<Created>(&body).is_ok()));
    println!("{}", Row::anchor("allocations", "the same by `serde_json`", theirs.count_total as f64));
}

/// Whatever a server sends. A name that is looked at is not copied each time, and a list takes what its items do.
#[test]
fn hostile_answers_take_no_more_than_their_length() {
    let details = r#"{"signingCount":0,"caType":"","caId":0,"alias":"","caTag":"","rgstDate":0,"status":""}"#;
    let body = format!(r#"{{"code":"SUCCESS","data":{{"{}":0,"caInfo":{details}}}}}"#, r"\n".repeat(1 << 20));
    let seen = measure(|| assert!(CreateCa::parse(Response::new(200, body.as_bytes())).is_ok()));
    assert!(seen.bytes_total < 3 * body.len() as u64, "{seen:?} for {} bytes", body.len());

    let page = r#""totalCnt":1,"totalPageNo":1,"currentPageNo":1"#;
    let body = format!(r#"{{"code":"SUCCESS","data":{{{page},"caInfoList":[{}0]}}}}"#, "0,".repeat(200_000));
    let seen = measure(|| assert!(GetCaList::parse(Response::new(200, body.as_bytes())).is_err()));
    assert!(seen.bytes_max < 8 << 20, "{seen:?} for {} bytes", body.len());
}

/// What is held beside the content, over its length.
#[test]
fn a_view_of_a_list_is_small() {
    let list = listed(1000);
    let seen = measure(|| assert!(GetCaList::view(Response::new(200, &list)).is_ok()));
    let share = seen.bytes_max as f64 / list.len() as f64;
    println!("{}", Row::at_most("memory", "a view of a list of 1000 CAs, over its content", 0.2, share));
    assert!(share <= 0.2, "{share} {seen:?}");
}

#[expect(clippy::print_stdout, reason = "the report reads it")]
fn at_most(most: u64, what: &str, seen: &AllocationInfo) {
    println!("{}", Row::at_most("allocations", what, most as f64, seen.count_total as f64));
    assert!(seen.count_total <= most, "{what}: {seen:?}");
}
