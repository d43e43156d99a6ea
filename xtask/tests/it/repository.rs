//! This repository: fresh, and with a spec whose every source is needed.

use std::env;
use std::fs;
use std::io;
use std::path::Path;

use xtask::{check, explain, generate, regenerate, root, weights};

#[test]
fn generated_files_are_fresh() {
    check(&root()).unwrap_or_else(|stale| panic!("{stale}"));
}

#[test]
fn every_source_carries_a_claim() {
    let weights = weights(&root().join("spec")).unwrap();
    println!("claims by source:");
    for (source, claims) in &weights {
        println!("  {source:<10}{claims:>5}");
    }
    let idle: Vec<_> = weights.iter().filter(|(_, claims)| *claims == 0).map(|(source, _)| source).collect();
    assert!(idle.is_empty(), "sources.toml declares {idle:?}, which no claim cites: remove them");
}

/// Generates into an empty folder, then again, then after somebody has meddled.
#[test]
fn regenerating_twice_changes_nothing() {
    let folder = env::temp_dir().join(format!("xtask-regenerate-{}", std::process::id()));
    copy(&root().join("spec"), &folder.join("spec")).unwrap();
    let first = regenerate(&folder).unwrap();
    assert!(first.contains("wrote crates/pca-core/src/generated/models.rs"), "{first}");
    assert!(regenerate(&folder).unwrap().starts_with("nothing to do"));

    let generated = folder.join("crates/pca-core/src/generated");
    fs::write(generated.join("left_over.rs"), "").unwrap();
    assert!(check(&folder).unwrap_err().starts_with("crates/pca-core/src/generated/left_over.rs:1: "));
    assert_eq!(regenerate(&folder).unwrap(), "removed crates/pca-core/src/generated/left_over.rs\n");

    let rules = generated.join("rules.rs");
    let text = fs::read_to_string(&rules).unwrap();
    fs::write(&rules, text.replacen("3, 15", "3, 16", 1)).unwrap();
    let stale = check(&folder).unwrap_err();
    let line = 1 + text.lines().take_while(|line| !line.contains("3, 15")).count();
    assert!(stale.starts_with(&format!("crates/pca-core/src/generated/rules.rs:{line}: stale")), "{stale}");
    assert!(stale.contains("cargo xtask regenerate"), "{stale}");
    assert_eq!(regenerate(&folder).unwrap(), "wrote crates/pca-core/src/generated/rules.rs\n");
    fs::remove_dir_all(&folder).unwrap();
}

/// A spec that lacks a whole kind is a mistake, not a wish to delete what it generated.
#[test]
fn half_a_spec_deletes_nothing() {
    let folder = env::temp_dir().join(format!("xtask-half-{}", std::process::id()));
    let spec = folder.join("spec");
    let refused = |harm: &dyn Fn() -> io::Result<()>, expected: &str| {
        copy(&root().join("spec"), &spec).unwrap();
        regenerate(&folder).unwrap();
        harm().unwrap();
        let told = regenerate(&folder).expect_err(expected);
        assert!(told.contains(expected) && told.contains("hint: "), "{told}");
        assert_eq!(check(&folder).expect_err(expected), told);
        assert!(folder.join("crates/pca-core/src/generated/codes.rs").exists(), "{expected}");
    };
    refused(&|| fs::remove_dir_all(&spec), "spec: cannot be read: ");
    refused(&|| fs::write(spec.join("errors.toml"), ""), "spec has no `[[service.code]]` and no `[[gateway.code]]`");
    refused(&|| fs::remove_file(spec.join("errors.toml")), "spec has no `[[service.code]]` and no `[[gateway.code]]`");
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = env::temp_dir().join(format!("xtask-unreadable-{}", std::process::id()));
    copy(&root().join("spec"), &folder.join("spec")).unwrap();
    regenerate(&folder).unwrap();
    let generated = folder.join("crates/pca-core/src/generated");

    fs::write(generated.join("codes.rs"), b"//\n\xff\n").unwrap();
    let told = check(&folder).unwrap_err();
    assert!(told.starts_with("crates/pca-core/src/generated/codes.rs:1: stale"), "{told}");
    assert_eq!(regenerate(&folder).unwrap(), "wrote crates/pca-core/src/generated/codes.rs\n");

    fs::create_dir(generated.join("mine")).unwrap();
    for told in [check(&folder).unwrap_err(), regenerate(&folder).unwrap_err()] {
        assert!(told.starts_with("crates/pca-core/src/generated/mine: a folder "), "{told}");
        assert!(told.contains("\n    hint: "), "{told}");
    }
    fs::remove_dir(generated.join("mine")).unwrap();

    fs::write(folder.join("spec/enums.toml"), b"\n[enum.Caf\xe9]\n").unwrap();
    fs::create_dir(folder.join("spec/examples/more")).unwrap();
    let told = regenerate(&folder).unwrap_err();
    for expected in ["spec/enums.toml:2: is not UTF-8", "spec/examples/more:1: cannot be read: "] {
        assert!(told.contains(expected), "{told}");
    }
    fs::remove_dir_all(&folder).unwrap();
}

