//! What is told of an attempt, and of a call that failed.

use super::*;

#[test]
fn how_a_failure_is_told() {
    let check = |error: Error, variant: &str, delivery: Delivery| {
        let found = format!("{error:?}");
        assert!(found.starts_with(variant), "{found}");
        assert_eq!(error.delivery(), delivery, "{found}");
        assert_eq!(error.history().unwrap().attempts(), 1);
        assert_eq!(error.history().unwrap().started_at(), Some(NOW));
        assert!(!error.to_string().contains('\n'));
    };
    let answer = |status, body| Response::new(status, body);
    for (status, body) in [(500, &b""[..]), (502, b"<html>"), (200, b""), (200, b"<html>"), (204, b""), (501, b"")] {
        check(refused(&create(), answer(status, body)), "Ambiguous", Delivery::Ambiguous);
    }
    for (status, body) in [(200, &b""[..]), (501, b"")] {
        check(refused(&GetCaList::new(), answer(status, body)), "Answered", Delivery::Ambiguous);
    }
    for (status, body) in [(302, &b""[..]), (400, b""), (401, b""), (404, b""), (413, b""), (999, b""), (429, b"")] {
        check(refused(&create(), answer(status, body)), "Answered", Delivery::Answered);
    }
    for (status, body) in [(302, &b""[..]), (400, b""), (401, CLOCK), (404, b"")] {
        check(refused(&GetCaList::new(), answer(status, body)), "Answered", Delivery::Answered);
    }

    fn ended<O: Operation>(operation: &O, cause: TransportError) -> Error {
        let signer = signer();
        let mut exchange = Exchange::new(operation, &signer, Policy::once(), ClockSkew::NONE).unwrap();
        let _ = exchange.sign(NOW, seconds(0));
        exchange.broke(cause, seconds(1), 0).unwrap_err()
    }
    for phase in [Phase::Resolving, Phase::Connected] {
        check(ended(&create(), reset(phase)), "NotSent", Delivery::NotSent);
        check(ended(&GetCaList::new(), reset(phase)), "NotSent", Delivery::NotSent);
    }
    check(ended(&create(), reset(Phase::Sent)), "Ambiguous", Delivery::Ambiguous);
    check(ended(&GetCaList::new(), reset(Phase::Sent)), "NoAnswer", Delivery::Ambiguous);
}

