mod told;

use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};
use std::sync::Mutex;

use super::*;
use crate::{
    CaType, Cause, CreateCa, Credentials, Delivery, GetCaList, KeyType, Method, Period, Phase, Raw, Target,
    TransportErrorKind, X509Parameters, Zone,
};

type Outcomes<T> = Result<Step<T>, Error>;

const NOW: Timestamp = Timestamp::from_millis(784_111_777_000);
const CREATED: &[u8] = include_bytes!("../../../../spec/examples/create-ca.response.json");
const LIST: &[u8] = include_bytes!("../../../../spec/examples/get-ca-list.response.json");
const CLOCK: &[u8] = br#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#;
const THROTTLED: &[u8] = br#"{"error":{"errorCode":"410","message":"Throttle Limited"}}"#;

fn signer() -> Signer {
    Signer::new(&Credentials::new("AK", "planted").unwrap())
}

fn create() -> CreateCa {
    CreateCa::new(CaType::Root, "CA002", KeyType::Ec256, Period::MAX, X509Parameters::new("name000"))
}

fn exchange<'s, O: Operation>(operation: &O, signer: &'s Signer) -> Exchange<'s, O> {
    Exchange::new(operation, signer, Policy::new(), ClockSkew::NONE).unwrap()
}

fn reset(phase: Phase) -> TransportError {
    TransportError::new(&Zone::Public.into(), phase, TransportErrorKind::Broken, Some("reset".into()))
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn timestamp(signed: &Signed<'_>) -> String {
    signed.headers()[0].1.into()
}

/// The error of the first attempt's answer, sent a second after the start and answered two seconds after.
fn refused<O: Operation>(operation: &O, response: Response<'_>) -> Error {
    let signer = signer();
    let mut exchange = exchange(operation, &signer);
    let _ = exchange.sign(NOW, seconds(1));
    match exchange.answered(response, seconds(2), 0) {
        Err(error) => error,
        Ok(Step::Done(_)) => panic!("a success"),
        Ok(Step::Again(wait)) => panic!("again after {wait:?}"),
    }
}

const fn again<T>(step: &Outcomes<T>) -> Option<Duration> {
    match step {
        Ok(Step::Again(wait)) => Some(*wait),
        _ => None,
    }
}

#[test]
fn each_attempt_is_signed_anew() {
    let signer = signer();
    let mut exchange = exchange(&GetCaList::new(), &signer);
    let mut sent = vec![];
    for attempt in 0..3 {
        let at = Timestamp::from_millis(NOW.as_millis() + attempt);
        let signed = exchange.sign(at, seconds(attempt));
        assert_eq!(timestamp(&signed), at.to_string());
        sent.push(signed.headers()[2].1.to_string());
        let step: Outcomes<_> = exchange.answered(Response::new(503, b""), seconds(attempt), 0);
        assert_eq!(again(&step).is_some(), attempt < 2);
    }
    sent.dedup();
    assert_eq!(sent.len(), 3);
}

#[test]
fn a_clock_that_jumps_breaks_no_deadline() {
    let signer = signer();
    let mut exchange = exchange(&GetCaList::new(), &signer);
    for (now, elapsed, limit, goes_on) in [(u64::MAX, 2, 29, true), (0, 4, 28, true), (NOW.as_millis(), 6, 54, false)] {
        let _ = exchange.sign(Timestamp::from_millis(now), seconds(elapsed));
        assert_eq!(exchange.limit(seconds(elapsed)), seconds(limit));
        let wait = exchange.broke(reset(Phase::Sent), seconds(elapsed), 0);
        assert_eq!(wait.is_ok(), goes_on);
    }
}

#[test]
fn a_wrong_clock_is_corrected_once() {
    let check = |date: &str, corrected: Option<&str>| {
        let signer = signer();
        let mut exchange = exchange(&create(), &signer);
        let _ = exchange.sign(NOW, seconds(0));
        assert_eq!(exchange.learned(), None);
        let refusal = Response::new(401, CLOCK).header("Date", date);
        let step: Outcomes<_> = exchange.answered(refusal, seconds(1), u64::MAX);
        let Some(corrected) = corrected else { return assert_eq!(again(&step), None, "{date}") };
        assert_eq!(again(&step), Some(Duration::ZERO), "{date}");
        // Nothing is learned from a time that nobody has taken yet.
        assert_eq!(exchange.learned(), None);

        let signed = exchange.sign(Timestamp::from_millis(NOW.as_millis() + 1000), seconds(1));
        assert_eq!(timestamp(&signed), corrected, "{date}");
        let step: Outcomes<_> = exchange.answered(refusal, seconds(2), 0);
        let Err(Error::Answered(answered)) = step else { panic!("{step:?}") };
        assert!(answered.clock_skew().is_some());
        assert_eq!((answered.history().attempts(), exchange.learned()), (2, None));

        let step: Outcomes<_> = exchange.answered(Response::new(200, CREATED), seconds(2), 0);
        assert!(matches!(step, Ok(Step::Done(_))));
        let learned = exchange.learned().unwrap();
        assert_eq!(learned.correct(NOW).http_date().to_string(), date);
    };
    check("Sun, 06 Nov 1994 08:50:37 GMT", None);
    check("Sun, 06 Nov 1994 08:50:39 GMT", Some("784111840000"));
    check("Sun, 06 Nov 1994 08:48:36 GMT", Some("784111717000"));
    check("Sat, 06 Nov 2094 08:48:36 GMT", Some("3939871717000"));
    check("yesterday", None);
}

#[test]
fn what_is_known_of_the_clock_is_used() {
    let signer = signer();
    let skew = ClockSkew::from_millis_ahead(420_000);
    let mut exchange = Exchange::new(&create(), &signer, Policy::new(), skew).unwrap();
    assert_eq!(timestamp(&exchange.sign(NOW, seconds(0))), "784111357000");
    let step: Outcomes<_> = exchange.answered(Response::new(200, CREATED), seconds(2), 0);
    assert!(matches!(step, Ok(Step::Done(_))));
    // Nothing new was found out.
    assert_eq!(exchange.learned(), None);
}

#[test]
fn a_refusal_that_is_not_the_clocks_says_nothing_of_it() {
    let denied = br#"{"error":{"errorCode":"210","message":"Permission Denied"}}"#;
    let refusal = Response::new(401, denied).header("date", "Sun, 06 Nov 1994 10:00:00 GMT");
    assert_eq!(refused(&create(), refusal).answer().unwrap().clock_skew(), None);
    let refusal = Response::new(401, CLOCK).header("date", "Sun, 06 Nov 1994 08:50:00 GMT");
    assert_eq!(refused(&create(), refusal).answer().unwrap().clock_skew(), None);
}

#[test]
fn retry_after() {
    let check = |value: &str, date: Option<&str>, expected: Option<u64>| {
        for body in [THROTTLED, b""] {
            let signer = signer();
            let mut exchange =
                Exchange::new(&GetCaList::new(), &signer, Policy::new(), ClockSkew::from_millis_ahead(100_000))
                    .unwrap();
            let _ = exchange.sign(NOW, seconds(4));
            let response = Response::new(429, body).header("Retry-After", value);
            let response = date.iter().fold(response, |response, date| response.header("Date", date));
            let step: Outcomes<_> = exchange.answered(response, seconds(7), 0);
            match step {
                Ok(Step::Again(wait)) => assert_eq!(Some(wait), expected.map(seconds), "{value}"),
                Err(Error::Answered(answered)) => {
                    assert_eq!(expected, None, "{value}");
                    assert!(answered.asked_wait().unwrap() > seconds(30), "{value}");
                    assert!(answered.to_string().contains("; the server asks to wait "), "{answered}");
                }
                other => panic!("{other:?}"),
            }
        }
    };
    check("5", None, Some(5));
    check("30", None, Some(30));
    check("31", None, None);
    check("99999999999999999999999", None, None);
    for nothing in ["-5", "soon", "", "Sun, 06 Nov 1994 08:00:00 GMT"] {
        check(nothing, None, Some(0));
    }
    // By the answer's own clock.
    check("Sun, 06 Nov 1994 08:49:47 GMT", Some("Sun, 06 Nov 1994 08:49:37 GMT"), Some(10));
    check("Sun, 06 Nov 1994 09:49:47 GMT", Some("Sun, 06 Nov 1994 08:49:37 GMT"), None);
    // By ours, corrected: 100 s less, and 3 s after the request was signed.
    check("Sun, 06 Nov 1994 08:48:10 GMT", None, Some(10));
    check("Sun, 06 Nov 1994 08:48:10 GMT", Some("garbage"), Some(10));
}

#[test]
fn what_cannot_be_sent() {
    let signer = signer();
    let check = |target, field: Option<&str>| {
        let raw = Raw::new(Request::new(Method::Get, Target::verbatim(target)));
        let refused = Exchange::new(&raw, &signer, Policy::new(), ClockSkew::NONE).err();
        assert_eq!(refused.as_ref().map(Invalid::field), field, "{target}");
    };
    check("/a", None);
    check("/a b", Some("target"));
    check("@evil.example/", Some("target"));
    let mut operation = create();
    operation.alias = "1x".into();
    let refused = Exchange::new(&operation, &signer, Policy::new(), ClockSkew::NONE).err();
    assert_eq!(refused.as_ref().map(Invalid::field), Some("alias"));
}

#[test]
fn a_read_that_left_once_is_no_read_that_did_not() {
    let signer = signer();
    let check = |phases: [Phase; 2], expected: Delivery| {
        let policy = Policy::new().attempts(2);
        let mut exchange = Exchange::new(&GetCaList::new(), &signer, policy, ClockSkew::NONE).unwrap();
        let _ = exchange.sign(NOW, seconds(0));
        let _ = exchange.broke(reset(phases[0]), seconds(1), 0).unwrap();
        let _ = exchange.sign(NOW, seconds(1));
        let error = exchange.broke(reset(phases[1]), seconds(2), 0).unwrap_err();
        assert_eq!(error.delivery(), expected, "{error}");
    };
    check([Phase::Connecting, Phase::Connecting], Delivery::NotSent);
    check([Phase::Connecting, Phase::Sent], Delivery::Ambiguous);
    check([Phase::Sent, Phase::Connecting], Delivery::Ambiguous);
    // A create that was throttled, and then did not leave, was not carried out.
    let mut exchange = exchange(&create(), &signer);
    let _ = exchange.sign(NOW, seconds(0));
    let _ = exchange.answered(Response::new(429, THROTTLED), seconds(1), 0).unwrap();
    let _ = exchange.sign(NOW, seconds(1));
    let failed = exchange.broke(reset(Phase::Connected), seconds(60), 0).unwrap_err();
    assert_eq!(failed.delivery(), Delivery::NotSent, "{failed}");
}
