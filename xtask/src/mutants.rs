//! Whether the core's own tests notice when the core is changed: `cargo-mutants` changes it, one place at a time.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use serde::Deserialize;

use crate::{
    long::{cargo, folder},
    tools::{Tool, missing},
};

const TOOL: Tool = Tool {
    name: "cargo-mutants",
    ask: &["cargo", "mutants", "--version"],
    install: "cargo install cargo-mutants --locked",
};

const SOURCE: &str = "crates/pca-core/src";

/// What decides whether something is sent, signed, shown or done again: here each change is noticed.
const STRICT: [&str; 16] = [
    "clock",
    "credentials",
    "ensure",
    "error",
    "exchange",
    "observe",
    "raw",
    "request",
    "response",
    "retry",
    "secret",
    "session",
    "sign",
    "target",
    "text",
    "transport_error",
];

/// A build takes a few seconds, and minutes on a busy computer.
const BUILD_SECONDS: &str = "180";

/// Of the changes elsewhere, so many in a hundred.
const ENOUGH: usize = 95;

/// Changes these modules of the core, or all of them if none is named, and gives the figures.
pub(crate) fn run(root: &Path, modules: &[&str]) -> Result<String, String> {
    missing(root, &[TOOL])?;
    let folder = folder("mutants")?;
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}\n", folder.display()))?;
    let mut command = cargo(root);
    command.args(["mutants", "--package", "pca-core", "--output"]).arg(&folder);
    // What is computed while it is compiled may not end either.
    command.args(["--build-timeout", BUILD_SECONDS]);
    // Each job builds in a folder of its own, and nobody looks into what it built.
    command.env_remove("CARGO_TARGET_DIR").env("CARGO_PROFILE_TEST_DEBUG", "0");
    for module in modules {
        let (file, inner) = (format!("{SOURCE}/{module}.rs"), format!("{SOURCE}/{module}/**"));
        if !root.join(&file).exists() {
            return Err(format!("the core has no module {module}: name a file of {SOURCE}, without .rs\n"));
        }
        command.args(["--file", &file, "--file", &inner]);
    }
    let results = folder.join("mutants.out/outcomes.json");
    let tallies = Tallies::read(&test(&mut command, &results)?)?;
    let table = tallies.table();
    match tallies.judge() {
        Ok(()) => Ok(table),
        Err(problem) => Err(format!("{table}{problem}each change, and how the tests went: {}\n", folder.display())),
    }
}

fn test(command: &mut Command, results: &Path) -> Result<String, String> {
    /// A mutant was missed, or ran into the time limit; others say that there was no test.
    const TESTED: [i32; 3] = [0, 2, 3];
    let status = command.status().map_err(|error| format!("cannot run {command:?}: {error}\n"))?;
    if !status.code().is_some_and(|code| TESTED.contains(&code)) {
        return Err(format!("{status}: {command:?}\n"));
    }
    fs::read_to_string(results).map_err(|error| format!("cannot read {}: {error}\n", results.display()))
}

#[derive(Deserialize)]
struct Outcomes {
    outcomes: Vec<Outcome>,
}

#[derive(Deserialize)]
struct Outcome {
    scenario: Scenario,
    summary: Summary,
}

#[derive(Deserialize)]
enum Scenario {
    Baseline,
    Mutant { name: String, file: String },
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
enum Summary {
    Success,
    CaughtMutant,
    MissedMutant,
    Unviable,
    Timeout,
    Failure,
}

#[derive(Default)]
struct Tally {
    caught: usize,
    missed: Vec<String>,
    unviable: usize,
    timeouts: Vec<String>,
}

impl Tally {
    const TITLE: &str = "module          mutants   caught   missed unviable timeouts  noticed\n";

    fn add(&mut self, name: String, summary: Summary) {
        match summary {
            Summary::CaughtMutant => self.caught += 1,
            Summary::Timeout => self.timeouts.push(name),
            Summary::Unviable => self.unviable += 1,
            Summary::MissedMutant | Summary::Success | Summary::Failure => self.missed.push(name),
        }
    }

    /// A test that no longer ends has noticed something too.
    fn noticed(&self) -> usize {
        self.caught + self.timeouts.len()
    }

    fn viable(&self) -> usize {
        self.noticed() + self.missed.len()
    }

