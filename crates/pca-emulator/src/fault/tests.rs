//! Tests of the mishaps through the emulator's front door.

use pca_core::{CreateCa, Fault, GetCaList, Operation as _, Response};

use super::*;
use crate::{
    bench::{ACCESS_KEY, Bench, NOW, SECRET_KEY, after, root},
    emulator::Emulator,
};

/// Creates a CA while something goes wrong; the answer, and how many CAs there are then and a minute later.
fn create(fault: &str) -> (Outgoing, i64, i64) {
    let bench = Bench::new();
    let answer = bench.send(&root("root"), &[("x-pca-fault", fault)], NOW);
    let count = |now: Timestamp| bench.call(&GetCaList::new(), now).expect("listed").total_cnt;
    (answer, count(NOW), count(after(60_000)))
}

#[test]
fn what_arrives_and_what_was_done() {
    let check = |fault: &str, status: u16, delivery: Delivery, done: i64| {
        let (answer, at_once, _) = create(fault);
        assert_eq!((answer.status, answer.delivery, at_once), (status, delivery, done), "{fault}");
        assert_eq!(answer.header("date"), Some("Wed, 17 Jul 2024 00:23:27 GMT"), "{fault}");
    };
    check("throttled=5", 429, Delivery::Whole, 0);
    check("rate-limited", 429, Delivery::Whole, 0);
    check("quota-exceeded", 429, Delivery::Whole, 0);
    check("status=500", 500, Delivery::Whole, 0);
    check("status-after-work=504", 504, Delivery::Whole, 1);
    check("html=200", 200, Delivery::Whole, 0);
    check("html=502", 502, Delivery::Whole, 0);
    check("slow=1500", 200, Delivery::Delayed(1500), 1);
    check("reset-before-work", 503, Delivery::Reset, 0);
    check("reset-after-work", 200, Delivery::Reset, 1);
    check("truncated=20", 200, Delivery::Cut(20), 1);
    check("unknown-field", 200, Delivery::Whole, 1);
}

#[test]
fn throttled_answers_carry_their_code_and_header() {
    let check = |fault: &str, code: &str, retry_after: Option<&str>| {
        let (answer, ..) = create(fault);
        assert!(answer.text().contains(&format!(r#""errorCode":"{code}""#)), "{fault}");
        assert_eq!(answer.header("retry-after"), retry_after, "{fault}");
    };
    check("throttled", "410", None);
    check("throttled=+30", "410", Some("Wed, 17 Jul 2024 00:23:57 GMT"));
    check("rate-limited=-1", "420", Some("-1"));
    check("quota-exceeded", "400", None);
}

#[test]
fn a_late_commit_is_done_when_nobody_waits_any_more() {
    let (answer, at_once, later) = create("late-commit=30000");
    assert_eq!((answer.delivery, at_once, later), (Delivery::Reset, 0, 1));

    // It was made when it was due, not when somebody looked.
    let bench = Bench::new();
    drop(bench.send(&root("root"), &[("x-pca-fault", "late-commit=30000")], NOW));
    let list = bench.call(&GetCaList::new(), after(60_000)).expect("listed");
    assert_eq!(list.ca_info_list[0].ca_info.rgst_date, after(30_000));
}

#[test]
fn who_may_not_ask_may_not_ask_for_this_either() {
    for fault in ["late-commit=0", "slow=1000", "status=500", "reset"] {
        let request = Incoming::new("POST", "/api/v1/ca?caType=PRIVATE_ROOT", b"{}").header("x-pca-fault", fault);
        let answer = Bench::new().emulator.handle(&request, NOW);
        assert_eq!((answer.status, answer.delivery), (401, Delivery::Whole), "{fault}");
    }
    // A rule asks nobody.
    let bench =
        Bench::with(|emulator| emulator.fault(Rule::new(Mishap::ResetAfterWork).operation("ext/crl").expect("known")));
    let ask = |what: &str| bench.emulator.handle(&Incoming::new("GET", &format!("/ext/1-1/{what}"), b""), NOW).delivery;
    assert_eq!((ask("ca"), ask("crl")), (Delivery::Whole, Delivery::Reset));
}

#[test]
fn a_reader_that_is_tolerant_takes_what_is_new() {
    for fault in ["unknown-field", "unknown-enum-value"] {
        let (answer, ..) = create(fault);
        let created = CreateCa::parse(Response::new(answer.status, &answer.body)).expect("readable");
        assert_eq!(created.ca_info.alias, "root");
        assert_eq!(created.ca_info.status.as_str() == "NEW_TOMORROW", fault == "unknown-enum-value");
        assert!(answer.text().contains(if fault == "unknown-field" { "unknownField" } else { "NEW_TOMORROW" }));
    }
}

#[test]
fn a_clock_that_is_off_shows_itself() {
    let (answer, done, _) = create("skewed-clock=3600");
    assert_eq!((answer.status, done), (401, 0));
    assert_eq!(answer.header("date"), Some("Wed, 17 Jul 2024 01:23:27 GMT"));

    // Whoever corrects their clock by it is let in.
    let bench = Bench::with(|emulator| emulator.fault(Rule::new(Mishap::SkewedClock(3600))));
    let skewed = bench.send(&root("root"), &[], NOW);
    let there = Timestamp::from_http_date(skewed.header("date").expect("date")).expect("date");
    let signed = pca_core::Signer::new(&pca_core::Credentials::new(ACCESS_KEY, SECRET_KEY).expect("valid"));
    let signed = signed.sign(root("root").request().expect("valid"), there);
    let answer = bench.emulator.handle(&Incoming::from(&signed), NOW);
    let created = CreateCa::parse(Response::new(answer.status, &answer.body)).expect("let in");
    assert_eq!(created.ca_info.rgst_date, NOW);
}

#[test]
fn the_first_rule_that_applies_decides() {
    let bench = Bench::with(|emulator| {
        let once = Rule::new(Mishap::Status(504)).operation("CreateCa").expect("known").count(1);
        emulator.fault(once).fault(Rule::new(Mishap::Html(502)).operation("CreateCa").expect("known").count(1))
    });
    let status = |answer: Outgoing| answer.status;
    assert_eq!(status(bench.send(&GetCaList::new(), &[], NOW)), 200);
    assert_eq!(status(bench.send(&root("root"), &[("x-pca-fault", "status=500")], NOW)), 500);
    let statuses = [(); 3].map(|()| status(bench.send(&root("root"), &[], NOW)));
    assert_eq!(statuses, [504, 502, 200]);
}

#[test]
fn the_seed_decides_what_goes_wrong() {
    let run = |seed: u64| -> Vec<_> {
        let bench =
            Bench::with(|emulator: Emulator| emulator.seed(seed).fault(Rule::new(Mishap::Any).probability(0.5)));
        let answers = (0..60).map(|_| bench.send(&GetCaList::new(), &[], NOW));
        answers.map(|answer| (answer.status, answer.delivery, answer.body)).collect()
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
    assert!(run(1).iter().any(|(status, delivery, _)| (*status, *delivery) == (200, Delivery::Whole)));
}

#[test]
fn throttling_by_request_is_a_fault_of_the_gateway() {
    let (answer, ..) = create("throttled");
    let fault = CreateCa::parse(Response::new(answer.status, &answer.body)).expect_err("refused");
    assert!(matches!(fault, Fault::Gateway(_)), "{fault:?}");
}
