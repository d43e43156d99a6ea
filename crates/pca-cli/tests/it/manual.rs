//! Completions and manual pages, read by those who are meant to read them.

use std::{
    fs,
    io::Write,
    process::{Command, Stdio},
};

use crate::{Folder, is_there, outcome, pca};

/// What a judge says of a text, if it is there.
fn judge(program: &str, arguments: &[&str], text: &str) -> Option<(bool, String)> {
    if !is_there(program) {
        return None;
    }
    let mut child = Command::new(program)
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let said = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8_lossy(&said).into_owned()))
}

fn completions(shell: &str) -> String {
    let (code, stdout, stderr) = outcome(pca(&["completions", shell], &[]));
    assert_eq!((code, stderr.as_str()), (0, ""), "{shell}");
    stdout
}

#[test]
fn shells_read_their_completions() {
    for (shell, arguments) in
        [("bash", ["-n", "/dev/stdin"]), ("zsh", ["-n", "/dev/stdin"]), ("fish", ["--no-execute", "/dev/stdin"])]
    {
        if let Some((good, said)) = judge(shell, &arguments, &completions(shell)) {
            assert!(good && said.is_empty(), "{shell}: {said}");
        }
    }
    let (code, _, stderr) = outcome(pca(&["completions", "tcsh"], &[]));
    assert_eq!(code, 2, "{stderr}");
}

#[test]
fn bash_completes() {
    let check = |words: &str, expected: &[&str]| {
        let words: Vec<_> = words.split(' ').collect();
        let ask = format!(
            "\nCOMP_WORDS=({}); COMP_CWORD={}; _pca pca {:?} {:?}; printf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
            words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(" "),
            words.len() - 1,
            words[words.len() - 1],
            words[words.len() - 2],
        );
        if let Some((good, said)) = judge("bash", &[], &(completions("bash") + &ask)) {
            let found: Vec<_> = said.lines().collect();
            assert!(good && expected.iter().all(|word| found.contains(word)), "{words:?}: {said}");
        }
    };
    check("pca ", &["ca", "cert", "crl", "config", "dev", "--local", "--profile"]);
    check("pca ca ", &["create", "ensure", "list", "get"]);
    check("pca ca create --ke", &["--key"]);
    check("pca ca list --output ", &["table", "json", "pem"]);
}

/// The commands that a help lists.
fn commands(path: &[&str]) -> Vec<String> {
    let arguments: Vec<_> = path.iter().copied().chain(["--help"]).collect();
    let (code, help, _) = outcome(pca(&arguments, &[]));
    assert_eq!(code, 0);
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = listed.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn each_command_has_a_page() {
    let folder = Folder::new("man");
    let name = folder.0.display().to_string();
    let (code, _, stderr) = outcome(pca(&["man", &name], &[]));
    assert_eq!(code, 0, "{stderr}");
    let mut expected = vec!["pca.1".to_owned()];
    for noun in commands(&[]) {
        expected.push(format!("pca-{noun}.1"));
        expected.extend(commands(&[&noun]).iter().map(|verb| format!("pca-{noun}-{verb}.1")));
    }
    let mut found: Vec<_> =
        fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    found.sort();
    expected.sort();
    assert!(expected.len() > 30, "{expected:?}");
    assert_eq!(found, expected);
    for page in &found {
        let text = fs::read_to_string(folder.0.join(page)).unwrap();
        if let Some((good, said)) = judge("groff", &["-man", "-Kutf8", "-Tutf8", "-ww", "-z"], &text) {
            assert!(good && said.is_empty(), "{page}: {said}");
        }
    }
    let (code, _, stderr) = outcome(pca(&["man", "/dev/null/pages"], &[]));
    assert_eq!(code, 2, "{stderr}");
}

#[test]
fn examples_keep_their_lines() {
    let folder = Folder::new("man-lines");
    let name = folder.0.display().to_string();
    assert_eq!(outcome(pca(&["man", "-q", &name], &[])), (0, String::new(), String::new()));
    let page = fs::read_to_string(folder.0.join("pca-ca-get.1")).unwrap();
    if let Some((_, shown)) = judge("groff", &["-man", "-Kutf8", "-Tascii", "-P-c", "-rLL=60n"], &page) {
        assert!(shown.contains("pca ca get 4b0bbe37-eeea93b8 --output pem > ca.pem\n"), "{shown}");
    }
}
