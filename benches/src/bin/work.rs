//! Does one piece of work so many times, to be counted from outside: `work NAME TIMES`. What the preparations cost falls out when the
//! counts of two numbers of times are subtracted.

use core::{cell::RefCell, hint::black_box};
use std::{env, process::ExitCode};

use pca_benches::{
    ACCESS_KEY, AT,
    anchors::{Answer, Details, Page, floor, keyed, signature},
    build::Buffers,
    create_ca, created, created_otherwise, credentials, listed, target,
};
use pca_core::{CreateCa, GetCaList, Method, Operation, Response, Signer, string_to_sign};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [name, times] = arguments.as_slice() else { return ExitCode::from(2) };
    let Ok(times) = times.parse() else { return ExitCode::from(2) };
    let (signer, keyed, target) = (Signer::new(&credentials()), keyed(), target(70));
    let text = string_to_sign("GET", target.as_str(), &AT.to_string(), ACCESS_KEY);
    let body = match name.as_str() {
        "read-list" | "read-list-serde" => listed(100),
        "read-otherwise" | "read-otherwise-serde" => created_otherwise(),
        _ => created(),
    };
    let (call, buffers) = (create_ca(), RefCell::new(Buffers::default()));
    let answer = Response::new(200, &body);
    let work: &dyn Fn() -> bool = match name.as_str() {
        "sign" => &|| !signer.signature(Method::Get, black_box(&target), AT).as_str().is_empty(),
        "sign-floor" => &|| floor(black_box(&[[0; 64]; 2]))[0] != 0,
        "sign-hmac" => &|| signature(keyed.clone(), black_box(&text))[0] != 0,
        "build" => &|| {
            buffers.borrow_mut().ours(black_box(&call), &signer);
            true
        },
        "build-hand" => &|| {
            buffers.borrow_mut().by_hand(black_box(&call), &keyed);
            true
        },
        "read" | "read-otherwise" => &|| CreateCa::parse(black_box(answer)).is_ok(),
        "read-serde" | "read-otherwise-serde" => {
            &|| serde_json::from_slice::<Answer<Details>>(black_box(&body)).is_ok()
        }
        "read-list" => &|| GetCaList::parse(black_box(answer)).is_ok(),
        "read-list-serde" => &|| serde_json::from_slice::<Answer<Page>>(black_box(&body)).is_ok(),
        _ => return ExitCode::from(2),
    };
    ExitCode::from(u8::from(!(0..times).all(|_| black_box(work()))))
}
