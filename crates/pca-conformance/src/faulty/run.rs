//! Making calls against every row.

use core::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};
use std::{
    sync::{Mutex, PoisonError},
    thread,
    time::Instant,
};

use super::{Call, Class, Row, Server};

/// The time that each call has.
pub const DEADLINE: Duration = Duration::from_millis(1200);

/// How much later it may end.
pub const LATE: Duration = Duration::from_millis(250);

/// A computer with much else to do is late now and then, and then another attempt ends a call than would have: what may be owed to
/// that is asked for again, alone, so often.
const TRIES: u32 = 3;

/// What a client is to do.
#[derive(Debug)]
#[non_exhaustive]
pub struct Ask<'a> {
    /// The row.
    pub row: &'a Row,
    /// The call to make.
    pub call: Call,
    /// The server to make it to.
    pub server: &'a Server,
}

/// What came of a call.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "whoever makes a call tells all of it")]
pub struct Came {
    /// How it ended.
    pub outcome: Outcome,
    /// What else is wrong with it.
    pub complaints: Vec<String>,
}

/// How a call ended, as its caller sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "there is a library, and there is a program")]
pub enum Outcome {
    /// By what the library gave.
    Class(Class),
    /// By the exit code of `pca`.
    Exit(i32),
}

impl From<Outcome> for Came {
    fn from(outcome: Outcome) -> Self {
        Self { outcome, complaints: Vec::new() }
    }
}

/// Makes every call of `calls` against every row, so many at a time, and gives what is wrong with what came of them. `make` makes
/// the calls that it is asked for; there is more than one for a row that is tried again.
pub fn run(rows: &[Row], calls: &[Call], at_once: usize, make: &(dyn Fn(&Ask<'_>) -> Vec<Came> + Sync)) -> Vec<String> {
    let asked: Vec<_> = rows.iter().flat_map(|row| calls.iter().map(move |call| (row, *call))).collect();
    let (next, complaints, doubts) = (AtomicUsize::new(0), Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..at_once {
            scope.spawn(|| {
                while let Some(&(row, call)) = asked.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let Found { wrong, doubtful } = once(row, call, make);
                    complaints.lock().unwrap_or_else(PoisonError::into_inner).extend(wrong);
                    if !doubtful.is_empty() {
                        doubts.lock().unwrap_or_else(PoisonError::into_inner).push((row, call));
                    }
                }
            });
        }
    });
    let mut complaints = complaints.into_inner().unwrap_or_else(PoisonError::into_inner);
    for (row, call) in doubts.into_inner().unwrap_or_else(PoisonError::into_inner) {
        let mut doubtful = Vec::new();
        for _ in 0..TRIES {
            let found = once(row, call, make);
            complaints.extend(found.wrong);
            doubtful = found.doubtful;
            if doubtful.is_empty() {
                break;
            }
        }
        complaints.extend(doubtful);
    }
    complaints.sort();
    complaints.dedup();
    complaints
}

/// What is to be said of a call.
struct Found {
    /// What must never be.
    wrong: Vec<String>,
    /// What may be owed to a busy computer.
    doubtful: Vec<String>,
}

fn once(row: &Row, call: Call, make: &dyn Fn(&Ask<'_>) -> Vec<Came>) -> Found {
    let (mut wrong, mut doubtful) = (Vec::new(), Vec::new());
    match Server::start(row, call) {
        Ok(server) => {
            let begun = Instant::now();
            let came = make(&Ask { row, call, server: &server });
            let (took, times) = (begun.elapsed(), came.len());
            judge(row, call, &server, times, &mut wrong, &mut doubtful);
            let allowed = row.again.map_or(DEADLINE + LATE, |pause| (DEADLINE + LATE) * 2 + pause);
            if took > allowed {
                doubtful.push(format!("took {} ms", took.as_millis()));
            }
            for came in came {
                doubtful.extend(ended(row, call, &came));
                wrong.extend(came.complaints);
            }
        }
        Err(error) => wrong.push(format!("no server: {error}")),
    }
    let named = |complaint: String| format!("{} {call:?}: {complaint}", row.name);
    Found { wrong: wrong.into_iter().map(named).collect(), doubtful: doubtful.into_iter().map(named).collect() }
}

/// What the servers saw.
fn judge(row: &Row, call: Call, server: &Server, times: usize, wrong: &mut Vec<String>, doubtful: &mut Vec<String>) {
    let requests = &row.expected(call).requests;
    let (seen, least, most) = (server.requests(), *requests.start(), requests.end() * times);
    let heard = server.heads().len();
    if call == Call::Create && heard > most {
        wrong.push(format!("{heard} creates, where at most {most} may be"));
    }
    if !(least..=most).contains(&seen) {
        doubtful.push(format!("{seen} requests, where {least} to {most} may be"));
    }
    if server.strays() > 0 {
        wrong.push("another server was called".into());
    }
}

/// What is wrong with how it ended.
fn ended(row: &Row, call: Call, came: &Came) -> Option<String> {
    let ends = &row.expected(call).ends;
    let is_one = ends.iter().any(|(class, exit)| match came.outcome {
        Outcome::Class(found) => found == *class,
        Outcome::Exit(found) => found == *exit,
    });
    (!is_one).then(|| format!("ended as {:?}, where {ends:?} is right", came.outcome))
}
