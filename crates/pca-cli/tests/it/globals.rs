//! The flags that every verb has, and what they let out.

use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    thread,
};

use crate::{
    Folder, outcome, pca,
    remote::{CREATE, answer, ask},
};

const LIST: &str = include_str!("../../../../spec/examples/get-ca-list.response.json");

#[test]
fn quiet_is_without_notes() {
    let folder = Folder::new("quiet");
    let check = |flags: &[&str], is_noted: bool| {
        let arguments: Vec<_> = flags.iter().copied().chain(["ca", "list"]).collect();
        let (code, _, stderr) = outcome(pca(&arguments, &[]));
        assert_eq!((code, stderr.contains("holds no CAs yet"), stderr.is_empty()), (0, is_noted, !is_noted));
    };
    check(&[&folder.local()], true);
    check(&[&folder.local(), "--quiet"], false);
    check(&[&folder.local(), "-q"], false);
    let (code, stdout, stderr) = outcome(pca(&["-q", "-v", "ca", "list"], &[]));
    assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
    // What went wrong is said all the same.
    let (code, _, stderr) = outcome(pca(&["-q", "ca", "list"], &[]));
    assert_eq!(code, 4);
    assert!(stderr.starts_with("error: no credentials"), "{stderr}");
    // Where they were not looked for is said too.
    let (code, _, stderr) = outcome(pca(&["--credentials", "profile", "ca", "list"], &[]));
    assert!(code == 4 && stderr.contains("`profile` alone") && stderr.contains("--credentials"), "{stderr}");
    let check = |place: &str, expected: &str| {
        let (code, _, stderr) = outcome(pca(&["--credentials", place, "ca", "list"], &[]));
        let error = stderr.lines().next().unwrap_or_default();
        assert_eq!((code, error), (4, &*format!("error: no credentials in {expected}")), "{stderr}");
    };
    check("env", "the environment: set NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY");
    check("profile", "the profile: give it access_key and secret_key");
    check("configure", "~/.ncloud/configure: the vendor's command line writes them there");
}

#[test]
fn help_of_verbs_is_of_their_own_flags() {
    let help = |arguments: &[&str]| {
        let (code, stdout, _) = outcome(pca(arguments, &[]));
        assert_eq!(code, 0, "{arguments:?}");
        stdout
    };
    for verb in [&["ca", "list"][..], &["cert", "ensure"], &["audit"], &["ca"]] {
        for flag in ["-h", "--help"] {
            let shown = help(&[verb, &[flag]].concat());
            assert!(!shown.contains("--endpoint") && shown.contains("stand in `pca --help`"), "{verb:?}: {shown}");
        }
    }
    for flag in ["-h", "--help"] {
        assert!(help(&[flag]).contains("--endpoint"), "{flag}");
    }
}

#[test]
fn colour() {
    const ESCAPE: char = '\u{1b}';
    let check = |arguments: &[&str], expected: bool| {
        let (_, stdout, stderr) = outcome(pca(arguments, &[("NO_COLOR", "1"), ("TERM", "xterm")]));
        assert_eq!(
            stdout.contains(ESCAPE) || stderr.contains(ESCAPE),
            expected,
            "{arguments:?}: {stdout:?} {stderr:?}"
        );
    };
    check(&["ca", "list"], false);
    check(&["--help"], false);
    check(&["ca", "list", "--color", "always"], true);
    check(&["--help", "--color=always"], true);
    check(&["--color=always", "nonsense"], true);
    check(&["--color=never", "nonsense"], false);
}

/// Reads one request, and gives one answer.
fn once(answer: String) -> (String, thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("a port").to_string();
    let serve = move || {
        let (mut stream, _) = listener.accept().expect("a client");
        let mut request = Vec::new();
        let mut byte = [0];
        while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).expect("a request") == 1 {
            request.push(byte[0]);
        }
        stream.write_all(answer.as_bytes()).expect("a client");
        String::from_utf8(request).expect("a request")
    };
    (address, thread::spawn(serve))
}

