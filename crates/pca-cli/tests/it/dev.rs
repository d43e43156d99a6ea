//! `pca dev`, and calls to it over the network.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Stdio},
};

use crate::{Folder, command, outcome, pca};

/// A running server. Ended when the test is.
#[derive(Debug)]
pub(crate) struct Dev {
    child: Child,
    lines: Vec<String>,
}

impl Dev {
    pub(crate) fn start(folder: &Folder, environment: &[(&str, &str)]) -> Self {
        Self::start_with(folder, environment, &[])
    }

    pub(crate) fn start_with(folder: &Folder, environment: &[(&str, &str)], flags: &[&str]) -> Self {
        let data = folder.0.to_str().expect("UTF-8");
        let mut child = command(&["dev", "--data", data], environment)
            .args(flags)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary runs");
        let stdout = child.stdout.take().expect("a pipe");
        let lines = BufReader::new(stdout).lines().take(4).collect::<Result<_, _>>().expect("UTF-8");
        Self { child, lines }
    }

    pub(crate) fn url(&self) -> &str {
        &self.lines[0]
    }

    /// The three variables that it exports.
    pub(crate) fn environment(&self) -> Vec<(&str, &str)> {
        let exported =
            self.lines[1..].iter().map(|line| line.strip_prefix("export ").and_then(|line| line.split_once('=')));
        exported.collect::<Option<_>>().expect("export lines")
    }
}

impl Drop for Dev {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn its_output_is_all_that_a_client_needs() {
    let folder = Folder::new("dev");
    let dev = Dev::start(&folder, &[]);
    assert!(dev.url().starts_with("http://127.0.0.1:"), "{:?}", dev.lines);
    let environment = dev.environment();
    assert_eq!(
        environment.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        ["NCLOUD_API_GW", "NCLOUD_ACCESS_KEY", "NCLOUD_SECRET_KEY"]
    );
    assert_eq!(environment[0].1, dev.url());

    let arguments =
        ["ca", "create", "--type", "root", "--alias", "CA002", "--key", "EC256", "--period", "30", "--cn", "name000"];
    let (code, created, stderr) = outcome(pca(&arguments, &environment));
    assert_eq!((code, stderr.as_str()), (0, ""));
    let (code, again, stderr) = outcome(pca(&arguments, &environment));
    assert_eq!((code, again.as_str()), (6, ""));
    assert!(stderr.contains("`pca ca list`"), "{stderr}");
    let tag = created.lines().find_map(|line| line.strip_prefix("Tag")).map(str::trim).expect("a tag");
    let (code, got, _) = outcome(pca(&["ca", "get", tag], &environment));
    assert_eq!((code, got), (0, created.clone()));

