//! `pca sign verify` and `pca sign curl`.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::{Folder, command, dev::Dev, is_there, outcome, pca, schema};

const ACCESS_KEY: &str = "ACCESSKEYIDEXAMPLE00";
/// Valid base64 too, so that a client can make the mistake of decoding it.
const SECRET_KEY: &str = "U0VDUkVUS0VZRVhBTVBMRTAwMDAwMDAwMDAwMDAw";
const KEYS: [(&str, &str); 2] = [("NCLOUD_ACCESS_KEY", ACCESS_KEY), ("NCLOUD_SECRET_KEY", SECRET_KEY)];
const TARGET: &str = "/api/v1/ca?pageNo=1&memo=a%20c";
const AT: &str = "1721175807574";

fn mac(key: &[u8], message: &str) -> Vec<u8> {
    let mac = Hmac::<Sha256>::new_from_slice(key).expect("every length");
    mac.chain_update(message).finalize().into_bytes().to_vec()
}

fn sign(message: &str) -> String {
    STANDARD.encode(mac(SECRET_KEY.as_bytes(), message))
}

fn message(target: &str, at: &str, access_key: &str) -> String {
    ["GET ", target, "\n", at, "\n", access_key].concat()
}

fn right() -> String {
    message(TARGET, AT, ACCESS_KEY)
}

/// What another program sends, as a line that somebody pastes.
fn line(access_key: &str, at: &str, signature: &str) -> String {
    headers(&[
        ("x-ncp-iam-access-key", access_key),
        ("x-ncp-apigw-timestamp", at),
        ("x-ncp-apigw-signature-v2", signature),
    ])
}

fn headers(headers: &[(&str, &str)]) -> String {
    let headers = headers.iter().map(|(name, value)| format!(" -H \"{name}: {value}\" \\\n")).collect::<String>();
    format!("$ curl -s \\\n{headers} 'https://localhost:8080{TARGET}' | jq .")
}

fn verify(pasted: &str, more: &[&str]) -> (i32, String, String) {
    let arguments = ["sign", "verify"].iter().chain(more).copied().collect::<Vec<_>>();
    let mut command = command(&arguments, &KEYS);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    child.stdin.take().expect("a pipe").write_all(pasted.as_bytes()).expect("read");
    outcome(child.wait_with_output().expect("an end"))
}

