//! Tests of the control path through the emulator's front door.

use pca_core::{GetCaList, Timestamp};

use crate::{
    bench::{Bench, NOW, after, root},
    emulator::Emulator,
    message::{Incoming, MAX_BODY},
};

fn ask(bench: &Bench, method: &str, what: &str, body: &str) -> (u16, String) {
    let target = format!("/control/{what}");
    let request = Incoming::new(method, &target, body.as_bytes()).header("Content-Type", "application/json");
    let answer = bench.emulator.handle(&request, NOW);
    (answer.status, answer.text().into())
}

fn open() -> Bench {
    Bench::with(Emulator::control)
}

#[test]
fn it_is_closed_unless_asked_for() {
    let bench = Bench::new();
    assert_eq!(ask(&bench, "GET", "clock", "").0, 401);
    assert_eq!(bench.emulator.received(), []);
}

#[test]
fn the_clock_moves() {
    let bench = open();
    let now = |millis: u64| (200, format!(r#"{{"now":{millis}}}"#));
    assert_eq!(ask(&bench, "GET", "clock", ""), now(NOW.as_millis()));
    assert_eq!(ask(&bench, "POST", "clock", r#"{"advance":259200}"#), now(after(259_200_000).as_millis()));
    // A client that does not know is refused, and sees why.
    let refused = bench.send(&GetCaList::new(), &[], NOW);
    assert_eq!((refused.status, refused.header("date")), (401, Some("Sat, 20 Jul 2024 00:23:27 GMT")));
    assert_eq!(ask(&bench, "POST", "clock", r#"{"at":1000}"#), now(1000));
    assert_eq!(ask(&bench, "POST", "clock", r#"{"advance":-5}"#), now(0));
    assert_eq!(ask(&bench, "POST", "reset", "").0, 200);
    assert_eq!(ask(&bench, "GET", "clock", ""), now(NOW.as_millis()));
}

#[test]
fn a_stopped_clock() {
    let at = Timestamp::from_millis(5000);
    let bench = Bench::with(|emulator| emulator.stopped_at(at).control());
    assert_eq!(ask(&bench, "GET", "clock", "").1, r#"{"now":5000}"#);
    assert_eq!(bench.send(&GetCaList::new(), &[], NOW).status, 401);
    assert_eq!(bench.send(&GetCaList::new(), &[], at).status, 200);
    assert_eq!(ask(&bench, "POST", "clock", r#"{"advance":1}"#).1, r#"{"now":6000}"#);
}

#[test]
fn faults_are_added_and_listed_and_dropped() {
    let bench = open();
    let order = r#"{"fault":"reset-after-work","operation":"CreateCa","count":2,"probability":1}"#;
    assert_eq!(ask(&bench, "POST", "faults", order), (200, "{}".into()));
    assert_eq!(ask(&bench, "POST", "faults", r#"{"fault":"html=502","probability":0.0}"#).0, 200);
    drop(bench.send(&root("root"), &[], NOW));
    let expected = r#"[{"fault":"reset-after-work","probability":1,"operation":"CreateCa","count":1},{"fault":"html=502","probability":0}]"#;
    assert_eq!(ask(&bench, "GET", "faults", ""), (200, expected.into()));
    assert_eq!(ask(&bench, "DELETE", "faults", "").0, 200);
    assert_eq!(ask(&bench, "GET", "faults", "").1, "[]");
}

#[test]
fn what_was_received() {
    let bench = open();
    drop(bench.send(&GetCaList::new(), &[("x-pca-fault", "reset-after-work")], NOW));
    drop(bench.emulator.handle(&Incoming::new("POST", "/", b"\"\xff"), after(1)));
    let received = bench.emulator.received();
    assert_eq!(
        received.iter().map(|one| (one.operation, one.status)).collect::<Vec<_>>(),
        [(Some("GetCaList"), 200), (None, 401)]
    );
    let expected = concat!(
        r#"[{"at":1721175807574,"method":"GET","target":"/api/v1/ca","operation":"GetCaList","body":"","status":200,"#,
        r#""fault":"reset-after-work"},"#,
        r#"{"at":1721175807575,"method":"POST","target":"/","operation":null,"body":"\""#,
        "\u{fffd}",
        r#"","status":401,"fault":null}]"#
    );
    assert_eq!(ask(&bench, "GET", "received", ""), (200, expected.into()));
    assert_eq!(ask(&bench, "DELETE", "received", "").0, 200);
    assert_eq!(ask(&bench, "GET", "received", "").1, "[]");
}

#[test]
fn resetting_forgets_everything() {
    let bench = open();
    bench.call(&root("root"), NOW).expect("made");
    drop(bench.send(&root("late"), &[("x-pca-fault", "late-commit=1")], NOW));
    assert_eq!(ask(&bench, "POST", "faults", r#"{"fault":"any"}"#).0, 200);
    assert_eq!(ask(&bench, "POST", "reset", ""), (200, "{}".into()));
    assert_eq!(bench.emulator.received(), []);
    assert_eq!(bench.call(&GetCaList::new(), after(10)).expect("listed").total_cnt, 0);
}

#[test]
fn orders_that_make_no_sense() {
    let bench = open();
    let check = |method: &str, what: &str, body: &str, status: u16, error: &str| {
        let (found, text) = ask(&bench, method, what, body);
        assert!(found == status && text.contains(error), "{what} {body}: {found} {text}");
    };
    check("POST", "faults", "", 400, "error");
    check("POST", "faults", "{}", 400, "fault");
    check("POST", "faults", r#"{"fault":"reset"}"#, 400, "no such mishap");
    check("POST", "faults", r#"{"fault":"any","operation":"MakeCa"}"#, 400, "operation: no operation has this name");
    check("POST", "faults", r#"{"fault":"any","count":-1}"#, 400, "count");
    check("POST", "faults", r#"{"fault":"any","probability":1.5}"#, 400, "from 0 to 1");
    check("POST", "faults", r#"{"fault":"any","probabilty":0.5}"#, 400, "unknown");
    check("POST", "faults", &" ".repeat(MAX_BODY + 1), 413, "at most 262144 bytes");
    check("POST", "clock", "{}", 400, "needed");
    check("POST", "clock", r#"{"at":1,"advance":1}"#, 400, "needed");
    check("PUT", "clock", "", 404, "");
    check("GET", "nothing", "", 404, "");
    assert_eq!(ask(&bench, "GET", "faults", "").1, "[]");

    let page = Incoming::new("POST", "/control/reset", b"").header("content-type", "text/plain");
    assert_eq!(bench.emulator.handle(&page, NOW).status, 415);
}
