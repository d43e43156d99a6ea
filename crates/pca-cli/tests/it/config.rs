//! Profiles, and which of several settings counts.

use std::{fs, path::Path};

use crate::{Folder, outcome, pca, schema};

/// The file's path, in a folder of its own.
fn file(folder: &Folder, text: &str, mode: u32) -> String {
    fs::create_dir_all(&folder.0).expect("a folder");
    let path = folder.0.join("config.toml");
    fs::write(&path, text).expect("a file");
    set_mode(&path, mode);
    path.display().to_string()
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;

    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
}

#[cfg(not(unix))]
fn set_mode(_: &Path, _: u32) {}

/// What stands in a row of `config show`.
fn row<'a>(shown: &'a str, setting: &str) -> Vec<&'a str> {
    let row = shown.lines().find_map(|line| line.strip_prefix(setting));
    let cells = row.unwrap_or_default().split("  ").map(str::trim);
    cells.filter(|cell| !cell.is_empty()).collect()
}

const FILE: &str = r#"
[profile.default]
zone = "government"

[profile.office]
endpoint = "https://office.example"
timeout = "8s"
"#;

#[test]
fn what_counts() {
    let folder = Folder::new("config-order");
    let path = file(&folder, FILE, 0o644);
    let check = |flags: &[&str], variables: &[(&str, &str)], setting: &str, expected: [&str; 2]| {
        let arguments: Vec<_> = flags.iter().copied().chain(["config", "show"]).collect();
        let environment: Vec<_> = variables.iter().copied().chain([("PCA_CONFIG", &*path)]).collect();
        let (code, stdout, stderr) = outcome(pca(&arguments, &environment));
        assert_eq!((code, stderr.as_str()), (0, ""), "{flags:?}");
        assert_eq!(row(&stdout, setting), expected, "{stdout}");
    };
    let government = "https://privateca.apigw.gov-ntruss.com";
    check(&[], &[], "endpoint", [government, "the profile"]);
    check(&[], &[], "profile", ["default", "default"]);
    check(&["--zone", "public"], &[], "endpoint", ["https://pca.apigw.ntruss.com", "--zone"]);
    check(&["--profile", "office"], &[], "endpoint", ["https://office.example", "the profile"]);
    check(&[], &[("PCA_PROFILE", "office")], "profile", ["office", "PCA_PROFILE of the environment"]);
    check(&[], &[("PCA_PROFILE", "")], "endpoint", [government, "the profile"]);
    check(&["--profile", "default"], &[("PCA_PROFILE", "office")], "endpoint", [government, "the profile"]);
    let variable = [("NCLOUD_API_GW", "http://127.0.0.1:1")];
    check(&[], &variable, "endpoint", ["http://127.0.0.1:1", "NCLOUD_API_GW of the environment"]);
    check(&["--endpoint", "https://flag.example"], &variable, "endpoint", ["https://flag.example", "--endpoint"]);
    check(&["--profile", "office"], &[], "timeout", ["8s", "the profile"]);
    check(&["--profile", "office", "--timeout", "1s"], &[], "timeout", ["1s", "--timeout"]);
    check(&["--timeout", "1500ms"], &[], "timeout", ["1500ms", "--timeout"]);
    check(&[], &[], "timeout", ["60s", "default"]);
    check(&[], &[], "config", [&*path, "PCA_CONFIG of the environment"]);
}

#[test]
fn where_the_file_is() {
    let folder = Folder::new("config-home");
    let home = folder.0.display().to_string();
    let (code, stdout, _) = outcome(pca(&["config", "show"], &[("HOME", &home)]));
    assert_eq!((code, row(&stdout, "config")), (0, vec!["-", "default"]));
    let inside = Folder(folder.0.join(".config/pca"));
    let path = file(&inside, FILE, 0o644);
    let (code, stdout, _) = outcome(pca(&["config", "show"], &[("HOME", &home)]));
    assert_eq!((code, row(&stdout, "config")), (0, vec![&*path, "default"]));
    let check = |arguments: &[&str], expected: &str| {
        let arguments: Vec<_> = arguments.iter().copied().chain(["config", "show"]).collect();
        let (code, stdout, stderr) = outcome(pca(&arguments, &[("HOME", &home)]));
        assert_eq!((code, stdout.as_str()), (2, ""));
        assert!(stderr.contains(expected), "{stderr}");
    };
    let roots = file(&inside, "[profile.default]\nroots = \"mozilla\"\n", 0o644);
    let (code, stdout, _) = outcome(pca(&["--config", &roots, "config", "show"], &[]));
    assert_eq!((code, row(&stdout, "roots")), (0, vec!["mozilla", "the profile"]));
    file(&inside, FILE, 0o644);
    check(&["--config", "/nowhere/config.toml"], "/nowhere/config.toml: there is no such file");
    check(&["--profile", "offcie"], "no profile offcie: ");
    check(&["--profile", "offcie"], "has default, office");
}

