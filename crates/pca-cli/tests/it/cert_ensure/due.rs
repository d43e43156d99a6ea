//! `pca cert due` and `pca systemd`.

use std::{fs, process::Command};

use super::Job;
use crate::{Folder, is_there, outcome, pca, schema};

#[test]
fn which_are_due() {
    let job = Job::new("due-which");
    job.ensured(&[]);
    let (out, none) = (job.out(), job.folder.0.join("none"));
    let [out, none] = [&out, &none].map(|path| path.to_str().expect("UTF-8"));
    let due = |folders: &[&str]| outcome(pca(&[&["cert", "due"], folders].concat(), &[]));
    let (code, table, stderr) = due(&[out]);
    assert_eq!((code, stderr.as_str(), table.lines().count()), (0, "", 2), "{table}");
    let (code, table, _) = due(&[out, none]);
    assert!(code == 9 && table.contains("there is none"), "{table}");
    let (code, json, _) = due(&[out, none, "--output", "json"]);
    schema::check("cert due", &json);
    assert!(code == 9 && json.contains(r#""due":true"#), "{json}");

    fs::write(job.out().join("chain.pem"), "").unwrap();
    let (code, table, _) = due(&[out]);
    assert!(code == 9 && table.contains("chain.pem is missing, damaged"), "{table}");
    fs::write(job.out().join("README"), "").unwrap();
    let (code, _, stderr) = due(&[out]);
    assert!(code == 2 && stderr.contains("README"), "{stderr}");
}

const JOB: [&str; 11] = [
    "systemd",
    "*.svc.internal",
    "--ca",
    "corp-root",
    "--period",
    "90",
    "--out",
    "/etc/tls/my web 100%",
    "--reload",
    r#"echo "$HOME" 'a\b' >&2; systemctl reload nginx"#,
    "--only",
];

fn part(name: &str) -> String {
    let (code, text, stderr) = outcome(pca(&[&JOB[..], &[name]].concat(), &[("HOME", "/nowhere")]));
    assert_eq!(code, 0, "{stderr}");
    text
}

/// systemd itself reads the units.
#[test]
fn units() {
    if !is_there("systemd-analyze") {
        return;
    }
    let folder = Folder::new("due-units");
    fs::create_dir_all(&folder.0).unwrap();
    let file = |name: &str| folder.0.join(format!("pca-test.{name}"));
    for name in ["service", "timer"] {
        fs::write(file(name), part(name)).unwrap();
    }
    let verify = || {
        let judged =
            Command::new("systemd-analyze").arg("verify").args([file("service"), file("timer")]).output().unwrap();
        let said = String::from_utf8_lossy(&judged.stderr).into_owned();
        // Other units of this computer are none of ours.
        (
            judged.status.success(),
            said.lines().filter(|line| line.contains("pca-test")).map(String::from).collect::<Vec<_>>(),
        )
    };
    assert_eq!(verify(), (true, vec![]));
    // It can fail.
    fs::write(file("timer"), part("timer").replace("OnCalendar=daily", "OnCalendar=sometimes")).unwrap();
    assert!(!verify().1.is_empty());
}

/// The shell reads the words of the line as they were given.
#[test]
fn cron() {
    let text = part("cron");
    let line = text.lines().last().expect("a line");
    let command = line.strip_prefix("17 3 * * * root ").expect("the time and the user");
    // cron takes `\%` for `%`.
    let (before, words) = command.split_once("exec ").expect("a command");
    let script = format!("{before} printf '%s\\n' {}", words.replace(r"\%", "%"));
    let said = Command::new("/bin/sh").args(["-c", &script]).output().expect("a shell");
    let said = String::from_utf8(said.stdout).expect("UTF-8");
    let words: Vec<_> = said.lines().collect();
    assert_eq!(words[0], env!("CARGO_BIN_EXE_pca"));
    let expected = [
        "cert",
        "ensure",
        "*.svc.internal",
        "--ca",
        "corp-root",
        "--period",
        "90",
        "--out",
        "/etc/tls/my web 100%",
        "--key",
        "EC256",
        "--reload",
        JOB[9],
        "--jitter",
        "60m",
    ];
    assert_eq!(words[1..], expected);
}

#[test]
fn a_folder_that_the_unit_needs() {
    let check = |out: &str, only: &[&str], is_named: bool| {
        let arguments = [&["systemd", "web", "--ca", "a", "--period", "90", "--out", out], only].concat();
        let (code, _, stderr) = outcome(pca(&arguments, &[]));
        assert_eq!((code, stderr.contains("note: make /nowhere first")), (0, is_named), "{stderr}");
    };
    check("/nowhere/web", &[], true);
    check("/nowhere/web", &["--only", "service"], true);
    check("/nowhere/web", &["--only", "timer"], false);
    check("/web", &[], false);
}

#[test]
fn a_unit_asks_whom_its_maker_asks() {
    let local = ["--local=/x/cas", "--only", "service"];
    let arguments = [&["systemd", "web", "--ca", "a", "--period", "90", "--out", "/x/y"], &local[..]].concat();
    let (code, unit, stderr) = outcome(pca(&arguments, &[]));
    assert!(code == 0 && unit.contains(" --local=/x/cas cert ensure web "), "{unit}{stderr}");
    assert!(unit.contains("\nReadWritePaths=/x/cas /x\n"), "{unit}");
}

#[test]
fn what_a_unit_cannot_hold() {
    let check = |more: &[&str], said: &str| {
        let arguments = [&["systemd", "web", "--ca", "a", "--out", "/x/y"], more].concat();
        let (code, stdout, stderr) = outcome(pca(&arguments, &[]));
        assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
        assert!(stderr.contains(said), "{stderr}");
    };
    check(&["--period", "90", "--reload", "a\nb"], "control characters");
    check(&["--period", "0"], "--period");
    check(&["--period", "90", "--proxy", "http://u:planted@127.0.0.1:1"], "--proxy");
}
