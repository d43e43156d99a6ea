//! The exit codes of docs/cli.md, a case for each row.

use crate::{
    Folder, outcome, pca,
    remote::{CREATE, answer, ask},
};

const CONTRACT: &str = include_str!("../../../../docs/cli.md");

/// The codes of the table.
fn documented() -> Vec<i32> {
    let rows = CONTRACT.lines().filter_map(|line| line.strip_prefix("| ")?.split(' ').next()?.parse().ok());
    rows.collect()
}

/// What comes of a verb that an answer refuses.
fn refused(arguments: &[&str], status: &str, code: &str) -> i32 {
    ask(arguments, &answer(status, "", &format!(r#"{{"code":"{code}","msg":"","data":null}}"#))).0
}

/// How a run with `--local` ends.
fn local(folder: &Folder, line: &str) -> i32 {
    let local = folder.local();
    outcome(pca(&line.split(' ').chain([&*local]).collect::<Vec<_>>(), &[])).0
}

#[test]
fn each_row() {
    let folder = Folder::new("contract");
    let create = "ca create --type root --alias corp-root --key EC256 --max --cn x";
    let found = vec![
        (0, local(&folder, "ca list")),
        (0, local(&folder, create)),
        (1, refused(&["ca", "list"], "400 Bad", "EXCEED_EXPIRY_DATE")),
        (2, local(&folder, "ca list --page 0")),
        (2, local(&folder, "ca delete corp-root")),
        (2, outcome(pca(&["ca", "list", "--local=Cargo.toml/x"], &[])).0),
        (4, outcome(pca(&["ca", "list"], &[])).0),
        (4, refused(&["ca", "list"], "400 Bad", "NOT_AUTHORIZED_ACTION")),
        (5, local(&folder, "ca get 00000000-00000000")),
        (5, local(&folder, "ca get corp-rot")),
        (6, local(&folder, create)),
        (7, ask(&["ca", "list"], &answer("429 Slow", "Retry-After: 900\r\n", "")).0),
        (9, local(&folder, "audit --expires-within 600w")),
        (8, ask(&CREATE, &answer("500 Oops", "", "")).0),
    ];
    #[cfg(unix)]
    let found = {
        let keep = format!(
            "cert ensure web --ca corp-root --period 9 --exit-changed --out {}",
            folder.0.join("web").display()
        );
        [found, vec![(3, local(&folder, &keep)), (0, local(&folder, &keep))]].concat()
    };
    for (expected, code) in &found {
        assert_eq!(code, expected);
    }
    // It takes a signal: tests of remote.rs and safety.rs.
    let interrupted = 130;
    let mut covered: Vec<_> = found.into_iter().map(|(expected, _)| expected).chain([interrupted]).collect();
    covered.sort_unstable();
    covered.dedup();
    assert_eq!(covered, documented());
}
