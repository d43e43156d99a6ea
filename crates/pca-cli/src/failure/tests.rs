use pca_core::{CreateCa, GetCa, Operation, Response};
use pca_ureq::Error;

use super::*;

/// What an answer means for `ca get` and for `ca create`.
fn check(status: u16, body: &str, get: Exit, create: Exit) {
    fn exit<O: Operation>(status: u16, body: &str) -> Exit {
        let fault = O::parse(Response::new(status, body.as_bytes())).err().expect("no success");
        Failure::Call(Error::from_fault(&O::INFO, fault, None)).exit()
    }
    assert_eq!(exit::<GetCa>(status, body), get, "ca get: {status} {body}");
    assert_eq!(exit::<CreateCa>(status, body), create, "ca create: {status} {body}");
}

fn gateway(code: &str) -> String {
    format!(r#"{{"error":{{"errorCode":"{code}","message":"m"}}}}"#)
}

fn service(code: &str) -> String {
    format!(r#"{{"code":"{code}","msg":"m","data":null}}"#)
}

#[test]
fn refusals_by_the_gateway() {
    check(401, &gateway("200"), Exit::Credentials, Exit::Credentials);
    check(401, &gateway("210"), Exit::Credentials, Exit::Credentials);
    check(403, &gateway("230"), Exit::Credentials, Exit::Credentials);
    check(404, &gateway("300"), Exit::Failed, Exit::Failed);
    check(413, &gateway("430"), Exit::Failed, Exit::Failed);
    check(429, &gateway("400"), Exit::Throttled, Exit::Throttled);
    check(429, &gateway("410"), Exit::Throttled, Exit::Throttled);
    check(503, &gateway("500"), Exit::Failed, Exit::Unknown);
    check(504, &gateway("510"), Exit::Failed, Exit::Unknown);
    check(500, &gateway("900"), Exit::Failed, Exit::Unknown);
}

#[test]
fn refusals_by_the_service() {
    check(400, &service("NOT_FOUND"), Exit::Absent, Exit::Absent);
    check(400, &service("ALREADY_EXIST_ALIAS"), Exit::Conflict, Exit::Conflict);
    check(200, &service("ALREADY_EXIST_ALIAS"), Exit::Conflict, Exit::Conflict);
    check(400, &service("NOT_AUTHORIZED_ACTION"), Exit::Credentials, Exit::Credentials);
    check(400, &service("EXCEED_EXPIRY_DATE"), Exit::Failed, Exit::Failed);
    check(404, &service("SOMETHING_NEW"), Exit::Absent, Exit::Absent);
    check(409, &service("SOMETHING_NEW"), Exit::Conflict, Exit::Conflict);
}

#[test]
fn answers_of_unknown_form() {
    check(302, "", Exit::Failed, Exit::Failed);
    check(403, "<html>", Exit::Credentials, Exit::Credentials);
    check(404, "", Exit::Absent, Exit::Absent);
    check(429, "", Exit::Throttled, Exit::Throttled);
    check(502, "<html>", Exit::Failed, Exit::Unknown);
    check(200, "<html>", Exit::Failed, Exit::Unknown);
    check(204, "", Exit::Failed, Exit::Unknown);
}
