//! The seeds of the fuzz targets, and each found crash that became one, on stable Rust.

use std::{fs, panic, path::PathBuf};

use pca_conformance::{
    fixtures,
    fuzz::{TARGETS, Target},
};

#[test]
fn every_seed() {
    for (name, target) in TARGETS {
        let folder = fixtures::spec("../fuzz/seeds").join(name);
        let seeds = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let seeds: Vec<PathBuf> = seeds.map(|seed| seed.expect("a folder can be read").path()).collect();
        assert!(seeds.len() >= 10, "the seeds of {name} are gone");
        for seed in seeds {
            run((name, target), &fs::read(&seed).expect("a seed can be read"), &seed.display().to_string());
        }
    }
}

/// What they have in common with answers is worth trying on failures too, and cut off anywhere.
#[test]
fn every_example_and_every_beginning_of_one() {
    for example in fixtures::examples() {
        let body = example.body();
        for target in &TARGETS[..3] {
            run(*target, &body, &example.file);
        }
        for end in (0..body.len()).step_by(7) {
            run(TARGETS[0], &body[..end], &format!("{} cut at {end}", example.file));
        }
    }
}

fn run((name, target): Target, input: &[u8], what: &str) {
    if let Err(problem) = panic::catch_unwind(|| target(input)) {
        let text = problem.downcast_ref::<String>().map_or("it panics", String::as_str);
        panic!("{name}, {what}: {text}");
    }
}
