//! Several calls that are one: lists, and what is ensured.

use core::time::Duration;

use pca_core::{EnsureCertError, SignEndCsr};

use crate::{CREATED, answer, class, client, create, server::Server};

const NONE: &str =
    r#"{"code":"SUCCESS","msg":"","data":{"totalCnt":0,"totalPageNo":1,"currentPageNo":1,"caInfoList":[]}}"#;

fn page(number: u32, serials: &str) -> String {
    let data = format!(r#"{{"totalCnt":3,"totalPageNo":2,"currentPageNo":{number},"listCerts":[{serials}]}}"#);
    answer("200 OK", "", &format!(r#"{{"code":"SUCCESS","msg":"","data":{data}}}"#))
}

#[tokio::test]
async fn lists_are_read_to_their_end() {
    let server = Server::script([page(1, r#""a","b""#), page(2, r#""c""#)]);
    assert_eq!(client(server.origin()).certificates("tag").collect().await.unwrap(), ["a", "b", "c"]);
    let server = Server::script([page(1, r#""a","b""#), answer("404 Gone", "", "")]);
    let (client, mut found) = (client(server.origin()), vec![]);
    let mut items = client.certificates("tag");
    while let Some(item) = items.next().await {
        found.push(class(item));
    }
    assert_eq!(found, ["ok", "ok", "answered 404"]);
}

/// The futures can be given to tasks.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ca_is_ensured() {
    let ok = |body: &str| answer("200 OK", "", body);
    let server = Server::script([ok(NONE), ok(CREATED)]);
    let other = client(server.origin());
    let ended = tokio::spawn(async move { other.ensure(&create()).await }).await.expect("no panic");
    // The documented example has another subject.
    assert!(ended.unwrap_err().to_string().contains("x509Parameters.country is KOR, not unset"));
    let mut lost = vec![ok(NONE); 40];
    lost[1] = String::new();
    let server = Server::script(lost);
    let client = client(server.origin()).window(Duration::from_millis(100));
    let ended = client.ensure(&create()).await.unwrap_err().to_string();
    assert!(ended.contains("no CA CA002 with these settings has come to light"), "{ended}");
    assert_eq!(server.requests().iter().filter(|request| request.starts_with("POST")).count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_is_ensured() {
    let empty = NONE.replace("caInfoList", "listCerts");
    let server = Server::script([answer("200 OK", "", &empty), String::new(), answer("200 OK", "", &empty)]);
    let client = client(server.origin()).window(Duration::ZERO);
    let run = async move {
        let mut saved = None;
        let keep = |pending: &_| {
            saved = Some(Clone::clone(pending));
            Ok(())
        };
        let call = SignEndCsr::new("tag", "csr");
        let ended = client.ensure_cert(&call, None, |_| Some(true), keep).await;
        (ended, saved)
    };
    let (ended, saved) = tokio::spawn(run).await.expect("no panic");
    assert!(matches!(ended, Err(EnsureCertError::Ambiguous(_))), "{ended:?}");
    assert!(saved.is_some() && server.requests().len() == 3);
}
