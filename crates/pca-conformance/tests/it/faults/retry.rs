//! Whether to send again, for every kind of refusal and of operation.

use pca_core::{CreateCa, GatewayCode, Operation, Repeat, Response, Retry, ServiceCode};
use serde_json::json;

/// One letter each for [`Repeat::Safe`], [`Repeat::Settled`], [`Repeat::Never`].
#[track_caller]
fn check(status: u16, body: &str, expected: &str) {
    let fault = CreateCa::parse(Response::new(status, body.as_bytes())).expect_err("it is a failure");
    let found: String = [Repeat::Safe, Repeat::Settled, Repeat::Never]
        .map(|repeat| match fault.retry(repeat) {
            Retry::No => '-',
            Retry::Later => 'L',
            Retry::AfterClockCheck => 'C',
            Retry::FindOutFirst => 'F',
            other => panic!("an advice that no test knows: {other:?}"),
        })
        .iter()
        .collect();
    assert_eq!(found, expected, "HTTP {status} {body}");
}

fn gateway(code: &str) -> String {
    json!({"error": {"errorCode": code, "message": "m"}}).to_string()
}

fn service(code: &str) -> String {
    json!({"code": code, "msg": "m", "data": null}).to_string()
}

#[test]
fn after_the_gateway_refused() {
    let table = [
        (400, "100", "---"),
        (401, "200", "CCC"),
        (401, "210", "---"),
        (403, "230", "---"),
        (404, "300", "---"),
        (413, "430", "---"),
        (429, "400", "---"),
        // These two were not forwarded: nothing was done, whatever the operation.
        (429, "410", "LLL"),
        (429, "420", "LLL"),
        (503, "500", "LFF"),
        (504, "510", "LFF"),
        (500, "900", "LFF"),
    ];
    for (status, code, expected) in table {
        check(status, &gateway(code), expected);
    }
    assert_eq!(
        table.map(|(_, code, _)| code).to_vec(),
        GatewayCode::KNOWN.iter().map(GatewayCode::as_str).collect::<Vec<_>>()
    );
}

/// A code that comes with another status is not what it seems: the status alone decides.
#[test]
fn after_a_code_with_the_wrong_status() {
    check(429, &gateway("200"), "L--");
    check(429, &gateway("9999"), "L--");
    check(503, &gateway("410"), "LFF");
    check(403, &gateway("410"), "---");
    check(401, &gateway("9999"), "---");
    // With a status of success nobody knows what was done.
    check(200, &gateway("410"), "-FF");
    check(200, &gateway("210"), "-FF");
    // These say that the service may have been reached, whatever the status.
    check(200, &gateway("500"), "LFF");
    check(400, &gateway("510"), "LFF");
}

#[test]
fn after_the_service_refused() {
    let repeatable = ["INTERNAL_SERVER_ERROR", "FAIL_REQUEST", "FAIL_CORE"];
    for code in ServiceCode::KNOWN.iter().map(ServiceCode::as_str).filter(|code| *code != "SUCCESS") {
        let expected = if repeatable.contains(&code) { "LFF" } else { "---" };
        for status in [200, 400, 409] {
            check(status, &service(code), expected);
        }
        // Behind a status of failure a refusal may be an echo of work that was done.
        for status in [408, 500, 504] {
            check(status, &service(code), "LFF");
        }
    }
    check(400, &service("OF_THE_FUTURE"), "---");
    check(200, &service("OF_THE_FUTURE"), "---");
    check(503, &service("OF_THE_FUTURE"), "LFF");
}

#[test]
fn after_an_answer_of_no_known_form() {
    for (statuses, expected) in [
        (&[408, 500, 502, 503, 504][..], "LFF"),
        (&[501, 505, 599], "-FF"),
        // Who sent it is not known, and so not whether it was forwarded.
        (&[429], "L--"),
        (&[301, 302, 307, 308, 400, 401, 403, 404, 405, 409, 413, 422, 999], "---"),
    ] {
        for &status in statuses {
            for body in ["", "<html></html>", "{}", "[]"] {
                check(status, body, expected);
            }
        }
    }
}

/// It came whole and will not be better the next time; but what was asked for may have been done.
#[test]
fn after_a_success_that_cannot_be_read() {
    for body in
        ["", "{", "<html></html>", r#"{"code":"SUCCESS","data":null}"#, r#"{"code":"SUCCESS","data":{"caInfo":{}}}"#]
    {
        check(200, body, "-FF");
    }
}
