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
    assert_eq!((stderr.lines().count(), stderr.matches("exists already").count()), (2, 1), "{stderr}");
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
    assert!(lines[0].starts_with("ALIAS  TAG ") && lines[3] == "2 in all", "{list}");
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
fn reading_makes_no_folder() {
    let check = |folder: &Folder| {
        for (verb, expected, printed) in [("list", 0, "no CAs\n"), ("get", 5, ""), ("chain", 5, "")] {
            let tag = if verb == "list" { None } else { Some("00000000-00000000") };
            let local = folder.local();
            let arguments: Vec<_> = ["ca", verb, &local].into_iter().chain(tag).collect();
            let (code, stdout, stderr) = outcome(pca(&arguments, &BROKEN));
            assert_eq!((code, stdout.as_str()), (expected, printed), "{stderr}");
            assert!(stderr.contains(&*folder.0.to_string_lossy()) && stderr.contains("holds no CAs yet"), "{stderr}");
        }
    };
    let folder = Folder::new("reading");
    check(&folder);
    assert!(!folder.0.exists());
    // Nor anything in one that is there for something else.
    std::fs::create_dir(&folder.0).unwrap();
    check(&folder);
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 0);
}

/// What the service would take stands in the hint, and can be pasted.
#[test]
fn a_ca_that_may_not_be_deleted_yet() {
    let folder = Folder::new("delete-early");
    let local = folder.local();
    let (_, stdout, _) = create(&local, &["--type", "root", "--alias", "CA002", "--cn", "name000"]);
    let tag = lines_of(&stdout, "Tag");
    let (code, _, stderr) = outcome(pca(&[&local, "ca", "delete", "CA002", "--yes"], &BROKEN));
    let update = format!("`pca {local} ca update {tag} --status DESTROYING`");
    let hint = stderr.lines().find(|line| line.starts_with("hint: ")).unwrap_or_default();
    assert!(code == 1 && hint.contains("only in DESTROYING") && hint.contains(&update), "{stderr}");
}

#[test]
fn a_country_by_its_name() {
    let folder = Folder::new("country");
    let local = folder.local();
    let root = ["--type", "root", "--alias", "CA002", "--cn", "name000", "--country", "Korea"];
    let (code, _, stderr) = create(&local, &root);
    assert!(
        code == 1 && stderr.contains("\"Korea\" is no ISO 3166-1 code of a country: give three letters, as KOR"),
        "{stderr}"
    );
}

#[test]
fn pages_that_do_not_exist() {
    let folder = Folder::new("pages");
    let local = folder.local();
    assert_eq!(create(&local, &["--type", "root", "--alias", "CA002", "--cn", "name000"]).0, 0);
    let (code, stdout, stderr) = outcome(pca(&["ca", "list", &local, "--page", "99"], &BROKEN));
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (0, "there is no page 99: 1 page, 1 CA in all\n", ""));
}

#[test]
fn the_quota_is_one_folders() {
    let folder = Folder::new("quota");
    let local = folder.local();
    for number in 0..10 {
        let alias = format!("CA{number:03}");
        assert_eq!(create(&local, &["--type", "root", "--alias", &alias, "--cn", "name000"]).0, 0);
    }
    let (code, _, stderr) = create(&local, &["--type", "root", "--alias", "CA010", "--cn", "name000"]);
    assert_eq!(code, 1);
    assert!(stderr.contains("\nhint: take another folder with --local=DIR"), "{stderr}");
}

#[test]
fn a_long_memo() {
    let folder = Folder::new("memo");
    let (code, stdout, stderr) =
        create(&folder.local(), &["--type", "root", "--alias", "memo1", "--cn", "x", "--memo", &"a".repeat(70_000)]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(lines_of(&stdout, "Memo").starts_with("aaaa") && lines_of(&stdout, "Memo").ends_with("a…"), "{stdout}");
    assert!(stdout.len() < 10_000);
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
    let arguments =
        ["--local", "ca", "create", "--key", "EC256", "--max", "--type", "root", "--alias", "CA002", "--cn", "name000"];
    let (code, _, stderr) = outcome(pca(&arguments, &[("HOME", home)]));
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
    assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
    assert!(stderr.starts_with("error: ") && stderr.lines().count() == 1, "{stderr}");
}

#[cfg(unix)]
#[test]
fn nobody_reads_standard_output() {
    let folder = Folder::new("epipe");
    assert_eq!(create(&folder.local(), &["--type", "root", "--alias", "CA002", "--cn", "name000"]).0, 0);
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
    // Where there was no work, there is nothing to look for.
    let sign = ["sign", "explain", "--method", "GET", "--target", "/", "--timestamp", "1721175807574"];
    let keys = [("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "SK")];
    for (arguments, keys) in [(&sign[..], &keys[..]), (&["ca", "list", &folder.local()], &[])] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = crate::command(arguments, keys).stdout(full).output().unwrap();
        let (code, _, stderr) = outcome(output);
        assert_eq!((code, stderr.lines().count()), (1, 1), "{stderr}");
        assert!(!stderr.contains("the work is done"), "{stderr}");
    }
}
