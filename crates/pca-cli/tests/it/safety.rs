//! What is asked before, and what is only shown.

use crate::{
    Folder,
    bad_input::Endpoint,
    outcome, pca,
    remote::{answer, server},
};

const GRAVE: [&str; 3] = [
    "cert revoke tagtagtagtagtagtag 01:02",
    "ca delete tagtagtagtagtagtag",
    "ca update tagtagtagtagtagtag --status DESTROYING",
];

fn environment(endpoint: &Endpoint) -> [(&'static str, &str); 3] {
    [("NCLOUD_API_GW", &endpoint.origin), ("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "planted")]
}

#[test]
fn nothing_is_sent_unasked_where_nobody_can_answer() {
    for line in GRAVE {
        let endpoint = Endpoint::new();
        let (code, stdout, stderr) = outcome(pca(&line.split(' ').collect::<Vec<_>>(), &environment(&endpoint)));
        assert_eq!((code, &*stdout), (2, ""), "{line}: {stderr}");
        assert!(stderr.contains("--yes"), "{stderr}");
        assert!(endpoint.is_untouched(), "{line}");
    }
}

#[test]
fn requests_are_shown_and_not_sent() {
    let check = |line: &str, expected: &[&str]| {
        let endpoint = Endpoint::new();
        let words = || line.split(' ').chain(["--dry-run"]);
        let (code, stdout, stderr) = outcome(pca(&words().collect::<Vec<_>>(), &environment(&endpoint)));
        assert_eq!((code, &*stderr), (0, ""), "{line}");
        let request = expected[0].replacen(' ', &format!(" {}", endpoint.origin), 1);
        assert!(stdout.starts_with(&format!("{request}\n")), "{line}: {stdout}");
        assert!(expected.iter().skip(1).all(|part| stdout.contains(part)), "{line}: {stdout}");
        assert!(
            stdout.contains("\nx-ncp-iam-access-key: AK\n")
                && stdout.contains("\nx-ncp-apigw-signature-v2: (not shown)\n"),
            "{stdout}"
        );
        assert!(!stdout.contains("planted") && endpoint.is_untouched(), "{line}");
        let (code, stdout, _) =
            outcome(pca(&words().chain(["--output", "json"]).collect::<Vec<_>>(), &environment(&endpoint)));
        crate::schema::check("--dry-run", &stdout);
        let shown: serde_json::Value = serde_json::from_str(&stdout).unwrap();
        assert_eq!((code, &shown["data"]["headers"]["x-ncp-apigw-signature-v2"]), (0, &"(not shown)".into()));
        assert!(expected[0].starts_with(shown["data"]["method"].as_str().unwrap()), "{stdout}");
    };
    const TAG: &str = "4b0bbe37-eeea93b8";
    check("ca list", &["GET /api/v1/ca?pageNo=1"]);
    check("ca list --page 3", &["GET /api/v1/ca?pageNo=3"]);
    check(&format!("ca delete {TAG}"), &[&format!("DELETE /api/v1/ca/{TAG}")]);
    check(
        &format!("ca update {TAG} --status DESTROYING"),
        &[&format!("PUT /api/v1/ca/{TAG}"), "{\n  \"status\": \"DESTROYING\"\n}\n"],
    );
    check(&format!("cert revoke {TAG} 01:02"), &[&format!("POST /api/v1/ca/{TAG}/cert/01:02/revoke")]);
    check(
        &format!("cert create {TAG} --cn x --max"),
        &[&format!("POST /api/v1/ca/{TAG}/cert"), "\"commonName\": \"x\""],
    );
    let create = "--type root --key EC256 --max --cn x";
    check(
        &format!("ca create --alias CA002 {create}"),
        &["POST /api/v1/ca?caType=PRIVATE_ROOT", "\"period\": \"MAX\""],
    );
    check(&format!("ca ensure CA002 {create}"), &["POST /api/v1/ca?caType=PRIVATE_ROOT", "\"alias\": \"CA002\""]);
    check("call POST /api/v1/x --data }", &["POST /api/v1/x", "\n\n}\n"]);
    check("call POST /api/v1/x?y=1 --data {\"a\":1}", &["POST /api/v1/x?y=1", "{\n  \"a\": 1\n}\n"]);
}

/// A listener that accepts one connection while the command runs and is interrupted.
#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_create_leaves_no_file() {
    use std::process::{Command, Stdio};

    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let environment = [("NCLOUD_API_GW", &*origin), ("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "planted")];
    let folder = Folder::new("interrupted");
    std::fs::create_dir(&folder.0).unwrap();
    let file = folder.0.join("web.key").display().to_string();
    let arguments = ["cert", "create", "4b0bbe37-eeea93b8", "--cn", "x", "--key-out", &file];
    let mut command = crate::interruptible(&arguments, &environment);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Once it asks, it is ready to be interrupted.
    let _connection = listener.accept().unwrap();
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 1);
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let (code, _, stderr) = outcome(child.wait_with_output().unwrap());
    assert_eq!(code, 130, "{stderr}");
    assert!(stderr.contains("look with `pca cert list 4b0bbe37-eeea93b8`"), "{stderr}");
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 0);
}

#[test]
fn nothing_is_made_for_a_request_that_is_shown() {
    let folder = Folder::new("dry-run");
    let local = folder.local();
    let create = ["--type", "root", "--alias", "CA002", "--key", "EC256", "--max", "--cn", "x", "--dry-run"];
    let (code, stdout, _) = outcome(pca(&[&[&*local, "ca", "create"], &create[..]].concat(), &[]));
    assert_eq!(code, 0);
    assert!(stdout.starts_with("POST /api/v1/ca?caType=PRIVATE_ROOT\n"), "{stdout}");
    assert!(!folder.0.exists());
}

/// What a command line shows on a terminal, which `script` (util-linux) gives; what is typed comes from a pipe.
#[cfg(target_os = "linux")]
fn typed(line: &str, environment: &[(&str, &str)], typed: &str) -> (i32, String, String) {
    use std::{
        io::Write,
        process::{Command, Stdio},
    };

    let line = format!("{} {line}", env!("CARGO_BIN_EXE_pca"));
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--command", &line, "/dev/null"]).envs(environment.iter().copied());
    let mut child =
        script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("script, of util-linux, is installed");
    child.stdin.take().expect("a pipe").write_all(typed.as_bytes()).expect("it reads");
    outcome(child.wait_with_output().expect("an end"))
}

/// Nobody is asked about a certificate that is not the one that would be revoked.
#[cfg(target_os = "linux")]
#[test]
fn another_certificate_is_not_shown_for_it() {
    const SHOWN: &str = include_str!("../../../../spec/examples/get-end-cert.response.json");
    let check = |serial: &str, asked: bool| {
        let (origin, server) = server(&answer("200 OK", "", SHOWN));
        let environment = [("NCLOUD_API_GW", &*origin), ("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "planted")];
        let line = format!("cert revoke 4b0bbe37-eeea93b8 {serial}");
        let (code, shown, _) = typed(&line, &environment, "no\n");
        assert_eq!(server.join().expect("the server ends"), 1);
        let (expected, words) = match asked {
            true => (2, "not confirmed: nothing was changed"),
            false => (1, "the service answers with another certificate, 51:0e:b7:"),
        };
        assert!(
            code == expected && shown.contains(words) && shown.contains("Type name000") == asked,
            "{code}: {shown}"
        );
    };
    check("51:0e:b7:9a:33:c4:6f:d8:02:1b:e5:90:47:ac:7d:f6:28:84:ce:19", true);
    check("00510EB79A33C46FD8021BE59047AC7DF62884CE19", true);
    check("51:0e:b7:9a:33:c4:6f:d8:02:1b:e5:90:47:ac:7d:f6:28:84:ce:18", false);
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_typed_decides() {
    let folder = Folder::new("typed");
    let local = folder.local();
    let create = |alias: &str, more: &[&str]| {
        let arguments =
            [&[&*local, "ca", "create", "--alias", alias, "--key", "EC256", "--max", "--cn", alias], more].concat();
        assert_eq!(outcome(pca(&arguments, &[])).0, 0);
    };
    create("corp-root", &["--type", "root"]);
    create("corp-sub", &["--type", "sub", "--issuer", "corp-root"]);
    for _ in 0..2 {
        let arguments =
            [&*local, "cert", "create", "corp-sub", "--cn", "web", "--key", "EC256", "--max", "--print-private-key"];
        assert_eq!(outcome(pca(&arguments, &[])).0, 0);
    }
    let (_, list, _) = outcome(pca(&[&local, "cert", "list", "corp-sub"], &[]));
    let serial = list.lines().nth(1).unwrap();
    let (code, _, stderr) = outcome(pca(&[&local, "cert", "revoke", "corp-sub", serial, "--yes"], &[]));
    assert!(code == 0 && stderr.contains(&format!("`pca {local} crl rotate ")), "{stderr}");
    assert_eq!(outcome(pca(&[&local, "crl", "rotate", "corp-sub"], &[])).0, 0);
    let (_, table, _) = outcome(pca(&[&local, "crl", "get", "corp-sub"], &[]));
    assert!(table.contains("Revoked  1\n") && table.contains(&format!("\n{serial}  ")), "{table}");
    let ask = |answer: &str| typed(&format!("{local} ca update corp-root --status DESTROYING"), &[], answer);
    let (code, shown, _) = ask("y\n");
    assert_eq!(code, 2, "{shown}");
    for part in [
        "The root CA corp-root (",
        "with it goes what is below it: corp-sub",
        "1 certificate that is not revoked loses its issuer",
        "72 hours",
        "Type corp-root to go on:",
        "not confirmed: nothing was changed",
    ] {
        assert!(shown.contains(part), "no {part:?} in {shown}");
    }
    let (code, shown, _) = ask("corp-root\n");
    assert!(code == 0 && shown.contains("DESTROYING"), "{shown}");
}