#[test]
fn one_line() {
    let check = |error: &Error, expected: &str, advice: &str| {
        assert_eq!(error.to_string(), expected);
        assert_eq!(error.advice(), advice);
    };
    let conflict = Response::new(400, br#"{"code":"ALREADY_EXIST_ALIAS","msg":"m"}"#).header("x-request-id", "7\u{1b}");
    let error = refused(&create(), conflict);
    let advice = crate::ServiceCode::AlreadyExistAlias.advice();
    let told = "the service refused with ALREADY_EXIST_ALIAS (HTTP 400): m";
    check(&error, &format!("{told}; {advice}; request 7\\u{{1b}}"), advice);
    let answered = error.answer().unwrap();
    assert_eq!((answered.status(), answered.request_id()), (400, "7\\u{1b}"));
    assert_eq!(answered.body(), r#"{"code":"ALREADY_EXIST_ALIAS","msg":"m"}"#);
    assert!(error.transport().is_none());

    let error = refused(&create(), Response::new(502, b"gone"));
    assert!(matches!(&error, Error::Ambiguous(ambiguous) if matches!(ambiguous.cause(), Cause::Answer(_))));
    check(
        &error,
        "nobody knows whether CreateCa was carried out: the server answered HTTP 502: gone",
        "it may have been done, or may still be: look before it is sent again",
    );
    let secret = Response::new(500, br#"{"data":{"privateKey":"planted"}}"#);
    assert!(!format!("{:?}", refused(&create(), secret)).contains("planted"));

    let signer = signer();
    let mut once = Exchange::new(&create(), &signer, Policy::once(), ClockSkew::NONE).unwrap();
    let _ = once.sign(NOW, seconds(0));
    let skewed = Response::new(401, CLOCK).header("date", "Sun, 06 Nov 1994 08:56:37 GMT");
    check(
        &once.answered(skewed, seconds(0), 0).unwrap_err(),
        "the gateway refused (HTTP 401, code 200): Authentication Failed; by the server's, this computer's clock is 7 min 0 s behind",
        "set this computer's clock: requests are good for five minutes",
    );

    let mut exchange = exchange(&GetCaList::new(), &signer);
    let mut attempt = || {
        let _ = exchange.sign(NOW, seconds(0));
        exchange.broke(reset(Phase::Sent), seconds(1), 0)
    };
    assert!(attempt().is_ok() && attempt().is_ok());
    let error = attempt().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the connection to https://pca.apigw.ntruss.com broke before the answer was whole; tried 3 times"
    );
    assert_eq!(error.advice(), "nothing was changed: to send it again is safe");
    assert_eq!(error.history().unwrap().operation(), "GetCaList");
    assert!(error.transport().is_some() && error.answer().is_none());
    assert_eq!(core::error::Error::source(&error).unwrap().to_string(), "reset");

    let error: Error = Invalid::new("alias", "must be").into();
    check(&error, &Invalid::new("alias", "must be").to_string(), "");
    assert_eq!((error.delivery(), error.history()), (Delivery::NotSent, None));
}

#[test]
fn observers_see_each_attempt() {
    let seen = Mutex::new(Vec::new());
    let observer = |attempt: &Attempt<'_>| {
        seen.lock().unwrap().push(format!(
            "{} {} {:?} {:?}: {}",
            attempt.operation(),
            attempt.number(),
            attempt.elapsed(),
            attempt.next(),
            attempt.outcome()
        ));
    };
    let signer = signer();
    let mut exchange = exchange(&GetCaList::new(), &signer).observed_by(&observer);
    let _ = exchange.sign(NOW, seconds(0));
    let _: Outcomes<_> = exchange.answered(Response::new(503, b"busy").header("retry-after", "2"), seconds(1), 0);
    let _ = exchange.sign(NOW, seconds(3));
    let _ = exchange.broke(reset(Phase::Securing), seconds(4), 0);
    let _ = exchange.sign(NOW, seconds(4));
    let _: Outcomes<_> = exchange.answered(Response::new(200, LIST), seconds(5), 0);
    let expected = [
        "GetCaList 1 1s Some(2s): the server answered HTTP 503: busy",
        "GetCaList 2 4s Some(0ns): nothing was sent: the connection to https://pca.apigw.ntruss.com broke before the answer was whole",
        "GetCaList 3 5s None: done",
    ];
    assert_eq!(*seen.lock().unwrap(), expected);
    let shown = format!("{exchange:?}");
    assert!(shown.contains("/api/v1/ca") && !shown.contains("planted"), "{shown}");
}

#[test]
fn what_a_server_repeats_of_the_request() {
    const KEY: &str = "ACCESSKEYIDEXAMPLE00";
    let signer = Signer::new(&Credentials::new(KEY, "planted").unwrap());
    let seen = Mutex::new(String::new());
    let observer = |attempt: &Attempt<'_>| seen.lock().unwrap().push_str(&attempt.outcome().to_string());
    let check = |status, body: fn(&str) -> String| {
        // With a clock that was corrected, too.
        for skew in [0, 420_000] {
            let skew = ClockSkew::from_millis_ahead(skew);
            let exchange = Exchange::new(&create(), &signer, Policy::once(), skew).unwrap();
            let mut exchange = exchange.observed_by(&observer);
            let signature = exchange.sign(NOW, seconds(0)).headers()[2].1.to_string();
            let body = body(&signature);
            assert!(body.contains(KEY), "{body}");
            let response = Response::new(status, body.as_bytes()).header("x-request-id", &signature);
            let error = exchange.answered(response, seconds(1), 0).unwrap_err();
            let shown = format!("{error} {error:?} {}", seen.lock().unwrap());
            assert!(shown.contains("HTTP ") && shown.contains("(not shown)"), "{shown}");
            let escaped = signature.replace('/', "\\/");
            assert!(![KEY, &signature, &escaped].iter().any(|secret| shown.contains(*secret)), "{shown}");
        }
    };
    check(400, |signature| format!(r#"{{"code":"INVALID_REQUEST","msg":"{KEY} {signature}"}}"#));
    check(401, |signature| format!(r#"{{"error":{{"errorCode":"200","message":"{KEY}","details":"{signature}"}}}}"#));
    check(502, |signature| format!("<html>{KEY}: {signature}"));
    check(200, |signature| format!("{signature} {KEY} is no JSON"));
    check(500, |signature| format!(r#"{{"error":"{KEY} {}"}}"#, signature.replace('/', "\\/")));
}

#[test]
fn what_a_call_was_about() {
    let check = |operation: &dyn Fn() -> Error, about: &str| {
        let error = operation();
        let Error::Ambiguous(ambiguous) = &error else { panic!("{error:?}") };
        assert_eq!((ambiguous.about(), ambiguous.history().started_at()), (about, Some(NOW)));
    };
    let lost = || Response::new(502, b"");
    check(&|| refused(&create(), lost()), "CA002");
    let issue = crate::IssueEndCert::new("tag", crate::EndCertX509Parameters::new("web"));
    check(&|| refused(&issue, lost()), "web");
    check(&|| refused(&crate::SignEndCsr::new("tag", "csr"), lost()), "");
    check(&|| refused(&crate::RevokeEndCert::new("tag", "01"), lost()), "");
    let raw = |body: &str| Raw::new(Request::new(Method::Post, Target::verbatim("/")).body(body));
    for body in ["", "x", "[]", r#"{"alias":7}"#, r#"{"x509Parameters":[]}"#] {
        let signer = signer();
        let mut exchange = exchange(&raw(body), &signer);
        let _ = exchange.sign(NOW, seconds(0));
        let error = exchange.broke(reset(Phase::Sent), seconds(1), 0).unwrap_err();
        assert!(matches!(&error, Error::Ambiguous(ambiguous) if ambiguous.about().is_empty()), "{body}");
    }
}
