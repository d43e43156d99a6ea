//! `pca ca ensure`, against a service that loses answers, and against the emulator.

use core::sync::atomic::{AtomicU32, Ordering};
use std::{
    io::{Read, Write},
    net::TcpListener,
    sync::Arc,
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

use crate::{
    Folder,
    checked::{root, with},
    outcome, pca,
};

pub(crate) const ENSURE: [&str; 20] = [
    "ca",
    "ensure",
    "CA002",
    "--type",
    "root",
    "--key",
    "RSA2048",
    "--max",
    "--cn",
    "name000",
    "--country",
    "KOR",
    "--organization",
    "org000",
    "--unit",
    "org001",
    "--locality",
    "Pangyo",
    "--state",
    "Seongnam-si",
];
pub(crate) const EMPTY: &str =
    r#"{"code":"SUCCESS","msg":"","data":{"totalCnt":0,"totalPageNo":1,"currentPageNo":1,"caInfoList":[]}}"#;

/// The documented example, as if it were of now, with certificates in it.
fn example(text: &str) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970").as_millis();
    let root = root("name000", 3650).to_pem();
    with(text, &root, &root).replace("1721175807574", &now.to_string())
}

fn listed() -> String {
    example(include_str!("../../../../spec/examples/get-ca-list.response.json"))
}

fn created() -> String {
    example(include_str!("../../../../spec/examples/create-ca.response.json"))
}

/// A service with a list before a creation was sent and one after it; an answer that is empty gets lost. Counts the creations.
fn service(before: String, answer: String, after: String) -> (String, Arc<AtomicU32>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let origin = format!("http://{}", listener.local_addr().expect("a port"));
    let creations = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&creations);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let (mut request, mut block) = (Vec::new(), [0; 4096]);
            while !request.windows(4).any(|end| end == b"\r\n\r\n") {
                let read = stream.read(&mut block).expect("a request");
                request.extend_from_slice(&block[..read]);
            }
            let body = if request.starts_with(b"POST") {
                count.fetch_add(1, Ordering::SeqCst);
                &answer
            } else if count.load(Ordering::SeqCst) == 0 {
                &before
            } else {
                &after
            };
            if !body.is_empty() {
                let head = format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
                // A client that gives up is no failure of the server.
                let _ = stream.write_all(format!("{head}{body}").as_bytes());
            }
        }
    });
    (origin, creations)
}

