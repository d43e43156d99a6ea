//! `pca sign explain`.

use crate::{outcome, pca};

/// The second of the two published vectors.
const KEYS: [(&str, &str); 2] = [("NCLOUD_ACCESS_KEY", "AK_TEST"), ("NCLOUD_SECRET_KEY", "SK_TEST")];
const TARGET: &str = "/vserver/v2/createServerInstances?regionCode=KR";

fn explain(target: &str, more: &[&str]) -> (i32, String, String) {
    let arguments = ["sign", "explain", "--method", "POST", "--target", target, "--timestamp", "1700000000000"];
    outcome(pca(&arguments.into_iter().chain(more.iter().copied()).collect::<Vec<_>>(), &KEYS))
}

#[test]
fn for_people() {
    let expected = "String to sign:\nPOST /vserver/v2/createServerInstances?regionCode=KR\n1700000000000\nAK_TEST\n\n\
                    0000  50 4f 53 54 20 2f 76 73 65 72 76 65 72 2f 76 32  POST /vserver/v2\n\
                    0010  2f 63 72 65 61 74 65 53 65 72 76 65 72 49 6e 73  /createServerIns\n\
                    0020  74 61 6e 63 65 73 3f 72 65 67 69 6f 6e 43 6f 64  tances?regionCod\n\
                    0030  65 3d 4b 52 0a 31 37 30 30 30 30 30 30 30 30 30  e=KR.17000000000\n\
                    0040  30 30 0a 41 4b 5f 54 45 53 54                    00.AK_TEST\n\n\
                    Signature:\nxBcE26XFU55BMjppdPT7ZY3oDrqoOedfPyAn3Cq4lUw=\n";
    assert_eq!(explain(TARGET, &[]), (0, expected.into(), String::new()));
}

#[test]
fn for_programs() {
    let expected = concat!(
        r#"{"version":1,"data":{"stringToSign":"POST /vserver/v2/createServerInstances?regionCode=KR\n1700000000000\nAK_TEST","#,
        r#""signature":"xBcE26XFU55BMjppdPT7ZY3oDrqoOedfPyAn3Cq4lUw=","method":"POST","#,
        r#""target":"/vserver/v2/createServerInstances?regionCode=KR","timestamp":1700000000000,"accessKey":"AK_TEST"}}"#,
        "\n"
    );
    assert_eq!(explain(TARGET, &["--output", "json"]), (0, expected.into(), String::new()));
    crate::schema::check("sign explain", expected);
}

#[test]
fn bytes_are_signed_as_given() {
    for target in ["", "-x", "/a b", "/a%zz", "/a%", "/가?b=나", "https://pca.example/x", "/a?", "/a#b", "/a//../b"] {
        let (code, stdout, _) = explain(target, &[]);
        assert_eq!(code, 0, "{target}");
        assert!(stdout.starts_with(&format!("String to sign:\nPOST {target}\n1700000000000\nAK_TEST\n")), "{stdout}");
    }
}

#[test]
fn doubts_go_to_standard_error() {
    let (code, stdout, stderr) = explain("/a b#", &[]);
    assert_eq!(code, 0);
    assert!(!stdout.contains("doubt") && stderr.lines().all(|line| line.starts_with("doubt: ")), "{stdout}{stderr}");
    assert_eq!(stderr.lines().count(), 2);
}

#[test]
fn what_cannot_be_explained() {
    let check = |arguments: &[&str], word: &str| {
        let (code, stdout, stderr) = outcome(pca(arguments, &KEYS));
        assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
        assert!(stderr.contains(word), "{stderr}");
    };
    check(&["sign", "explain", "--method", "post", "--target", "/", "--timestamp", "1"], "--method");
    check(&["sign", "explain", "--method", "GET", "--target", "/", "--timestamp", "007"], "--timestamp");
    check(&["sign", "explain", "--method", "GET", "--target", "/"], "--timestamp");
    let late = "18446744073709551616";
    check(&["sign", "explain", "--method", "GET", "--target", "/", "--timestamp", late], "too large");
    check(&["sign", "explain", "--method", "GET", "--target", "/", "--timestamp", "1", "--output", "pem"], "PEM");
}

#[test]
fn credentials() {
    let check = |environment: &[(&str, &str)], expected: i32, words: &[&str]| {
        let arguments = ["sign", "explain", "--method", "GET", "--target", "/", "--timestamp", "1721175807574"];
        let (code, stdout, stderr) = outcome(pca(&arguments, environment));
        assert_eq!((code, stdout.is_empty()), (expected, expected != 0), "{stderr}");
        assert!(words.iter().all(|word| stderr.contains(word)), "{stderr}");
        assert!(!stderr.contains("--local") && !stderr.contains("planted"), "{stderr}");
    };
    check(&[], 4, &["NCLOUD_ACCESS_KEY"]);
    check(&[("NCLOUD_ACCESS_KEY", "AK"), ("NCLOUD_SECRET_KEY", " planted")], 0, &["NCLOUD_SECRET_KEY", "white space"]);
}
