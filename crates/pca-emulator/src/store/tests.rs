//! Tests of the store, on a real folder where one matters.

mod processes;

use core::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, path::PathBuf, process};

use pca_core::CaType;

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

const QUOTA: Quota = Quota { cas: 10, certificates: 4 };

fn subject() -> SubjectSent {
    SubjectSent { common_name: "name000".into(), country: Some("KOR".into()), ..SubjectSent::default() }
}

fn certificate(serial: &[u8]) -> NewCertificate<'_> {
    NewCertificate { serial, not_after: 1, der: b"certificate", end: true }
}

/// A CA with a certificate; below another, under a serial number, if there is one.
fn insert(store: &Store, tag: &str, alias: &str, parent: Option<(i64, &[u8])>) -> Result<Ca, Denied> {
    let crl = Crl { number: 1, next_update: 2, days: 3, der: b"crl".into() };
    let new = NewCa {
        tag,
        alias,
        memo: "",
        ca_type: &CaType::Root,
        rgst_date: 1_721_175_807_574,
        subject: &subject(),
        private_key: b"key",
        state: NewState::Active { pem: "pem", chain_pem: "chain", crl: &crl },
        parent: parent.map(|(id, serial)| (id, NewCertificate { end: false, ..certificate(serial) })),
    };
    store.insert(&new, QUOTA)
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
    assert_eq!(store.crl(1).expect("read").map(|crl| crl.der), Some(b"crl".into()));
}

#[test]
fn refused_cas_change_nothing() {
    let store = Store::in_memory().expect("opened");
    let root = insert(&store, "t1", "a1", None).expect("inserted").id;
    let below = Some((root, &b"1"[..]));
    assert!(matches!(insert(&store, "t2", "a1", below), Err(Denied::Alias)));
    assert!(matches!(insert(&store, "t1", "a2", below), Err(Denied::Tag)));
    assert!(matches!(insert(&store, "t2", "a2", Some((99, b"1"))), Err(Denied::NoCa)));
    for status in [CaStatus::Deactivated, CaStatus::Destroying, CaStatus::Active] {
        let parent = store.ca("t1").expect("read").expect("there").status;
        let change = Change { memo: None, status: Some((&status, 0, None)) };
        store.update(root, &parent, &change).expect("changed");
        if status != CaStatus::Active {
            assert!(matches!(insert(&store, "t2", "a2", below), Err(Denied::Status(_))), "{status}");
            let kept = store.add_certificate(root, &certificate(b"1"), QUOTA);
            assert!(matches!(kept, Err(Denied::Status(_))), "{status}");
        }
    }
    let page = store.page(1, 10).expect("read");
    assert_eq!((page.total, page.cas[0].signing_count), (1, 0));
    assert_eq!(store.revocation(root, b"1").expect("read"), None);

    for i in 2..=5 {
        insert(&store, &format!("t{i}"), &format!("a{i}"), Some((root, &[i]))).expect("inserted");
    }
    assert!(matches!(insert(&store, "t6", "a6", Some((root, b"6"))), Err(Denied::Certificates(4))));
    assert_eq!(store.ca("t1").expect("read").map(|ca| ca.signing_count), Some(4));
    for i in 6..=10 {
        insert(&store, &format!("t{i}"), &format!("a{i}"), None).expect("inserted");
    }
    assert!(matches!(insert(&store, "t11", "a11", None), Err(Denied::Cas(10))));
}

#[test]
fn pages_follow_the_order_of_creation() {
    let store = Store::in_memory().expect("opened");
    for i in [5, 3, 4, 1, 2] {
        insert(&store, &format!("t{i}"), &format!("a{i}"), None).expect("inserted");
    }
    for (number, expected) in [(1, &["a5", "a3"][..]), (2, &["a4", "a1"]), (3, &["a2"]), (4, &[]), (u32::MAX, &[])] {
        let page = store.page(number, 2).expect("read");
        let aliases: Vec<_> = page.cas.iter().map(|ca| ca.alias.as_str()).collect();
        assert_eq!((page.total, &aliases[..]), (5, expected), "page {number}");
    }
}

/// What no index finds has to be looked for in all that is there, which takes ever longer.
#[test]
fn every_search_has_its_index() {
    let store = Store::in_memory().expect("opened");
    let connection = store.reader().expect("free");
    for (sql, expected) in [
        (
            "SELECT der FROM certificate WHERE ca_id = 1 AND serial = x'01' AND number IS NOT NULL",
            "certificate_by_serial",
        ),
        ("SELECT revoked_at FROM certificate WHERE ca_id = 1 AND serial = x'01'", "certificate_by_serial"),
        (
            "SELECT serial FROM certificate WHERE ca_id = 1 AND number > 1 AND number <= 2 ORDER BY number",
            "COVERING INDEX certificate_by_number",
        ),
        (
            "SELECT serial, revoked_at FROM certificate WHERE ca_id = 1 AND revoked_at IS NOT NULL
            ORDER BY revoked_at, serial",
            "COVERING INDEX certificate_by_revocation",
        ),
        ("SELECT 1 FROM ca WHERE destroy_date <= 1 LIMIT 1", "COVERING INDEX ca_by_end"),
    ] {
        let plan: Vec<String> = connection
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .expect("statement")
            .query_map([], |row| row.get("detail"))
            .expect("plan")
            .collect::<Result<_, _>>()
            .expect("read");
        assert!(plan.len() == 1 && plan[0].contains(expected), "{sql}: {plan:?}");
    }
}

/// Another process that does not stop writing.
#[test]
fn a_busy_database_is_given_up() {
    let scratch = Scratch::new();
    let store = Store::open(&scratch.0).expect("opened");
    insert(&store, "t", "CA002", None).expect("inserted");
    let other = Connection::open(scratch.0.join("emulator.sqlite3")).expect("opened");
    other.execute_batch("BEGIN IMMEDIATE").expect("begun");
    store.writer().expect("free").busy_timeout(Duration::from_millis(20)).expect("set");
    assert!(matches!(insert(&store, "t2", "other", None), Err(Denied::Store(StoreError::Busy))));
    // Reading goes on.
    assert_eq!(store.page(1, 10).expect("read").total, 1);
    other.execute_batch("COMMIT").expect("done");
    insert(&store, "t2", "other", None).expect("inserted");
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

        // A database that was copied there is narrowed too.
        drop(store);
        fs::set_permissions(&files[0], fs::Permissions::from_mode(0o644)).expect("widened");
        drop(Store::open(&folder).expect("opened again"));
        assert_eq!(mode(&files[0]), 0o600);
    }
}
