//! Where a set may go, and where it may not.

use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt as _, fs::symlink},
    path::Path,
    process::Command,
};

use super::{Job, set};
use crate::outcome;

/// What must not be overwritten is refused before anything is sent, and stays as it is.
#[test]
fn foreign_things_are_refused() {
    let job = Job::new("paths-foreign");
    let before = job.received();
    let check = |make: &dyn Fn(&Path), said: &str| {
        make(&job.out());
        let (code, stdout, stderr) = job.ensure(&[]);
        assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
        assert!(stderr.contains(said), "{stderr}");
        assert_eq!(job.received(), before);
        assert!(!job.folder.0.join(".web.pca").exists());
        let out = job.out();
        if out.is_symlink() || out.is_file() { fs::remove_file(out) } else { fs::remove_dir_all(out) }.unwrap();
    };
    let elsewhere = job.folder.0.join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    let made = |out: &Path| fs::create_dir(out).unwrap();
    check(&|out| fs::write(out, "").unwrap(), "is not a folder");
    check(&|out| symlink(&elsewhere, out).unwrap(), "is a link that pca did not make");
    check(&|out| symlink("set-1", out).unwrap(), "is a link that pca did not make");
    check(&|out| symlink("nowhere", out).unwrap(), "is a link that pca did not make");
    check(
        &|out| {
            made(out);
            fs::write(out.join("README"), "").unwrap();
        },
        "README is not a file of pca",
    );
    check(
        &|out| {
            made(out);
            fs::create_dir(out.join("key.pem")).unwrap();
        },
        "key.pem is not a file of pca",
    );
    check(
        &|out| {
            made(out);
            symlink("/etc/passwd", out.join("cert.pem")).unwrap();
        },
        "cert.pem is not a file of pca",
    );
    check(
        &|out| {
            made(out);
            fs::write(out.join("key.pem"), "mine").unwrap();
        },
        "files that pca did not make",
    );
    assert_eq!(fs::read_dir(elsewhere).unwrap().count(), 0);
}

#[test]
fn folders_that_cannot_be_made() {
    let job = Job::new("paths-unmade");
    let before = job.received();
    let [file, link] = ["file", "loop"].map(|name| job.folder.0.join(name));
    fs::write(&file, "").unwrap();
    symlink("loop", &link).unwrap();
    for out in [file.join("web"), file.join("a/web"), link.join("web"), link.join("a/web"), "/proc/no/web".into()] {
        let (code, stdout, stderr) = job.ensure(&["--out", out.to_str().unwrap()]);
        assert_eq!((code, stdout.as_str()), (2, ""), "{out:?}: {stderr}");
    }
    assert_eq!(job.received(), before);
}

#[test]
fn files_of_others_are_taken_over_by_force_alone() {
    let job = Job::new("paths-force");
    fs::create_dir(job.out()).unwrap();
    fs::write(job.out().join("key.pem"), "mine").unwrap();
    assert_eq!(job.ensure(&[]).0, 2);
    job.ensured(&["--force"]);
    // What somebody put in the place of a set is not ours either.
    let other = Job::new("paths-other");
    other.ensured(&[]);
    for name in super::FILES {
        fs::copy(other.out().join(name), job.out().join(name)).unwrap();
    }
    let (code, _, stderr) = job.ensure(&[]);
    assert!(code == 2 && stderr.contains("--force"), "{stderr}");
}

#[test]
fn an_empty_folder_will_do() {
    let job = Job::new("paths-empty");
    fs::create_dir(job.out()).unwrap();
    job.ensured(&[]);
}

