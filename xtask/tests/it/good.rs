//! Small specs, one idea each, and the code that they become.
//!
//! The first line of a spec names the generated files that show its idea: `# Shows: models.rs`.

use std::fs;
use std::path::Path;

use crate::golden::{compare, ideas};

#[test]
fn each_idea_becomes_this_code() {
    let mut complaints = Vec::new();
    for idea in ideas("good") {
        let spec = fs::read_to_string(idea.join("spec.toml")).unwrap();
        let shown =
            spec.lines().next().and_then(|line| line.strip_prefix("# Shows: ")).expect("a first line `# Shows: …`");
        let artifacts = xtask::generate(&idea).unwrap_or_else(|problems| panic!("{}:\n{problems}", idea.display()));
        for name in shown.split(' ') {
            let is_named = |path: &str| Path::new(path).file_name().is_some_and(|file| file == name);
            let artifact = artifacts.iter().find(|artifact| is_named(&artifact.path));
            let text = artifact.map_or("(nothing)", |artifact| &artifact.text);
            complaints.extend(compare(&idea.join(name), text));
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
