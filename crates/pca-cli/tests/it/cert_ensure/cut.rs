//! Runs that are cut off, and answers that are lost.

use core::time::Duration;
use std::{
    env, fs,
    process::{Child, Command, Stdio},
    thread,
    time::Instant,
};

use super::{Job, set};
use crate::{outcome, pca};

/// A run in the background.
fn begin(job: &Job, more: &[&str]) -> Child {
    job.command(more).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the binary runs")
}

fn kill(mut child: Child) {
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
}

/// Looks until it holds.
pub(super) fn until(holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(30), "it does not come to that");
        thread::yield_now();
    }
}

pub(super) fn pending(job: &Job) -> bool {
    job.folder.0.join(".web.pca/pending.json").exists()
}

/// As if what is pending had been asked for half an hour ago.
pub(super) fn age(job: &Job) {
    let file = job.folder.0.join(".web.pca/pending.json");
    let text = fs::read_to_string(&file).expect("something is pending");
    let (before, rest) = text.split_once(r#""voidAt":"#).expect("a time");
    let (void_at, after) = rest.split_once(',').expect("more");
    let earlier = void_at.parse::<u64>().expect("a number") - 1_800_000;
    fs::write(&file, format!(r#"{before}"voidAt":{earlier},{after}"#)).expect("it can be written");
}

#[test]
fn a_lost_answer_is_found_by_the_same_run() {
    for fault in ["reset-after-work", "truncated", "status-after-work=504"] {
        let job = Job::with(&format!("cut-{fault}"), &["--fault", &format!("{fault}@SignEndCsr")]);
        let (code, _, stderr) = job.ensure(&[]);
        assert!(code == 0 && stderr.contains("the certificate was found"), "{stderr}");
        set(&job.out());
        assert_eq!((job.received().1, job.issued(), pending(&job)), (1, 1, false));
    }
}

/// Something on the way answers in place of the service, behind which the work is done: the next run finds it.
#[test]
fn a_refusal_of_no_known_form_is_looked_into() {
    let job = Job::with("cut-odd", &["--fault", "status-after-work=418@SignEndCsr"]);
    let (code, _, stderr) = job.ensure(&[]);
    assert_eq!((code, pending(&job), job.issued()), (1, true, 1), "{stderr}");
    job.ensured(&[]);
    assert_eq!((job.received().1, job.issued(), pending(&job)), (1, 1, false));
}

/// The work is done after the run has given up: the next one finds it, and asks for no other.
#[test]
fn a_late_one_is_found_by_the_next_run() {
    let job = Job::with("cut-late", &["--fault", "late-commit=3000@SignEndCsr"]);
    let (code, stdout, stderr) = job.ensure(&["--timeout", "2s"]);
    assert_eq!((code, stdout.as_str()), (8, ""), "{stderr}");
    assert!(stderr.contains("hint: the key is kept"), "{stderr}");
    assert!(pending(&job) && !job.out().exists());
    job.control("DELETE", "faults", "");
    until(|| job.issued() == 1);
    job.ensured(&[]);
    assert_eq!((job.received().1, job.issued(), pending(&job)), (1, 1, false));
}

/// Nothing was done, which nobody knows: nothing is asked for until what was sent is void.
#[test]
fn an_open_one_is_not_asked_for_again() {
    let job = Job::with("cut-open", &["--fault", "reset-before-work@SignEndCsr"]);
    assert_eq!(job.ensure(&["--timeout", "2s"]).0, 8);
    job.control("DELETE", "faults", "");
    for flags in [&[][..], &["--force"], &["--alt-name", "x"]] {
        let (code, _, stderr) = job.ensure(flags);
        assert_eq!((code, job.received().1), (8, 1), "{stderr}");
    }
    age(&job);
    job.ensured(&[]);
    assert_eq!((job.received().1, job.issued()), (2, 1));
}

/// Whoever has the request had it signed as well: to run it again would not end that.
#[test]
fn several_with_the_key_are_not_chosen_between() {
    let job = Job::with("cut-several", &["--fault", "reset-before-work@SignEndCsr"]);
    assert_eq!(job.ensure(&["--timeout", "2s"]).0, 8);
    job.control("DELETE", "faults", "");
    let file = job.folder.0.join("pending.csr");
    let text = fs::read_to_string(job.folder.0.join(".web.pca/pending.json")).unwrap();
    let csr = text.split_once(r#""csrPem":""#).and_then(|(_, rest)| rest.split('"').next()).expect("a request");
    fs::write(&file, csr.replace("\\n", "\n")).unwrap();
    for _ in 0..2 {
        let sign = ["cert", "sign", "corp-root", "--period", "90", "--csr", file.to_str().unwrap()];
        assert_eq!(outcome(pca(&sign, &job.dev.environment())).0, 0);
    }
    let (code, _, stderr) = job.ensure(&[]);
    assert!(code == 8 && stderr.contains("hint: revoke them;") && stderr.contains("--force"), "{stderr}");
    age(&job);
    job.ensured(&["--force"]);
    assert_eq!((job.issued(), pending(&job)), (3, false));
}

#[test]
fn a_refusal_leaves_nothing_open() {
    let job = Job::with("cut-refused", &["--fault", "status=400@SignEndCsr"]);
    assert_eq!(job.ensure(&[]).0, 1);
    assert!(!pending(&job));
    job.control("DELETE", "faults", "");
    job.ensured(&[]);
    assert_eq!((job.received().1, job.issued()), (2, 1));
}

#[test]
fn killed_while_it_waits_for_the_answer() {
    let job = Job::with("cut-answer", &["--fault", "slow=2000@SignEndCsr"]);
    let child = begin(&job, &[]);
    until(|| job.received().1 == 1 || job.issued() == 1);
    kill(child);
    job.control("DELETE", "faults", "");
    until(|| job.issued() == 1);
    job.ensured(&[]);
    assert_eq!((job.received().1, job.issued()), (1, 1));
}

#[test]
fn killed_before_the_command_ends() {
    let job = Job::new("cut-hook");
    let mark = job.folder.0.join("mark");
    let child = begin(&job, &["--reload", &format!("touch '{}'; sleep 2", mark.display())]);
    until(|| mark.exists());
    kill(child);
    let first = set(&job.out());
    // As if it had been killed a moment earlier, before it wrote down what is in place.
    fs::remove_file(job.folder.0.join(".web.pca/record.json")).unwrap();
    let out = job.out();
    let (code, table, stderr) = outcome(pca(&["cert", "due", out.to_str().unwrap()], &[]));
    assert!(code == 9 && table.contains("web.svc.internal") && table.contains("a run was not finished"), "{stderr}");
    fs::remove_file(&mark).unwrap();
    let certificate = job.ensured(&["--reload", &format!("touch '{}'", mark.display())]);
    assert!(mark.exists());
    assert_eq!((certificate, job.issued()), (first, 1));
}

/// Wherever it is killed (50 times, or `PCA_KILLS`), the old set is in place or the new one, and nothing is asked for twice.
#[test]
fn killed_at_any_time() {
    let job = Job::new("cut-any");
    let whole = Instant::now();
    job.ensured(&[]);
    let whole = whole.elapsed();
    let kills = env::var("PCA_KILLS").map_or(50, |number| number.parse().expect("a number"));
    let (mut changes, mut open) = (0, 0);
    for number in 0..kills {
        let before = set(&job.out());
        // Another name each time: each run has something to do.
        let name = format!("n{number}.svc.internal");
        let child = begin(&job, &["--alt-name", &name]);
        if number + 1 < kills {
            thread::sleep(whole * number / kills);
        } else {
            // However slow the machine is, one is killed behind the swap. One file is looked at: between two there may be the swap.
            let cert = || fs::read(job.out().join("cert.pem")).expect("there is always one");
            let old = cert();
            until(|| cert() != old);
        }
        kill(child);
        changes += u32::from(before != set(&job.out()));
        if job.ensure(&["--alt-name", &name]).0 == 8 {
            // It was killed about when the request left: nobody knows of that, until the request would be void.
            open += 1;
            age(&job);
        }
        let last = job.ensured(&["--alt-name", &name]);
        assert!(last.alt_names().iter().any(|known| known.to_string().contains(&name)));
        assert_eq!(job.issued(), number as usize + 2, "{changes} changed and {open} open");
    }
    eprintln!("of {kills} that were killed, {changes} had changed the files, and {open} had left it open");
    assert!((1..kills).contains(&changes), "{changes} of {kills}");
    let left = fs::read_dir(job.folder.0.join(".web.pca")).unwrap().count();
    assert_eq!(left, 2);
}

/// The certificate is issued, and there is no room for its files: nothing is lost.
#[test]
fn no_room_for_the_files() {
    let job = Job::new("cut-room");
    job.make_ca("large-root", "RSA4096");
    let ensure = job.command(&["--ca", "large-root"]);
    let mut shell = Command::new("/bin/sh");
    shell.env_clear().envs(ensure.get_envs().filter_map(|(name, value)| Some((name, value?))));
    // No file may be larger than 512 bytes times this; the pending file is smaller, and the chain larger.
    shell
        .args(["-c", "trap '' XFSZ; ulimit -f 3; exec \"$0\" \"$@\""])
        .arg(ensure.get_program())
        .args(ensure.get_args());
    let (code, stdout, stderr) = outcome(shell.output().expect("a shell"));
    assert_eq!((code, stdout.as_str()), (1, ""), "{stderr}");
    assert!(stderr.contains("was issued, but is not in place") && stderr.contains("hint: the key is kept"), "{stderr}");
    assert!(pending(&job) && !job.out().exists());
    let certificate = job.ensured(&["--ca", "large-root"]);
    assert!(stderr.contains(&certificate.serial().to_string()), "{stderr}");
    assert_eq!((job.received().1, pending(&job)), (1, false));
}
