//! `pca cert inspect`.

use std::{
    fs,
    io::Write as _,
    process::{Command, Stdio},
};

use crate::{Folder, command, outcome, pca, schema};

/// A CA and an end certificate of the emulator in a folder, in PEM.
pub(crate) fn issued(folder: &Folder, names: &[&str]) -> (String, String) {
    let local = folder.local();
    let run = |arguments: &[&str]| {
        let (code, stdout, stderr) = outcome(pca(&[arguments, &[&local]].concat(), &[]));
        assert_eq!(code, 0, "{arguments:?}: {stderr}");
        stdout
    };
    let create =
        ["ca", "create", "--type", "root", "--alias", "corp-root", "--key", "EC256", "--max", "--cn", "Corp Root"];
    let root = run(&[&create[..], &["--output", "pem"]].concat());
    let shown = run(&["ca", "get", "corp-root"]);
    let tag = shown.lines().find_map(|line| line.strip_prefix("Tag")).expect("a tag").trim();
    run(&["ocsp", "create", "corp-root", "--url", &format!("http://pca-emulator.invalid/ext/{tag}/ocsp")]);
    let key = folder.0.join("leaf.key");
    let csr = folder.0.join("leaf.csr");
    let leaf = pca_x509::PrivateKey::generate(pca_x509::KeyAlgorithm::Ec256).expect("made");
    fs::write(key, leaf.to_pkcs8_pem()).expect("written");
    let alt_names = pca_x509::AltNames::default().with_alt_name(&names.join(",")).expect("names");
    let subject = pca_x509::Subject::new(names[0]).expect("a name");
    fs::write(&csr, pca_x509::CertificateRequest::leaf_pem(&subject, &alt_names, &leaf).expect("made"))
        .expect("written");
    let leaf =
        run(&["cert", "sign", "corp-root", "--csr", csr.to_str().expect("UTF-8"), "--period", "90", "--output", "pem"]);
    (root, leaf)
}

#[test]
fn what_certificates_say() {
    let folder = Folder::new("inspect");
    let (root, chain) = issued(&folder, &["web.svc.internal", "*.svc.internal"]);
    let file = folder.0.join("fullchain.pem");
    fs::write(&file, &chain).expect("written");
    let file = file.to_str().expect("UTF-8");

    let (code, stdout, stderr) = outcome(pca(&["cert", "inspect", file], &[]));
    assert_eq!((code, stderr.as_str()), (0, ""));
    let (leaf, above) = stdout.split_once("\n\n").expect("two certificates");
    let has = |text: &str, label: &str, value: &str| {
        assert!(text.lines().any(|line| line.starts_with(label) && line.contains(value)), "{label}: {value}: {text}");
    };
    has(leaf, "Subject ", "CN=web.svc.internal");
    has(leaf, "Issuer ", "CN=Corp Root");
    has(leaf, "Key ", "P-256");
    has(leaf, "Name ", "web.svc.internal");
    has(leaf, "Name ", "*.svc.internal");
    has(leaf, "Purpose ", "serverAuth");
    has(leaf, "CRL address ", "/ext/");
    assert!(!leaf.contains("\nCA  "), "{leaf}");
    has(above, "CA ", "yes");

    // openssl's opinion on the parts that are copied by hand.
    if let Ok(output) =
        Command::new("openssl").args(["x509", "-noout", "-fingerprint", "-sha256", "-in", file]).output()
    {
        let fingerprint = String::from_utf8(output.stdout).expect("UTF-8").to_lowercase();
        let fingerprint = fingerprint.trim().rsplit('=').next().unwrap_or_default().to_owned();
        has(leaf, "SHA-256 ", &fingerprint);
    }

    // DER on standard input, and back to PEM.
    let der = pca_x509::Certificate::from_pem(&root).expect("one").der().to_vec();
    let mut child = command(&["cert", "inspect", "-", "--output", "pem"], &[])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    child.stdin.take().expect("a pipe").write_all(&der).expect("read");
    assert_eq!(outcome(child.wait_with_output().expect("an end")), (0, root, String::new()));

    let (code, json, _) = outcome(pca(&["cert", "inspect", file, "--output", "json"], &[]));
    assert_eq!(code, 0);
    schema::check("cert inspect", &json);
    assert!(json.starts_with(r#"{"version":1,"data":[{"subject":"CN=web.svc.internal","#), "{json}");
    assert!(json.contains(r#""isCa":false,"pathLength":null,"names":["#), "{json}");
}

#[test]
fn what_is_none() {
    let folder = Folder::new("inspect-none");
    fs::create_dir_all(&folder.0).expect("made");
    let check = |name: &str, bytes: &[u8], why: &str| {
        let file = folder.0.join(name);
        fs::write(&file, bytes).expect("written");
        let (code, stdout, stderr) = outcome(pca(&["cert", "inspect", file.to_str().expect("UTF-8")], &[]));
        assert_eq!((code, stdout.as_str(), stderr.lines().count()), (2, "", 1), "{name}: {stderr}");
        assert!(stderr.contains(name) && stderr.contains(why) && !stderr.contains("planted"), "{stderr}");
    };
    check("empty", b"", "no certificate");
    check("text", b"planted", "no certificate");
    check("key", b"-----BEGIN PRIVATE KEY-----\nplanted+\n-----END PRIVATE KEY-----\n", "of another kind");
    check("bytes", &[0xff, 0xfe, 0], "neither PEM nor DER");
    check("der", &[0x30, 0x82, 0, 0], "not an X.509 certificate");
    check("long", &vec![b'x'; 2 << 20], "more than");
    assert_eq!(outcome(pca(&["cert", "inspect", "no-such-file"], &[])).0, 2);
}
