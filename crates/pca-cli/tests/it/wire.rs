//! `pca` before the fault server's table: exit codes, what is shown, time and memory.

mod judged;
mod local;
mod lost;

use core::{
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};
use std::{
    fs::{self, File},
    process::{Child, Command},
    thread,
};

use pca_conformance::faulty::{Ask, Call, Came, DEADLINE, Need, Outcome, root_pem, rows, run};

use crate::{Folder, command, remote::CREATE};

/// Processes need more of a computer than threads do.
const AT_ONCE: usize = 12;

/// What may be said on standard error.
const MOST_STDERR: usize = 16 << 10;

/// The most memory, in KiB.
const MOST_MEMORY: u64 = 100_000;

const LIST: [&str; 2] = ["ca", "list"];

/// What came of a run.
struct Ran {
    exit: Option<i32>,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
    /// The most memory that it had, in KiB.
    peak: u64,
}

impl Ran {
    /// Runs a command with its output in files, which never fill up, and looks at its memory while it runs.
    fn of(folder: &Folder, mut command: Command) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let (stdout, stderr) = (folder.0.join(format!("{number}.out")), folder.0.join(format!("{number}.err")));
        command.stdout(File::create(&stdout).expect("a file")).stderr(File::create(&stderr).expect("a file"));
        let mut child = command.spawn().expect("the binary runs");
        let mut peak = 0;
        let status = loop {
            peak = memory(&child).max(peak);
            match child.try_wait().expect("a child") {
                Some(status) => break status,
                None => thread::sleep(Duration::from_millis(3)),
            }
        };
        let read = |path| fs::read(path).expect("a file");
        Self { exit: status.code(), stdout: read(stdout), stderr: read(stderr), peak }
    }

    /// What must never be, whatever happens.
    fn complaints(&self, signatures: &[String]) -> Vec<String> {
        let mut complaints = Vec::new();
        for (name, bytes) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            let Ok(text) = core::str::from_utf8(bytes) else {
                complaints.push(format!("{name} is not UTF-8"));
                continue;
            };
            if let Some(odd) = text.chars().find(|&one| one != '\n' && is_obeyed(one)) {
                complaints.push(format!("{name} holds {odd:?}"));
            }
            if text.contains("planted") || signatures.iter().any(|signature| text.contains(signature)) {
                complaints.push(format!("{name} shows a secret: {text}"));
            }
            if text.contains("panicked") {
                complaints.push(format!("it panicked: {text}"));
            }
        }
        if self.stderr.len() > MOST_STDERR {
            complaints.push(format!("{} bytes on stderr", self.stderr.len()));
        }
        if self.peak > MOST_MEMORY {
            complaints.push(format!("{} KiB of memory", self.peak));
        }
        let explains = self.stderr.split(|byte| *byte == b'\n').any(|line| line.starts_with(b"error: "));
        if self.exit != Some(0) && !(explains && self.stdout.is_empty()) {
            complaints.push(format!("it failed without a word: {}", String::from_utf8_lossy(&self.stderr)));
        }
        complaints
    }
}

/// The most memory that a process has had so far; 0 if the system does not say.
fn memory(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    // Until it runs what it was made for, it is a copy of this process, and its memory is ours.
    if !status.starts_with("Name:\tpca\n") {
        return 0;
    }
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or(0)
}

/// Whether a terminal obeys it.
fn is_obeyed(one: char) -> bool {
    one.is_control() || matches!(one, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The command, with an account, within the deadline, as talkative as it can be.
fn remote(arguments: &[&str], origin: &str) -> Command {
    let mut command = command(arguments, &[("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "planted-secret-key")]);
    command.args(["--endpoint", origin, "--timeout", &format!("{}ms", DEADLINE.as_millis())]).env("RUST_LOG", "trace");
    command
}

/// The signatures of requests.
fn signatures(heads: &[String]) -> Vec<String> {
    let value = |line: &str| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("x-ncp-apigw-signature-v2").then(|| value.to_owned())
    };
    heads.iter().flat_map(|head| head.lines()).filter_map(value).collect()
}

#[test]
fn the_table() {
    let folder = Folder::made("wire");
    let roots = folder.0.join("root.pem");
    fs::write(&roots, root_pem()).expect("a file");
    let seen = [AtomicU32::new(0), AtomicU32::new(0)];
    let make = |ask: &Ask<'_>| {
        let arguments: &[&str] = if ask.call == Call::Create { &CREATE } else { &LIST };
        let mut command = remote(arguments, ask.server.origin());
        if ask.row.need == Need::Roots {
            command.arg("--roots").arg(&roots);
        }
        if let Some(proxy) = ask.server.proxy() {
            command.args(["--proxy", proxy]);
        }
        let ran = Ran::of(&folder, command);
        let heads = ask.server.heads();
        let complaints = ran.complaints(&signatures(&heads));
        seen[usize::from(ran.peak > 0)].fetch_add(1, Ordering::Relaxed);
        vec![Came { outcome: Outcome::Exit(ran.exit.unwrap_or(-1)), complaints }]
    };
    let complaints = run(&rows(), &[Call::Create, Call::List], AT_ONCE, &make);
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
    // A process may be over before its memory is looked at once; not so one that reads for a while.
    let [unseen, seen] = seen.map(AtomicU32::into_inner);
    assert!(seen > 9 * unseen, "the memory of {unseen} processes was never seen, and that of {seen} was");
}
