//! The bars of signing and reading: ratios of candidates that take turns in one process, so that whatever else the computer does
//! meets all of them. Prints a table; ends with 1 when a bar is missed.

use core::{hint::black_box, time::Duration};
use std::{
    io::{self, Write},
    process::ExitCode,
    time::Instant,
};

use pca_benches::{
    ACCESS_KEY, AT, LENGTHS,
    anchors::{Answer, Details, Page, floor, keyed, signature},
    created, created_otherwise, credentials, listed, target,
};
use pca_core::{CreateCa, GetCaList, Method, Operation, Response, Signer, string_to_sign};
use serde::de::DeserializeOwned;

/// Each candidate has so many turns; the median counts.
const ROUNDS: usize = 301;

/// How long a turn should take, roughly.
const TURN: Duration = Duration::from_micros(200);

fn main() -> ExitCode {
    let mut rows = Vec::new();
    for length in LENGTHS {
        rows.extend(sign(length));
    }
    let (body, otherwise, list) = (created(), created_otherwise(), listed(1000));
    let own: fn(Response<'_>) -> bool = |response| CreateCa::parse(response).is_ok();
    let view: fn(Response<'_>) -> bool = |response| CreateCa::view(response).is_ok();
    rows.push(parse::<Details>("read a created CA", 2.5, &body, own));
    rows.push(parse::<Details>("view a created CA", 5.0, &body, view));
    rows.push(parse::<Details>("read one, laid out and in another order", 1.7, &otherwise, own));
    rows.push(parse::<Details>("view one, laid out and in another order", 1.7, &otherwise, view));
    rows.push(parse::<Page>("view a list of 1000 CAs", 4.0, &list, |response| GetCaList::view(response).is_ok()));
    rows.push(parse::<Page>("read a list of 1000 CAs", 1.0, &list, |response| GetCaList::parse(response).is_ok()));
    let mut out = io::stdout().lock();
    let written = rows.iter().try_for_each(|row| writeln!(out, "{}", row.line()));
    ExitCode::from(u8::from(written.is_err() || rows.iter().any(Row::is_missed)))
}

/// One row of the table.
struct Row {
    what: String,
    bar: String,
    measured: f64,
    missed: bool,
}

impl Row {
    fn at_most(what: impl Into<String>, bar: f64, measured: f64) -> Self {
        Self { what: what.into(), bar: format!("at most {bar:.2}"), measured, missed: measured > bar }
    }

    fn at_least(what: impl Into<String>, bar: f64, measured: f64) -> Self {
        Self { what: what.into(), bar: format!("at least {bar:.2}"), measured, missed: measured < bar }
    }

    /// An anchor, which has no bar.
    fn anchor(what: impl Into<String>, measured: f64) -> Self {
        Self { what: what.into(), bar: String::new(), measured, missed: false }
    }

    const fn is_missed(&self) -> bool {
        self.missed
    }

    fn line(&self) -> String {
        let Self { what, bar, measured, missed } = self;
        format!("| {what} | {bar} | {measured:.2}{} |", if *missed { ", missed" } else { "" })
    }
}

fn sign(length: usize) -> [Row; 3] {
    let (signer, target, keyed) = (Signer::new(&credentials()), target(length), keyed());
    let text = string_to_sign("GET", target.as_str(), &AT.to_string(), ACCESS_KEY);
    let blocks = vec![[0; 64]; (length + 9).div_ceil(64)];
    let least = || {
        black_box(floor(black_box(&blocks)));
    };
    let ours = || {
        black_box(signer.signature(Method::Get, black_box(&target), black_box(AT)));
    };
    let once = || {
        black_box(signature(keyed.clone(), black_box(&text)));
    };
    let anew = || {
        black_box(signature(pca_benches::anchors::keyed(), black_box(&text)));
    };
    [
        Row::at_most(format!("sign {length} bytes, over the floor"), 1.2, ratio([&ours, &least], ROUNDS)),
        Row::anchor("`hmac`, keyed once, over the floor", ratio([&once, &least], ROUNDS)),
        Row::anchor("`hmac`, keyed each time, over the floor", ratio([&anew, &least], ROUNDS)),
    ]
}

/// `serde_json`, which gives the whole of it as its own, over one of ours.
fn parse<T: DeserializeOwned>(what: &str, bar: f64, body: &[u8], read: fn(Response<'_>) -> bool) -> Row {
    let ours = || {
        black_box(read(Response::new(200, black_box(body))));
    };
    let theirs = || {
        black_box(serde_json::from_slice::<Answer<T>>(black_box(body)).is_ok());
    };
    let rounds = if body.len() > 1 << 20 { 15 } else { ROUNDS };
    Row::at_least(what, bar, ratio([&theirs, &ours], rounds))
}

/// The median, over the rounds, of what the first takes over what the second does.
fn ratio(candidates: [&dyn Fn(); 2], rounds: usize) -> f64 {
    let times = candidates.map(repeats);
    let turn = |index: usize| time(candidates[index], times[index]);
    let mut ratios: Vec<f64> = (0..rounds)
        .map(|round| {
            let (first, second) = if round % 2 == 0 {
                (turn(0), turn(1))
            } else {
                let second = turn(1);
                (turn(0), second)
            };
            first / second
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    ratios[rounds / 2]
}

/// How often it is done in a turn.
fn repeats(candidate: &dyn Fn()) -> u32 {
    let once = (0..20).map(|_| time(candidate, 1)).fold(f64::MAX, f64::min);
    (TURN.as_secs_f64() / once).ceil().clamp(1.0, 1e4) as u32
}

/// Seconds that it takes once, in the mean of so many times.
fn time(candidate: &dyn Fn(), times: u32) -> f64 {
    let begun = Instant::now();
    for _ in 0..times {
        candidate();
    }
    begun.elapsed().as_secs_f64() / f64::from(times)
}
