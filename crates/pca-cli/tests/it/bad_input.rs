//! What must be found before anything is sent, or any folder touched.

use std::{io::ErrorKind, net::TcpListener};

use crate::{Folder, outcome, pca};

const CREATE: [&str; 12] =
    ["ca", "create", "--type", "root", "--alias", "CA002", "--key", "EC256", "--period", "MAX", "--cn", "name000"];

/// An endpoint that sees whether anybody comes.
pub(crate) struct Endpoint {
    listener: TcpListener,
    pub(crate) origin: String,
}

impl Endpoint {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("a socket");
        let origin = format!("http://{}", listener.local_addr().expect("a port"));
        Self { listener, origin }
    }

    pub(crate) fn is_untouched(&self) -> bool {
        self.listener.accept().is_err_and(|error| error.kind() == ErrorKind::WouldBlock)
    }
}

/// Exit code 2 with each of the words, whoever would have answered, and nobody was asked.
fn check(arguments: &[&str], words: &[&str]) {
    let endpoint = Endpoint::new();
    let environment =
        [("NCLOUD_API_GW", &*endpoint.origin), ("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "planted")];
    let folder = Folder::new("bad-input");
    for local in [None, Some(folder.local())] {
        let arguments: Vec<_> = local.as_deref().into_iter().chain(arguments.iter().copied()).collect();
        let (code, stdout, stderr) = outcome(pca(&arguments, &environment));
        assert_eq!((code, stdout.as_str()), (2, ""), "{arguments:?}: {stderr}");
        for word in words {
            assert!(stderr.contains(word), "{arguments:?} without {word}: {stderr}");
        }
        assert!(!stderr.contains("planted"), "{stderr}");
    }
    assert!(endpoint.is_untouched(), "{arguments:?} connected");
    assert!(!folder.0.exists(), "{arguments:?} made a folder");
}

/// `ca create` with another value of one flag.
fn create_with(flag: &str, value: &str, words: &[&str]) {
    let mut arguments = CREATE;
    let place = arguments.iter().position(|argument| *argument == flag).expect("a flag of CREATE");
    arguments[place + 1] = value;
    check(&arguments, words);
}

#[test]
fn aliases() {
    for alias in ["1x", "ab", "abcdefghijklmnop", "abc가", "", "a b", "abc\n", "-abc"] {
        create_with("--alias", alias, &["--alias"]);
    }
    // Once: the API calls it the same.
    create_with("--alias", "ab", &["error: --alias must have 3 to 15 characters"]);
}

#[test]
fn periods() {
    for period in ["0", "3651", "max ", "max", "1.5", "", "-1", "+5", "1e3"] {
        create_with("--period", period, &["--period"]);
    }
}

#[test]
fn common_names() {
    create_with("--cn", &"a".repeat(65), &["--cn", "x509Parameters.commonName", "64"]);
    create_with("--cn", "", &["--cn", "x509Parameters.commonName"]);
    check(&CREATE[..10], &["--cn"]);
}

#[test]
fn keys_and_types() {
    for key in ["RSA1024", "rsa2048", ""] {
        create_with("--key", key, &["--key", "EC521"]);
    }
    create_with("--type", "PRIVATE_ROOT", &["--type", "root"]);
}

#[test]
fn tags() {
    for tag in ["../x", "a/b", "%2F", "a?b", "a#b", "..", ".", "a\nb", "", "a b", "가"] {
        check(&["ca", "get", tag], &["TAG", "caTag"]);
        check(&["ca", "chain", tag], &["TAG", "caTag"]);
        let mut sub = CREATE;
        sub[3] = "sub";
        check(&[&sub[..], &["--issuer", tag]].concat(), &["--issuer", "issuerTag"]);
    }
}

#[test]
fn pages() {
    for page in ["0", "-1", "x", "", "99999999999"] {
        check(&["ca", "list", "--page", page], &["--page", "pages are counted from 1"]);
    }
}

#[test]
fn flags() {
    check(&["ca", "list", "--timeout", "8"], &["--timeout"]);
    check(&["ca", "list", "--zone", "mars"], &["--zone", "government"]);
    check(&["ca", "list", "--output", "xml"], &["--output", "json"]);
    check(&["ca", "destroy"], &["destroy"]);
    check(&["crl", "set-config", "tag", "--period", "2"], &["--period", "from 3 to 3650"]);
    check(&["crl", "set-config", "tag", "--period", "-1"], &["--period"]);
    check(&[&CREATE[..], &["--unit", &"a".repeat(129)]].concat(), &["--unit", "128 characters"]);
    check(&[&CREATE[..], &["--ip", "10.0.0.7,web"]].concat(), &["--ip", "\"web\" is no IP address"]);
    check(&[&CREATE[..], &["--alt-name", "web,a b!"]].concat(), &["--alt-name", "\"a b!\" is neither a host name nor"]);
    let ensure = ["cert", "ensure", "web", "--ca", "tag", "--period", "9", "--out", "web"];
    for names in ["", " ", "web,", "web,,www", "_sip,"] {
        check(&[&CREATE[..], &["--alt-name", names]].concat(), &["--alt-name", "an empty name"]);
        check(&[&ensure[..], &["--alt-name", names]].concat(), &["--alt-name", "an empty name"]);
    }
    let elsewhere = ["--alt-name", "\"10.0.0.7\" is an IP address: give it with --ip"];
    check(&[&ensure[..], &["--alt-name", "10.0.0.7"]].concat(), &elsewhere);
    check(&[&ensure[..], &["--ip", ""]].concat(), &["--ip", "\"\" is no IP address"]);
    check(&["user", "add", "4b0bbe37-eeea93b8", "abc"], &["<ID>", "must have 36 characters, has 3"]);
    let issuer = ["--issuer", "4b0bbe37-eeea93b8"];
    check(&[&CREATE[..], &issuer].concat(), &["--issuer means nothing to a root"]);
    for url in ["", "x", "https://", "https:///ext/tag/ocsp", "https://h/x/ext/tag/ocsp", "ftp://h/ext/tag/ocsp"] {
        check(&["ocsp", "create", "4b0bbe37-eeea93b8", "--url", url], &["--url", "/ext/TAG/ocsp"]);
    }
    for serial in ["", "0g", "web.svc.internal", "../01"] {
        check(&["cert", "get", "4b0bbe37-eeea93b8", serial], &["<SERIAL>"]);
    }
}

#[test]
fn endpoints() {
    let environment =
        |endpoint| [("NCLOUD_API_GW", endpoint), ("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "SK")];
    for endpoint in
        ["http://pca.example", "ftp://127.0.0.1", "https://user:planted@pca.example", "https://pca.example/other"]
    {
        let by_flag = pca(&["ca", "list", "--endpoint", endpoint], &environment("https://127.0.0.1:1"));
        let by_variable = pca(&["ca", "list"], &environment(endpoint));
        for (output, name) in [(by_flag, "--endpoint"), (by_variable, "NCLOUD_API_GW")] {
            let (code, _, stderr) = outcome(output);
            assert_eq!(code, 2, "{stderr}");
            assert!(stderr.contains(name) && !stderr.contains("planted"), "{stderr}");
        }
    }
    let (code, _, stderr) = outcome(pca(&["ca", "list", "--local", "--endpoint", "http://127.0.0.1:1"], &[]));
    assert_eq!(code, 2, "{stderr}");
}

#[test]
fn credentials() {
    let check = |environment: &[(&str, &str)], expected: i32, word: &str| {
        let endpoint = Endpoint::new();
        let environment: Vec<_> =
            [("NCLOUD_API_GW", &*endpoint.origin)].into_iter().chain(environment.iter().copied()).collect();
        let (code, stdout, stderr) = outcome(pca(&["ca", "list"], &environment));
        assert_eq!((code, stdout.as_str()), (expected, ""), "{stderr}");
        assert!(stderr.contains(word) && !stderr.contains("planted"), "{stderr}");
        assert!(endpoint.is_untouched());
    };
    check(&[], 4, "NCLOUD_ACCESS_KEY");
    check(&[("NCLOUD_ACCESS_KEY", "AK")], 4, "NCLOUD_SECRET_KEY");
    check(&[("NCLOUD_SECRET_ACCESS_KEY", "planted")], 4, "NCLOUD_ACCESS_KEY");
    check(
        &[("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_ACCESS_KEY_ID", "other"), ("NCLOUD_SECRET_KEY", "planted")],
        2,
        "NCLOUD_ACCESS_KEY_ID",
    );
    let crlf = "AK\r\nX-Evil: planted";
    check(&[("NCLOUD_ACCESS_KEY", crlf), ("NCLOUD_SECRET_KEY", "planted")], 2, "NCLOUD_ACCESS_KEY: access key");
    check(&[("NCLOUD_ACCESS_KEY_ID", "A K"), ("NCLOUD_SECRET_KEY", "planted")], 2, "NCLOUD_ACCESS_KEY_ID: access key");
    let secret = "planted\r\n";
    check(&[("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", secret)], 2, "NCLOUD_SECRET_KEY: secret key");
    check(&[("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_ACCESS_KEY", secret)], 2, "NCLOUD_SECRET_ACCESS_KEY: ");
    check(&[("NCLOUD_ACCESS_KEY", "A K"), ("NCLOUD_SECRET_KEY", "planted")], 2, "\nhint: ");
}

#[test]
fn flags_that_mean_nothing() {
    let check = |arguments: &str, flag: &str| {
        let (code, stdout, stderr) = outcome(pca(&arguments.split(' ').collect::<Vec<_>>(), &[]));
        assert_eq!((code, stdout.as_str()), (2, ""), "{arguments}: {stderr}");
        assert!(stderr.starts_with(&format!("error: {flag} means nothing ")), "{arguments}: {stderr}");
    };
    let asking =
        ["--local", "--endpoint http://127.0.0.1:1", "--zone public", "--timeout 8s", "--proxy env", "--roots system"];
    let globals = asking.into_iter().chain(["--credentials env", "--output table"]);
    for global in globals {
        let flag = global.split(' ').next().unwrap();
        check(&format!("dev --data nowhere {global}"), flag);
        check(&format!("completions bash {global}"), flag);
        check(&format!("man nowhere {global}"), flag);
        if global != "--output table" {
            check(&format!("cert due nowhere {global}"), flag);
            check(&format!("cert inspect nowhere {global}"), flag);
        }
        if asking.contains(&global) {
            check(&format!("sign explain --method GET --target / --timestamp 1721175807574 {global}"), flag);
        }
    }
    check("ca list --local --endpoint http://127.0.0.1:1", "--endpoint");
    check("ca list --local --zone public", "--zone");
    check("ca list --local --credentials role", "--credentials");
    check("ca list --local --proxy env", "--proxy");
    check("ca list --local --roots system", "--roots");
    check("config show --local", "--local");
    check("systemd a --ca b --days 9 --out c --output json", "--output");
}

#[test]
fn did_you_mean() {
    check(&["ca", "lst"], &["similar subcommand", "'list'"]);
    check(&["crt", "list"], &["similar subcommand", "'cert'"]);
    check(&["list"], &["`pca ca list`, `pca cert list`, `pca user list`"]);
    check(&["ca", "inspect"], &["`pca cert inspect`"]);
    check(&["ca", "get", "tag", "--ouput", "json"], &["similar argument", "'--output'"]);
    check(&["ca", "create", "--alais", "x"], &["similar argument", "'--alias'"]);
    create_with("--key", "EC255", &["similar value", "'EC256'"]);
    check(&["ca", "update", "tag", "--status", "DESTROYD"], &["similar value", "'DESTROYING'"]);
    // One word for one thing; where a verb has no period, there is no such tip.
    check(&["cert", "sign", "tag", "--csr", "-", "--days", "90"], &["days are given by --period"]);
    check(&["crl", "set-config", "tag", "--max"], &["days are given by --period"]);
    check(&["cert", "ensure", "web", "--ca", "tag", "--out", "web", "--max"], &["days are given by --period"]);
    let (_, _, stderr) = outcome(pca(&["ca", "list", "--days", "90"], &[]));
    assert!(!stderr.contains("--period"), "{stderr}");
    // Nothing sends what the service alone sets.
    check(&["ca", "update", "tag", "--status", "PENDING"], &["ACTIVE, DEACTIVATED, DESTROYING"]);
    check(&["ca", "update", "tag"], &["--status", "--memo"]);
}

/// What we know better than clap does not stand beside its guess.
#[test]
fn one_tip() {
    let check = |line: &str, tip: &str| {
        let (code, _, stderr) = outcome(pca(&line.split(' ').collect::<Vec<_>>(), &[]));
        let tips: Vec<_> = stderr.lines().filter_map(|line| line.trim().strip_prefix("tip: ")).collect();
        assert_eq!((code, tips), (2, vec![tip]), "{line}");
    };
    check("--local certs ca list", "a folder stands after `=`: --local=certs");
    check("create", "perhaps `pca ca create`, `pca cert create`, `pca ocsp create`");
    check("ca get-config", "perhaps `pca crl get-config`");
    check("crl set-config tag --max", "days are given by --period");
    check("certs", "a similar subcommand exists: 'cert'");
}

#[test]
fn a_folder_without_an_equals_sign() {
    for arguments in [&["--local", "/tmp/x", "ca", "list"][..], &["ca", "list", "--local", "/tmp/x"]] {
        let (code, _, stderr) = outcome(pca(arguments, &[]));
        assert_eq!(code, 2);
        assert!(stderr.contains("--local=/tmp/x"), "{stderr}");
    }
    let (_, _, stderr) = outcome(pca(&["--local", "ca", "lst"], &[]));
    assert!(stderr.contains("'list'") && !stderr.contains("--local="), "{stderr}");
}

#[cfg(unix)]
#[test]
fn a_secret_that_is_not_utf8() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

    let mut command = crate::command(&["ca", "list"], &[("NCLOUD_ACCESS_KEY", "AK")]);
    command.env("NCLOUD_SECRET_KEY", OsStr::from_bytes(b"plant\xffed"));
    let (code, _, stderr) = outcome(command.output().unwrap());
    assert_eq!(code, 2, "{stderr}");
    assert!(stderr.contains("NCLOUD_SECRET_KEY") && !stderr.contains("plant"), "{stderr}");
}
