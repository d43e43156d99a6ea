use clap::{Command, CommandFactory, Parser};

use crate::args::Cli;

/// A command and all below it, each with its words.
fn walk(command: &Command, words: &str, visit: &mut impl FnMut(&Command, &str)) {
    let words = format!("{words}{} ", command.get_name());
    visit(command, words.trim_end());
    command.get_subcommands().filter(|below| below.get_name() != "help").for_each(|below| walk(below, &words, visit));
}

/// The command on a line, before which a name may stand.
fn example(line: &str) -> Option<&str> {
    let line = line.trim();
    let (before, _) = line.split_once("pca ")?;
    (before.is_empty() || before.ends_with(":  ")).then(|| &line[before.len()..])
}

/// The words of a line, as a shell takes them; what goes to a file or another program is none of them.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.chars() {
        match (c, quote) {
            (c, Some(mark)) if c == mark => quote = None,
            ('\'' | '"', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            ('>' | '|' | '&' | '#', None) => break,
            (' ', None) => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// Files of examples are not there: any other will do.
fn with_files(words: Vec<String>) -> Vec<String> {
    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../pca-x509/tests/requests/rsa2048-new.pem");
    let mut is_file = false;
    let read = |word: String| {
        let word = if is_file { FILE.into() } else { word };
        is_file = ["--csr", "--cert", "--chain"].contains(&&*word);
        word
    };
    words.into_iter().map(read).collect()
}

#[test]
fn every_verb_has_examples_and_each_can_be_run() {
    let (mut examples, mut without) = (0, Vec::new());
    walk(&Cli::command(), "", &mut |command, name| {
        let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let lines: Vec<_> = help.lines().filter_map(example).collect();
        for line in &lines {
            if let Err(error) = Cli::try_parse_from(with_files(words(line))) {
                panic!("{name}: {line}: {error}");
            }
        }
        examples += lines.len();
        let of_it =
            lines.iter().any(|line| format!("{line} ").contains(&format!("{} ", name.trim_start_matches("pca "))));
        if !command.has_subcommands() && !command.is_hide_set() && !of_it {
            without.push(name.to_owned());
        }
    });
    assert!(examples > 40, "{examples}");
    assert!(without.is_empty(), "without an example: {without:?}");
}

/// Lines of shells in the pages that users read, but for those that leave something out.
#[test]
fn every_command_of_the_pages_can_be_run() {
    const PAGES: [(&str, &str); 5] = [
        ("README.md", include_str!("../../../../README.md")),
        ("docs/certificates.md", include_str!("../../../../docs/certificates.md")),
        ("docs/cli.md", include_str!("../../../../docs/cli.md")),
        ("docs/cli-cost.md", include_str!("../../../../docs/cli-cost.md")),
        ("docs/guide.md", include_str!("../../../../docs/guide.md")),
    ];
    let mut commands = 0;
    for (page, text) in PAGES {
        let shells = text.split("```").skip(1).step_by(2).filter(|block| block.starts_with("sh\n"));
        for line in shells.flat_map(str::lines).filter(|line| line.starts_with("pca ") && !line.contains(['…', '$']))
        {
            if let Err(error) = Cli::try_parse_from(with_files(words(line))) {
                panic!("{page}: {line}: {error}");
            }
            commands += 1;
        }
    }
    assert!(commands > 20, "{commands}");
}

#[test]
fn every_verb_is_found_from_the_first_page() {
    walk(&Cli::command(), "", &mut |command, name| {
        for below in command.get_subcommands().filter(|below| name != "pca" && !below.is_hide_set()) {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            let verb = below.get_name();
            assert!(about.contains(verb), "`pca --help` says of {name}: {about}, and nothing of {verb}");
        }
    });
}

#[test]
fn shells() {
    let check = |line: &str, expected: &[&str]| assert_eq!(words(line), expected);
    check("pca ca list", &["pca", "ca", "list"]);
    check("pca --cn \"Corp Root\" x='a b'  '' > file", &["pca", "--cn", "Corp Root", "x=a b", ""]);
}
