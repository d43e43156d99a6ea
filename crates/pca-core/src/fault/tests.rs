use alloc::{
    format,
    string::{String, ToString},
};

use super::*;
use crate::{CreateCa, Days, DeleteCa, GetCa, GetCaList, GetCrlConfig, Operation, Response, UpdateCa, envelope};

/// What is left of a fault once it is taken apart: who, which code, and the message.
fn told(fault: &Fault) -> (&'static str, &str, &str) {
    match fault {
        Fault::Gateway(fault) => ("gateway", fault.code().as_str(), fault.message()),
        Fault::Service(fault) => ("service", fault.code().as_str(), fault.message()),
        Fault::Malformed(_) => ("malformed", "", ""),
        Fault::Unrecognized(fault) => ("unrecognized", "", fault.excerpt()),
    }
}

#[test]
fn every_known_error_body() {
    let check = |status: u16, body: &str, expected: (&str, &str, &str)| {
        let fault = CreateCa::parse(Response::new(status, body.as_bytes())).unwrap_err();
        assert_eq!(told(&fault), expected, "{body}");
        assert_eq!(fault.status(), status);
    };
    let denied = ("gateway", "210", "Permission Denied");
    check(401, r#"{"error":{"errorCode":"210","message":"Permission Denied","details":"x"}}"#, denied);
    check(401, r#"{"error":{"errorCode":210,"message":"Permission Denied"}}"#, denied);
    check(401, r#"{"error":{"code":"210","message":"Permission Denied"}}"#, denied);
    check(401, r#"{"responseError":{"returnCode":"210","returnMessage":"Permission Denied"}}"#, denied);
    check(401, r#"{"errorCode":210,"message":"Permission Denied"}"#, denied);
    check(401, r#"{"code":"210","message":"Permission Denied"}"#, denied);
    check(401, r#"{"code":"210","message":"Permission Denied","returnCode":"410"}"#, denied);
    check(401, r#"{"code":"210","message":"Permission Denied","errorCode":[]}"#, denied);
    check(400, r#"{"code":"NOT_EXIST_CASTORE","msg":"m","data":null}"#, ("service", "NOT_EXIST_CASTORE", "m"));
    check(200, r#"{"code":"INVALID_CA","msg":"m","data":null}"#, ("service", "INVALID_CA", "m"));
    check(200, r#"{"error":{"errorCode":"900","message":"m"}}"#, ("gateway", "900", "m"));
    check(500, r#"{"error":"text"}"#, ("unrecognized", "", r#"{"error":"text"}"#));
    check(
        404,
        r#"{"timestamp":1,"status":404,"error":"Not Found","message":"m"}"#,
        ("unrecognized", "", r#"{"timestamp":1,"status":404,"error":"Not Found","message":"m"}"#),
    );
    check(502, "<html>Bad Gateway</html>", ("unrecognized", "", "<html>Bad Gateway</html>"));
    check(401, "", ("unrecognized", "", ""));
    check(302, "moved", ("unrecognized", "", "moved"));
    check(504, r#"{"code":"SUCCESS"}"#, ("unrecognized", "", "a success, with the status of a failure"));
    check(500, "[]", ("unrecognized", "", "[]"));
    let xml = "<error><errorCode>210</errorCode><message>Permission Denied</message></error>";
    check(401, xml, if cfg!(feature = "xml") { denied } else { ("unrecognized", "", xml) });
}

#[test]
fn what_no_success_looks_like() {
    let check = |body: &str, path: &str| match CreateCa::parse(Response::new(200, body.as_bytes())) {
        Err(Fault::Malformed(fault)) => assert_eq!(fault.unreadable().path(), path, "{body}"),
        other => panic!("{body}: {other:?}"),
    };
    check("", "");
    check("<html>", "");
    check("[]", "");
    check("{\"code\":\"SUCCESS\"", "");
    check("{\"code\":\"SUCCESS\",\"code\":\"SUCCESS\"}", "");
    check("{\"code\":\"SUCCESS\",\"n\":NaN}", "");
    check("{\"code\":\"SUCCESS\",\"n\":1e400}", "");
    check("{}", "code");
    check("{\"code\":1}", "code");
    check(r#"{"code":"","data":{}}"#, "code");
    for error in ["null", "{}", "\"x\"", r#"{"message":"m"}"#] {
        check(&format!(r#"{{"error":{error},"data":{{}}}}"#), "code");
    }
    check(r#"{"code":"SUCCESS"}"#, "data");
    check(r#"{"code":"SUCCESS","data":null}"#, "data");
    check(r#"{"code":"SUCCESS","data":7}"#, "data");
    check(r#"{"code":"SUCCESS","data":{}}"#, "data.caInfo");
    check(r#"{"code":"SUCCESS","data":{"caInfo":{"signingCount":"x"}}}"#, "data.caInfo.signingCount");
    check(&format!("{{\"code\":\"SUCCESS\",\"x\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000)), "");
}

#[test]
fn success_without_data() {
    let empty = Response::new(204, b"");
    assert_eq!(DeleteCa::parse(empty), Ok(()));
    assert_eq!(DeleteCa::parse(Response::new(200, br#"{"code":"SUCCESS","msg":"","data":null}"#)), Ok(()));
    for (status, body) in [(200, &b"{}"[..]), (200, br#"{"code":"INVALID_CA","msg":"m"}"#), (400, b""), (500, b"")] {
        assert!(DeleteCa::parse(Response::new(status, body)).is_err(), "{status} {body:?}");
    }
    assert!(matches!(GetCa::parse(empty), Err(Fault::Malformed(_))));
    for body in [r#"{"code":"SUCCESS","msg":"","data":null}"#, r#"{"code":"SUCCESS","msg":""}"#] {
        assert_eq!(GetCrlConfig::parse(Response::new(200, body.as_bytes())), Ok(None));
    }
    let three = Response::new(200, br#"{"code":"SUCCESS","msg":"","data":{"expiry":"3"}}"#);
    let expiry = GetCrlConfig::parse(three).map(|config| config.and_then(|config| config.expiry).map(Days::count));
    assert_eq!(expiry, Ok(Some(3)));
}

#[test]
fn data_in_an_object_or_alone() {
    const INFO: &str =
        r#"{"caId":1,"caTag":"t","alias":"a","caType":"PRIVATE_ROOT","status":"ACTIVE","signingCount":0,"rgstDate":1}"#;
    let check = |data: &str| {
        let body = format!(r#"{{"code":"SUCCESS","msg":"Success","data":{data}}}"#);
        assert_eq!(
            UpdateCa::parse(Response::new(200, body.as_bytes())).map(|info| info.ca_tag),
            Ok("t".into()),
            "{data}"
        );
    };
    check(INFO);
    check(&format!(r#"{{"caInfo":{INFO}}}"#));
    // Some of its members beside it; those inside win.
    check(&format!(r#"{{"caTag":"x","memo":"m","caInfo":{INFO}}}"#));
    check(&format!(r#"{{"caTag":"t","caInfo":{}}}"#, INFO.replace(r#""caTag":"t","#, "")));
    // Beside `code` and `msg`, with no `data` at all.
    let flat = format!(r#"{{"code":"SUCCESS","msg":"Success",{}"#, &INFO[1..]);
    assert_eq!(envelope::read::<crate::CaInfo>(Response::new(200, flat.as_bytes())).map(|info| info.ca_id), Ok(1));
}

#[test]
fn data_that_can_be_read_make_no_success_of_a_refusal() {
    let list = include_str!("../../../../spec/examples/get-ca-list.response.json");
    assert!(GetCaList::parse(Response::new(200, list.as_bytes())).is_ok());
    let refused = list.replace("\"SUCCESS\"", "\"INVALID_CA\"");
    let fault = GetCaList::parse(Response::new(200, refused.as_bytes())).unwrap_err();
    assert_eq!(told(&fault).1, "INVALID_CA");
}

#[test]
fn whether_to_send_again() {
    use Repeat::{Never, Safe, Settled};
    use Retry::{AfterClockCheck, FindOutFirst, Later, No};
    let check = |status: u16, body: &str, expected: [Retry; 3]| {
        let fault = CreateCa::parse(Response::new(status, body.as_bytes())).unwrap_err();
        assert_eq!([Safe, Settled, Never].map(|repeat| fault.retry(repeat)), expected, "{status} {body}");
    };
    let gateway = |code: u16| format!(r#"{{"error":{{"errorCode":"{code}","message":"m"}}}}"#);
    let service = |code: &str| format!(r#"{{"code":"{code}","msg":"m","data":null}}"#);
    let unknown_outcome = [Later, FindOutFirst, FindOutFirst];

    // Not forwarded: even what must not be done twice may be sent again.
    check(429, &gateway(410), [Later; 3]);
    check(429, &gateway(420), [Later; 3]);
    // ... but only as the gateway sends it.
    check(500, &gateway(410), unknown_outcome);
    check(429, &gateway(999), [Later, No, No]);
    check(429, "slow down", [Later, No, No]);
    check(429, &gateway(400), [No; 3]);

    for (status, code) in [(200, 500), (200, 510), (400, 900)] {
        check(status, &gateway(code), unknown_outcome);
    }
    // A refusal of the gateway with a status of success: nobody knows.
    check(200, &gateway(210), [No, FindOutFirst, FindOutFirst]);

    check(401, &gateway(200), [AfterClockCheck; 3]);
    check(401, &gateway(210), [No; 3]);
    check(401, "who are you", [No; 3]);
    check(404, &gateway(300), [No; 3]);
    for (status, code) in [(503, 500), (504, 510), (500, 900)] {
        check(status, &gateway(code), unknown_outcome);
    }

    check(400, &service("ALREADY_EXIST_ALIAS"), [No; 3]);
    for status in [408, 500, 504] {
        check(status, &service("ALREADY_EXIST_ALIAS"), unknown_outcome);
        check(status, &service("SUCCESS"), unknown_outcome);
    }
    check(429, &service("ALREADY_EXIST_ALIAS"), [No; 3]);
    check(429, &service("NEW_CODE"), [Later, No, No]);
    check(400, &service("SUCCESS"), [No; 3]);
    check(400, &service("FAIL_CORE"), unknown_outcome);
    check(200, &service("INTERNAL_SERVER_ERROR"), unknown_outcome);
    check(400, &service("NEW_CODE"), [No; 3]);
    check(500, &service("NEW_CODE"), unknown_outcome);

    for status in [408, 500, 502, 503, 504] {
        check(status, "", unknown_outcome);
    }
    for status in [100, 101, 199, 599] {
        check(status, "", [No, FindOutFirst, FindOutFirst]);
    }
    for status in [302, 400, 403, 404, 409, 413, 999] {
        check(status, "", [No; 3]);
    }
    // Arrived whole and cannot be read: it was perhaps done, and asking again would not help.
    check(200, "<html>", [No, FindOutFirst, FindOutFirst]);
}

#[test]
fn messages() {
    let check = |status: u16, body: &str, expected: &str, advice: &str| {
        let fault = CreateCa::parse(Response::new(status, body.as_bytes())).unwrap_err();
        assert_eq!(format!("{fault:#}"), expected);
        let separator = if advice.is_empty() { "" } else { "; " };
        assert_eq!(fault.to_string(), format!("{expected}{separator}{advice}"));
    };
    check(
        429,
        r#"{"error":{"errorCode":"410","message":"Throttle Limited","details":"10 a second"}}"#,
        "the gateway refused (HTTP 429, code 410): Throttle Limited: 10 a second",
        GatewayCode::ThrottleLimited.advice(),
    );
    check(418, r#"{"error":{"errorCode":"999"}}"#, "the gateway refused (HTTP 418, code 999)", "");
    check(
        400,
        r#"{"code":"ALREADY_EXIST_ALIAS","msg":"m"}"#,
        "the service refused with ALREADY_EXIST_ALIAS (HTTP 400): m",
        ServiceCode::AlreadyExistAlias.advice(),
    );
    check(
        400,
        r#"{"code":"ALREADY_EXIST_ALIAS","msg":""}"#,
        &format!(
            "the service refused with ALREADY_EXIST_ALIAS (HTTP 400): {}",
            ServiceCode::AlreadyExistAlias.meaning()
        ),
        ServiceCode::AlreadyExistAlias.advice(),
    );
    check(200, "", "the answer (HTTP 200) cannot be read: empty", "");
    let redirects =
        |status| format!("the server redirects (HTTP {status}), which is never followed: check the endpoint");
    check(300, "moved", &redirects(300), "");
    check(399, "", &redirects(399), "");
    check(400, "moved", "the server answered HTTP 400: moved", "");
    check(400, "", "the server answered HTTP 400", "");
    let Fault::Gateway(fault) = Fault::gateway(429, "410", "m", "10 a second") else { panic!("the gateway's") };
    assert_eq!(fault.details(), "10 a second");
}

#[test]
fn one_short_line_without_control_characters() {
    let check = |status: u16, body: &str, expected: &str| {
        let shown = CreateCa::parse(Response::new(status, body.as_bytes())).unwrap_err().to_string();
        assert!(shown.starts_with(expected), "{shown}");
        assert!(shown.len() < 1400 && !shown.contains(|c: char| c.is_control()), "{shown}");
    };
    check(
        400,
        r#"{"code":"A\u001b[2J","msg":"\u001b]0;x\u0007","data":null}"#,
        "the service refused with A\\u{1b}[2J (HTTP 400): \\u{1b}]0;x\\u{7}",
    );
    check(302, "", "the server redirects (HTTP 302), which is never followed");
    check(200, "", "the answer (HTTP 200) cannot be read: empty");
    let flood = "\u{1b}".repeat(100_000);
    check(500, &flood, "the server answered HTTP 500: \\u{1b}");
    let flood = "x".repeat(100_000);
    check(400, &format!(r#"{{"code":"{flood}","msg":"{flood}"}}"#), "the service refused with xxx");
    let said = format!(r#"{{"errorCode":"210","message":"{flood}","details":"{flood}"}}"#);
    check(401, &said, "the gateway refused (HTTP 401, code 210): xxx");
}

#[test]
fn a_type_error_shows_no_value() {
    let body = r#"{"code":"SUCCESS","data":{"caInfo":{"caId":"planted"},"privateKey":"planted"}}"#;
    let cut_off = r#"{"code":"SUCCESS","data":{"privateKey":"-----BEGIN PRIVATE KEY-----\nplanted"#;
    for (status, body) in [(200, body), (500, cut_off), (200, cut_off)] {
        let fault = CreateCa::parse(Response::new(status, body.as_bytes())).unwrap_err();
        let shown: String = format!("{fault} {fault:?}");
        assert!(!shown.contains("planted"), "{shown}");
    }
}
