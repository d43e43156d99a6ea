use alloc::{
    collections::VecDeque,
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};
use core::future::{Future, ready};
use std::sync::Mutex;

use super::*;
use crate::{CaType, CreateCa, KeyType, Method, Origin, Period, Repeat, SignEndCsr, Target, X509Parameters, Zone};

const NOW: u64 = 784_111_777_000;
const LIST: &str = include_str!("../../../../spec/examples/get-ca-list.response.json");
const CREATED: &str = include_str!("../../../../spec/examples/create-ca.response.json");

/// Answers with what it was given, one after the other; each takes a second. A status of 0 is a connection that breaks.
pub(super) struct Script {
    answers: Mutex<VecDeque<(u16, String)>>,
    seen: Mutex<Vec<String>>,
    uptime: Mutex<Duration>,
    now: Option<u64>,
}

impl Script {
    fn new(answers: &[(u16, &str)]) -> Self {
        let answers = answers.iter().map(|&(status, body)| (status, body.to_string()));
        Self {
            answers: Mutex::new(answers.collect()),
            seen: Mutex::default(),
            uptime: Mutex::default(),
            now: Some(NOW),
        }
    }

    fn pass(&self, time: Duration) {
        *self.uptime.lock().unwrap() += time;
    }

    fn see(&self, what: String) {
        let mut seen = self.seen.lock().unwrap();
        assert!(seen.len() < 10_000, "no end");
        seen.push(what);
    }
}

impl Transport for Script {
    fn send(
        &self,
        endpoint: &Endpoint,
        signed: Signed<'_>,
        repeat: Repeat,
        limit: Duration,
    ) -> impl Future<Output = Result<RawAnswer, TransportError>> + Send {
        assert_eq!((endpoint.is_https(), limit <= Duration::from_secs(60)), (true, true));
        let [(_, at), ..] = signed.headers();
        self.see(format!("{} {} {repeat:?} at {at}", signed.request.method, signed.request.target));
        self.pass(Duration::from_secs(1));
        let (status, body) = self.answers.lock().unwrap().pop_front().expect("one more answer");
        ready(if status == 0 {
            Err(TransportError::new(endpoint, Phase::Sent, TransportErrorKind::Broken, None))
        } else {
            let date = ("date".into(), "Sun, 06 Nov 1994 09:49:37 GMT".into());
            Ok(RawAnswer::new(status, vec![date], body.into()))
        })
    }

    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send {
        self.pass(time);
        self.see(format!("slept {time:?}"));
        ready(())
    }

    fn now(&self) -> Option<Timestamp> {
        self.now.map(Timestamp::from_millis)
    }

    fn uptime(&self) -> Duration {
        *self.uptime.lock().unwrap()
    }

    fn random(&self) -> u64 {
        1 << 63
    }

    fn log(&self, attempt: &Attempt<'_>) {
        self.see(attempt.outcome().to_string());
    }
}

pub(super) fn session(answers: &[(u16, &str)]) -> Session<Script> {
    Session::new(Zone::Public, &Credentials::new("AK", "planted").unwrap()).over(Script::new(answers))
}

impl Session<Script> {
    fn seen(&self) -> Vec<String> {
        self.transport.seen.lock().unwrap().clone()
    }
}

fn create() -> CreateCa {
    let subject = X509Parameters::new("name000").country("KOR").organization("org000").organization_unit("org001");
    let subject = subject.locality("Pangyo").state_province("Seongnam-si");
    CreateCa::new(CaType::Root, "CA002", KeyType::Rsa2048, Period::MAX, subject)
}

