//! `--local`: one process after another on the same folder.

use std::process::Stdio;

use crate::{Folder, outcome, pca};

/// The environment's keys are none of its business.
const BROKEN: [(&str, &str); 2] = [("NCLOUD_ACCESS_KEY", "half a pair"), ("NCLOUD_API_GW", "nonsense")];

fn create<'a>(local: &'a str, more: &[&'a str]) -> (i32, String, String) {
    let arguments = [local, "ca", "create", "--key", "EC256", "--max"];
    outcome(pca(&arguments.into_iter().chain(more.iter().copied()).collect::<Vec<_>>(), &BROKEN))
}

fn lines_of<'a>(table: &'a str, label: &str) -> &'a str {
    table
        .lines()
        .find_map(|line| line.strip_prefix(label))
        .map(str::trim)
        .unwrap_or_else(|| panic!("no {label}: {table}"))
}

#[test]
fn a_root_and_what_is_below_it() {
    let folder = Folder::new("root-and-sub");
    let local = folder.local();
    let root = ["--type", "root", "--alias", "CA002", "--cn", "name000", "--country", "KOR", "--memo", "사내 인증"];
    let (code, stdout, stderr) = create(&local, &root);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert_eq!(
        (lines_of(&stdout, "Alias"), lines_of(&stdout, "Type"), lines_of(&stdout, "Status")),
        ("CA002", "root", "ACTIVE")
    );
    assert_eq!(
        (lines_of(&stdout, "Common name"), lines_of(&stdout, "Issuer"), lines_of(&stdout, "Memo")),
        ("name000", "name000", "사내 인증")
    );
    let tag = lines_of(&stdout, "Tag").to_owned();

    let (code, again, stderr) = create(&local, &root);
    assert_eq!((code, again.as_str()), (6, ""));
    assert!(stderr.contains("ALREADY_EXIST_ALIAS") && stderr.contains(&format!("`pca {local} ca list`")), "{stderr}");

    let (code, got, _) = outcome(pca(&["ca", "get", &tag, &local], &BROKEN));
    assert_eq!((code, got), (0, stdout));

    let (code, stdout, stderr) =
        create(&local, &["--type", "sub", "--issuer", &tag, "--alias", "CA003", "--cn", "name001"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert_eq!((lines_of(&stdout, "Type"), lines_of(&stdout, "Issuer")), ("sub", "name000"));
    let sub = lines_of(&stdout, "Tag").to_owned();

    let (code, list, _) = outcome(pca(&[&local, "ca", "list"], &BROKEN));
    let lines: Vec<_> = list.lines().collect();
    assert_eq!((code, lines.len()), (0, 4), "{list}");
    assert!(lines[0].starts_with("ALIAS  TAG ") && lines[3] == "page 1 of 1, 2 in all", "{list}");
    for (alias, tag) in [("CA002", &tag), ("CA003", &sub)] {
        assert_eq!(
            lines.iter().filter(|line| line.starts_with(alias) && line.contains(tag.as_str())).count(),
            1,
            "{list}"
        );
    }

    let (code, chain, _) = outcome(pca(&[&local, "ca", "chain", &sub, "--output", "pem"], &BROKEN));
    assert_eq!((code, chain.matches("-----BEGIN CERTIFICATE-----\n").count()), (0, 2), "{chain}");
    let (code, table, _) = outcome(pca(&[&local, "ca", "chain", &sub], &BROKEN));
    assert_eq!((code, table.lines().count()), (0, 3), "{table}");
    let (code, json, _) = outcome(pca(&[&local, "ca", "chain", &sub, "--output", "json"], &BROKEN));
    assert!(code == 0 && json.starts_with(r#"{"version":1,"data":"-----BEGIN CERTIFICATE-----\n"#), "{json}");
}

#[test]
fn json_is_as_documented() {
    let folder = Folder::new("json");
    let local = folder.local();
    let (code, stdout, _) =
        create(&local, &["--type", "root", "--alias", "CA002", "--cn", "name000", "--output", "json"]);
    assert!(
        code == 0 && stdout.starts_with(r#"{"version":1,"data":{"caInfo":{"#) && stdout.ends_with("}}}\n"),
        "{stdout}"
    );
    for key in ["caTag", "alias", "caCertInfo", "certPem", "notAfterDate"] {
        assert!(stdout.contains(&format!("\"{key}\":")), "{key}: {stdout}");
    }
    let (code, list, _) = outcome(pca(&[&local, "ca", "list", "--output", "json"], &BROKEN));
    assert!(code == 0 && list.contains(r#""caInfoList":[{"caInfo":{"#) && list.contains(r#""totalCnt":1"#), "{list}");
}

#[test]
fn an_empty_folder() {
    let folder = Folder::new("empty");
    let expected = "ALIAS  TAG  TYPE  STATUS  COMMON NAME  VALID UNTIL  SIGNED\npage 1 of 1, 0 in all\n";
    let (code, stdout, stderr) = outcome(pca(&["ca", "list", &folder.local()], &BROKEN));
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert_eq!(stdout.lines().next(), expected.lines().next());
}

#[test]
fn a_tag_that_does_not_exist() {
    let folder = Folder::new("absent");
    for verb in ["get", "chain"] {
        let (code, stdout, stderr) = outcome(pca(&["ca", verb, "00000000-00000000", &folder.local()], &BROKEN));
        assert_eq!((code, stdout.as_str()), (5, ""), "{stderr}");
        assert!(stderr.contains("ca list`"), "{stderr}");
    }
}

#[test]
fn the_default_folder() {
    let folder = Folder::new("home");
    let home = folder.0.to_str().unwrap();
    let (code, _, stderr) = outcome(pca(&["--local", "ca", "list"], &[("HOME", home)]));
    assert_eq!(code, 0, "{stderr}");
    assert!(folder.0.join(".local/share/pca").is_dir());
    let (code, _, stderr) = outcome(pca(&["--local", "ca", "list"], &[]));
    assert_eq!(code, 2, "{stderr}");
    assert!(stderr.contains("--local=DIR"), "{stderr}");
}

#[test]
fn a_folder_that_cannot_be_used() {
    let folder = Folder::new("file");
    std::fs::write(&folder.0, "a file").unwrap();
    let (code, stdout, stderr) = outcome(pca(&["ca", "list", &folder.local()], &[]));
    std::fs::remove_file(&folder.0).unwrap();
    assert_eq!((code, stdout.as_str()), (1, ""), "{stderr}");
    assert!(stderr.starts_with("error: ") && stderr.lines().count() == 1, "{stderr}");
}

#[cfg(unix)]
#[test]
fn nobody_reads_standard_output() {
    let folder = Folder::new("epipe");
    let mut child = crate::command(&["ca", "list", &folder.local()], &[])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let (code, _, stderr) = outcome(child.wait_with_output().unwrap());
    assert_eq!((code, stderr.as_str()), (0, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_says_that_the_work_is_done() {
    let folder = Folder::new("full");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let arguments =
        ["ca", "create", "--type", "root", "--alias", "CA002", "--key", "EC256", "--max", "--cn", "x", &folder.local()];
    let output = crate::command(&arguments, &[]).stdout(full).output().unwrap();
    let (code, _, stderr) = outcome(output);
    assert_eq!(code, 1);
    assert!(stderr.contains("the work is done") && stderr.contains("ca list`"), "{stderr}");
}
