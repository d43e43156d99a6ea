//! The command after a change.

use std::fs;

use super::{Job, set};

/// A command that adds a line to a file, and the number of lines so far.
fn counter(job: &Job) -> (String, impl Fn() -> usize) {
    let file = job.folder.0.join("count");
    let command = format!("echo run >> '{}'", file.display());
    (command, move || fs::read_to_string(&file).unwrap_or_default().lines().count())
}

#[test]
fn it_runs_after_a_change_and_only_then() {
    let job = Job::new("hook-once");
    let (command, count) = counter(&job);
    // It finds the new files in place.
    let command = format!("test -s '{}' && {command}", job.out().join("key.pem").display());
    let ensure = |more: &[&str]| job.ensure(&[&["--reload", &command], more].concat()).0;
    assert_eq!((ensure(&[]), count()), (0, 1));
    assert_eq!((ensure(&[]), count()), (0, 1));
    assert_eq!((ensure(&["--alt-name", "x"]), count()), (0, 2));
}

#[test]
fn one_that_fails_runs_again_and_nothing_else_does() {
    let job = Job::new("hook-fails");
    let (command, count) = counter(&job);
    let failing = format!("{command}; exit 7");
    let (code, stdout, stderr) = job.ensure(&["--reload", &failing]);
    assert_eq!((code, stdout.as_str(), count()), (1, "", 1), "{stderr}");
    assert!(stderr.contains("the files are in place") && stderr.contains('7') && stderr.contains("hint: "), "{stderr}");
    let certificate = set(&job.out());
    assert_eq!((job.ensure(&["--reload", &failing]).0, count()), (1, 2));
    assert_eq!((job.ensure(&["--reload", &command, "--exit-changed"]).0, count()), (3, 3));
    assert_eq!((job.ensure(&["--reload", &command]).0, count()), (0, 3));
    assert_eq!((set(&job.out()), job.received().1), (certificate, 1));
}

#[test]
fn it_gets_no_secrets_and_leaves_the_output_alone() {
    let job = Job::new("hook-secrets");
    let (code, stdout, stderr) = job.ensure(&["--reload", "env; cat", "--output", "json"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stderr.contains("PWD=") && !stderr.contains("NCLOUD"), "{stderr}");
    assert!(stdout.starts_with('{') && stdout.lines().count() == 1, "{stdout}");
}
