//! The seeds of the fuzz targets, and each found crash that became one, on stable Rust.

use core::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};
use std::{collections::BTreeSet, env, fs, panic, path::PathBuf, thread, time::Instant};

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
        for target in &TARGETS[..3] {
            run(*target, &body, &example.file);
        }
        for end in (0..body.len()).step_by(7) {
            run(TARGETS[0], &body[..end], &format!("{} cut at {end}", example.file));
        }
    }
}

/// A fuzzer of the poor: it sees no coverage, but needs neither nightly Rust nor C++. `cargo xtask fuzz` gives it minutes, and all
/// processors.
#[test]
fn seeds_with_small_changes() {
    let time = Duration::from_secs(number("PCA_FUZZ_SECONDS", 0).into());
    let threads = if time.is_zero() { 1 } else { thread::available_parallelism().map_or(1, usize::from) };
    let only = env::var("PCA_FUZZ_TARGET").ok();
    for target in TARGETS.into_iter().filter(|(name, _)| only.as_deref().is_none_or(|only| only == *name)) {
        let seeds: Vec<_> = seeds(target.0).iter().map(|seed| fs::read(seed).expect("a seed can be read")).collect();
        let (words, is_found) = (words(&seeds), AtomicBool::new(false));
        let tried = |thread| tried(target, (&seeds, &words), thread, time, &is_found);
        let tried: u64 = thread::scope(|scope| {
            let runs: Vec<_> = (0..threads).map(|thread| scope.spawn(move || tried(thread as u8))).collect();
            runs.into_iter().map(|run| run.join().unwrap_or_else(|found| panic::resume_unwind(found))).sum()
        });
        if !time.is_zero() {
            say(&format!("{}: {tried} inputs without a finding", target.0));
        }
    }
}

/// How many inputs were tried, until the time is over or another thread found something.
fn tried(target: Target, from: (&[Vec<u8>], &[Vec<u8>]), thread: u8, time: Duration, is_found: &AtomicBool) -> u64 {
    // Each run tries the same inputs, as far as it gets.
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[thread; 32]);
    let (start, mut tried) = (Instant::now(), 0);
    while (tried < 50 || start.elapsed() < time) && !is_found.load(Ordering::Relaxed) {
        let input = changed(&mut random, from);
        if let Some(finding) = finding(target.1, &input) {
            is_found.store(true, Ordering::Relaxed);
            panic!("{}, input {tried} of thread {thread}, {:?}: {finding}", target.0, String::from_utf8_lossy(&input));
        }
        tried += 1;
    }
    tried
}

/// Bytes that mean something to some parser.
const ODD: &[u8] = b"\0\n\r\"\\{}[]<>%./?#&=:,";

/// Words that mean something to a reader of JSON.
const WORDS: [&str; 16] = [
    "null,",
    "true,",
    "-1,",
    "1e3,",
    "0.5,",
    "17.0,",
    "9007199254740993,",
    "[],",
    "{},",
    "\"\",",
    " ",
    "\\u0061",
    "\\n",
    "\\/",
    "\\b",
    "\\ud83d\\ude00",
];

/// Those, and all short strings of the seeds: names, and what has a meaning as a value.
fn words(seeds: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let strings = seeds.iter().flat_map(|seed| seed.split(|byte| *byte == b'"').skip(1).step_by(2));
    let strings: BTreeSet<_> = strings.filter(|string| (1..=24).contains(&string.len())).collect();
    let members = strings.iter().flat_map(|string| {
        let ends: [&[u8]; 3] = [b"\"", b"\":", b"\":null,"];
        ends.map(|end| [b"\"", *string, end].concat())
    });
    WORDS.iter().map(|word| word.as_bytes().to_vec()).chain(members).collect()
}

/// A seed with some bytes changed, left out or put in, with a word more, with a member elsewhere, or with the end of another.
fn changed(random: &mut TestRng, (seeds, words): (&[Vec<u8>], &[Vec<u8>])) -> Vec<u8> {
    let mut pick = |most: usize| random.next_u32() as usize % most.max(1);
    let mut input = seeds[pick(seeds.len())].clone();
    for _ in 0..=pick(4) {
        let at = pick(input.len());
        match pick(7) {
            0 if !input.is_empty() => input[at] = pick(256) as u8,
            1 if !input.is_empty() => drop(input.remove(at)),
            2 => input.insert(at, ODD[pick(ODD.len())]),
            3 => {
                let other = &seeds[pick(seeds.len())];
                input.truncate(at);
                input.extend(&other[pick(other.len()).min(other.len())..]);
            }
            4 => {
                let from = beginning(&input, at);
                let member: Vec<u8> = input.drain(from..beginning(&input, from)).collect();
                let to = beginning(&input, pick(input.len()));
                input.splice(to..to, member);
            }
            5 => {
                let at = beginning(&input, at);
                input.splice(at..at, words[pick(words.len())].iter().copied());
            }
            _ => drop(input.splice(at..at, words[pick(words.len())].iter().copied())),
        }
    }
    input
}

/// Where the next member or item begins, or the end.
fn beginning(input: &[u8], at: usize) -> usize {
    input[at..].iter().position(|byte| b"{[,".contains(byte)).map_or(input.len(), |found| at + found + 1)
}

fn seeds(name: &str) -> Vec<PathBuf> {
    let folder = fixtures::spec("../fuzz/seeds").join(name);
    let seeds = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut seeds: Vec<PathBuf> = seeds.map(|seed| seed.expect("a folder can be read").path()).collect();
    seeds.sort();
    seeds
}

fn run((name, target): Target, input: &[u8], what: &str) {
    if let Some(finding) = finding(target, input) {
        panic!("{name}, {what}: {finding}");
    }
}

fn finding(target: fn(&[u8]), input: &[u8]) -> Option<String> {
    let problem = panic::catch_unwind(|| target(input)).err()?;
    Some(problem.downcast_ref::<String>().map_or("it panics", String::as_str).to_owned())
}
