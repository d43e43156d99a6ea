//! The role of a server, told by an imitation of the cloud's metadata service.

use pca_core::Timestamp;
use pca_ureq::{CredentialsError, Endpoint, Found, ServerRole, Source};

use crate::{
    answer,
    server::{End, Server},
};

fn find(server: &Server) -> Result<Found, CredentialsError> {
    ServerRole::at(&server.origin().parse::<Endpoint>().expect("an origin")).find()
}

#[test]
fn a_role() {
    let keys = r#"{"AccessKeyId":"AK","SecretAccessKey":"planted","Expiration":"2100-01-01T00:00:00Z"}"#;
    let server = Server::script([answer("200 OK", "", "issuer\n"), answer("200 OK", "", keys)]);
    let found = find(&server).unwrap();
    assert_eq!(found.source(), &Source::ServerRole("issuer".into()));
    assert_eq!((found.credentials().access_key(), found.expiration()), ("AK", Some("2100-01-01T00:00:00Z")));
    assert_eq!(found.expires_at(), Some(Timestamp::from_millis(4_102_444_800_000)));
    let lines: Vec<_> =
        server.requests().iter().filter_map(|request| request.lines().next().map(String::from)).collect();
    let path = "/latest/meta-data/iam/security-credentials/";
    assert_eq!(lines, [format!("GET {path} HTTP/1.1"), format!("GET {path}issuer HTTP/1.1")]);
}

#[test]
fn no_role() {
    let check = |answers: &[String], expected: &str| {
        let server = Server::script(answers.iter().cloned());
        let refused = find(&server).unwrap_err().to_string();
        assert!(refused.contains(expected), "{refused}");
        assert_eq!(server.requests().len(), answers.len());
    };
    let named = answer("200 OK", "", "issuer");
    check(&[answer("404 None", "", "")], "cannot be asked for");
    check(&[answer("302 Elsewhere", "Location: http://127.0.0.1:1/\r\n", "issuer")], "cannot be asked for");
    check(&[answer("200 OK", "", "../x")], "has no name");
    check(&[named.clone(), answer("500 Oops", "", "")], "its keys cannot be asked for");
    let expired = r#"{"AccessKeyId":"AK","SecretAccessKey":"planted","Expiration":"1994-11-06T08:49:37Z"}"#;
    let expired = answer("200 OK", "", expired);
    check(&[named.clone(), expired], "the credentials of the server's role issuer expired at 1994-11-06 08:49:37Z");
    check(&[named, answer("200 OK", "", "{}")], "has no keys");
    let server = Server::start("", End::Close);
    assert!(find(&server).is_err());
}
