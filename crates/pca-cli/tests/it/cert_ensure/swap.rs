//! A link to a set, as it is made where folders cannot be exchanged. A link that stands is kept anywhere.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};

use super::{Job, set};

/// Puts a link in the place of the folder.
fn link(job: &Job) -> PathBuf {
    let work = job.folder.0.join(".web.pca");
    fs::rename(job.out(), work.join("set-1")).expect("a folder");
    symlink(".web.pca/set-1", job.out()).expect("a link");
    work
}

#[test]
fn a_link_is_renamed_over_the_old_one() {
    let job = Job::new("swap-link");
    job.ensured(&[]);
    let work = link(&job);
    assert_eq!(job.ensure(&[]), (0, String::new(), String::new()));
    for number in 2..4 {
        job.ensured(&["--force"]);
        assert_eq!(fs::read_link(job.out()).unwrap(), Path::new(&format!(".web.pca/set-{number}")));
        let sets = fs::read_dir(&work)
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("set-"));
        assert_eq!(sets.count(), 1);
    }
}

#[test]
fn a_link_to_nothing_is_due() {
    let job = Job::new("swap-dangling");
    job.ensured(&[]);
    let work = link(&job);
    fs::remove_dir_all(work.join("set-1")).unwrap();
    let (code, _, stderr) = job.ensure(&[]);
    assert_eq!(code, 0, "{stderr}");
    set(&job.out());
}

#[test]
fn a_link_with_a_foreign_file_behind_it_is_refused() {
    let job = Job::new("swap-foreign");
    job.ensured(&[]);
    let work = link(&job);
    fs::write(work.join("set-1/README"), "").unwrap();
    let before = job.received();
    assert_eq!((job.ensure(&["--force"]).0, job.received()), (2, before));
}

/// What a run left that ended while it wrote is cleared away, and nothing else changes.
#[test]
fn left_overs_are_removed() {
    let job = Job::new("swap-left");
    let first = job.ensured(&[]);
    let work = job.folder.0.join(".web.pca");
    fs::create_dir(work.join("new")).unwrap();
    fs::write(work.join("new/key.pem"), "half").unwrap();
    fs::create_dir(work.join("probe-a")).unwrap();
    fs::write(work.join("draft"), "half").unwrap();
    assert_ne!(job.ensured(&["--force"]), first);
    let mut left: Vec<_> = fs::read_dir(&work).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["lock", "record.json"]);
}
