//! `pca cert verify`.

use core::sync::atomic::{AtomicUsize, Ordering};
use std::{
    fs,
    io::{Read as _, Write as _},
    net::TcpListener,
    sync::Arc,
    thread,
};

use crate::{Folder, inspect::issued, outcome, pca, schema};

struct Files {
    folder: Folder,
    leaf: String,
    root: String,
}

fn files(name: &str) -> Files {
    let folder = Folder::new(name);
    let (root, leaf) = issued(&folder, &["web.svc.internal"]);
    let write = |name: &str, text: &str| {
        let path = folder.0.join(name);
        fs::write(&path, text).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    };
    let (leaf, root) = (write("leaf.pem", &leaf), write("root.pem", &root));
    Files { folder, leaf, root }
}

#[test]
fn good_and_why_not() {
    let files = files("verify");
    let (local, leaf, root) = (files.folder.local(), &*files.leaf, &*files.root);
    let check = |arguments: &[&str], code: i32, word: &str| {
        let (found, stdout, stderr) = outcome(pca(&[&["cert", "verify"], arguments].concat(), &[]));
        assert_eq!(found, code, "{arguments:?}: {stdout}{stderr}");
        assert!(stdout.contains(word) || stderr.contains(word), "{arguments:?}: {stdout}{stderr}");
        stdout
    };
    check(&[leaf, "--trust", root], 0, "\ngood\n");
    check(&[leaf, "--trust", root, "--name", "web.svc.internal"], 0, "\ngood\n");
    check(&[leaf, "--trust", root, "--name", "other.svc.internal"], 9, "not for \"other.svc.internal\"");
    check(&[leaf, "--trust", root, "--name", "a b"], 2, "--name");
    check(&[leaf, "--trust", leaf], 0, "good");
    check(&[root, "--trust", root, "--name", "Corp Root"], 2, "--name");
    check(&[leaf], 2, "--trust");
    check(&[leaf, "--trust", root, "--chain", "no-such-file"], 2, "no-such-file");
    check(&[leaf, "--ca", "corp-root", &local], 0, "\ngood\n");
    check(&[leaf, "--ca", "no-such-ca", &local], 5, "no-such-ca");

    let other = self::files("verify-other");
    check(&[leaf, "--trust", &other.root], 9, "not good: ");
    // Once is enough.
    check(&[leaf, "--trust", &other.root], 9, "found: 1 reason not to trust it\n");
    let json = check(&[leaf, "--trust", &other.root, "--output", "json"], 9, "");
    schema::check("cert verify", &json);
    assert!(json.starts_with(r#"{"version":1,"data":{"good":false,"reasons":["#), "{json}");
}

#[test]
fn revoked_by_list_and_by_responder() {
    let files = files("verify-revoked");
    let (local, leaf) = (files.folder.local(), &*files.leaf);
    let verify = || outcome(pca(&["cert", "verify", leaf, "--ca", "corp-root", "--crl", "--ocsp", &local], &[]));
    let (code, stdout, stderr) = verify();
    assert_eq!((code, stdout.matches("  good\n").count()), (0, 2), "{stdout}{stderr}");
    let json = ["cert", "verify", leaf, "--ca", "corp-root", "--crl", "--ocsp", "--output", "json", &local];
    schema::check("cert verify", &outcome(pca(&json, &[])).1);

    let serial = pca_x509::Certificate::bundle_from_pem(&fs::read_to_string(leaf).expect("read")).expect("PEM")[0]
        .serial()
        .to_string();
    let run = |arguments: &[&str]| {
        let (code, _, stderr) = outcome(pca(&[arguments, &[&local]].concat(), &[]));
        assert_eq!(code, 0, "{stderr}");
    };
    run(&["cert", "revoke", "corp-root", &serial, "--yes"]);
    let (code, stdout, stderr) = verify();
    assert_eq!(code, 9, "{stderr}");
    assert!(stdout.contains("by its OCSP") && !stdout.contains("by its CRL"), "the next list is not due: {stdout}");
    run(&["crl", "rotate", "corp-root"]);
    let (code, stdout, _) = verify();
    assert_eq!((code, stdout.matches("revoked on").count()), (9, 4), "{stdout}");
}

/// A server that redirects, counting who comes.
#[test]
fn nobody_is_followed_elsewhere() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("a port");
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    thread::spawn(move || {
        for stream in listener.incoming() {
            counted.fetch_add(1, Ordering::SeqCst);
            let mut stream = stream.expect("a connection");
            let _ = stream.read(&mut [0; 4096]);
            let answer = format!("HTTP/1.1 302 Found\r\nlocation: http://{address}/b\r\ncontent-length: 0\r\n\r\n");
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    let folder = Folder::new("verify-redirected");
    fs::create_dir_all(&folder.0).expect("made");
    let url = format!("http://{address}");
    let (leaf, root) = with_addresses(&url);
    let write = |name: &str, text: &str| {
        let path = folder.0.join(name);
        fs::write(&path, text).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    };
    let (leaf, root) = (write("leaf.pem", &leaf), write("root.pem", &root));
    let environment = [("http_proxy", "http://127.0.0.1:1")];
    let (code, stdout, stderr) =
        outcome(pca(&["cert", "verify", &leaf, "--trust", &root, "--crl", "--ocsp"], &environment));
    assert_eq!(code, 9, "{stderr}");
    assert_eq!(stdout.matches("status 302").count(), 2, "{stdout}");
    assert_eq!(count.load(Ordering::SeqCst), 2);
}

/// A certificate that names addresses, and its root.
fn with_addresses(url: &str) -> (String, String) {
    use pca_x509::{Issuer, KeyAlgorithm, PrivateKey, Serial, Subject, Template, Usages, Validity};
    let key = PrivateKey::generate(KeyAlgorithm::Ec256).expect("made");
    let validity = Validity::new(0, 4_000_000_000).expect("valid");
    let serial = || Serial::random().expect("random");
    let root = Template::ca(&Subject::new("root").expect("valid"), validity, serial()).self_signed(&key).expect("made");
    let template = Template::leaf(&Subject::new("leaf").expect("valid"), validity, serial(), Usages::default())
        .crl_url(&format!("{url}/crl"))
        .ocsp_url(&format!("{url}/ocsp"));
    let leaf = Issuer::new(&root, &key).expect("a CA").sign(&template, &key.public_key()).expect("made");
    (leaf.to_pem(), root.to_pem())
}
