//! What is done once, and what is done again.

use std::{
    process::Stdio,
    time::{SystemTime, UNIX_EPOCH},
};

use super::{Job, set};
use crate::{outcome, pca, schema};

#[test]
fn a_second_run_asks_nobody() {
    let job = Job::new("job-repeats");
    let (code, stdout, stderr) = job.ensure(&[]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("web.svc.internal") && stdout.contains("Valid until"), "{stdout}");
    let first = set(&job.out());
    let before = job.received();
    assert_eq!(before.1, 1);
    assert_eq!(job.ensure(&[]), (0, String::new(), String::new()));
    assert_eq!(job.received(), before);
    assert_eq!(set(&job.out()), first);

    // Nor does it need an account, or a server.
    let (code, stdout, stderr) =
        outcome(job.command(&["--output", "json"]).env_remove("NCLOUD_SECRET_KEY").output().unwrap());
    assert_eq!((code, stderr.as_str()), (0, ""));
    schema::check("cert ensure", &stdout);
    assert!(stdout.contains(r#""changed":false"#), "{stdout}");
}

#[test]
fn another_is_asked_for_when_something_changes() {
    let job = Job::new("job-changes");
    job.make_ca("other-root", "EC256");
    job.ensured(&[]);
    let mut asked = 1;
    let mut check = |flags: &[&str], why: &str| {
        let (code, _, stderr) = job.ensure(flags);
        assert!(code == 0 && stderr.contains(why), "{code}: {stderr}");
        let after = set(&job.out());
        asked += 1;
        assert_eq!(job.received().1, asked, "{flags:?}");
        assert_eq!(job.ensure(flags).0, 0);
        assert_eq!(job.received().1, asked, "{flags:?} twice");
        after
    };
    let with_names = ["--alt-name", "www.svc.internal,b.svc.internal", "--ip", "10.0.0.7"];
    let certificate = check(&with_names, "the names changed");
    assert_eq!(certificate.alt_names().len(), 4);
    // The same names, given otherwise.
    let same = ["--ip", "10.0.0.7", "--alt-name", "B.svc.internal", "--alt-name", "www.svc.internal"];
    assert_eq!(job.ensure(&same), (0, String::new(), String::new()));
    check(&["--key", "EC521"], "the names changed");
    check(&[], "the kind of key changed");
    let certificate = check(&["--ca", "other-root"], "the CA changed");
    assert_eq!(certificate.issuer_common_name(), Some("other-root"));
    check(&[], "the CA changed");
    // Of how many days it is to be does not matter until it is due.
    assert_eq!(job.ensure(&["--jitter", "1m"]), (0, String::new(), String::new()));
}

#[test]
fn files_that_are_damaged_are_replaced() {
    let job = Job::new("job-damaged");
    job.ensured(&[]);
    for (number, name) in super::FILES.into_iter().enumerate() {
        std::fs::write(job.out().join(name), "damaged").unwrap();
        let (code, _, stderr) = job.ensure(&[]);
        assert!(code == 0 && stderr.contains(name), "{stderr}");
        set(&job.out());
        assert_eq!(job.received().1, number + 2);
    }
    std::fs::remove_file(job.out().join("key.pem")).unwrap();
    job.ensured(&[]);
    assert_eq!(job.received().1, 6);
}

#[test]
fn what_is_remembered_and_damaged() {
    let job = Job::new("job-forgot");
    job.ensured(&[]);
    let file = |name: &str| job.folder.0.join(".web.pca").join(name);
    for damaged in [&b"{"[..], b"\xff"] {
        std::fs::write(file("record.json"), damaged).unwrap();
        let (code, _, stderr) = job.ensure(&[]);
        assert!(
            code == 2 && stderr.contains("record.json is damaged (") && stderr.contains("--force once"),
            "{stderr}"
        );
    }
    std::fs::remove_file(file("record.json")).unwrap();
    assert_eq!((job.ensure(&[]).0, job.ensure(&["--force"]).0, job.ensure(&[]).0), (2, 0, 0));
    std::fs::write(file("pending.json"), "planted").unwrap();
    let (code, _, stderr) = job.ensure(&[]);
    assert!(code == 2 && stderr.contains("pending.json is damaged (") && stderr.contains("move it away"), "{stderr}");
    assert!(!stderr.contains("planted"), "{stderr}");
}

#[test]
fn codes() {
    let job = Job::new("job-codes");
    let code = |flags: &[&str]| job.ensure(flags).0;
    assert_eq!(code(&["--exit-changed"]), 3);
    assert_eq!(code(&["--exit-changed"]), 0);
    assert_eq!(code(&["--exit-changed", "--force"]), 3);
    assert_eq!((code(&["--force"]), job.received().1), (0, 3));
    assert_eq!(code(&["--ca", "no-such-ca", "--alt-name", "x"]), 5);
    assert_eq!(job.received().1, 3);
}

#[test]
fn bad_values_are_refused_before_anything_is_asked_or_made() {
    let job = Job::new("job-values");
    let before = job.received();
    let check = |flags: &[&str], said: &str| {
        let (code, stdout, stderr) = job.ensure(flags);
        assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
        assert!(stderr.contains(said), "{stderr}");
    };
    check(&["--alt-name", "a b"], "--alt-name");
    check(&["--ip", "10.0.0"], "--ip");
    check(&["--key", "EC384"], "EC256");
    check(&["--jitter", "soon"], "--jitter");
    let (code, _, stderr) =
        outcome(pca(&["cert", "ensure", "not a name", "--ca", "a", "--period", "1", "--out", "x"], &[]));
    assert!(code == 2 && stderr.contains("<NAME>"), "{stderr}");
    // The flag's older name, too.
    for (flag, period) in [("--period", "0"), ("--period", "3651"), ("--period", "x"), ("--days", "MAX")] {
        let (code, _, stderr) = outcome(pca(&["cert", "ensure", "a", "--ca", "a", flag, period, "--out", "x"], &[]));
        assert!(code == 2 && stderr.contains("for '--period <"), "{stderr}");
    }
    assert_eq!((job.received(), job.out().exists()), (before, false));
}

#[test]
fn it_is_renewed_when_two_thirds_are_over() {
    const DAY: u128 = 86_400_000;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_millis();
    for (age, due) in [(59, false), (61, true), (100, true)] {
        let then = (now - age * DAY).to_string();
        let job = Job::with(&format!("job-age-{age}"), &["--clock", &then]);
        job.ensured(&[]);
        if age > 60 {
            // It is due by the clock here, as would be the next one: that is no reason to ask for it.
            for _ in 0..2 {
                let (code, _, stderr) = job.ensure(&[]);
                assert!(code == 4 && stderr.ends_with("hint: set this computer's clock\n"), "{stderr}");
            }
            assert_eq!((job.received().1, job.issued()), (1, 1));
        }
        job.control("POST", "clock", &format!(r#"{{"at":{now}}}"#));
        let old = set(&job.out());
        let (code, _, _) = job.ensure(&["--exit-changed"]);
        let new = set(&job.out());
        assert_eq!((code, new != old), (if due { 3 } else { 0 }, due), "{age}");
        assert_eq!(job.ensure(&[]), (0, String::new(), String::new()));
        assert_eq!(job.issued(), 1 + usize::from(due));
    }
}

/// A new certificate is not valid yet by a clock that is behind, which the server had to correct.
#[test]
fn a_clock_that_is_behind() {
    let ahead = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_millis() + 3_600_000;
    let job = Job::with("job-behind", &["--clock", &ahead.to_string()]);
    job.ensured(&[]);
    assert_eq!(job.ensure(&[]), (0, String::new(), String::new()));
    assert_eq!(job.received().1, 1);
}

#[test]
fn two_at_once() {
    let job = Job::with("job-two", &["--fault", "slow=500@SignEndCsr"]);
    let begin =
        || job.command(&["--exit-changed"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    let runs = [begin(), begin(), begin()].map(|child| child.wait_with_output().expect("it ends").status.code());
    assert_eq!(runs.iter().filter(|code| **code == Some(3)).count(), 1, "{runs:?}");
    assert_eq!(runs.iter().filter(|code| **code == Some(0)).count(), 2, "{runs:?}");
    assert_eq!((job.received().1, job.issued()), (1, 1));
    set(&job.out());
}

#[test]
fn the_request_is_shown_and_not_sent() {
    let job = Job::new("job-dry");
    let (code, stdout, stderr) = job.ensure(&["--dry-run"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.starts_with("POST http://") && stdout.contains("/cert/sign\n"), "{stdout}");
    assert!(stdout.contains("BEGIN CERTIFICATE REQUEST") && !stdout.contains("PRIVATE KEY"), "{stdout}");
    assert_eq!((job.received().1, job.folder.0.read_dir().expect("a folder").count()), (0, 0));
}

/// What was asked for elsewhere is not looked for here.
#[test]
fn another_service_is_another_reason() {
    let job = Job::with("job-elsewhere", &["--fault", "reset-before-work@SignEndCsr"]);
    assert_eq!(job.ensure(&["--timeout", "2s"]).0, 8);
    let other = Job::new("job-elsewhere-2");
    let ensure = |more: &[&str]| {
        let out = job.out();
        other.ensure(&[&["--out", out.to_str().expect("UTF-8")], more].concat())
    };
    let (code, _, stderr) = ensure(&[]);
    assert!(code == 8 && stderr.contains(job.dev.url()), "{stderr}");
    assert_eq!((ensure(&["--force"]).0, other.received().1), (8, 0));
    super::cut::age(&job);
    assert_eq!((ensure(&["--force"]).0, other.received().1), (0, 1));
    let certificate = set(&job.out());
    job.control("DELETE", "faults", "");
    let (code, _, stderr) = job.ensure(&[]);
    assert!(code == 0 && stderr.contains("the service changed"), "{stderr}");
    assert_ne!(set(&job.out()), certificate);
}

#[test]
fn without_a_server() {
    let folder = crate::Folder::new("job-local");
    let data = folder.local();
    let create = [&*data, "ca", "ensure", "corp-root", "--type", "root", "--key", "EC256", "--max", "--cn", "Root"];
    assert_eq!(outcome(pca(&create, &[])).0, 0);
    let out = folder.0.join("out");
    let ensure =
        [&*data, "cert", "ensure", "10.0.0.7", "--ca", "corp-root", "--period", "7", "--out", out.to_str().unwrap()];
    let (code, _, stderr) = outcome(pca(&ensure, &[]));
    assert_eq!(code, 0, "{stderr}");
    let certificate = set(&out);
    assert_eq!(outcome(pca(&ensure, &[])), (0, String::new(), String::new()));
    assert_eq!(set(&out), certificate);
}
