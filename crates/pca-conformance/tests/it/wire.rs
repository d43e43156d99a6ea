//! Both transports before the fault server's table.

mod calls;
mod contract;
mod never_left;

use core::future::Future;
use std::thread;

use pca_conformance::faulty::{Ask, Call, Came, Class, DEADLINE, Need, Outcome, Row, Server, root_pem, rows, run};
use pca_core::{
    CaType, CreateCa, Credentials, Endpoint, Error, GetCa, GetCaList, History, KeyType, Period, Policy, X509Parameters,
};

const AT_ONCE: usize = 24;
const TAG: &str = "4b0bbe37-eeea93b8";

fn credentials() -> Credentials {
    Credentials::new("ACCESSKEYIDEXAMPLE00", "planted-secret-key").expect("a pair of keys")
}

fn create() -> CreateCa {
    CreateCa::new(CaType::Root, "CA002", KeyType::Ec256, Period::MAX, X509Parameters::new("name000"))
}

fn policy() -> Policy {
    Policy::new().deadline(DEADLINE)
}

/// The most bytes of a message.
const MOST_SHOWN: usize = 2048;

/// The class, and what is wrong with the error.
fn told<T>(sent: &Result<T, Error>) -> Came {
    let outcome = Outcome::Class(Class::from(sent));
    let Err(error) = sent else { return outcome.into() };
    let attempts = error.history().map_or(0, History::attempts);
    Came { outcome, complaints: complaints(&error.to_string(), &format!("{error:?}"), attempts) }
}

/// What is wrong with an error that is shown like this after so many attempts.
fn complaints(shown: &str, debugged: &str, attempts: u32) -> Vec<String> {
    let mut complaints = Vec::new();
    if shown.len() > MOST_SHOWN {
        complaints.push(format!("its message has {} bytes", shown.len()));
    }
    if shown.chars().any(|one| {
        one.is_control() || ('\u{202a}'..='\u{202e}').contains(&one) || ('\u{2066}'..='\u{2069}').contains(&one)
    }) {
        complaints.push(format!("its message holds control characters: {shown:?}"));
    }
    if [shown, debugged].iter().any(|text| text.contains("planted")) {
        complaints.push(format!("it shows a secret: {debugged}"));
    }
    if attempts > 3 {
        complaints.push(format!("{attempts} attempts"));
    }
    complaints
}

#[test]
fn each_rule_is_seen_to_fail() {
    let check = |shown: &str, debugged: &str, attempts, expected: &str| {
        let found = complaints(shown, debugged, attempts);
        assert!(found.len() == usize::from(!expected.is_empty()), "{found:?}");
        assert!(found.iter().all(|complaint| complaint.starts_with(expected)), "{found:?}");
    };
    check(&"x".repeat(MOST_SHOWN), "NotSent", 3, "");
    check(&"x".repeat(MOST_SHOWN + 1), "NotSent", 3, "its message has 2049 bytes");
    for odd in ["\u{1b}[31m", "\r", "\n", "\0", "\u{7f}", "\u{9b}", "\u{202e}", "\u{2066}"] {
        check(&format!("a{odd}b"), "NotSent", 3, "its message holds control characters");
    }
    check("the planted-secret-key", "NotSent", 3, "it shows a secret");
    check("no", "NotSent(\"planted-password\")", 3, "it shows a secret");
    check("no", "NotSent", 4, "4 attempts");
}

/// An endpoint that cannot be meant.
fn refused() -> Vec<Came> {
    vec![Outcome::Class(Class::Invalid).into()]
}

/// A client that can do what the row needs; `None` for an endpoint that cannot be meant.
fn blocking(row: &Row, server: &Server) -> Option<pca_ureq::Client> {
    let mut client = pca_ureq::Client::builder(server.origin().parse::<Endpoint>().ok()?, &credentials());
    if row.need == Need::Roots {
        client = client.roots(pca_ureq::Roots::from_pem(root_pem().as_bytes()).expect("a root"));
    }
    if let Some(proxy) = server.proxy() {
        client = client.proxy(proxy.parse().expect("a proxy"));
    }
    Some(client.policy(policy()).build().expect("a client"))
}

/// The same for tokio.
fn asynchronous(row: &Row, server: &Server) -> Option<pca_async::Client> {
    let mut client = pca_async::Builder::new(server.origin().parse::<Endpoint>().ok()?, &credentials());
    if row.need == Need::Roots {
        client = client.roots(pca_async::Roots::from_pem(root_pem().as_bytes()).expect("a root"));
    }
    if let Some(proxy) = server.proxy() {
        client = client.proxy(proxy.parse().expect("a proxy"));
    }
    Some(client.build().expect("a client").policy(policy()))
}

fn on_tokio<T>(call: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(call)
}

fn through_ureq(ask: &Ask<'_>) -> Vec<Came> {
    let Some(client) = blocking(ask.row, ask.server) else { return refused() };
    let send = || match ask.call {
        Call::Create => told(&client.send(&create())),
        Call::List => told(&client.send(&GetCaList::new())),
        Call::Get => told(&client.send(&GetCa::new(TAG))),
    };
    let first = send();
    let Some(pause) = ask.row.again else { return vec![first] };
    thread::sleep(pause);
    vec![first, send()]
}

fn through_async(ask: &Ask<'_>) -> Vec<Came> {
    let Some(client) = asynchronous(ask.row, ask.server) else { return refused() };
    let send = async || match ask.call {
        Call::Create => told(&client.send(&create()).await),
        Call::List => told(&client.send(&GetCaList::new()).await),
        Call::Get => told(&client.send(&GetCa::new(TAG)).await),
    };
    on_tokio(async {
        let first = send().await;
        let Some(pause) = ask.row.again else { return vec![first] };
        // What happens on a connection meanwhile is noticed only while the runtime runs.
        tokio::time::sleep(pause).await;
        vec![first, send().await]
    })
}

#[track_caller]
fn stands(calls: [Call; 2], make: fn(&Ask<'_>) -> Vec<Came>) {
    let complaints = run(&rows(), &calls, AT_ONCE, &make);
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn ureq() {
    stands([Call::Create, Call::List], through_ureq);
}

#[test]
fn hyper() {
    stands([Call::Create, Call::Get], through_async);
}
