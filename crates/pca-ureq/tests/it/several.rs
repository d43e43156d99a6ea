//! Several calls that are one: lists, and what is ensured.

use pca_core::{CaType, CreateCa, KeyType, Period, X509Parameters};

use crate::{CREATED, LIST, answer, class, client, server::Server};

/// The CA of the documented example.
fn documented() -> CreateCa {
    let subject = X509Parameters::new("name000").country("KOR").organization("org000").organization_unit("org001");
    let subject = subject.locality("Pangyo").state_province("Seongnam-si");
    CreateCa::new(CaType::Root, "CA002", KeyType::Rsa2048, Period::MAX, subject)
}

#[test]
fn a_ca_is_ensured() {
    const NONE: &str =
        r#"{"code":"SUCCESS","msg":"","data":{"totalCnt":0,"totalPageNo":1,"currentPageNo":1,"caInfoList":[]}}"#;
    let ok = |body: &str| answer("200 OK", "", body);
    let check = |answers: Vec<String>, expected: &str, methods: &str| {
        let server = Server::script(answers);
        let ended = match client(server.origin()).ensure(&documented()) {
            Ok(ensured) => format!("{:?} {}", ensured.origin, ensured.ca.ca_info.ca_tag),
            Err(error) => error.to_string(),
        };
        assert!(ended.contains(expected), "{ended}");
        let sent: String = server.requests().iter().map(|request| &request[..1]).collect();
        assert!(sent.starts_with(methods) && sent.matches('P').count() <= 1, "{sent}");
    };
    check(vec![ok(LIST)], "Existed 4b0bbe37-eeea93b8", "G");
    check(vec![ok(NONE), ok(CREATED)], "Created 4b0bbe37-eeea93b8", "GP");
    let now = pca_ureq::now().unwrap().to_string();
    let listed = LIST.replace("1721175807574", &now);
    check(vec![ok(NONE), String::new(), ok(&listed)], "Recovered 4b0bbe37-eeea93b8", "GPG");
    let mut lost = vec![ok(NONE); 40];
    lost[1] = answer("502 Bad Gateway", "", "");
    check(lost, "no CA CA002 with these settings has come to light", "GPGG");
}

#[test]
fn lists_are_read_to_their_end() {
    let page = |number: u32, serials: &str| {
        let data = format!(r#"{{"totalCnt":3,"totalPageNo":2,"currentPageNo":{number},"listCerts":[{serials}]}}"#);
        answer("200 OK", "", &format!(r#"{{"code":"SUCCESS","msg":"","data":{data}}}"#))
    };
    let server = Server::script([page(1, r#""a","b""#), page(2, r#""c""#)]);
    let found: Result<Vec<_>, _> = client(server.origin()).certificates("tag").collect();
    assert_eq!(found.unwrap(), ["a", "b", "c"]);
    let lines: Vec<_> =
        server.requests().iter().filter_map(|request| request.lines().next().map(String::from)).collect();
    assert_eq!(lines, [1, 2].map(|page| format!("GET /api/v1/ca/tag/cert?pageNo={page} HTTP/1.1")));

    let server = Server::script([page(1, r#""a","b""#), answer("404 Gone", "", "")]);
    let client = client(server.origin());
    let found: Vec<_> = client.certificates("tag").map(class).collect();
    assert_eq!(found, ["ok", "ok", "answered 404"]);
}