pub(crate) fn check(
    arguments: &[&str],
    [before, answer, after]: [String; 3],
    (code, creations): (i32, u32),
    said: &[&str],
) -> String {
    let (origin, count) = service(before, answer, after);
    let environment = [("NCLOUD_API_GW", &*origin), ("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "planted")];
    let arguments: Vec<_> = arguments.iter().copied().chain(["--timeout", "1s"]).collect();
    let (found, stdout, stderr) = outcome(pca(&arguments, &environment));
    assert_eq!((found, count.load(Ordering::SeqCst)), (code, creations), "{stderr}");
    assert!(said.iter().all(|text| stderr.contains(text)), "{stderr}");
    assert_eq!(stdout.contains("4b0bbe37-eeea93b8"), code == 0, "{stdout}");
    stdout
}

#[test]
fn found_or_created() {
    let empty = || EMPTY.to_owned();
    check(&ENSURE, [listed(), String::new(), listed()], (0, 0), &["note: the CA CA002 existed already\n"]);
    check(&ENSURE, [empty(), created(), empty()], (0, 1), &["note: the CA CA002 was created\n"]);
    // The creation was carried out, and its answer is lost.
    let found =
        check(&ENSURE, [empty(), String::new(), listed()], (0, 1), &["its answer was lost, and the list shows it"]);
    assert!(found.contains("Seongnam-si"), "{found}");
}

#[test]
fn nobody_knows() {
    let arguments: Vec<_> = ENSURE.iter().copied().chain(["--output", "json"]).collect();
    let answers = [EMPTY.to_owned(), String::new(), EMPTY.to_owned()];
    let said =
        ["nobody knows whether CreateCa was carried out", "no CA CA002 with these settings", "look with `pca ca list`"];
    assert_eq!(check(&arguments, answers, (8, 1), &said), "");
}

#[test]
fn other_settings() {
    let mut arguments = ENSURE;
    arguments[9] = "name009";
    let said = [
        "the CA CA002 (4b0bbe37-eeea93b8) has other settings: x509Parameters.commonName is name000, not name009",
        "see it with `pca ca get 4b0bbe37-eeea93b8`",
    ];
    check(&arguments, [listed(), String::new(), listed()], (6, 0), &said);
    // The service did not do as asked.
    check(&arguments, [EMPTY.to_owned(), created(), listed()], (6, 1), &said);
}

#[test]
fn the_emulator() {
    let folder = Folder::new("ensure");
    let local = folder.local();
    let run = |more: &[&str]| {
        let arguments = [&local, "--output", "json", "ca", "ensure"];
        outcome(pca(&arguments.into_iter().chain(more.iter().copied()).collect::<Vec<_>>(), &[]))
    };
    let root = ["corp-root", "--type", "root", "--key", "EC256", "--max", "--cn", "Corp Root"];
    let (code, created, stderr) = run(&root);
    assert_eq!((code, stderr.as_str()), (0, "note: the CA corp-root was created\n"));
    assert_eq!(run(&root), (0, created.clone(), "note: the CA corp-root existed already\n".into()));

    let tag = created.split_once(r#""caTag":""#).and_then(|(_, rest)| rest.split('"').next()).expect("a tag");
    let below =
        ["corp-sub", "--type", "sub", "--issuer", tag, "--key", "RSA2048", "--period", "365", "--cn", "Corp Sub"];
    let pending = ["pending-sub", "--type", "sub", "--key", "EC521", "--period", "365", "--cn", "Waiting"];
    for sub in [&below[..], &pending] {
        let (code, created, stderr) = run(sub);
        assert_eq!((code, stderr.ends_with(" was created\n")), (0, true), "{stderr}");
        let (code, found, stderr) = run(sub);
        assert_eq!((code, found, stderr.ends_with(" existed already\n")), (0, created, true), "{stderr}");
    }

    let other = |position: usize, value: &'static str, difference: &str| {
        let mut other = root;
        other[position] = value;
        let (code, stdout, stderr) = run(&other);
        assert_eq!((code, stdout.as_str()), (6, ""), "{stderr}");
        assert!(stderr.contains(difference) && stderr.contains("hint: "), "{stderr}");
    };
    other(2, "sub", "caType is PRIVATE_ROOT, not PRIVATE_SUB");
    other(4, "EC521", "keyType is EC256, not EC521");
    other(4, "RSA2048", "keyType is EC256, not RSA2048");
    other(7, "Other", "x509Parameters.commonName is Corp Root, not Other");
}

#[test]
fn the_alias_stands_by_itself() {
    let check = |arguments: &[&str], expected: &str| {
        let rest = ["--type", "root", "--key", "EC256", "--max", "--cn", "x"];
        let arguments: Vec<_> = ["ca", "ensure"].into_iter().chain(rest).chain(arguments.iter().copied()).collect();
        let (code, stdout, stderr) = outcome(pca(&arguments, &[]));
        assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
        assert!(stderr.contains(expected), "{stderr}");
    };
    check(&[], "<ALIAS>");
    check(&["--alias", "CA002"], "unexpected argument '--alias'");
    check(&["0"], "error: <ALIAS> must ");
    let (code, help, _) = outcome(pca(&["ca", "ensure", "--help"], &[]));
    assert!(code == 0 && help.contains("<ALIAS>") && help.contains("pca ca ensure corp-root --type root"), "{help}");
}
