//! What a call asks of the system, counted by strace where it is installed. `cargo xtask bench-counts` counts instructions too.

use std::{collections::BTreeMap, env, process::Command};

/// On a kept connection: one send, one receive, what ureq does to probe the connection, and no thread that looks up a name.
#[test]
fn a_warm_read_sends_once_and_looks_nothing_up() {
    let Some([ours, plain]) = counted(["call-read", "call-read-plain"]) else { return };
    assert_eq!(ours.get("sendto"), Some(&CALLS), "{ours:?}");
    for name in ["clone3", "connect", "socket"] {
        assert_eq!(ours.get(name), None, "{ours:?}");
    }
    assert!(total(&ours) < total(&plain), "{ours:?}\n{plain:?}");
}

/// A create takes a connection of its own, and nothing beyond what ureq takes for one.
#[test]
fn a_create_takes_what_a_connection_takes() {
    let Some([ours, plain]) = counted(["call-create", "call-create-plain"]) else { return };
    assert_eq!((ours.get("connect"), ours.get("sendto")), (Some(&CALLS), Some(&(2 * CALLS))), "{ours:?}");
    assert!(total(&ours) <= total(&plain), "{ours:?}\n{plain:?}");
}

const CALLS: i64 = 10;

/// How often each system call was made for so many calls; nothing without strace, and that is said. Where `PCA_REQUIRE_JUDGES` is 1, it
/// must be there.
fn counted(work: [&str; 2]) -> Option<[BTreeMap<String, i64>; 2]> {
    if Command::new("strace").arg("--version").output().is_err() {
        assert_ne!(env::var("PCA_REQUIRE_JUDGES").as_deref(), Ok("1"), "strace not found");
        eprintln!("not tested: strace not found");
        return None;
    }
    Some(work.map(|name| {
        let mut counts = BTreeMap::new();
        for (times, sign) in [(2 + CALLS, 1), (2, -1)] {
            let mut strace = Command::new("strace");
            let traced = strace.arg(env!("CARGO_BIN_EXE_work")).args([name, &times.to_string()]).output();
            let traced = traced.expect("strace was there");
            assert!(traced.status.success(), "{traced:?}");
            for line in String::from_utf8_lossy(&traced.stderr).lines() {
                // Memory that grows, and waiting for another thread, are not the same every time.
                if let Some((call, _)) = line.split_once('(').filter(|(call, _)| !["brk", "futex"].contains(call)) {
                    *counts.entry(call.to_owned()).or_default() += sign;
                }
            }
        }
        counts.retain(|_, count| *count != 0);
        counts
    }))
}

fn total(counts: &BTreeMap<String, i64>) -> i64 {
    counts.values().sum()
}