#[test]
fn mistakes_are_named_and_values_are_not() {
    let folder = Folder::new("config-mistakes");
    let check = |text: &str, expected: &str| {
        let path = file(&folder, text, 0o600);
        let (code, stdout, stderr) = outcome(pca(&["--config", &path, "ca", "list"], &[]));
        assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
        assert!(stderr.contains(expected) && !stderr.contains("planted"), "{stderr}");
    };
    check("[profile.a]\n\nendpiont = \"planted\"\n", "config.toml: line 3: `endpiont` is not known");
    check("[profile.a]\nsecret_key = \"planted\n", "line 2: ");
    check("[profile.default]\nproxy = \"ftp://u:planted@h\"\n", "the profile: the proxy must be given as http://");
    check("[profile.default]\nroots = \"none.pem\"\n", "none.pem: ");
}

#[cfg(unix)]
#[test]
fn secrets_are_for_the_owner_alone() {
    let folder = Folder::new("config-modes");
    let keys = "[profile.default]\naccess_key = \"AK\"\nsecret_key = \"planted\"\n";
    let proxy = "[profile.other]\nproxy = \"http://u:planted@127.0.0.1:1\"\n";
    let check = |text: &str, mode: u32, expected: Option<&str>| {
        let path = file(&folder, text, mode);
        let (code, stdout, stderr) = outcome(pca(&["--config", &path, "config", "show"], &[]));
        assert_eq!(code, if expected.is_some() { 2 } else { 0 }, "{stderr}");
        assert!(stderr.contains(expected.unwrap_or_default()), "{stderr}");
        assert!(!stdout.contains("planted") && !stderr.contains("planted"), "{stdout}{stderr}");
    };
    check(keys, 0o600, None);
    check(keys, 0o400, None);
    check(keys, 0o640, Some("its mode is 0640: make that 0600"));
    check(keys, 0o604, Some("its mode is 0604"));
    check(keys, 0o620, Some("its mode is 0620"));
    check(proxy, 0o644, Some("its mode is 0644"));
    check(FILE, 0o644, None);
}

#[test]
fn whose_keys() {
    let folder = Folder::new("config-keys");
    let path = file(&folder, "[profile.default]\naccess_key = \"PROFILE\"\nsecret_key = \"planted\"\n", 0o600);
    fs::create_dir_all(folder.0.join(".ncloud")).unwrap();
    let vendors = "ncloud_access_key_id = VENDOR\nncloud_secret_access_key = planted\n";
    fs::write(folder.0.join(".ncloud/configure"), vendors).unwrap();
    let home = folder.0.display().to_string();
    let pair = [("NCLOUD_ACCESS_KEY", "ENV"), ("NCLOUD_SECRET_KEY", "planted")];
    let check = |flags: &[&str], variables: &[(&str, &str)], access_key: &str, from: &str, note: bool| {
        let arguments: Vec<_> = flags.iter().copied().chain(["config", "show"]).collect();
        let environment: Vec<_> = variables.iter().copied().chain([("HOME", &*home)]).collect();
        let (code, stdout, stderr) = outcome(pca(&arguments, &environment));
        assert_eq!((code, row(&stdout, "access key")), (0, vec![access_key, from]), "{stderr}");
        assert_eq!(stderr.contains("not the profile's"), note, "{stderr}");
        assert!(!stdout.contains("planted") && !stderr.contains("planted"), "{stdout}{stderr}");
    };
    let vendors = format!("the file {home}/.ncloud/configure");
    check(&[], &[], "VENDOR", &vendors, false);
    check(&["--config", &path], &[], "PROFILE", "the profile", false);
    check(&["--config", &path], &pair, "ENV", "the environment", true);
    check(&["--config", &path, "--quiet"], &pair, "ENV", "the environment", false);
    check(&["--config", &path, "--credentials", "profile"], &pair, "PROFILE", "the profile", false);
    check(&["--config", &path, "--credentials", "configure"], &pair, "VENDOR", &vendors, false);
    check(&["--config", &path, "--credentials", "env"], &pair, "ENV", "the environment", false);
    check(&["--credentials", "profile"], &pair, "-", "default", false);
    check(&["--credentials", "env"], &[], "-", "default", false);
}

#[test]
fn for_programs() {
    let (code, stdout, _) = outcome(pca(&["--output", "json", "config", "show"], &[]));
    assert_eq!(code, 0);
    schema::check("config show", &stdout);
    assert!(stdout.starts_with(r#"{"version":1,"data":{"config":{"value":null,"from":"default"}"#), "{stdout}");
    assert!(stdout.contains(r#""output":{"value":"json","from":"--output"}"#), "{stdout}");
    let keys = [("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "planted")];
    schema::check("config show", &outcome(pca(&["--output", "json", "config", "show"], &keys)).1);
    let (code, _, stderr) = outcome(pca(&["--output", "pem", "config", "show"], &[]));
    assert_eq!(code, 2, "{stderr}");
}
