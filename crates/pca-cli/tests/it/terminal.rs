//! A server's text reaches no terminal unchecked, in any form.

use crate::remote::{CREATE, answer, ask};

/// What a terminal obeys, or hides, or puts in another order.
const HOSTILE: &str = "\u{7f}\u{9b}\u{ad}\u{202e}\u{200b}\u{2028}\u{feff}\u{e0041}";
const ESCAPED: &str = r"\u007f\u009b\u00ad\u202e\u200b\u2028\ufeff\udb40\udc41";

const LIST: &str = include_str!("../../../../spec/examples/get-ca-list.response.json");

fn is_harmless(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || !c.is_control() && !HOSTILE.contains(c))
}

#[test]
fn refusals() {
    let refusal = format!(r#"{{"code":"{0}","msg":"{0}","data":null}}"#, "\\u001b[2J\\u009b\\u202e\\r\\n");
    let (code, _, stderr) = ask(&CREATE, &answer("400 Bad", "", &refusal));
    assert_eq!(code, 1);
    assert!(is_harmless(&stderr), "{stderr:?}");
}

#[test]
fn lists() {
    let check = |form: &str, expected: &str| {
        let listed = LIST.replace("CA002", &format!("\\u001b]0;x\\u0007{HOSTILE}가"));
        let (code, stdout, stderr) = ask(&["ca", "list", "--output", form], &answer("200 OK", "", &listed));
        assert_eq!((code, stderr.as_str()), (0, ""));
        assert!(is_harmless(&stdout) && stdout.contains(expected), "{stdout:?}");
    };
    check("table", r"\u{1b}]0;x\u{7}\u{7f}\u{9b}\u{ad}\u{202e}");
    check("json", &format!(r#""alias":"\u001b]0;x\u0007{ESCAPED}가""#));
}

#[test]
fn certificates() {
    let listed =
        LIST.replace("-----BEGIN CERTIFICATE-----", &format!("{HOSTILE}\\u001b[2J-----BEGIN CERTIFICATE-----"));
    assert_ne!(listed, LIST);
    let (code, stdout, stderr) = ask(&["ca", "list", "--output", "pem"], &answer("200 OK", "", &listed));
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(is_harmless(&stdout) && stdout.contains(r"\u{1b}[2J-----BEGIN CERTIFICATE-----"), "{stdout:?}");
}

/// Whoever has seen enough is told nothing more.
#[cfg(unix)]
#[test]
fn a_reader_that_goes_away() {
    let folder = crate::Folder::new("no-reader");
    let local = folder.local();
    for arguments in [&["ca", "list", &local, "-q"][..], &["ca", "--help"], &["sign", "explain", "--help"]] {
        let mut child = crate::command(arguments, &[]);
        let child = child.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let mut child = child.spawn().expect("the binary runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("an end");
        assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]), "{arguments:?}");
    }
}

#[test]
fn long_texts() {
    let listed = LIST.replace("CA002", &"a".repeat(70_000));
    let (code, stdout, stderr) = ask(&["ca", "list"], &answer("200 OK", "", &listed));
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(stdout.lines().all(|line| line.chars().count() < 400) && stdout.contains("aaa…  "), "{stdout}");
}

/// Nothing is wider than the terminal but what is copied. `script` (util-linux) gives one; it stands two columns in.
#[cfg(target_os = "linux")]
#[test]
fn narrow_terminals() {
    const SERIAL: usize = 2 + 59;
    let folder = crate::Folder::new("narrow");
    crate::inspect::issued(&folder, &["web.svc.internal"]);
    for columns in [40, 60, 80, 120] {
        for all in ["", "--all"] {
            let audit =
                format!("{} audit {} --quiet --expires-within 90d {all}", env!("CARGO_BIN_EXE_pca"), folder.local());
            let line = format!("stty rows 40 cols {columns}; {audit} --color never");
            let script = ["--quiet", "--return", "--command", &line, "/dev/null"];
            let output = std::process::Command::new("script").args(script).output().expect("util-linux is installed");
            let (code, shown, _) = crate::outcome(output);
            let rows = shown.lines().take_while(|line| !line.starts_with("found: "));
            let widest = rows.map(|line| line.chars().count()).max();
            assert!(code == 9 && widest.is_some_and(|widest| widest <= columns.max(SERIAL)), "{widest:?}: {shown}");
        }
    }
}
