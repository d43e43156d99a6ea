//! The seeds of the fuzz targets, and each found crash that became one, on stable Rust.

use std::{env, fs, panic, path::PathBuf, time::Instant};

use pca_conformance::{
    fixtures,
    fuzz::{TARGETS, Target},
};
use proptest::{
    prelude::Rng,
    test_runner::{RngAlgorithm, TestRng},
};

use crate::program::{number, say};

#[test]
fn every_seed() {
    for (name, target) in TARGETS {
        let seeds = seeds(name);
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
        for target in &TARGETS[..2] {
            run(*target, &body, &example.file);
        }
        for end in (0..body.len()).step_by(7) {
            run(TARGETS[0], &body[..end], &format!("{} cut at {end}", example.file));
        }
    }
}

/// A fuzzer of the poor: it sees no coverage, but needs neither nightly Rust nor C++. `cargo xtask fuzz` gives it minutes.
#[test]
fn seeds_with_small_changes() {
    let seconds = number("PCA_FUZZ_SECONDS", 0);
    let only = env::var("PCA_FUZZ_TARGET").ok();
    for (name, target) in TARGETS.into_iter().filter(|(name, _)| only.as_deref().is_none_or(|only| only == *name)) {
        let seeds: Vec<_> = seeds(name).iter().map(|seed| fs::read(seed).expect("a seed can be read")).collect();
        // Each run tries the same inputs, as far as it gets.
        let mut random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let (start, mut tried) = (Instant::now(), 0_u32);
        while tried < 50 || start.elapsed().as_secs() < u64::from(seconds) {
            let input = changed(&mut random, &seeds);
            run((name, target), &input, &format!("input {tried}, {:?}", String::from_utf8_lossy(&input)));
            tried += 1;
        }
        if seconds > 0 {
            say(&format!("{name}: {tried} inputs without a finding"));
        }
    }
}

/// Bytes that mean something to some parser.
const ODD: &[u8] = b"\0\n\r\"\\{}[]<>%./?#&=:,";

/// A seed with some bytes changed, left out or put in, or with the end of another.
fn changed(random: &mut TestRng, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut pick = |most: usize| random.next_u32() as usize % most.max(1);
    let mut input = seeds[pick(seeds.len())].clone();
    for _ in 0..=pick(4) {
        let at = pick(input.len());
        match pick(4) {
            0 if !input.is_empty() => input[at] = pick(256) as u8,
            1 if !input.is_empty() => drop(input.remove(at)),
            2 => input.insert(at, ODD[pick(ODD.len())]),
            _ => {
                let other = &seeds[pick(seeds.len())];
                input.truncate(at);
                input.extend(&other[pick(other.len()).min(other.len())..]);
            }
        }
    }
    input
}

fn seeds(name: &str) -> Vec<PathBuf> {
    let folder = fixtures::spec("../fuzz/seeds").join(name);
    let seeds = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut seeds: Vec<PathBuf> = seeds.map(|seed| seed.expect("a folder can be read").path()).collect();
    seeds.sort();
    seeds
}

fn run((name, target): Target, input: &[u8], what: &str) {
    if let Err(problem) = panic::catch_unwind(|| target(input)) {
        let text = problem.downcast_ref::<String>().map_or("it panics", String::as_str);
        panic!("{name}, {what}: {text}");
    }
}