const KEYS: [(&str, &str); 2] = [("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "planted")];

#[test]
fn proxies() {
    let check = |flag: Option<fn(&str) -> String>, variables: &[&str], expected: &str| {
        let (address, proxy) = once("HTTP/1.1 407 Who\r\nContent-Length: 0\r\n\r\n".into());
        let url = format!("http://user:pl%61nted@{address}");
        let flag = flag.map(|flag| flag(&url));
        let flags = flag.as_deref().map(|flag| vec!["--proxy", flag]).unwrap_or_default();
        let arguments: Vec<_> =
            ["--endpoint", "https://pca.invalid", "--timeout", "2s", "ca", "list"].into_iter().chain(flags).collect();
        let environment: Vec<_> = KEYS.into_iter().chain(variables.iter().map(|name| (*name, &*url))).collect();
        let (code, _, stderr) = outcome(pca(&arguments, &environment));
        assert_eq!(code, 1, "{stderr}");
        assert!(stderr.contains(expected), "{stderr}");
        assert!(!stderr.contains("planted") && !stderr.contains("pl%61nted") && !stderr.contains("user"), "{stderr}");
        if expected.contains("proxy") {
            let request = proxy.join().expect("a request");
            assert!(request.starts_with("CONNECT pca.invalid:443 ") && request.contains("Basic "), "{request}");
        } else {
            // Nobody came: let it end.
            let _ = TcpStream::connect(address).and_then(|mut stream| stream.write_all(b"\r\n\r\n"));
        }
    };
    check(Some(str::to_owned), &[], "the proxy");
    check(Some(|_| "env".into()), &["HTTPS_PROXY"], "the proxy");
    check(None, &["HTTPS_PROXY", "https_proxy", "ALL_PROXY"], "pca.invalid");
    check(Some(|_| "env".into()), &[], "pca.invalid");
    let (code, _, stderr) = outcome(pca(&["--proxy", "ftp://user:planted@h", "ca", "list"], &KEYS));
    assert_eq!(code, 2);
    assert!(stderr.starts_with("error: --proxy: the proxy must be") && !stderr.contains("planted"), "{stderr}");
    let environment = [KEYS[0], KEYS[1], ("ALL_PROXY", "socks5://user:planted@h")];
    let (code, _, stderr) = outcome(pca(&["--proxy", "env", "ca", "list"], &environment));
    assert_eq!(code, 2);
    assert!(!stderr.contains("planted"), "{stderr}");
}

#[test]
fn roots() {
    let folder = Folder::new("roots");
    fs::create_dir_all(&folder.0).unwrap();
    let bad = folder.0.join("bad.pem");
    fs::write(&bad, "planted").unwrap();
    let check = |roots: &str, expected: &str| {
        let (code, _, stderr) =
            outcome(pca(&["--roots", roots, "--endpoint", "https://127.11.13.17:1", "ca", "list"], &KEYS));
        assert_eq!((code, stderr.contains(expected), stderr.contains("planted")), (2, true, false), "{stderr}");
    };
    check("/nowhere.pem", "--roots: /nowhere.pem: ");
    check(bad.to_str().unwrap(), "must be one or more certificates in PEM");
    for known in ["system", "mozilla"] {
        let (code, _, stderr) =
            outcome(pca(&["--roots", known, "--endpoint", "https://127.11.13.17:1", "ca", "list"], &KEYS));
        assert_eq!(code, 1, "{stderr}");
    }
}

#[test]
fn the_role_of_the_server() {
    let (address, metadata) = once(answer("404 No", "", ""));
    let metadata_url = format!("http://{address}");
    let environment = [("PCA_METADATA", &*metadata_url), KEYS[0], KEYS[1]];
    let (code, _, stderr) = outcome(pca(&["--credentials", "role", "ca", "list"], &environment));
    assert_eq!(code, 2, "{stderr}");
    assert!(stderr.contains("the server's role cannot be asked for"), "{stderr}");
    assert!(metadata.join().unwrap().starts_with("GET /latest/meta-data/iam/security-credentials/ "));
}

#[test]
fn each_attempt_is_logged_for_those_who_ask() {
    let check = |arguments: &[&str], environment: &[(&str, &str)], expected: usize| {
        let environment: Vec<_> = KEYS
            .into_iter()
            .chain([("NCLOUD_API_GW", "http://127.11.13.17:1")])
            .chain(environment.iter().copied())
            .collect();
        let (code, _, stderr) = outcome(pca(arguments, &environment));
        assert_eq!((code, stderr.matches("debug: GetCaList, attempt ").count()), (1, expected), "{stderr}");
        assert!(!stderr.contains("planted"), "{stderr}");
    };
    check(&["ca", "list"], &[], 0);
    check(&["ca", "list", "--verbose"], &[], 3);
    check(&["ca", "list"], &[("RUST_LOG", "trace")], 3);
    check(&["ca", "list"], &[("RUST_LOG", "info")], 0);
}

/// With everything that is secret in its place, and a server that repeats what it hears.
#[test]
fn a_log_is_short_and_holds_no_secret() {
    let refusal = format!(r#"{{"error":{{"errorCode":"900","message":"{}"}}}}"#, "가\\u001b[2J\\u200b".repeat(9000));
    let key = r#"{"code":"SUCCESS","msg":"","data":{"privateKey":"-----BEGIN PRIVATE KEY-----\nplanted\n"#;
    for answered in [answer("500 No", "", &refusal), answer("503 No", "", key), answer("200 OK", "", key)] {
        for call in [&CREATE[..], &["ca", "list"]] {
            let arguments: Vec<_> = call.iter().copied().chain(["--proxy", "env"]).collect();
            let (_, stdout, stderr) = ask_at_trace(&arguments, &answered);
            assert!(stderr.contains("debug: ") && stderr.len() <= 16 << 10, "{} bytes", stderr.len());
            assert!(!stdout.contains("planted") && !stderr.contains("planted"), "{stderr}");
            assert!(!stderr.contains('\u{1b}'), "{stderr:?}");
        }
    }
}

fn ask_at_trace(arguments: &[&str], answered: &str) -> (i32, String, String) {
    let arguments: Vec<_> = arguments.iter().copied().chain(["--verbose"]).collect();
    ask(&arguments, answered)
}

#[test]
fn a_log_of_what_succeeds() {
    let (code, _, stderr) = ask(&["ca", "list", "--verbose"], &answer("200 OK", "", LIST));
    assert_eq!(code, 0);
    assert!(stderr.starts_with("debug: GetCaList, attempt 1, after "), "{stderr}");
    assert!(stderr.ends_with(" ms: done\n") && stderr.lines().count() == 1, "{stderr}");
}
