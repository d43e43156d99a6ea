//! Answers that are not what was asked for: who refused, what is shown, and whether to try again.

mod display;
mod retry;

use pca_conformance::{fixtures, judge::Judge};
use pca_core::{CreateCa, Fault, Operation, Response, TrimCa};
use serde_json::{Value, json};

use crate::json::pointers;

/// Who refused, with what code, in what words; for an answer that cannot be read, where and why.
fn told(fault: &Fault) -> String {
    match fault {
        Fault::Gateway(fault) => format!("gateway {}: {}", fault.code(), fault.message()),
        Fault::Service(fault) => format!("service {}: {}", fault.code(), fault.message()),
        Fault::Malformed(fault) => format!("malformed {}", fault.unreadable()),
        Fault::Unrecognized(fault) => format!("unrecognized {}", fault.excerpt()),
        other => panic!("a kind of fault that no test knows: {other}"),
    }
}

#[track_caller]
fn check(status: u16, body: impl AsRef<[u8]>, expected: &str) {
    let fault = CreateCa::parse(Response::new(status, body.as_ref())).expect_err(expected);
    assert_eq!(told(&fault), expected);
    assert_eq!(fault.status(), status, "{expected}");
}

#[test]
fn refused_by_the_service() {
    check(400, r#"{"code":"NOT_EXIST_CASTORE","msg":"No store","data":null}"#, "service NOT_EXIST_CASTORE: No store");
    check(200, r#"{"code":"ALREADY_EXIST_ALIAS","msg":"별칭","data":null}"#, "service ALREADY_EXIST_ALIAS: 별칭");
    check(200, r#"{"code":"OF_THE_FUTURE","msg":"m"}"#, "service OF_THE_FUTURE: m");
    check(400, r#"{"code":"INVALID_REQUEST","data":null}"#, "service INVALID_REQUEST: ");
    check(500, r#"{"msg":"m","code":"FAIL_CORE","data":{},"more":[]}"#, "service FAIL_CORE: m");
    // A code of success behind a status of failure is no refusal of the service.
    let torn = r#"{"code":"SUCCESS","msg":"Success","data":null}"#;
    check(500, torn, "unrecognized a success, with the status of a failure");
}

#[test]
fn refused_by_the_gateway_in_json() {
    let refused = "gateway 210: Permission Denied";
    check(401, r#"{"error":{"errorCode":"210","message":"Permission Denied","details":"d"}}"#, refused);
    check(401, r#"{"error":{"errorCode":"210","message":"Permission Denied"}}"#, refused);
    check(200, r#"{"error":{"errorCode":"210","message":"Permission Denied"}}"#, refused);
    // Discrepancy 27.
    check(401, r#"{"error":{"errorCode":210,"message":"Permission Denied"}}"#, refused);
    // Forms of other services behind the same gateway.
    check(401, r#"{"error":{"code":"210","message":"Permission Denied"}}"#, refused);
    check(401, r#"{"responseError":{"returnCode":"210","returnMessage":"Permission Denied"}}"#, refused);
    check(400, r#"{"errorCode":9014,"message":"m"}"#, "gateway 9014: m");
    check(400, r#"{"error":{"errorCode":"OF_THE_FUTURE"}}"#, "gateway OF_THE_FUTURE: ");
}

#[test]
fn refused_by_the_gateway_in_xml() {
    let refused = "gateway 410: Throttle Limited";
    check(429, "<error><errorCode>410</errorCode><message>Throttle Limited</message></error>", refused);
    check(
        429,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<responseError>\n  <returnCode>410</returnCode>\n  \
         <returnMessage>Throttle Limited</returnMessage>\n</responseError>\n",
        refused,
    );
    check(429, "<Error><code>410</code><message><![CDATA[Throttle Limited]]></message></Error>", refused);
}

#[test]
fn failures_of_no_known_form() {
    check(502, "<html><body>502 Bad Gateway</body></html>", "unrecognized <html><body>502 Bad Gateway</body></html>");
    check(401, "Unauthorized\n", "unrecognized Unauthorized");
    check(500, "", "unrecognized ");
    check(500, [0xff, b'x'], "unrecognized \u{fffd}x");
    check(400, r#"{"error":"text"}"#, r#"unrecognized {"error":"text"}"#);
    check(400, "[]", "unrecognized []");
    check(400, r#"{"error":{"errorCode":{}}}"#, r#"unrecognized {"error":{"errorCode":{}}}"#);
    check(404, r#"{"code":"NOT_FOUND","code":"FORBIDDEN"}"#, r#"unrecognized {"code":"NOT_FOUND","code":"FORBIDDEN"}"#);
    let spring = r#"{"timestamp":"2024-07-17T00:23:27Z","status":500,"error":"Internal Server Error","message":"m"}"#;
    check(500, spring, &format!("unrecognized {spring}"));
    for status in [301, 302, 307, 308] {
        check(status, "", "unrecognized ");
    }
    check(999, "x", "unrecognized x");
    check(199, "x", "unrecognized x");
}

#[test]
fn successes_that_cannot_be_read() {
    check(200, "", "malformed empty");
    check(204, "", "malformed empty");
    check(200, " \r\n", "malformed empty");
    check(200, "<html>sign in</html>", "malformed not JSON at line 1, column 1");
    check(200, "{", "malformed not JSON at line 1, column 1");
    check(200, "[]", "malformed expected an object, found an array");
    check(200, "null", "malformed expected an object, found null");
    check(200, "{}", "malformed code: missing");
    check(200, r#"{"code":null,"data":{}}"#, "malformed code: missing");
    check(200, r#"{"code":0,"data":{}}"#, "malformed code: expected a string, found a number");
    check(200, r#"{"code":"SUCCESS"}"#, "malformed data: missing");
    check(200, r#"{"code":"SUCCESS","msg":"Success","data":null}"#, "malformed data: missing");
    check(200, r#"{"code":"SUCCESS","data":"x"}"#, "malformed data: expected an object, found a string");
    check(
        200,
        r#"{"code":"SUCCESS","data":{"caInfo":[]}}"#,
        "malformed data.caInfo: expected an object, found an array",
    );
    check(200, r#"{"code":"SUCCESS","data":{"caInfo":{}}}"#, "malformed data.caInfo.signingCount: missing");
    check(200, r#"{"code":"SUCCESS","data":1,"data":2}"#, "malformed a name stands twice in one object");
    check(200, [b"{\"code\":\"".as_slice(), b"\xff\"}"].concat(), "malformed not UTF-8");
}

#[test]
fn numbers_that_are_none() {
    let form = |number: &str| format!(r#"{{"code":"SUCCESS","data":{{"caInfo":{{"signingCount":{number}}}}}}}"#);
    for number in ["9223372036854775808", "1.5", "true", "\"\"", "\"0x11\"", "[1]"] {
        let fault = CreateCa::parse(Response::new(200, form(number).as_bytes())).expect_err(number);
        assert!(
            told(&fault).starts_with("malformed data.caInfo.signingCount: expected a whole number"),
            "{number}: {fault}"
        );
    }
    for number in ["NaN", "Infinity", "1e400", "01", "+1", "1.", "0x11"] {
        let fault = CreateCa::parse(Response::new(200, form(number).as_bytes())).expect_err(number);
        assert!(told(&fault).starts_with("malformed not JSON at line 1"), "{number}: {fault}");
    }
}

#[test]
fn nesting_without_end() {
    for piece in ["[", r#"{"data":"#, "<a>"] {
        let deep = piece.repeat(200_000);
        for status in [200, 500] {
            let fault = CreateCa::parse(Response::new(status, deep.as_bytes())).expect_err(piece);
            assert_eq!(matches!(fault, Fault::Malformed(_)), status == 200, "{piece} {status}");
        }
    }
}

#[test]
fn operations_that_give_nothing_need_no_content() {
    let gives =
        |status, body: &str| TrimCa::parse(Response::new(status, body.as_bytes())).map_err(|fault| told(&fault));
    assert_eq!(gives(200, ""), Ok(()));
    assert_eq!(gives(204, ""), Ok(()));
    assert_eq!(gives(200, r#"{"code":"SUCCESS","msg":"Success"}"#), Ok(()));
    assert_eq!(gives(200, r#"{"code":"FORBIDDEN","msg":"m"}"#), Err("service FORBIDDEN: m".into()));
    assert_eq!(gives(200, "{"), Err("malformed not JSON at line 1, column 1".into()));
    assert_eq!(gives(500, ""), Err("unrecognized ".into()));
}

/// A connection that closes early leaves the beginning of an answer.
#[test]
fn no_beginning_of_an_answer_is_an_answer() {
    let whole = fixtures::response("CreateCa").body();
    for end in 0..whole.len() {
        let fault = CreateCa::parse(Response::new(200, &whole[..end])).expect_err("cut off");
        assert!(matches!(fault, Fault::Malformed(_)), "{end}: {fault}");
    }
}

/// Every value of every example becomes something else: it is read, or the fault names a place, and nothing panics.
#[test]
fn every_value_of_every_example_turned_into_another() {
    let others =
        [json!(null), json!(true), json!(7), json!(-1), json!(1e300), json!("text"), json!([]), json!([[]]), json!({})];
    for example in fixtures::examples().iter().filter(|example| example.target.is_none()) {
        let judge = Judge::of(&example.operation);
        for pointer in pointers(&example.json).into_iter().skip(1) {
            for other in &others {
                let mut form = example.json.clone();
                *form.pointer_mut(&pointer).expect("it is there") = other.clone();
                match (judge.reread)(Response::new(200, form.to_string().as_bytes())) {
                    Ok(written) => drop(serde_json::from_slice::<Value>(&written).expect("what is written is JSON")),
                    Err(Fault::Malformed(fault)) => {
                        let path = fault.unreadable().path();
                        assert!(
                            path.starts_with("data") || path == "code",
                            "{}{pointer} = {other}: {path}",
                            example.file
                        );
                    }
                    Err(Fault::Service(_)) => assert_eq!(pointer, "/code", "{}", example.file),
                    Err(fault) => panic!("{}{pointer} = {other}: {fault}", example.file),
                }
            }
        }
    }
}
