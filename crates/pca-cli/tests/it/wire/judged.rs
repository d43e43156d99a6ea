//! The judge of what a run says, judged.

use super::{MOST_MEMORY, MOST_STDERR, Ran};

/// A run that was refused, with nothing to complain of.
fn refused() -> Ran {
    Ran { exit: Some(1), stdout: Vec::new(), stderr: b"error: no\nhint: a\n".to_vec(), peak: MOST_MEMORY }
}

/// Each rule, broken alone.
#[test]
fn each_rule_is_seen_to_fail() {
    let check = |ran: Ran, expected: &str| {
        let found = ran.complaints(&["c2lnbmF0dXJl=".into()]);
        assert_eq!(found.len(), usize::from(!expected.is_empty()), "{found:?}");
        assert!(found.iter().all(|complaint| complaint.starts_with(expected)), "{found:?}");
    };
    let says = |text: &str| Ran { stderr: format!("error: {text}\n").into(), ..refused() };
    let shows = |bytes: &[u8]| Ran { exit: Some(0), stdout: bytes.into(), ..refused() };
    check(refused(), "");
    check(shows("a\n가\n".as_bytes()), "");
    check(shows(b"\xff"), "stdout is not UTF-8");
    check(Ran { stderr: b"error: \xff\n".to_vec(), ..refused() }, "stderr is not UTF-8");
    for odd in ["\u{1b}[31m", "\r", "\t", "\0", "\u{7f}", "\u{9b}", "\u{200f}", "\u{202e}", "\u{2066}"] {
        check(says(odd), "stderr holds");
        check(shows(odd.as_bytes()), "stdout holds");
    }
    for secret in ["planted-secret-key", "planted-password", "c2lnbmF0dXJl="] {
        check(says(secret), "stderr shows a secret");
        check(shows(secret.as_bytes()), "stdout shows a secret");
    }
    check(says("thread 'main' panicked at src/main.rs:1:1"), "it panicked");
    check(says(&"x".repeat(MOST_STDERR - 8)), "");
    check(says(&"x".repeat(MOST_STDERR - 7)), "16385 bytes on stderr");
    check(Ran { peak: MOST_MEMORY + 1, ..refused() }, "100001 KiB of memory");
    let silent = "it failed without a word";
    check(Ran { stderr: Vec::new(), ..refused() }, silent);
    check(Ran { stderr: b"no error: here\n".to_vec(), ..refused() }, silent);
    check(Ran { stdout: b"half a table\n".to_vec(), ..refused() }, silent);
    // Ended by a signal.
    check(Ran { exit: None, stderr: Vec::new(), ..refused() }, silent);
}