#[test]
fn names_of_folders() {
    let job = Job::new("paths-names");
    let run = |out: &OsStr| {
        let mut command = job.command(&["--out"]);
        command.arg(out).current_dir(&job.folder.0);
        let (code, _, stderr) = outcome(command.output().expect("the binary runs"));
        assert_eq!(code, 0, "{stderr}");
    };
    run(OsStr::new("relative"));
    set(&job.folder.0.join("relative"));
    run(OsStr::new("slash/"));
    set(&job.folder.0.join("slash"));
    run(OsStr::new("./two words/and more//"));
    set(&job.folder.0.join("two words/and more"));
    run(OsStr::from_bytes(b"not \xff UTF-8"));
    set(&job.folder.0.join(OsStr::from_bytes(b"not \xff UTF-8")));
    symlink("two words", job.folder.0.join("link")).unwrap();
    run(OsStr::new("link/third"));
    set(&job.folder.0.join("two words/third"));
    for out in ["/", ".", "..", "x/.."] {
        let (code, _, stderr) = outcome(job.command(&["--out", out]).current_dir(&job.folder.0).output().unwrap());
        assert!(code == 2 && stderr.contains("is no name of a folder"), "{stderr}");
    }
    assert_eq!(job.received().1, 5);
}

/// The modes do not depend on what the shell takes away.
#[test]
fn umask() {
    for mask in ["000", "077", "022"] {
        let job = Job::new(&format!("paths-umask-{mask}"));
        let ensure = job.command(&[]);
        let mut shell = Command::new("/bin/sh");
        shell.env_clear().envs(ensure.get_envs().filter_map(|(name, value)| Some((name, value?))));
        shell
            .args(["-c", &format!("umask {mask}; exec \"$0\" \"$@\"")])
            .arg(ensure.get_program())
            .args(ensure.get_args());
        let (code, _, stderr) = outcome(shell.output().expect("a shell"));
        assert_eq!(code, 0, "{stderr}");
        set(&job.out());
        let work = job.folder.0.join(".web.pca");
        for entry in fs::read_dir(&work).unwrap().map(|entry| entry.unwrap().path()).chain([work]) {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&entry).unwrap().permissions().mode() & 0o077, 0, "{}", entry.display());
        }
    }
}

/// `/proc` takes no folders, not even from root.
#[test]
fn folders_that_cannot_be_written() {
    let job = Job::new("paths-read-only");
    let before = job.received();
    let (code, _, stderr) = job.ensure(&["--out", "/proc/web"]);
    assert!(code != 0 && stderr.contains("/proc"), "{stderr}");
    fs::write(job.folder.0.join("file"), "").unwrap();
    let below = job.folder.0.join("file/web");
    let (code, _, stderr) = job.ensure(&["--out", below.to_str().unwrap()]);
    assert_eq!(code, 2, "{stderr}");
    assert_eq!(job.received(), before);
}

/// Nothing but a file is read for what was remembered, and no more of it than anybody remembers.
#[test]
fn what_is_no_record() {
    let job = Job::new("paths-record");
    job.ensured(&[]);
    let before = job.received();
    let record = job.folder.0.join(".web.pca/record.json");
    let check = |make: &dyn Fn(&Path), said: &str| {
        fs::remove_file(&record).unwrap();
        make(&record);
        let (code, _, stderr) = job.ensure(&[]);
        assert!(code == 2 && stderr.contains("record.json is damaged") && stderr.contains(said), "{code}: {stderr}");
    };
    let fifo = |path: &Path| assert!(Command::new("mkfifo").arg(path).status().expect("coreutils").success());
    check(&fifo, "is no file");
    check(&|path| symlink("/dev/zero", path).unwrap(), "is no file");
    check(&|path| fs::File::create(path).and_then(|file| file.set_len(1 << 30)).unwrap(), "is too long");
    assert_eq!(job.received(), before);
}

/// A work folder that others made or can read is not worked in.
#[test]
fn work_folders_of_others() {
    let job = Job::new("paths-work");
    let work = job.folder.0.join(".web.pca");
    let before = job.received();
    symlink("/tmp", &work).unwrap();
    assert_eq!(job.ensure(&[]).0, 2);
    fs::remove_file(&work).unwrap();
    fs::create_dir(&work).unwrap();
    let (code, _, stderr) = job.ensure(&[]);
    assert!(code == 2 && stderr.contains("for this user alone"), "{stderr}");
    assert_eq!(job.received(), before);
}
