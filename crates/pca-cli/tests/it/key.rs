//! Private keys that the service makes: where they go, and where they never go.

use std::{fs, path::Path};

use crate::{Folder, outcome, pca};

const CREATE: [&str; 9] = ["cert", "create", "corp-root", "--key", "EC256", "--period", "9", "--cn", "web"];

fn account(name: &str) -> Folder {
    let folder = Folder::new(name);
    let create = ["ca", "create", "--type", "root", "--alias", "corp-root", "--key", "EC256", "--max", "--cn", "r"];
    assert_eq!(outcome(pca(&[&[&*folder.local()], &create[..]].concat(), &[])).0, 0);
    folder
}

fn create(folder: &Folder, more: &[&str]) -> (i32, String, String) {
    outcome(pca(&[&[&*folder.local()], &CREATE[..], more].concat(), &[]))
}

fn certificates(folder: &Folder) -> usize {
    let (_, stdout, _) = outcome(pca(&[&*folder.local(), "cert", "list", "corp-root", "--output", "json"], &[]));
    let list: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    list["data"]["listCerts"].as_array().map_or(0, Vec::len)
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    entries.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.contains("key")).collect()
}

#[test]
fn to_a_file() {
    let folder = account("key-file");
    let file = folder.0.join("web.key");
    for form in ["table", "json", "yaml", "pem"] {
        let _ = fs::remove_file(&file);
        let (code, stdout, stderr) = create(&folder, &["--key-out", file.to_str().unwrap(), "--output", form]);
        assert_eq!(code, 0, "{stderr}");
        assert!(!stdout.contains("PRIVATE") && !stderr.contains("PRIVATE"), "{stdout}{stderr}");
        let key = fs::read_to_string(&file).unwrap();
        assert!(key.starts_with("-----BEGIN PRIVATE KEY-----\n") && key.ends_with("-----END PRIVATE KEY-----\n"));
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::MetadataExt::mode(&file.metadata().unwrap()) & 0o777, 0o600);
        assert_eq!(files(&folder.0), ["web.key"]);
    }
}

#[test]
fn to_standard_output_if_asked() {
    let folder = account("key-printed");
    for form in ["table", "json", "yaml", "pem"] {
        let (code, stdout, stderr) = create(&folder, &["--print-private-key", "--output", form]);
        assert_eq!(code, 0, "{stderr}");
        assert_eq!(stdout.matches("BEGIN PRIVATE KEY").count(), 1, "{stdout}");
    }
}

#[test]
fn nothing_is_issued_for_nowhere() {
    let folder = account("key-nowhere");
    let taken = folder.0.join("taken.key");
    fs::write(&taken, "mine").unwrap();
    let missing = folder.0.join("no/such/key");
    let mut places = vec![taken.clone(), missing, folder.0.clone(), folder.0.join("..")];
    #[cfg(unix)]
    {
        let link = folder.0.join("link.key");
        std::os::unix::fs::symlink("nowhere", &link).unwrap();
        places.push(link);
    }
    for place in places {
        let (code, stdout, stderr) = create(&folder, &["--key-out", place.to_str().unwrap()]);
        assert_eq!((code, &*stdout), (2, ""), "{}: {stderr}", place.display());
        assert!(stderr.contains("no private key can be written to"), "{stderr}");
    }
    let (code, _, stderr) = create(&folder, &[]);
    assert!(code == 2 && stderr.contains("--key-out") && stderr.contains("--print-private-key"), "{stderr}");
    assert_eq!((certificates(&folder), fs::read(&taken).unwrap()), (0, b"mine".into()));
    assert!(files(&folder.0).iter().all(|name| ["taken.key", "link.key"].contains(&&**name)));
}

/// The output's disk is full: the certificate is there, its key is not.
#[cfg(target_os = "linux")]
#[test]
fn a_key_that_gets_nowhere_is_told_of() {
    let folder = account("key-lost");
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let local = folder.local();
    let arguments = [&[&*local], &CREATE[..], &["--print-private-key"]].concat();
    let (code, _, stderr) = outcome(crate::command(&arguments, &[]).stdout(full()).output().unwrap());
    assert_eq!((code, certificates(&folder)), (1, 1));
    assert!(stderr.contains("is issued, but its private key cannot be written to standard output: "), "{stderr}");
    assert!(stderr.contains("nobody can show this key again: revoke the certificate with `pca --local="), "{stderr}");

    // With the key in its file, only the certificate has to be fetched.
    let file = folder.0.join("web.key").display().to_string();
    let arguments = [&[&*local], &CREATE[..], &["--key-out", &file]].concat();
    let (code, _, stderr) = outcome(crate::command(&arguments, &[]).stdout(full()).output().unwrap());
    assert_eq!(code, 1);
    assert!(stderr.contains("the work is done") && stderr.contains("cert list"), "{stderr}");
    assert!(fs::read_to_string(&file).unwrap().contains("PRIVATE KEY"));
}
