//! Gates that take long or need a tool of their own, and so are no part of `cargo xtask ci`: each runs by its verb.

mod api;
mod minimal;

use std::path::Path;

use serde::Deserialize;

use crate::{
    long::{cargo, done},
    tools::{Tool, missing},
};

/// What one tool is told.
struct Gate {
    verb: &'static str,
    tool: Tool,
    /// What cargo is told, in words; each line is run.
    commands: &'static [&'static str],
    /// What else it is told unless the caller says that.
    otherwise: &'static [&'static str],
}

const GATES: [Gate; 2] = [
    Gate {
        verb: "hack",
        tool: Tool {
            name: "cargo-hack",
            ask: &["cargo", "hack", "--version"],
            install: "cargo install cargo-hack --locked",
        },
        // Without dev-dependencies: cargo looks at none where it builds no test. `default` only repeats others.
        commands: &["hack check --workspace --ignore-private --feature-powerset --exclude-features default"],
        otherwise: &[],
    },
    Gate {
        verb: "deny",
        tool: Tool {
            name: "cargo-deny",
            ask: &["cargo", "deny", "--version"],
            install: "cargo install cargo-deny --locked",
        },
        // Each lock file's. Of what the smaller ones do not need, `deny.toml` is not reminded.
        commands: &[
            "deny --locked check --allow license-exception-not-encountered",
            "deny --locked --log-level error --manifest-path fuzz/Cargo.toml --config deny.toml check",
            "deny --locked --log-level error --manifest-path no-std-check/Cargo.toml --config deny.toml check",
        ],
        // What the lock file and the packages that are here can tell. Advisories come over the network, and change from day to day.
        otherwise: &["bans", "licenses", "sources"],
    },
];

/// Runs the gate with this name, if there is one that takes these arguments.
pub(crate) fn run(root: &Path, verb: &str, arguments: &[&str]) -> Option<Result<(), String>> {
    Some(match (verb, arguments) {
        ("package", []) => package(root),
        ("minimal", []) => minimal::run(root),
        ("api", _) => api::run(root, arguments),
        _ => {
            let gate = GATES.into_iter().find(|gate| gate.verb == verb)?;
            let arguments = if arguments.is_empty() { gate.otherwise } else { arguments };
            let run = |command: &&str| done(cargo(root).args(command.split(' ')).args(arguments));
            missing(root, &[gate.tool]).and_then(|()| gate.commands.iter().try_for_each(run))
        }
    })
}

/// Packages what is published, and builds each package from nothing but itself and the others.
fn package(root: &Path) -> Result<(), String> {
    let mut command = cargo(root);
    // What is not committed yet is packaged too: this is a check, nothing is handed out.
    command.args(["package", "--locked", "--allow-dirty"]);
    for package in published(root)? {
        command.args(["--package", &package.name]);
    }
    done(&mut command)
}

/// What cargo tells of a package.
#[derive(Deserialize)]
struct Package {
    name: String,
    /// The registries that may have it: no list is any.
    publish: Option<Vec<String>>,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

impl Package {
    fn is_library(&self) -> bool {
        self.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "lib"))
    }
}

/// The packages that may be published.
fn published(root: &Path) -> Result<Vec<Package>, String> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Package>,
    }

    let mut command = cargo(root);
    let output = command.args(["metadata", "--no-deps", "--format-version", "1"]).output();
    let output = output.map_err(|error| format!("cannot run {command:?}: {error}\n"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let Metadata { packages } = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("cannot read what cargo says of this workspace: {error}\n"))?;
    Ok(packages.into_iter().filter(|package| package.publish.is_none()).collect())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// What comes in by any lock file is judged.
    #[test]
    fn deny_looks_at_every_workspace() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
        let deny = GATES.into_iter().find(|gate| gate.verb == "deny").expect("a gate");
        let folders = fs::read_dir(root).expect("a folder").map(|entry| entry.expect("an entry").path());
        for folder in folders.filter(|path| path.join("Cargo.lock").is_file()) {
            let name = folder.file_name().and_then(|name| name.to_str()).expect("UTF-8");
            let manifest = format!("{name}/Cargo.toml");
            assert!(deny.commands.iter().any(|command| command.contains(&manifest)), "{manifest}");
        }
    }
}
