//! Every operation as a verb, in one folder from the first CA to the last.

use crate::{Folder, outcome, pca, schema};

/// A folder, and what was asked of it.
struct Account(Folder);

impl Account {
    /// The answer of a verb in JSON, which fits its schema; the name of the verb are the words before the first argument.
    fn json(&self, verb: &str, arguments: &[&str]) -> serde_json::Value {
        let line = self.ask(verb, arguments, "json");
        schema::check(verb, &line);
        serde_json::from_str::<serde_json::Value>(&line).expect("JSON")["data"].take()
    }

    fn ask(&self, verb: &str, arguments: &[&str], form: &str) -> String {
        let (code, stdout, stderr) = self.run(verb, arguments, form);
        assert_eq!(code, 0, "{verb} {arguments:?}: {stderr}");
        assert!(stderr.lines().all(|line| line.starts_with("note: ")), "{verb}: {stderr}");
        stdout
    }

    fn run(&self, verb: &str, arguments: &[&str], form: &str) -> (i32, String, String) {
        let local = self.0.local();
        let words = verb.split(' ').chain(arguments.iter().copied());
        outcome(pca(&words.chain([&*local, "--output", form]).collect::<Vec<_>>(), &[]))
    }

    fn write(&self, name: &str, text: &str) -> String {
        let file = self.0.0.join(name);
        std::fs::write(&file, text).expect("a file");
        file.display().to_string()
    }
}