    // The folder is one and the same for both ways in.
    let (code, local, _) = outcome(pca(&["ca", "get", tag, &folder.local()], &[]));
    assert_eq!(code, 0);
    assert_eq!(local.lines().next(), created.lines().next());
}

#[test]
fn wrong_keys_are_refused() {
    let folder = Folder::new("dev-refuses");
    let dev = Dev::start(&folder, &[]);
    let mut environment = dev.environment();
    environment[2].1 = "planted";
    let (code, stdout, stderr) = outcome(pca(&["ca", "list"], &environment));
    assert_eq!((code, stdout.as_str()), (4, ""), "{stderr}");
    assert!(!stderr.contains("planted") && !stderr.contains("by the server's"), "{stderr}");
}

#[test]
fn its_keys_are_kept_or_the_environments() {
    let folder = Folder::new("dev-keys");
    let first =
        Dev::start(&folder, &[]).environment()[1..].iter().map(|(_, value)| (*value).to_owned()).collect::<Vec<_>>();
    let second = Dev::start(&folder, &[]);
    assert_eq!(second.environment()[1..].iter().map(|(_, value)| *value).collect::<Vec<_>>(), first);
    drop(second);
    let given = Dev::start(&folder, &[("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "SK")]);
    assert_eq!(given.environment()[1..], [("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "SK")]);
}

#[test]
fn several_begin_at_once() {
    let folder = Folder::new("dev-six");
    let begin = || {
        std::thread::scope(|scope| {
            let begun: Vec<_> = (0..6).map(|_| scope.spawn(|| Dev::start(&folder, &[]))).collect();
            begun.into_iter().map(|dev| dev.join().expect("it starts")).collect::<Vec<_>>()
        })
    };
    let all = begin();
    assert!(all.iter().all(|dev| dev.lines.len() == 4 && dev.lines[2..] == all[0].lines[2..]), "{all:?}");
    drop(all);
    let left = std::fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(left.filter(|name| name.to_string_lossy().contains("keys")).collect::<Vec<_>>(), ["dev-keys"]);
}

#[test]
fn damaged_keys_are_not_shown() {
    let folder = Folder::new("dev-damaged");
    std::fs::create_dir(&folder.0).unwrap();
    std::fs::write(folder.0.join("dev-keys"), "planted").unwrap();
    let data = folder.0.to_str().unwrap();
    let (code, _, stderr) = outcome(pca(&["dev", "--data", data], &[]));
    assert_eq!(code, 2);
    assert!(stderr.contains("it holds something else") && !stderr.contains("planted"), "{stderr}");
    assert!(stderr.contains("--data") && stderr.contains("NCLOUD_SECRET_KEY"), "{stderr}");
}

#[cfg(unix)]
#[test]
fn its_keys_are_private() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new("dev-modes");
    let _dev = Dev::start(&folder, &[]);
    let mode = |name: &str| std::fs::metadata(folder.0.join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("dev-keys"), mode(".")), (0o600, 0o700));
}

#[test]
fn addresses_that_others_can_reach_are_refused() {
    let folder = Folder::new("dev-public");
    let data = folder.0.to_str().unwrap();
    let (code, stdout, stderr) = outcome(pca(&["dev", "--data", data, "--listen", "0.0.0.0:0"], &[]));
    assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
    assert!(stderr.contains("hint: with --expose"), "{stderr}");
}

#[test]
fn work_that_is_done_but_cut_is_an_unknown_outcome() {
    let folder = Folder::new("dev-fault");
    let dev = Dev::start_with(&folder, &[], &["--fault", "reset-after-work@CreateCa"]);
    let create = ["ca", "create", "--type", "root", "--alias", "cut", "--key", "EC256", "--max", "--cn", "x"];
    let (code, stdout, stderr) = outcome(pca(&create, &dev.environment()));
    assert_eq!((code, stdout.as_str()), (8, ""), "{stderr}");
    assert!(stderr.contains("ca list"), "{stderr}");
    let (code, stdout, _) = outcome(pca(&["ca", "list"], &dev.environment()));
    assert_eq!((code, stdout.matches("cut ").count()), (0, 1), "{stdout}");
}

/// Twice may be as good as once, but not when the first comes late; and something was changed.
#[test]
fn a_change_whose_answer_is_lost_is_sent_once() {
    let folder = Folder::new("dev-change");
    let faults = ["--fault", "reset-after-work@UpdateCa", "--fault", "reset-after-work@TrimCa"];
    let dev = Dev::start_with(&folder, &[], &faults);
    let create = ["ca", "ensure", "once", "--type", "root", "--key", "EC256", "--max", "--cn", "x"];
    assert_eq!(outcome(pca(&create, &dev.environment())).0, 0);
    for change in
        [&["ca", "update", "once", "--status", "DEACTIVATED", "--verbose"][..], &["ca", "trim", "once", "--verbose"]]
    {
        let (code, _, stderr) = outcome(pca(change, &dev.environment()));
        assert!(code == 8 && stderr.contains("look with `pca ca get "), "{stderr}");
        assert!(!stderr.contains("attempt 2"), "{stderr}");
    }
    let (code, stdout, _) = outcome(pca(&["ca", "list"], &dev.environment()));
    assert!(code == 0 && stdout.contains("DEACTIVATED"), "{stdout}");
}

#[test]
fn why_a_signature_is_wrong_unless_it_is_strict() {
    let check = |name: &str, flags: &[&str], told: bool| {
        let folder = Folder::new(name);
        let dev = Dev::start_with(&folder, &[("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "right")], flags);
        let wrong = [("NCLOUD_API_GW", dev.url()), ("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", "wrong")];
        let (code, _, stderr) = outcome(pca(&["ca", "list"], &wrong));
        assert_eq!((code, stderr.contains("GET /api/v1/ca")), (4, told), "{stderr}");
        assert!(!stderr.contains("right"), "{stderr}");
    };
    check("dev-lenient", &[], true);
    check("dev-strict", &["--strict"], false);
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_told_to() {
    for signal in ["-TERM", "-INT"] {
        let folder = Folder::new("dev-end");
        let mut dev = Dev::start(&folder, &[]);
        let told = std::process::Command::new("kill").args([signal, &dev.child.id().to_string()]).status();
        assert!(told.expect("kill runs").success());
        assert_eq!(dev.child.wait().expect("it ends").code(), Some(0), "{signal}");
    }
}

#[test]
fn flags_that_make_no_sense() {
    for (flags, named) in [
        (["--fault", "resett"], "--fault"),
        (["--fault", "slow=1@NoSuchCall"], "--fault"),
        (["--throttle", "0/1s"], "--throttle"),
        (["--clock", "yesterday"], "--clock"),
    ] {
        let (code, stdout, stderr) = outcome(command(&["dev"], &[]).args(flags).output().expect("the binary runs"));
        assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
        assert!(stderr.contains(named), "{stderr}");
    }
}
