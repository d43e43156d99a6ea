//! `pca cert export`.

use std::{fs, process::Command};

use crate::{Folder, inspect::issued, is_there, outcome, pca};

#[test]
fn a_file_that_others_read() {
    let folder = Folder::new("export");
    let (_, chain) = issued(&folder, &["web.svc.internal"]);
    let path = |name: &str| folder.0.join(name).display().to_string();
    fs::write(path("chain.pem"), &chain).expect("written");
    fs::write(path("password"), "s3cret p\u{e9}\n").expect("written");
    fs::write(path("none"), "\n").expect("written");
    fs::write(
        path("other.key"),
        pca_x509::PrivateKey::generate(pca_x509::KeyAlgorithm::Ec256).expect("made").to_pkcs8_pem(),
    )
    .expect("written");
    let export = |key: &str, cert: &str, password: &str, out: &str| {
        let [key, cert, password, out] = [key, cert, password, out].map(path);
        let arguments = ["cert", "export", "--key", &key, "--cert", &cert, "--password-file", &password, "--out", &out];
        let (code, stdout, stderr) = outcome(pca(&arguments, &[]));
        assert!(stdout.is_empty() && !stderr.contains("s3cret") && !stderr.contains("PRIVATE"), "{stdout}{stderr}");
        (code, stderr)
    };
    let refused = |key: &str, cert: &str, password: &str, out: &str, why: &str| {
        let (code, stderr) = export(key, cert, password, out);
        assert!(code == 2 && stderr.contains(why), "{stderr}");
    };
    refused("other.key", "chain.pem", "password", "web.p12", "key");
    refused("chain.pem", "chain.pem", "password", "web.p12", "chain.pem");
    refused("leaf.key", "leaf.key", "password", "web.p12", "certificate");
    refused("leaf.key", "chain.pem", "none", "web.p12", "holds no password");
    refused("leaf.key", "chain.pem", "nowhere", "web.p12", "nowhere");
    assert!(!folder.0.join("web.p12").exists());
    assert_eq!(export("leaf.key", "chain.pem", "password", "web.p12"), (0, String::new()));
    refused("leaf.key", "chain.pem", "password", "web.p12", "exists");

    if !is_there("openssl") {
        return;
    }
    let read = Command::new("openssl")
        .args(["pkcs12", "-in", &path("web.p12"), "-passin", &format!("file:{}", path("password")), "-nodes"])
        .output()
        .expect("it runs");
    let text = String::from_utf8(read.stdout).expect("UTF-8");
    let key = fs::read_to_string(path("leaf.key")).expect("text");
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    assert_eq!(text.matches("BEGIN CERTIFICATE").count(), 2);
    assert!(
        text.contains("friendlyName: web.svc.internal") && text.contains(key.lines().nth(1).expect("a key")),
        "{text}"
    );
}