#[test]
fn a_call_and_its_attempts() {
    let session = session(&[(503, ""), (0, ""), (200, LIST)]);
    let seen = Arc::new(Mutex::new(0));
    let count = Arc::clone(&seen);
    let session = session.observer(move |attempt: &Attempt<'_>| *count.lock().unwrap() += attempt.number());
    assert_eq!(session.access_key(), "AK");
    assert_eq!(at_once(session.send(&GetCaList::new())).unwrap().current_page_no, 1);
    let request = format!("GET /api/v1/ca Safe at {NOW}");
    let expected = [
        request.as_str(),
        "the server answered HTTP 503",
        "slept 100ms",
        &request,
        "the connection to https://pca.apigw.ntruss.com broke before the answer was whole",
        "slept 200ms",
        &request,
        "done",
    ];
    assert_eq!((session.seen(), *seen.lock().unwrap()), (expected.map(String::from).to_vec(), 1 + 2 + 3));
    let shown = format!("{session:?}");
    assert!(shown.contains("https://pca.apigw.ntruss.com") && !shown.contains("planted"), "{shown}");
}

#[test]
fn what_is_set() {
    let lost = [(503, ""), (503, ""), (503, "")];
    let tried = |session: Session<Script>| {
        at_once(session.send(&GetCaList::new())).unwrap_err().history().map_or(0, crate::History::attempts)
    };
    assert_eq!(tried(session(&lost)), 3);
    assert_eq!(tried(session(&lost).policy(Policy::once())), 1);
    assert_eq!(tried(session(&lost).timeout(Duration::from_secs(2))), 2);
    assert_eq!(session(&[]).endpoint(), &Zone::Public.into());
    let once = session(&lost);
    assert!(at_once(once.send_with(&GetCaList::new(), Policy::once())).is_err() && once.seen().len() == 2);
}

#[test]
fn what_is_learned_of_the_clock_is_kept() {
    let clock = r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#;
    let session = session(&[(401, clock), (200, CREATED), (200, LIST)]);
    assert_eq!(session.clock_skew(), None);
    at_once(session.send(&create())).unwrap();
    assert_eq!(session.clock_skew().map(ClockSkew::millis_ahead), Some(-3_600_000));
    at_once(session.send(&GetCaList::new())).unwrap();
    let times: Vec<_> = session
        .seen()
        .iter()
        .filter_map(|line| Some(line.split_once(" at ")?.1.parse::<u64>().unwrap() - NOW))
        .collect();
    assert_eq!(times, [0, 3_600_000, 3_600_000]);
}

#[test]
fn nothing_is_signed_without_a_time() {
    let check = |now: Option<u64>, expires_at: Option<u64>, ahead: i64, kind: Option<TransportErrorKind>| {
        let mut session = session(&[(200, LIST)]).expires_at(expires_at.map(Timestamp::from_millis));
        session.transport.now = now;
        session.ahead_millis = AtomicI64::new(ahead);
        let sent = at_once(session.send(&GetCaList::new()));
        assert_eq!(sent.as_ref().err().and_then(Error::transport).map(TransportError::kind), kind);
        assert_eq!(session.transport.answers.lock().unwrap().len(), usize::from(kind.is_some()));
    };
    check(None, None, 0, Some(TransportErrorKind::Clock));
    check(Some(7), None, 0, None);
    check(Some(7), Some(8), 0, None);
    check(Some(8), Some(8), 0, Some(TransportErrorKind::Expired));
    // By the server's clock.
    check(Some(9), Some(8), 2, None);
    check(Some(7), Some(8), -1, Some(TransportErrorKind::Expired));
}

#[test]
fn a_request_of_the_callers_own() {
    let session = session(&[(418, "short and stout")]);
    let answer = at_once(session.send_raw(Request::new(Method::Patch, Target::verbatim("/new")))).unwrap();
    assert_eq!((answer.status, &*answer.body), (418, &b"short and stout"[..]));
    assert_eq!(session.seen(), [format!("PATCH /new Never at {NOW}"), "done".into()]);
}

/// It is sent again, and an answer that is not whole changes nothing.
#[test]
fn a_request_of_the_callers_own_that_only_reads() {
    for method in [Method::Get, Method::Head, Method::Options] {
        let session = session(&[(0, ""), (0, ""), (0, "")]);
        let error = at_once(session.send_raw(Request::new(method, Target::verbatim("/new")))).unwrap_err();
        assert!(matches!(error, Error::NoAnswer(_)), "{error}");
        assert_eq!(session.seen().iter().filter(|line| line.contains("/new Safe")).count(), 3);
    }
}

#[test]
fn lists() {
    let page_of = |pages: u32, number: u32, serials: &str| {
        let data =
            format!(r#"{{"totalCnt":3,"totalPageNo":{pages},"currentPageNo":{number},"listCerts":[{serials}]}}"#);
        format!(r#"{{"code":"SUCCESS","msg":"","data":{data}}}"#)
    };
    let (first, last) = (page_of(2, 1, r#""a","b""#), page_of(2, 2, r#""c""#));
    let whole = session(&[(200, &first), (200, &last)]);
    assert_eq!(at_once(whole.certificates("tag").collect()).unwrap(), ["a", "b", "c"]);
    let cut = session(&[(200, &first), (404, "")]);
    let mut items = cut.certificates("tag");
    let found: Vec<_> = (0..4).map(|_| at_once(items.next()).map(Result::ok)).collect();
    assert_eq!(found, [Some(Some("a".into())), Some(Some("b".into())), Some(None), None]);
    assert!(at_once(session(&[(404, "")]).cas().collect()).is_err());
    // All that is read, and a word that it is not all.
    let pages: Vec<_> = (1..=3000).map(|number| page_of(3001, number, r#""a""#)).collect();
    let long = session(&pages.iter().map(|page| (200, &**page)).collect::<Vec<_>>());
    let mut items = long.certificates("tag");
    let read = core::iter::from_fn(|| at_once(items.next()));
    let found: Vec<_> = read.take(4000).collect();
    assert_eq!((found.len(), found.iter().filter(|item| item.is_ok()).count()), (3001, 3000));
    assert!(matches!(found.last(), Some(Err(Error::Invalid(invalid))) if invalid.field() == "pageNo"));
}

#[test]
fn a_ca_is_ensured() {
    let none = r#"{"code":"SUCCESS","msg":"","data":{"totalCnt":0,"totalPageNo":1,"currentPageNo":1,"caInfoList":[]}}"#;
    let listed = LIST.replace("1721175807574", &NOW.to_string());
    let existing = session(&[(200, LIST)]);
    assert_eq!(at_once(existing.ensure(&create())).unwrap().origin, Origin::Existed);
    let late = session(&[(200, none), (0, ""), (200, none), (200, &listed)]);
    assert_eq!(at_once(late.ensure(&create())).unwrap().origin, Origin::Recovered);
    assert_eq!(late.seen().iter().filter(|line| line.starts_with("slept")).count(), 1);
    let lost = session(&[(200, none), (0, ""), (200, none)]).window(Duration::ZERO);
    assert!(matches!(at_once(lost.ensure(&create())), Err(crate::EnsureError::Ambiguous(_))));
}

/// A whole list of serial numbers.
pub(super) fn list(serials: &str, count: u32) -> String {
    let data = format!(r#"{{"totalCnt":{count},"totalPageNo":1,"currentPageNo":1,"listCerts":[{serials}]}}"#);
    format!(r#"{{"code":"SUCCESS","msg":"","data":{data}}}"#)
}

fn shown(pem: &str) -> String {
    let cert = crate::EndCert::new("name", Timestamp::default(), Timestamp::default(), pem, "01");
    format!(r#"{{"code":"SUCCESS","msg":"","data":{}}}"#, crate::wire::to_json(&cert))
}

#[test]
fn a_certificate_is_ensured() {
    let (empty, full, theirs, ours) = (list("", 0), list(r#""00","01""#, 2), shown("theirs"), shown("ours"));
    let answers = [(200, &*empty), (0, ""), (200, &full), (200, &theirs), (200, &ours)];
    let session = session(&answers);
    let (call, mut saved) = (SignEndCsr::new("tag", "csr"), None);
    let keep = |pending: &crate::PendingCert| {
        saved = Some(pending.clone());
        Ok(())
    };
    let ensured = at_once(session.ensure_cert(&call, None, |pem| Some(pem == "ours"), keep)).unwrap();
    assert_eq!((ensured.origin, &*ensured.cert.certificate), (Origin::Recovered, "ours"));
    let pending = saved.unwrap();
    assert_eq!((pending.asked_at, pending.total), (Timestamp::from_millis(NOW), 0));
    // Somebody else goes on, and sends nothing that signs.
    session.transport.answers.lock().unwrap().push_back((200, empty));
    let refuse = |_: &crate::PendingCert| Err("full".into());
    let open = at_once(session.ensure_cert(&call, Some(pending.clone()), |_| Some(true), refuse)).unwrap_err();
    assert!(matches!(open, crate::EnsureCertError::Ambiguous(_)), "{open}");
    let void = crate::PendingCert { void_at: Timestamp::default(), ..pending };
    session.transport.answers.lock().unwrap().push_back((200, list("", 0)));
    let full = at_once(session.ensure_cert(&call, Some(void), |_| Some(true), refuse)).unwrap_err();
    assert!(matches!(full, crate::EnsureCertError::NotSaved(_)), "{full}");
    assert_eq!(session.seen().iter().filter(|line| line.starts_with("POST")).count(), 1);
}

#[test]
fn what_was_looked_at_in_vain_is_saved_at_the_end() {
    let check = |answers: &[(u16, &str)], expected: &[&[&str]]| {
        let session = session(answers).window(Duration::ZERO);
        let mut saved = vec![];
        let keep = |pending: &crate::PendingCert| {
            saved.push(pending.others.clone());
            Ok(())
        };
        let open =
            at_once(session.ensure_cert(&SignEndCsr::new("tag", "csr"), None, |_| Some(false), keep)).unwrap_err();
        assert!(matches!(open, crate::EnsureCertError::Ambiguous(_)), "{open}");
        assert_eq!(saved, expected);
    };
    let (empty, one, theirs) = (list("", 0), list(r#""01""#, 1), shown("theirs"));
    check(&[(200, &empty), (0, ""), (200, &empty)], &[&[]]);
    check(&[(200, &empty), (0, ""), (200, &one), (200, &theirs)], &[&[], &["01"]]);
}