fn text(value: &serde_json::Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

#[test]
fn all_of_them() {
    let account = Account(Folder::new("all-verbs"));
    let make = |alias: &str, more: &[&str]| {
        let arguments = [&["--alias", alias, "--key", "EC256", "--max", "--cn", alias], more].concat();
        text(&account.json("ca create", &arguments)["caInfo"]["caTag"]).to_owned()
    };
    let root = make("corp-root", &["--type", "root"]);
    let ensure = ["corp-root", "--type", "root", "--key", "EC256", "--max", "--cn", "corp-root"];
    assert_eq!(account.json("ca ensure", &ensure)["caInfo"]["caTag"], *root);
    let pending = make("corp-sub", &["--type", "sub"]);
    assert_eq!(account.json("ca list", &[])["totalCnt"], 2);
    assert_eq!(account.json("ca get", &["corp-sub"])["caInfo"]["status"], "PENDING");

    // A sub CA gets its certificate.
    let csr = account.write("sub.csr", &account.ask("sub csr", &["corp-sub"], "pem"));
    assert_eq!(
        text(&account.json("sub csr", &[&pending])["csrPem"]).trim(),
        std::fs::read_to_string(&csr).unwrap().trim()
    );
    account.json("sub sign", &["corp-root", "--csr", &csr, "--period", "100"]);
    let signed = account.ask("sub sign", &[&root, "--csr", &csr, "--period", "100"], "pem");
    assert_eq!(signed.matches("BEGIN CERTIFICATE").count(), 2);
    let cert = account.write("sub.pem", &signed);
    let chain = account.write("chain.pem", &account.ask("ca chain", &["corp-root"], "pem"));
    let active = account.json("sub activate", &["corp-sub", "--cert", &cert, "--chain", &chain]);
    assert_eq!(active["caInfo"]["status"], "ACTIVE");
    assert_eq!(account.ask("ca chain", &[&pending], "pem").matches("BEGIN CERTIFICATE").count(), 2);
    assert!(text(&account.json("ca chain", &["corp-sub"])).contains("BEGIN CERTIFICATE"));

    // Certificates.
    let key = account.0.0.join("web.key").display().to_string();
    let web = [
        "corp-sub",
        "--key",
        "EC256",
        "--period",
        "90",
        "--cn",
        "web",
        "--alt-name",
        "web.example",
        "--ip",
        "10.0.0.1",
    ];
    let issued = account.json(
        "cert create",
        &[&web[..], &["--use-cn-as-san", "--key-usage", "DigitalSignature", "--key-out", &key]].concat(),
    );
    assert_eq!(issued["privateKey"], "(not shown)");
    let serial = text(&issued["serialNo"]).to_owned();
    let request = include_str!("../../../pca-x509/tests/requests/rsa2048-new.pem");
    let csr = account.write("web.csr", request);
    account.json("cert sign", &["corp-sub", "--csr", &csr, "--period", "30"]);
    assert_eq!(
        account.ask("cert sign", &["corp-sub", "--csr", &csr, "--max"], "pem").matches("BEGIN CERTIFICATE").count(),
        3
    );
    let list = account.json("cert list", &["corp-sub"]);
    assert_eq!((&list["totalCnt"], &list["listCerts"][0]), (&3.into(), &serial.clone().into()));
    assert_eq!(account.json("cert get", &["corp-sub", &serial])["commonName"], "web");
    assert_eq!(account.json("cert revoke", &["corp-sub", &serial, "--yes"]), serde_json::Value::Null);

    // Revocation.
    assert!(text(&account.json("crl get", &["corp-sub"])).contains("BEGIN X509 CRL"));
    account.json("crl rotate", &["corp-sub"]);
    assert_eq!(account.json("crl set-config", &["corp-sub", "--period", "8"])["expiry"], "8");
    // As it was called before.
    assert_eq!(account.json("crl set-config", &["corp-sub", "--days", "7"])["expiry"], "7");
    assert_eq!(account.json("crl get-config", &["corp-sub"])["expiry"], "7");
    let url = format!("https://pca.apigw.ntruss.com/ext/{pending}/ocsp");
    account.json("ocsp create", &["corp-sub", "--url", &url]);
    account.json("ocsp delete", &["corp-sub"]);

    // Users.
    let id = "00000000-1111-2222-3333-444444444444";
    account.json("user add", &["corp-root", id]);
    assert_eq!(account.json("user list", &["corp-root"])[0]["idNo"], id);
    account.json("user delete", &["corp-root", id]);

    // The end.
    assert_eq!(
        account.json("ca update", &["corp-sub", "--memo", "사내 é", "--status", "DEACTIVATED"])["memo"],
        "사내 é"
    );
    account.json("ca trim", &["corp-root"]);
    account.json("ca update", &["corp-root", "--status", "DESTROYING", "--yes"]);
    account.json("ca delete", &["corp-root", "--yes"]);
    let (code, _, stderr) = account.run("ca get", &["corp-root"], "json");
    assert_eq!(code, 5, "{stderr}");
}

#[test]
fn in_every_form() {
    let account = Account(Folder::new("every-form"));
    let create = ["--type", "root", "--alias", "corp-root", "--key", "EC256", "--max", "--cn", "사내 루트"];
    let yaml = account.ask("ca create", &create, "yaml");
    assert!(
        yaml.starts_with("version: 1\ndata:\n  caInfo:\n    caId: 1\n") && yaml.contains("commonName: 사내 루트\n"),
        "{yaml}"
    );
    assert!(
        yaml.contains("certPem: |\n      -----BEGIN CERTIFICATE-----\n")
            || yaml.contains("certPem: |-\n      -----BEGIN CERTIFICATE-----\n"),
        "{yaml}"
    );
    assert_eq!(account.ask("crl get-config", &["corp-root"], "table"), "a new list after 3 days\n");
    assert_eq!(account.ask("crl rotate", &["corp-root"], "table"), "done\n");
    assert_eq!(account.ask("user list", &["corp-root"], "table"), "no users\n");
    assert_eq!(account.ask("cert list", &["corp-root"], "table"), "no certificates\n");
    let table = account.ask("ca get", &["corp-root"], "table");
    assert!(table.contains("years left)\n") && table.contains("Alias                corp-root\n"), "{table}");
    for verb in ["cert list", "crl rotate", "crl get-config", "user list", "ocsp delete", "ca trim"] {
        let (code, stdout, stderr) = account.run(verb, &["corp-root"], "pem");
        assert_eq!((code, &*stdout), (2, ""), "{verb}");
        assert!(stderr.contains("no PEM form"), "{verb}: {stderr}");
    }
}

#[test]
fn requests_in_any_shape() {
    let account = Account(Folder::new("shapes"));
    account.json("ca create", &["--type", "root", "--alias", "corp-root", "--key", "EC256", "--max", "--cn", "r"]);
    let pem = include_str!("../../../pca-x509/tests/requests/ec384.pem");
    let base64: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    let asked = |text: &str| {
        let file = account.write("request", text);
        account.ask("cert sign", &["corp-root", "--csr", &file, "--period", "9", "--dry-run"], "json")
    };
    let expected = asked(pem);
    assert!(expected.contains("-----BEGIN CERTIFICATE REQUEST-----"), "{expected}");
    for shape in [&*pem.replace('\n', "\r\n"), &format!("\u{feff}{pem}"), &base64, &format!("Here it is:\n{pem}")] {
        assert_eq!(asked(shape), expected, "{shape}");
    }
    let key = "-----BEGIN PRIVATE KEY-----\nplanted\n-----END PRIVATE KEY-----\n";
    for (text, word) in [(key, "private key"), ("", "is empty"), ("nothing", "neither PEM")] {
        let file = account.write("request", text);
        let (code, _, stderr) = account.run("cert sign", &["corp-root", "--csr", &file], "json");
        assert_eq!(code, 2);
        assert!(stderr.contains("--csr") && stderr.contains(word) && !stderr.contains("planted"), "{stderr}");
    }
    let file = account.write("request", key);
    let (code, _, stderr) = account.run("sub activate", &["corp-root", "--cert", &file, "--chain", &file], "json");
    assert!(code == 2 && stderr.contains("private key") && !stderr.contains("planted"), "{stderr}");
}

#[test]
fn what_is_left_open_is_said() {
    let account = Account(Folder::new("left-open"));
    account.json("ca create", &["--type", "root", "--alias", "corp-root", "--key", "EC256", "--max", "--cn", "r"]);
    let csr = account.write("web.csr", include_str!("../../../pca-x509/tests/requests/ec384.pem"));
    let sign = |more: &[&str]| account.run("cert sign", &[&["corp-root", "--csr", &csr], more].concat(), "json");
    let (code, signed, stderr) = sign(&[]);
    assert!(code == 0 && stderr.contains("note: no --period is given: the service decides"), "{stderr}");
    let (code, _, stderr) = sign(&["--max"]);
    assert!(code == 0 && !stderr.contains("--period"), "{stderr}");

    let signed: serde_json::Value = serde_json::from_str(&signed).expect("JSON");
    let revoke = || account.run("cert revoke", &["corp-root", text(&signed["data"]["serialNo"]), "--yes"], "json");
    assert_eq!(revoke().0, 0);
    let (code, _, stderr) = revoke();
    assert!(code == 1 && stderr.contains("hint: it may be revoked already, or expired: see the list with `pca "));
    assert!(stderr.contains(" crl get "), "{stderr}");
}

#[test]
fn aliases() {
    let account = Account(Folder::new("aliases"));
    let create = ["--type", "root", "--alias", "corp-root", "--key", "EC256", "--max", "--cn", "r"];
    let tag = text(&account.json("ca create", &create)["caInfo"]["caTag"]).to_owned();
    let (_, by_tag, silent) = account.run("ca get", &[&tag], "json");
    let (_, by_alias, note) = account.run("ca get", &["corp-root"], "json");
    assert_eq!((&*silent, note), ("", format!("note: corp-root is the CA {tag}\n")));
    assert_eq!(by_tag, by_alias);
    let (code, _, stderr) = account.run("ca get", &["corp-rot"], "json");
    assert_eq!(code, 5);
    assert!(
        stderr.starts_with("error: no CA has the alias or tag corp-rot\nhint: see what there is with `pca --local="),
        "{stderr}"
    );
    let (code, _, stderr) = account.run("ca get", &["corp-root", "--quiet"], "json");
    assert_eq!((code, &*stderr), (0, ""));
}

#[test]
fn lists_are_read_to_their_end() {
    let account = Account(Folder::new("long-list"));
    account.json("ca create", &["--type", "root", "--alias", "corp-root", "--key", "EC256", "--max", "--cn", "r"]);
    let csr = account.write("web.csr", include_str!("../../../pca-x509/tests/requests/rsa2048-new.pem"));
    for _ in 0..12 {
        account.ask("cert sign", &["corp-root", "--csr", &csr, "--period", "1"], "json");
    }
    let all = account.json("cert list", &["corp-root"]);
    assert_eq!(
        (&all["totalCnt"], &all["totalPageNo"], all["listCerts"].as_array().unwrap().len()),
        (&12.into(), &1.into(), 12)
    );
    let page = account.json("cert list", &["corp-root", "--page", "2"]);
    assert_eq!((&page["totalPageNo"], page["listCerts"].as_array().unwrap().len()), (&2.into(), 2));
    let table = account.ask("cert list", &["corp-root", "--page", "2"], "table");
    assert!(table.ends_with("page 2 of 2, 12 in all\n"), "{table}");
}
