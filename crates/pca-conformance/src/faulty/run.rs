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
#[derive(Debug, Default)]
struct Found {
    /// What must never be.
    wrong: Vec<String>,
    /// What may be owed to a busy computer.
    doubtful: Vec<String>,
}

/// What the servers saw of a call, and how long it took.
#[derive(Clone, Copy)]
struct Seen {
    /// Connections or requests, whichever are more.
    requests: usize,
    heads: usize,
    strays: usize,
    took: Duration,
}

fn once(row: &Row, call: Call, make: &dyn Fn(&Ask<'_>) -> Vec<Came>) -> Found {
    let server = match Server::start(row, call) {
        Ok(server) => server,
        Err(error) => return Found { wrong: vec![format!("{}: no server: {error}", row.name)], ..Found::default() },
    };
    let begun = Instant::now();
    let came = make(&Ask { row, call, server: &server });
    let took = begun.elapsed();
    let seen = Seen { requests: server.requests(), heads: server.heads().len(), strays: server.strays(), took };
    let Found { wrong, doubtful } = judge(row, call, seen, came);
    let named = |complaints: Vec<String>| {
        complaints.into_iter().map(|complaint| format!("{} {call:?}: {complaint}", row.name)).collect()
    };
    Found { wrong: named(wrong), doubtful: named(doubtful) }
}

fn judge(row: &Row, call: Call, seen: Seen, came: Vec<Came>) -> Found {
    let Found { mut wrong, mut doubtful } = Found::default();
    let requests = &row.expected(call).requests;
    let (least, most) = (*requests.start(), requests.end() * came.len());
    let Seen { requests, heads, strays, took } = seen;
    if call == Call::Create && heads > most {
        wrong.push(format!("{heads} creates, where at most {most} may be"));
    }
    if !(least..=most).contains(&requests) {
        doubtful.push(format!("{requests} requests, where {least} to {most} may be"));
    }
    if strays > 0 {
        wrong.push("another server was called".into());
    }
    if took > row.again.map_or(DEADLINE + LATE, |pause| (DEADLINE + LATE) * 2 + pause) {
        doubtful.push(format!("took {} ms", took.as_millis()));
    }
    for came in came {
        doubtful.extend(ended(row, call, &came));
        wrong.extend(came.complaints);
    }
    Found { wrong, doubtful }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faulty::rows;

    /// Each rule, broken alone.
    #[test]
    fn each_rule_is_seen_to_fail() {
        let rows = rows();
        let row = |name| rows.iter().find(|row| row.name == name).expect("a row");
        let check = |name, call, change: fn(&mut Seen), came: Vec<Came>, complaint: &str| {
            let mut seen = Seen { requests: came.len(), heads: came.len(), strays: 0, took: DEADLINE + LATE };
            change(&mut seen);
            let Found { wrong, doubtful } = judge(row(name), call, seen, came);
            assert_eq!(wrong.into_iter().chain(doubtful).collect::<Vec<_>>().join("; "), complaint, "{name} {call:?}");
        };
        let fine = || vec![Came::from(Outcome::Class(Class::Ok))];
        let twice = || fine().into_iter().chain(fine()).collect::<Vec<_>>();
        check("good_299", Call::Create, |_| (), fine(), "");
        check("good_299", Call::Create, |_| (), vec![Outcome::Exit(0).into()], "");
        check("keepalive_idle_close", Call::Get, |_| (), twice(), "");
        let late = |seen: &mut Seen| seen.took += Duration::from_millis(1);
        check("good_299", Call::Create, late, fine(), "took 1451 ms");
        let late = |seen: &mut Seen| seen.took = (DEADLINE + LATE) * 2 + Duration::from_millis(301);
        check("keepalive_idle_close", Call::Get, late, twice(), "took 3201 ms");
        check("good_299", Call::Get, |seen| seen.strays = 1, fine(), "another server was called");
        check("good_299", Call::Get, |seen| seen.requests = 2, fine(), "2 requests, where 1 to 1 may be");
        check("good_299", Call::Get, |seen| seen.requests = 0, fine(), "0 requests, where 1 to 1 may be");
        check("good_299", Call::Create, |seen| seen.heads = 2, fine(), "2 creates, where at most 1 may be");
        check(
            "keepalive_idle_close",
            Call::Create,
            |seen| seen.heads = 3,
            twice(),
            "3 creates, where at most 2 may be",
        );
        let told = vec![Came { complaints: vec!["it shows a secret".into()], ..Outcome::Exit(0).into() }];
        check("good_299", Call::Create, |_| (), told, "it shows a secret");
        let (class, exit) = (Outcome::Class(Class::Ambiguous), Outcome::Exit(8));
        check(
            "good_299",
            Call::Create,
            |_| (),
            vec![class.into()],
            "ended as Class(Ambiguous), where [(Ok, 0)] is right",
        );
        check("good_299", Call::Create, |_| (), vec![exit.into()], "ended as Exit(8), where [(Ok, 0)] is right");
    }
}
