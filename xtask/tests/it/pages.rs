//! The pages for people: all of the spec is there, and each link leads somewhere.

use std::collections::BTreeSet;

use toml::Value;

use xtask::root;

use crate::plain::{listed, members, named, output, spec, text};

#[test]
fn pages_have_everything() {
    let (spec, reference, stories) = (spec(), output("REFERENCE.md"), output("DISCREPANCIES.md"));
    let check = |page: &str, expected: &str| assert!(page.contains(expected), "no {expected:?}");
    for kind in ["struct", "enum", "operation", "scalar"] {
        for (name, item) in named(&spec, kind) {
            check(&reference, &format!("\n### {name}\n"));
            for field in members(item, "field").iter().chain(members(item, "value")) {
                check(&reference, &format!("| `{}` |", text(field, "wire")));
                check(&reference, &text(field, "doc").replace('|', "\\|"));
            }
        }
    }
    for code in listed(&spec, &["service", "code"]).iter().chain(&listed(&spec, &["gateway", "code"])) {
        check(&reference, &format!("| `{}` |", text(code, "wire")));
    }
    let rows = listed(&spec, &["discrepancy"]);
    for (index, row) in rows.iter().enumerate() {
        check(&stories, &format!("\n## {}. {}\n", index + 1, text(row, "title")));
        check(&stories, text(row, "matters"));
        check(&stories, text(row, "settle"));
    }
    assert_eq!(stories.matches("\n**To settle it.** ").count(), rows.len());
    assert!(stories.matches("\n**Verdict.** ").count() >= rows.len());
}

/// What the emulator assumes is nowhere hidden from a reader.
#[test]
fn the_reference_has_every_assumption() {
    fn assumed<'a>(item: &'a Value, found: &mut Vec<&'a str>) {
        match item {
            Value::Table(members) if text(item, "about") == "assumed" => found.extend(members["says"].as_str()),
            Value::Table(members) => members.iter().for_each(|(_, value)| assumed(value, found)),
            Value::Array(items) => items.iter().for_each(|item| assumed(item, found)),
            _ => {}
        }
    }
    let spec: Vec<Value> = spec().into_iter().map(Value::Table).collect();
    let mut found = Vec::new();
    spec.iter().for_each(|file| assumed(file, &mut found));
    assert!(found.len() > 50, "{}", found.len());
    let reference = output("REFERENCE.md");
    for says in found {
        assert!(reference.contains(&says.replace('|', "\\|")), "{says}");
    }
}

/// Manuals are linked as people read them, whatever their year.
#[test]
fn manuals_have_one_form() {
    let reference = output("REFERENCE.md");
    let links: Vec<&str> = reference.lines().filter_map(|line| line.strip_prefix("* [Manual](")).collect();
    assert!(links.len() > 20, "{links:?}");
    for link in links {
        let (folder, slug) = link.trim_end_matches(')').rsplit_once('/').unwrap();
        assert!(
            ["https://api.ncloud-docs.com/docs/en", "https://api-gov.ncloud-docs.com/docs"].contains(&folder),
            "{link}"
        );
        assert!(slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{link}");
    }
}

/// Each link in a page leads to an anchor in a page.
#[test]
fn links_lead_somewhere() {
    let pages = ["REFERENCE.md", "DISCREPANCIES.md"].map(|name| (name, output(name)));
    let mut anchors = BTreeSet::new();
    for (name, page) in &pages {
        for line in page.lines() {
            if let Some(heading) = line.strip_prefix('#') {
                let heading = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
                anchors.insert(format!("{name}#{heading}"));
            } else if let Some(rest) = line.strip_prefix("<a id=\"") {
                anchors.insert(format!("{name}#{}", rest.split('"').next().unwrap()));
            }
        }
    }
    for (name, page) in &pages {
        for target in page.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let found = match target.split_once('#') {
                _ if target.starts_with("https://") => true,
                Some(("", anchor)) => anchors.contains(&format!("{name}#{anchor}")),
                Some(_) => anchors.contains(target),
                None => root().join("spec/out").join(target).exists(),
            };
            assert!(found, "{name}: {target} leads nowhere");
        }
    }
}