/// One field more in the spec, and it is everywhere.
#[test]
fn a_new_field_reaches_every_reader() {
    let folder = env::temp_dir().join(format!("xtask-field-{}", std::process::id()));
    copy(&root().join("spec"), &folder.join("spec")).unwrap();
    let operations = folder.join("spec/operations/ca.toml");
    let field = "\n[[operation.CreateCa.field]]\nwire = \"newField\"\ntype = \"Text\"\npresence = \"sometimes\"\n\
                 doc = \"New.\"\nclaims = [{ says = \"newField\", from = [\"GO.model\"] }]\n";
    let text = fs::read_to_string(&operations).unwrap() + field;
    fs::write(&operations, text).unwrap();
    let artifacts = generate(&folder.join("spec")).unwrap();
    let check = |path: &str, expected: &str| {
        let artifact = artifacts.iter().find(|artifact| artifact.path.ends_with(path)).unwrap();
        assert!(artifact.text.contains(expected), "{path} lacks {expected}");
    };
    check("operations.rs", "pub fn new_field(mut self, new_field: impl Into<String>) -> Self {");
    check("operations.rs", "object.sometimes(\"newField\", self.new_field.as_ref());");
    check("server.rs", "new_field: call.maybe(\"newField\", &[])?,");
    check("strategies.rs", "new_field in option::of(arb::any_text()),");
    check("flags.rs", "#[arg(long = \"new-field\", value_name = \"NEW_FIELD\")]");
    check("REFERENCE.md", "| `newField` | body | [`Text`](#text) | optional |  | New. |");
    check("openapi.json", "\"newField\": {");
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn explanations() {
    let check = |path: &str, expected: &[&str]| {
        let text = explain(&root(), path).unwrap_or_else(|error| panic!("{error}"));
        for expected in expected {
            assert!(text.contains(expected), "{path}: no {expected:?} in\n{text}");
        }
    };
    check(
        "CaCertInfo.country",
        &["contry", "verdict", "D26.createca", "Discrepancy 1. ", "To settle it", "GetCa", "create-ca.response.json"],
    );
    check("CreateCa", &["POST /ca", "pca ca create", "spec/examples/create-ca.request.json", "CaDetails"]);
    check("CreateCa.alias", &["always", "body", "--alias"]);
    check("CaType.PRIVATE_ROOT", &["CaType::Root"]);
    check("discrepancy.1", &["`CaCertInfo.country`", "the name is `contry`: the 2026 manual (table on `CreateCa`)"]);
    check("ServiceCode.ALREADY_EXIST_ALIAS", &["GO.enum"]);
    check("Alias", &["  rule      3 to 15 characters of `", "  base      text\n"]);
    check("ServiceCode.NOT_FOUND", &["  class     absent\n"]);
    check("CreateCa", &["  repeat    no: look first whether the first one worked. A second CA"]);
    check("X509Parameters.country", &["  flag      --country\n"]);
    check("CreateCa.period", &["  flag      --period, --max\n"]);
    check("GetCa.caTag", &["  flag      <TAG>\n"]);
    check("CaType.PRIVATE_ROOT", &["  flag      root\n"]);
    check("CaStatus.ACTIVE", &["  flag      ACTIVE\n"]);
    check("AddCaUser.idNo", &["  flag      <ID>\n"]);
    check(
        "GetCaList",
        &[
            "  assumed   A page has ten CAs, the oldest first; one past the end is empty and echoes its number. (INF.page-size)\n",
        ],
    );
    // These reach no command: answers, objects, calls and values without one.
    for path in ["CaCertInfo.country", "CreateCa.x509Parameters", "CaStatus.PENDING"] {
        let text = explain(&root(), path).unwrap();
        assert!(!text.contains("\n  flag "), "{text}");
    }
    let told = explain(&root(), "CaCertInfo.contry").unwrap_err();
    assert!(told.contains("did you mean `CaCertInfo.country`?"), "{told}");
}

/// However long the question is, and whatever is in it, the answer is short, plain and soon there.
#[test]
fn hostile_questions() {
    let told = explain(&root(), &"a".repeat(100_000)).unwrap_err();
    assert!(told.len() < 1000, "{} bytes", told.len());
    let told = explain(&root(), "a\u{202e}b\u{1b}[2J").unwrap_err();
    assert!(told.contains(r"`a\u{202e}b\u{1b}[2J`"), "{told}");
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &to)?,
            false => drop(fs::copy(entry.path(), to)?),
        }
    }
    Ok(())
}
