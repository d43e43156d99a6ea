//! Tests of the store with several processes: this program, started again.

use std::{
    env,
    io::{self, BufRead as _, Read as _},
    process::{Child, Command, Stdio},
};

use super::*;

/// Ten processes begin on one empty folder at the same time, and each makes a CA.
#[test]
fn processes_share_an_empty_folder() {
    let scratch = Scratch::new();
    let start = |number: u32| {
        Command::new(env::current_exe().expect("this program"))
            .args(["--exact", "store::tests::processes::one_of_the_processes", "--ignored"])
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

/// How many processes are killed; else a few.
const KILLS: &str = "PCA_EMULATOR_TEST_KILLS";

/// Whatever a process was doing when it was killed, it did wholly or not at all; and what it said was done is done.
#[test]
fn a_killed_process_leaves_whole_cas() {
    let scratch = Scratch::new();
    let rounds = env::var(KILLS).map_or(5, |rounds| rounds.parse().expect("a number"));
    for round in 0..rounds {
        let mut child = Command::new(env::current_exe().expect("this program"))
            .args(["--exact", "store::tests::processes::one_that_is_killed", "--ignored", "--nocapture"])
            .env(SHARED, format!("{round}:{}", scratch.0.display()))
            .stdout(Stdio::piped())
            .spawn()
            .expect("started");
        let lines = io::BufReader::new(child.stdout.take().expect("piped")).lines().map_while(Result::ok);
        let said: Vec<_> = lines.filter(|line| line.starts_with("tag")).take(3 + 5 * (round % 10)).collect();
        assert!(!said.is_empty(), "nothing was done before the end");
        child.kill().expect("killed");
        child.wait().expect("ended");

        let store = Store::open(&scratch.0).expect("opened");
        let connection = store.reader().expect("free");
        let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("counted");
        let cas = count("SELECT count(*) FROM ca");
        for table in ["ca_key", "ca_certificate", "crl"] {
            assert_eq!(count(&format!("SELECT count(*) FROM {table}")), cas, "{table}");
        }
        assert_eq!(count("SELECT count(*) FROM certificate"), count("SELECT sum(signing_count) FROM ca"));
        assert_eq!(count("SELECT count(*) FROM ca WHERE certificates <> signing_count"), 0);
        assert_eq!(connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)), Ok("ok".to_owned()));
        drop(connection);
        for tag in said {
            assert!(store.ca(&tag).expect("read").is_some(), "{tag} was reported, and is not there");
        }
    }
}

#[test]
#[ignore = "a part of a_killed_process_leaves_whole_cas"]
fn one_that_is_killed() {
    let Ok(shared) = env::var(SHARED) else { return };
    let (round, folder) = shared.split_once(':').expect("number and folder");
    let store = Store::open(Path::new(folder)).expect("opened");
    let quota = Quota { cas: u32::MAX, certificates: u32::MAX };
    for number in 0_u32.. {
        let (tag, alias) = (format!("tag{round}-{number}"), format!("alias{round}-{number}"));
        let crl = Crl { number: 1, next_update: 2, days: 3, der: vec![7; 5000] };
        let new = NewCa {
            tag: &tag,
            alias: &alias,
            memo: "",
            ca_type: &CaType::Sub,
            rgst_date: 0,
            subject: &subject(),
            private_key: &[8; 2000],
            state: NewState::Active { pem: "pem", chain_pem: "chain", crl: &crl },
            parent: None,
        };
        let ca = store.insert(&new, quota).expect("inserted");
        store.add_certificate(ca.id, &certificate(&number.to_be_bytes()), quota).expect("added");
        println!("{tag}");
    }
}