    fn row(&self, module: &str) -> String {
        let Self { caught, missed, unviable, timeouts } = self;
        let (mutants, missed, timeouts) = (self.viable() + unviable, missed.len(), timeouts.len());
        let noticed = match (self.noticed() * 1000).checked_div(self.viable()) {
            Some(permille) => format!("{}.{} %", permille / 10, permille % 10),
            None => "-".to_owned(),
        };
        format!("{module:<14} {mutants:>8} {caught:>8} {missed:>8} {unviable:>8} {timeouts:>8} {noticed:>8}\n")
    }
}

struct Tallies(BTreeMap<String, Tally>);

impl Tallies {
    fn read(outcomes: &str) -> Result<Self, String> {
        let Outcomes { outcomes } = serde_json::from_str(outcomes)
            .map_err(|error| format!("cannot read what came of the mutants: {error}\n"))?;
        let mut tallies = BTreeMap::<_, Tally>::new();
        for Outcome { scenario, summary } in outcomes {
            let Scenario::Mutant { name, file } = scenario else { continue };
            let module = file.trim_start_matches(SOURCE).trim_start_matches('/').trim_end_matches(".rs");
            let module = module.split('/').next().unwrap_or_default();
            tallies.entry(module.to_owned()).or_default().add(name, summary);
        }
        Ok(Self(tallies))
    }

    /// The strict modules, or the others, as one.
    fn all(&self, strict: bool) -> Tally {
        self.group(strict).fold(Tally::default(), |all, (_, tally)| Tally {
            caught: all.caught + tally.caught,
            missed: [&*all.missed, &*tally.missed].concat(),
            unviable: all.unviable + tally.unviable,
            timeouts: [&*all.timeouts, &*tally.timeouts].concat(),
        })
    }

    fn group(&self, strict: bool) -> impl Iterator<Item = (&String, &Tally)> {
        self.0.iter().filter(move |(module, _)| STRICT.contains(&module.as_str()) == strict)
    }

    fn table(&self) -> String {
        let mut table = Tally::TITLE.to_owned();
        for (strict, all) in [(true, "all strict"), (false, "all others")] {
            self.group(strict).for_each(|(module, tally)| table += &tally.row(module));
            table += &self.all(strict).row(all);
        }
        // To be judged by people: is there a loop that cannot end, or was the computer busy?
        let timeouts = self.0.values().flat_map(|tally| &tally.timeouts);
        timeouts.for_each(|name| table += &format!("does not end: {name}\n"));
        let left: Vec<_> = STRICT.into_iter().filter(|module| !self.0.contains_key(*module)).collect();
        if !left.is_empty() {
            table += &format!("not part of this run: {}\n", left.join(", "));
        }
        table
    }

    /// Every change in the strict modules must be noticed, and enough of those elsewhere.
    fn judge(&self) -> Result<(), String> {
        let (strict, others) = (self.all(true), self.all(false));
        let enough = others.noticed() * 100 >= others.viable() * ENOUGH;
        if strict.missed.is_empty() && enough {
            return Ok(());
        }
        let missed = strict.missed.iter().chain(others.missed.iter().filter(|_| !enough));
        Err(missed.map(|name| format!("not noticed: {name}\n")).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tallies(outcomes: &[(&str, &str)]) -> Tallies {
        let mutants = outcomes.iter().map(|(module, summary)| {
            let file = format!("{SOURCE}/{module}.rs");
            format!(r#",{{"scenario":{{"Mutant":{{"name":"{file}:1","file":"{file}"}}}},"summary":"{summary}"}}"#)
        });
        let baseline = r#"{"scenario":"Baseline","summary":"Success","phase_results":[]}"#;
        Tallies::read(&format!(r#"{{"outcomes":[{baseline}{}]}}"#, mutants.collect::<String>())).unwrap()
    }

    #[test]
    fn a_table() {
        let outcomes = [
            ("retry", "CaughtMutant"),
            ("retry/course", "Timeout"),
            ("retry/course", "MissedMutant"),
            ("sign", "Unviable"),
            ("wire/tree", "CaughtMutant"),
        ];
        let expected = "\
module          mutants   caught   missed unviable timeouts  noticed
retry                 3        1        1        0        1   66.6 %
sign                  1        0        0        1        0        -
all strict            4        1        1        1        1   66.6 %
wire                  1        1        0        0        0  100.0 %
all others            1        1        0        0        0  100.0 %
does not end: crates/pca-core/src/retry/course.rs:1
not part of this run: clock, credentials, ensure, error, exchange, observe, raw, request, response, secret, session, target, text, \
transport_error
";
        assert_eq!(tallies(&outcomes).table(), expected);
    }

    #[test]
    fn what_is_enough() {
        let check = |outcomes: &[(&str, &str)], expected: Result<(), &str>| {
            assert_eq!(
                tallies(outcomes).judge(),
                expected.map_err(|name| format!("not noticed: {SOURCE}/{name}.rs:1\n"))
            );
        };
        check(&[], Ok(()));
        check(&[("sign", "Unviable")], Ok(()));
        check(&[("sign", "CaughtMutant"), ("sign", "MissedMutant")], Err("sign"));
        let rest = |caught| [vec![("wire", "CaughtMutant"); caught], vec![("wire/tree", "MissedMutant")]].concat();
        check(&rest(19), Ok(()));
        check(&rest(18), Err("wire/tree"));
    }
}