#[test]
fn each_cause_is_found_in_a_pasted_line() {
    let signed = |signature: &str| line(ACCESS_KEY, AT, signature);
    let hex = mac(SECRET_KEY.as_bytes(), &right()).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let date = "2024-07-17T00:23:27.574Z";
    let decoded = STANDARD.decode(SECRET_KEY).expect("base64");
    let swapped = STANDARD.encode(mac(ACCESS_KEY.as_bytes(), &message(TARGET, AT, SECRET_KEY)));
    let cases = [
        ("query-left-out", signed(&sign(&message("/api/v1/ca", AT, ACCESS_KEY)))),
        ("decoded-target", signed(&sign(&message("/api/v1/ca?pageNo=1&memo=a c", AT, ACCESS_KEY)))),
        ("plus-for-space", signed(&sign(&message("/api/v1/ca?pageNo=1&memo=a+c", AT, ACCESS_KEY)))),
        ("trailing-newline", signed(&sign(&(right() + "\n")))),
        ("crlf", signed(&sign(&right().replace('\n', "\r\n")))),
        ("lower-case-method", signed(&sign(&right().replacen("GET", "get", 1)))),
        ("bare-question-mark", signed(&sign(&message(&format!("{TARGET}?"), AT, ACCESS_KEY)))),
        ("full-url", signed(&sign(&message(&format!("https://localhost:8080{TARGET}"), AT, ACCESS_KEY)))),
        ("hex-signature", signed(&hex)),
        ("unpadded-signature", signed(sign(&right()).trim_end_matches('='))),
        ("url-safe-signature", signed(&sign(&right()).replace('+', "-").replace('/', "_"))),
        ("decoded-secret", signed(&STANDARD.encode(mac(&decoded, &right())))),
        ("swapped-keys", line(SECRET_KEY, AT, &swapped)),
        ("secret-sent", line(SECRET_KEY, AT, &sign(&right()))),
        ("seconds", signed(&sign(&message(TARGET, "1721175807", ACCESS_KEY)))),
        ("date", line(ACCESS_KEY, date, &sign(&message(TARGET, date, ACCESS_KEY)))),
        ("two-timestamps", signed(&sign(&message(TARGET, "1721175807577", ACCESS_KEY)))),
        (
            "header-version",
            headers(&[
                ("x-ncp-iam-access-key", ACCESS_KEY),
                ("x-ncp-apigw-timestamp", AT),
                ("x-ncp-apigw-signature", &sign(&right())),
            ]),
        ),
        ("search-ad", signed(&sign(&format!("{AT}.GET./api/v1/ca")))),
    ];
    for known in pca_core::diagnose::Cause::KNOWN {
        assert!(cases.iter().any(|(cause, _)| *cause == known.as_str()), "no line errs like this: {known:?}");
    }
    for (cause, pasted) in cases {
        let (code, stdout, stderr) = verify(&pasted, &[]);
        assert_eq!(code, 9, "{cause}: {stdout}{stderr}");
        assert!(stdout.contains(&format!("{cause}: ")), "{cause}: {stdout}");
        assert!(stderr.starts_with("found: ") && stderr.contains(&format!("({cause})")), "{cause}: {stderr}");
        assert!(!format!("{stdout}{stderr}").contains(SECRET_KEY), "{cause}: {stdout}{stderr}");
        let (code, stdout, _) = verify(&pasted, &["--output", "json"]);
        assert_eq!(code, 9, "{cause}");
        schema::check("sign verify", &stdout);
        assert!(stdout.contains(&format!(r#""cause":"{cause}""#)) && !stdout.contains(SECRET_KEY), "{cause}: {stdout}");
    }
}

#[test]
fn what_agrees() {
    let right = sign(&right());
    let (code, stdout, stderr) = verify(&line(ACCESS_KEY, AT, &right), &[]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert!(stdout.contains("that of this request") && stdout.contains("s behind this clock"), "{stdout}");
    assert!(stdout.contains("\nString to sign:\nGET /api/v1/ca?pageNo=1&memo=a%20c\n1721175807574\nACC"), "{stdout}");
    assert!(stdout.contains("\n0000  47 45 54 20 2f 61 70 69"), "{stdout}");

    // The headers alone, as a program prints them; the older name of the header.
    let headers = format!(
        "'X-NCP-APIGW-TIMESTAMP': '{AT}',\n'x-ncp-iam-access-key': '{ACCESS_KEY}',\n'x-ncp-apigw-signature-v1': '{right}',\n"
    );
    let (code, stdout, stderr) = verify(&headers, &["--method", "GET", "--target", TARGET, "--output=json"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    assert!(stdout.contains(r#""agrees":true,"problem":"the timestamp is "#), "{stdout}");
    assert_eq!(verify(&headers, &[]).0, 2);
    assert_eq!(verify(&headers, &["--method", "POST", "--target", TARGET]).0, 9);
}

#[test]
fn what_differs_is_shown_byte_by_byte() {
    let (code, stdout, _) = verify(&line(ACCESS_KEY, AT, &sign(&message("/api/v1/ca", AT, ACCESS_KEY))), &[]);
    assert_eq!(code, 9);
    assert!(stdout.contains("\nWhat was signed:\nGET /api/v1/ca\n1721175807574\nACCESSKEYIDEXAMPLE00\n"), "{stdout}");
    assert!(stdout.ends_with("they part at byte 14: `?` (3f) is expected, LF (0a) was signed\n"), "{stdout}");
}

#[test]
fn a_missing_header_has_no_likely_cause() {
    let (code, _, stderr) = verify(&headers(&[("x-ncp-iam-access-key", ACCESS_KEY)]), &[]);
    let expected = "the header x-ncp-apigw-timestamp is missing: send it, or paste all of the request";
    assert_eq!((code, stderr.trim_end()), (9, &*format!("found: {expected}")));
}

#[test]
fn what_cannot_be_read() {
    let check = |pasted: &str, word: &str| {
        let (code, stdout, stderr) = verify(pasted, &[]);
        assert_eq!((code, stdout.as_str()), (2, ""), "{stderr}");
        assert!(stderr.starts_with("error: standard input ") && stderr.contains(word), "{stderr}");
        assert!(!stderr.contains('\u{1b}'), "{stderr:?}");
    };
    check("", "is empty");
    check("GET / HTTP/1.1\nno \u{1b}[2J header", r"no \u{1b}[2J header");
    check("curl -H 'x: y'", "without a URL");
    check("curl -H 'x: y' \\\n", "without a URL");
    check("curl https://h -H \"x-ncp-apigw-timestamp: $TS\"", "a shell fills in");
    let (code, _, stderr) = verify("", &["no-such-file"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("no-such-file"), "{stderr}");
}

#[test]
fn curl_is_understood() {
    let folder = Folder::new("doctor");
    let dev = Dev::start(&folder, &[]);
    let environment = dev.environment();
    let print = |arguments: &[&str]| {
        let (code, line, stderr) = outcome(pca(&[&["sign", "curl"], arguments].concat(), &environment));
        assert_eq!((code, stderr.matches("five minutes").count()), (0, 1), "{stderr}");
        assert!(!line.contains(environment[2].1), "{line}");
        line
    };
    let lines = [
        print(&["GET", "/api/v1/ca?pageNo=1&x=%20[a]{b}"]),
        print(&["POST", "/api/v1/ca?caType=PRIVATE_ROOT", "--data", r#"{"alias":"it's"}"#]),
        print(&["DELETE", "/api/v1/ca/../x"]),
        print(&["HEAD", "/api/v1/ca"]),
        print(&["PUT", "/api/v1/ca/x"]),
    ];
    // What it prints it can read.
    for line in &lines {
        let mut child = command(&["sign", "verify"], &environment)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary runs");
        child.stdin.take().expect("a pipe").write_all(line.as_bytes()).expect("read");
        assert_eq!(child.wait().expect("an end").code(), Some(0), "{line}");
    }
    if !is_there("curl") {
        return;
    }
    let run = |line: &str| {
        let output = Command::new("sh").args(["-c", &format!("{line} -s -i")]).env_remove("http_proxy").output();
        String::from_utf8(output.expect("sh").stdout).expect("UTF-8")
    };
    let [list, create, delete, head, put] = lines.map(|line| run(line.trim_end()));
    assert!(list.starts_with("HTTP/1.1 200") && list.contains("SUCCESS"), "{list}");
    // Refused for what they ask, not for their signatures.
    for (answer, status) in [(create, "400"), (delete, "404"), (put, "404")] {
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{answer}");
    }
    assert!(!head.starts_with("HTTP/1.1 401"), "{head}");
}

#[test]
fn what_curl_could_not_send_as_it_is() {
    for target in ["/a b", "/가", "a", "/a#b", ""] {
        let (code, stdout, stderr) = outcome(pca(&["sign", "curl", "GET", target], &KEYS));
        assert_eq!((code, stdout.as_str()), (2, ""), "{target}: {stderr}");
    }
}
