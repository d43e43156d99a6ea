//! Tests of the store, on a real folder where one matters.

use core::sync::atomic::{AtomicU32, Ordering};
use std::{
    env, fs,
    io::{self, Read as _},
    path::PathBuf,
    process::{self, Child, Command, Stdio},
};

use super::*;

/// A folder of its own for each test, removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("pca-emulator-{}-{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        Self(env::temp_dir().join(name))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn subject() -> SubjectSent {
    SubjectSent { common_name: "name000".into(), country: Some("KOR".into()), ..SubjectSent::default() }
}

fn insert(store: &Store, tag: &str, alias: &str, parent_id: Option<i64>) -> Result<Ca, InsertError> {
    let new = NewCa {
        tag,
        alias,
        memo: "",
        ca_type: "PRIVATE_ROOT",
        key_type: "EC256",
        status: "ACTIVE",
        rgst_date: 1_721_175_807_574,
        parent_id,
        subject: &subject(),
        private_key: b"key",
        certificate: Some(("pem", "chain")),
    };
    store.insert(&new, "ACTIVE", 10)
}

#[test]
fn a_ca_is_read_as_it_was_written() {
    let scratch = Scratch::new();
    let folder = scratch.0.join("made/on/the/way");
    let store = Store::open(&folder).expect("opened");
    let written = insert(&store, "t", "CA002", None).expect("inserted");
    assert_eq!((written.id, written.signing_count, written.status_update_date), (1, 0, None));
    assert_eq!(written.subject, subject());
    let certificate = CaCertificate { id: 1, pem: "pem".into(), chain_pem: "chain".into() };
    assert_eq!(written.certificate, Some(certificate));

    drop(store);
    let store = Store::open(&folder).expect("opened again");
    assert_eq!(store.ca("t").expect("read"), Some(written));
    assert_eq!(store.ca("T").expect("read"), None);
    assert_eq!(*store.private_key(1).expect("read"), b"key");
}

#[test]
fn refused_cas_change_nothing() {
    let store = Store::in_memory().expect("opened");
    let root = insert(&store, "t1", "a1", None).expect("inserted").id;
    assert!(matches!(insert(&store, "t2", "a1", Some(root)), Err(InsertError::Alias)));
    assert!(matches!(insert(&store, "t1", "a2", Some(root)), Err(InsertError::Tag)));
    assert!(matches!(insert(&store, "t2", "a2", Some(99)), Err(InsertError::Parent)));
    let page = store.page(1, 10).expect("read");
    assert_eq!((page.total, page.cas[0].signing_count), (1, 0));

    for i in 2..=10 {
        insert(&store, &format!("t{i}"), &format!("a{i}"), Some(root)).expect("inserted");
    }
    assert!(matches!(insert(&store, "t11", "a11", None), Err(InsertError::Quota)));
    assert_eq!(store.ca("t1").expect("read").map(|ca| ca.signing_count), Some(9));
}

#[test]
fn pages_follow_the_order_of_creation() {
    let store = Store::in_memory().expect("opened");
    for i in [5, 3, 4, 1, 2] {
        insert(&store, &format!("t{i}"), &format!("a{i}"), None).expect("inserted");
    }
    for (number, expected) in [(1, &["a5", "a3"][..]), (2, &["a4", "a1"]), (3, &["a2"]), (4, &[]), (u64::MAX, &[])] {
        let page = store.page(number, 2).expect("read");
        let aliases: Vec<_> = page.cas.iter().map(|ca| ca.alias.as_str()).collect();
        assert_eq!((page.total, &aliases[..]), (5, expected), "page {number}");
    }
}

#[test]
fn data_of_a_newer_version_are_left_alone() {
    let scratch = Scratch::new();
    drop(Store::open(&scratch.0).expect("opened"));
    let connection = Connection::open(scratch.0.join("emulator.sqlite3")).expect("opened");
    connection.pragma_update(None, "user_version", 99).expect("written");
    assert!(matches!(Store::open(&scratch.0), Err(StoreError::Newer { found: 99, .. })));
}

#[test]
fn a_file_is_no_folder() {
    let scratch = Scratch::new();
    fs::write(&scratch.0, "").expect("written");
    assert!(matches!(Store::open(&scratch.0), Err(StoreError::Folder { .. })));
    fs::remove_file(&scratch.0).expect("removed");
}

#[cfg(unix)]
#[test]
fn data_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    let scratch = Scratch::new();
    for prepared in [None, Some("empty"), Some("with things of others")] {
        let folder = scratch.0.join(prepared.unwrap_or("new"));
        if prepared.is_some() {
            fs::create_dir_all(&folder).expect("made");
            fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("widened");
        }
        let others = prepared == Some("with things of others");
        if others {
            fs::write(folder.join("notes"), "").expect("written");
        }
        let store = Store::open(&folder).expect("opened");
        insert(&store, "t", "CA002", None).expect("inserted");
        assert_eq!(mode(&folder), if others { 0o755 } else { 0o700 }, "{}", folder.display());
        let files: Vec<_> = ["", "-wal", "-shm"].map(|end| folder.join(format!("emulator.sqlite3{end}"))).into();
        assert_eq!(files.iter().map(|file| mode(file)).collect::<Vec<_>>(), [0o600; 3]);
    }
}

/// Ten processes begin on one empty folder at the same time, and each makes a CA.
#[test]
fn processes_share_an_empty_folder() {
    let scratch = Scratch::new();
    let start = |number: u32| {
        Command::new(env::current_exe().expect("this program"))
            .args(["--exact", "store::tests::one_of_the_processes", "--ignored"])
            .env(SHARED, format!("{number}:{}", scratch.0.display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("started")
    };
    let mut children: Vec<Child> = (0..10).map(start).collect();
    // The end of their input is the signal to begin.
    children.iter_mut().for_each(|child| drop(child.stdin.take()));
    for mut child in children {
        assert!(child.wait().expect("ended").success());
    }
    let page = Store::open(&scratch.0).expect("opened").page(1, 100).expect("read");
    assert_eq!(page.cas.iter().map(|ca| ca.id).collect::<Vec<_>>(), (1..=10).collect::<Vec<_>>());
}

const SHARED: &str = "PCA_EMULATOR_TEST_SHARED_FOLDER";

#[test]
#[ignore = "a part of processes_share_an_empty_folder"]
fn one_of_the_processes() {
    let Ok(shared) = env::var(SHARED) else { return };
    let (number, folder) = shared.split_once(':').expect("number and folder");
    io::stdin().read_to_end(&mut Vec::new()).expect("signal");
    let store = Store::open(Path::new(folder)).expect("opened");
    insert(&store, &format!("tag{number}"), &format!("alias{number}"), None).expect("inserted");
}
