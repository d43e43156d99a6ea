//! `pca ca tree`.

use crate::{Folder, outcome, pca, schema};

#[test]
fn a_root_and_what_is_below_it() {
    let folder = Folder::new("tree");
    let local = folder.local();
    let (code, stdout, _) = outcome(pca(&["ca", "tree", &local], &[]));
    assert_eq!((code, stdout.as_str()), (0, "no CAs\n"));

    let create = |more: &[&str]| {
        let arguments = [&["ca", "create", &local, "--key", "EC256"], more].concat();
        let (code, stdout, stderr) = outcome(pca(&arguments, &[]));
        assert_eq!(code, 0, "{stderr}");
        stdout.lines().find_map(|line| line.strip_prefix("Tag")).map(|tag| tag.trim().to_owned()).expect("a tag")
    };
    let root = create(&["--type", "root", "--alias", "corp-root", "--cn", "Corp Root", "--max"]);
    let sub =
        create(&["--type", "sub", "--issuer", &root, "--alias", "corp-sub", "--cn", "Corp Sub", "--period", "20"]);
    create(&["--type", "sub", "--issuer", &sub, "--alias", "corp-low", "--cn", "Corp Low", "--period", "10"]);
    create(&["--type", "sub", "--alias", "pending", "--cn", "Pending", "--max"]);

    // Not on a terminal: no colour, whatever the locale is.
    let (code, stdout, stderr) = outcome(pca(&["ca", "tree", &local], &[("LANG", "ko_KR.UTF-8")]));
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    let line = |number: usize| stdout.lines().nth(number).unwrap_or_default();
    assert!(line(0).starts_with("CA ") && !stdout.contains('\u{1b}'), "{stdout}");
    assert!(line(1).starts_with("corp-root ") && line(1).ends_with(&root), "{stdout}");
    assert!(line(2).starts_with("`-- corp-sub ") && line(2).contains("  19 days left  "), "{stdout}");
    assert!(line(3).starts_with("    `-- corp-low ") && line(3).contains("  9 days left  "), "{stdout}");
    assert!(line(4).starts_with("pending ") && line(4).contains("PENDING"), "{stdout}");

    let (_, coloured, _) = outcome(pca(&["ca", "tree", &local, "--color", "always"], &[]));
    assert_eq!((coloured.matches("\u{1b}[33m").count(), coloured.matches("\u{1b}[0m\n").count()), (2, 2), "{coloured}");

    let (code, stdout, _) = outcome(pca(&["ca", "tree", &local, "--output", "json"], &[]));
    assert_eq!(code, 0);
    schema::check("ca tree", &stdout);
    let mut at = 0;
    for part in [
        r#"{"version":1,"data":[{"alias":"corp-root","#,
        r#""below":[{"alias":"corp-sub","#,
        r#""below":[{"alias":"corp-low","#,
        r#""below":[]}]}]},{"alias":"pending","#,
        r#""commonName":null,"notAfterDate":null,"below":[]}]}"#,
    ] {
        let found = stdout[at..].find(part).unwrap_or_else(|| panic!("{part}: {stdout}"));
        at += found;
    }
    assert_eq!(outcome(pca(&["ca", "tree", &local, "--output", "pem"], &[])).0, 2);
}
