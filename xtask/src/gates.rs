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
    arguments: &'static [&'static str],
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
        arguments: &[
            "hack",
            "check",
            "--workspace",
            "--ignore-private",
            "--feature-powerset",
            "--exclude-features",
            "default",
        ],
        otherwise: &[],
    },
    Gate {
        verb: "deny",
        tool: Tool {
            name: "cargo-deny",
            ask: &["cargo", "deny", "--version"],
            install: "cargo install cargo-deny --locked",
        },
        arguments: &["deny", "--locked", "check"],
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
            missing(root, &[gate.tool]).and_then(|()| done(cargo(root).args(gate.arguments).args(arguments)))
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
