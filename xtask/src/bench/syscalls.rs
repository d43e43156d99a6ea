//! The system calls of a call, counted by strace on the thread that makes it.

use std::{collections::BTreeMap, path::Path, process::Command};

use super::row::{Bar, Row, figure};

/// Ours, each beside what ureq takes for ready bytes.
const CALLS: [&str; 4] = ["call-create", "call-create-plain", "call-read", "call-read-plain"];

/// What the preparations cost falls out of the difference of two runs.
const RUNS: [u32; 2] = [2, 22];

/// The system calls of one call, by name.
pub(crate) struct Call(&'static str, BTreeMap<String, f64>);

impl Call {
    fn total(&self) -> f64 {
        self.1.values().sum()
    }
}

/// Counts them all.
pub(crate) fn calls(work: &Path) -> Result<Vec<Call>, String> {
    let call = |name| {
        let [few, many] = RUNS.map(|times| traced(work, name, times));
        let (few, mut each) = (few?, many?);
        for (name, count) in &mut each {
            *count = (*count - few.get(name).unwrap_or(&0.0)) / f64::from(RUNS[1] - RUNS[0]);
        }
        // Once in a while more memory is asked for.
        each.retain(|_, count| count.round() > 0.0);
        Ok(Call(name, each))
    };
    CALLS.into_iter().map(call).collect()
}

/// Ours may not take more than ureq alone.
pub(crate) fn rows(calls: &[Call]) -> Vec<Row> {
    let total = |name| calls.iter().find(|call| call.0 == name).map_or(f64::NAN, Call::total).round();
    let row = |what: &str, bar, name| Row::new("call, system calls", what, bar, total(name));
    vec![
        row("a create, on a fresh connection", Bar::AtMost(total("call-create-plain")), "call-create"),
        row("a read, on a kept one", Bar::AtMost(total("call-read-plain")), "call-read"),
    ]
}

/// All counts in Markdown.
pub(crate) fn table(calls: &[Call]) -> String {
    let heads: String = calls.iter().map(|call| format!(" {} |", call.0.trim_start_matches("call-"))).collect();
    let names: std::collections::BTreeSet<&String> = calls.iter().flat_map(|call| call.1.keys()).collect();
    let line = |name: &&String| {
        let counts = calls.iter().map(|call| format!(" {} |", figure(call.1.get(*name).unwrap_or(&0.0).round())));
        format!("| `{name}` |{}\n", counts.collect::<String>())
    };
    let lines: String = names.iter().map(line).collect();
    format!("| system call |{heads}\n|---|{}\n{lines}", "---:|".repeat(calls.len()))
}

fn traced(work: &Path, name: &str, times: u32) -> Result<BTreeMap<String, f64>, String> {
    let mut strace = Command::new("strace");
    strace.arg("-c").arg(work).args([name, &times.to_string()]);
    let output = strace.output().map_err(|error| format!("cannot run {strace:?}: {error}\n"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{}: {strace:?}\n{said}", output.status));
    }
    Ok(counted(&said))
}

/// Per cent, seconds, microseconds a call, calls, errors if there are any, name.
fn counted(table: &str) -> BTreeMap<String, f64> {
    let line = |line: &str| {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let name = *parts.last().filter(|name| parts.len() >= 5 && **name != "total")?;
        Some((name.to_owned(), parts[3].parse().ok()?))
    };
    table.lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn straces_table() {
        let table = "% time     seconds  usecs/call     calls    errors syscall\n\
                     ------ ----------- ----------- --------- --------- ----------------\n \
                     46.73    0.000093          18         5         2 recvfrom\n  \
                     0.00    0.000000           0         7           close\n\
                     ------ ----------- ----------- --------- --------- ----------------\n\
                     100.00    0.000199           3        62         3 total\n";
        let expected = [("close".to_owned(), 7.0), ("recvfrom".to_owned(), 5.0)];
        assert_eq!(counted(table), expected.into());
    }
}
