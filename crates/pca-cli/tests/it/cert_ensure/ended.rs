//! What a run leaves that ended before its time.

use std::{
    fs,
    net::TcpListener,
    process::{Command, Stdio},
};

use super::{
    Job,
    cut::{pending, until},
};
use crate::{Folder, interruptible, outcome, pca};

/// Interrupts a run as soon as `ready`, and gives what it says.
fn interrupted(mut command: Command, ready: impl FnOnce()) -> String {
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    ready();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill").success());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130));
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn interrupted_before_anything_was_asked() {
    let folder = Folder::made("ended-early");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let environment = [("NCLOUD_API_GW", &*origin), ("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "planted")];
    let out = folder.0.join("web").display().to_string();
    let command =
        interruptible(&["cert", "ensure", "web", "--ca", "corp-root", "--period", "90", "--out", &out], &environment);
    let mut connection = None;
    let said = interrupted(command, || connection = listener.accept().ok());
    assert!(said.contains("interrupted: no certificate was asked for"), "{said}");
    assert!(!said.contains("may have been issued"), "{said}");
}

#[test]
fn interrupted_while_it_waits_for_the_answer() {
    let job = Job::with("ended-asked", &["--fault", "slow=2000@SignEndCsr"]);
    let out = job.out().display().to_string();
    let arguments = ["cert", "ensure", "web", "--ca", "corp-root", "--period", "90", "--out", &out];
    let said = interrupted(interruptible(&arguments, &job.dev.environment()), || until(|| pending(&job)));
    assert!(said.contains("interrupted: a certificate may have been issued, and its key is kept"), "{said}");
}

#[test]
fn a_run_that_is_refused_leaves_nothing() {
    let job = Job::new("ended-refused");
    let before = job.received();
    let (code, _, stderr) = job.ensure(&["--ca", "no-such-ca"]);
    assert_eq!(code, 5, "{stderr}");
    let out = job.out().display().to_string();
    let arguments = ["cert", "ensure", "web", "--ca", "corp-root", "--period", "90", "--out", &out];
    let (code, _, stderr) = outcome(pca(&arguments, &[("NCLOUD_API_GW", job.dev.url())]));
    assert_eq!(code, 4, "{stderr}");
    assert_eq!(fs::read_dir(&job.folder.0).expect("a folder").count(), 0);
    assert_eq!(job.received().1, before.1);
    // What is in place is kept, and what goes with it.
    job.ensured(&[]);
    assert_eq!(job.ensure(&["--ca", "no-such-ca"]).0, 5);
    assert!(job.folder.0.join(".web.pca/record.json").exists());
}

/// It was killed while it wrote down a key that was never asked for.
#[test]
fn a_key_that_nobody_needs_is_removed() {
    let job = Job::new("ended-draft");
    job.ensured(&[]);
    let draft = job.folder.0.join(".web.pca/draft");
    fs::write(&draft, "a key").expect("a file");
    job.ensured(&[]);
    assert!(!draft.exists());
    assert_eq!(job.received().1, 1);
}
