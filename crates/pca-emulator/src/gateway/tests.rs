//! Tests of the gateway through the emulator's front door. The clients are written here from the manual's sample, not with our
//! own signer, so that each can go wrong in its own way.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use pca_core::{
    GetCaList,
    diagnose::Cause,
    service::{
        ACCESS_KEY_HEADER as ACCESS, SIGNATURE_HEADER as SIGNATURE, SIGNATURE_V1_HEADER, TIMESTAMP_HEADER as TIME,
    },
};
use sha2::Sha256;

use super::*;
use crate::{
    bench::{ACCESS_KEY, Bench, NOW, SECRET_KEY, after, root},
    emulator::Emulator,
};

const TARGET: &str = "/api/v1/ca?pageNo=1&memo=a%20c";
const AT: &str = "1721175807574";

type Headers = Vec<(String, String)>;

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

fn headers(access_key: &str, at: &str, signature: &str) -> Headers {
    named(&[(ACCESS, access_key), (TIME, at), (SIGNATURE, signature)])
}

fn named(headers: &[(&str, &str)]) -> Headers {
    headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
}

/// What a client sends that is right but for its signature.
fn signed(signature: impl AsRef<str>) -> Headers {
    headers(ACCESS_KEY, AT, signature.as_ref())
}

fn ask(bench: &Bench, target: &str, headers: &Headers) -> Outgoing {
    let request = Incoming::new("GET", target, b"").header("Host", "localhost:8080");
    bench.emulator.handle(&headers.iter().fold(request, |request, (name, value)| request.header(name, value)), NOW)
}

/// Every kind of client that is known to go wrong.
fn erring() -> Vec<(Cause, Headers)> {
    let hex: String = mac(SECRET_KEY.as_bytes(), &right()).iter().map(|byte| format!("{byte:02x}")).collect();
    let url_safe = sign(&right()).replace('+', "-").replace('/', "_");
    let date = "2024-07-17T00:23:27.574Z";
    let http_date = "Wed, 17 Jul 2024 00:23:27 GMT";
    let search_ad = sign(&format!("{AT}.GET./api/v1/ca"));
    vec![
        (Cause::QueryLeftOut, signed(sign(&message("/api/v1/ca", AT, ACCESS_KEY)))),
        // The vendor's own client: the older header, and the query left out.
        (
            Cause::QueryLeftOut,
            named(&[
                (ACCESS, ACCESS_KEY),
                (TIME, AT),
                (SIGNATURE_V1_HEADER, &sign(&message("/api/v1/ca", AT, ACCESS_KEY))),
            ]),
        ),
        (Cause::DecodedTarget, signed(sign(&message("/api/v1/ca?pageNo=1&memo=a c", AT, ACCESS_KEY)))),
        (Cause::PlusForSpace, signed(sign(&message("/api/v1/ca?pageNo=1&memo=a+c", AT, ACCESS_KEY)))),
        (Cause::TrailingNewline, signed(sign(&(right() + "\n")))),
        (Cause::Crlf, signed(sign(&right().replace('\n', "\r\n")))),
        (Cause::LowerCaseMethod, signed(sign(&right().replacen("GET", "get", 1)))),
        (Cause::BareQuestionMark, signed(sign(&message(&format!("{TARGET}?"), AT, ACCESS_KEY)))),
        (Cause::FullUrl, signed(sign(&message(&format!("http://localhost:8080{TARGET}"), AT, ACCESS_KEY)))),
        (Cause::FullUrl, signed(sign(&message(&format!("https://pca.apigw.ntruss.com{TARGET}"), AT, ACCESS_KEY)))),
        (Cause::HexSignature, signed(&hex)),
        (Cause::HexSignature, signed(STANDARD.encode(&hex))),
        (Cause::UnpaddedSignature, signed(sign(&right()).trim_end_matches('='))),
        (Cause::UrlSafeSignature, signed(url_safe)),
        (Cause::DecodedSecret, signed(STANDARD.encode(mac(&STANDARD.decode(SECRET_KEY).expect("base64"), &right())))),
        (
            Cause::SwappedKeys,
            headers(SECRET_KEY, AT, &STANDARD.encode(mac(ACCESS_KEY.as_bytes(), &message(TARGET, AT, SECRET_KEY)))),
        ),
        (Cause::SecretSent, headers(SECRET_KEY, AT, &sign(&right()))),
        (Cause::SecretSent, headers(SECRET_KEY, AT, &sign(&message(TARGET, AT, SECRET_KEY)))),
        (Cause::Seconds, headers(ACCESS_KEY, "1721175807", &sign(&message(TARGET, "1721175807", ACCESS_KEY)))),
        (Cause::Seconds, headers(ACCESS_KEY, "1721175807", &sign(&right()))),
        (Cause::Seconds, signed(sign(&message(TARGET, "1721175807", ACCESS_KEY)))),
        (Cause::Date, headers(ACCESS_KEY, date, &sign(&message(TARGET, date, ACCESS_KEY)))),
        (Cause::Date, headers(ACCESS_KEY, http_date, &sign(&message(TARGET, http_date, ACCESS_KEY)))),
        (Cause::TwoTimestamps, signed(sign(&message(TARGET, "1721175807577", ACCESS_KEY)))),
        (Cause::HeaderVersion, named(&[(ACCESS, ACCESS_KEY), (TIME, AT), ("x-ncp-apigw-signature", &sign(&right()))])),
        (
            Cause::HeaderVersion,
            named(&[(ACCESS, ACCESS_KEY), (TIME, AT), ("X-NCP-APIGW-Signature-V3", &sign(&right()))]),
        ),
        (
            Cause::SearchAd,
            named(&[("X-Timestamp", AT), ("X-API-KEY", ACCESS_KEY), ("X-Customer", "1"), ("X-Signature", &search_ad)]),
        ),
        (Cause::SearchAd, signed(search_ad)),
    ]
}

#[test]
fn each_mistake_is_named_and_only_it() {
    let bench = Bench::new();
    let mut named = vec![];
    for (cause, headers) in erring() {
        let answer = ask(&bench, TARGET, &headers);
        let text = answer.text();
        assert_eq!(answer.status, 401, "{cause:?}: {text}");
        assert!(
            text.starts_with(r#"{"error":{"errorCode":"200","message":"Authentication Failed","details":""#),
            "{text}"
        );
        assert_eq!(text.matches("likely cause: ").count(), 1, "{cause:?}: {text}");
        assert!(
            text.contains(&format!("likely cause: {}: {cause}; {}", cause.as_str(), cause.advice())),
            "{cause:?}: {text}"
        );
        assert!(text.contains("the timestamp is ") || text.contains("is missing"), "{cause:?}: {text}");
        assert!(!text.contains(SECRET_KEY), "{cause:?}: {text}");
        named.push(cause);
    }
    for cause in Cause::KNOWN {
        assert!(named.contains(cause), "no client errs like this: {cause:?}");
    }
}

#[test]
fn no_cause_is_made_up() {
    let bench = Bench::new();
    let check = |headers: &Headers, expected: &str| {
        let answer = ask(&bench, TARGET, headers);
        let text = answer.text();
        assert_eq!(answer.status, 401, "{text}");
        assert!(text.contains(expected) && !text.contains("likely cause"), "{text}");
    };
    let signed_as_expected =
        r#"expected to be signed: \"GET /api/v1/ca?pageNo=1&memo=a%20c\\n1721175807574\\nACCESSKEYIDEXAMPLE00\""#;
    check(&signed("rubbish"), signed_as_expected);
    check(
        &signed(STANDARD.encode(mac(b"another secret", &right()))),
        "the signature is not that of this request; expected",
    );
    check(
        &headers("ACCESSKEYIDEXAMPLE01", AT, &sign(&message(TARGET, AT, "ACCESSKEYIDEXAMPLE01"))),
        "the access key is unknown; ",
    );
    check(&headers("ACCESSKEYIDEXAMPLE01", AT, &sign(&right())), "the access key is unknown; ");
    check(
        &headers(ACCESS_KEY, "1721175447574", "rubbish"),
        "the timestamp is 360 s behind this clock; 300 s are allowed",
    );
    check(&named(&[]), "the header x-ncp-iam-access-key is missing");
    check(&named(&[(ACCESS, ACCESS_KEY)]), "the header x-ncp-apigw-timestamp is missing");
    check(&named(&[(ACCESS, ACCESS_KEY), (TIME, AT)]), "the header x-ncp-apigw-signature-v2 is missing");
    for at in ["", "now", "+1721175807574", "-1721175807574", "99999999999999999999"] {
        let signature = sign(&message(TARGET, at, ACCESS_KEY));
        check(&headers(ACCESS_KEY, at, &signature), "the timestamp is not a number of milliseconds");
    }
}

#[test]
fn the_newer_of_two_signatures_decides() {
    let bench = Bench::new();
    let status = |newer: &str, older: &str| {
        let mut headers = signed(newer);
        headers.push((SIGNATURE_V1_HEADER.into(), older.into()));
        ask(&bench, TARGET, &headers).status
    };
    let right = sign(&right());
    assert_eq!((status(&right, "rubbish"), status("rubbish", &right)), (200, 401));
    let older = named(&[(ACCESS, ACCESS_KEY), (TIME, AT), (SIGNATURE_V1_HEADER, &right)]);
    assert_eq!(ask(&bench, TARGET, &older).status, 200);
}

#[test]
fn the_clock() {
    let bench = Bench::new();
    let check = |off: i64, expected: &str| {
        let at = (NOW.as_millis() as i64 + off).to_string();
        let answer = ask(&bench, TARGET, &headers(ACCESS_KEY, &at, &sign(&message(TARGET, &at, ACCESS_KEY))));
        assert_eq!(answer.status, if expected.is_empty() { 200 } else { 401 }, "{off}");
        assert!(answer.text().contains(expected), "{off}: {}", answer.text());
        assert_eq!(answer.header("date"), Some("Wed, 17 Jul 2024 00:23:27 GMT"));
    };
    check(0, "");
    check(-300_000, "");
    check(300_000, "");
    check(-300_001, r#""details":"the timestamp is 301 s behind this clock; 300 s are allowed"}"#);
    check(360_000, r#""details":"the timestamp is 360 s ahead of this clock; 300 s are allowed"}"#);
}

#[test]
fn a_secret_in_the_target_is_not_repeated() {
    let bench = Bench::with(Emulator::control);
    let answer = ask(&bench, &format!("/api/v1/ca?secret={SECRET_KEY}"), &signed("rubbish"));
    assert!(answer.text().contains("/api/v1/ca?secret=(the secret key)"), "{}", answer.text());
    assert!(!answer.text().contains(SECRET_KEY));
    assert!(!format!("{:?} {:?} {:?}", bench.emulator, bench.emulator.received(), answer).contains(SECRET_KEY));
}

#[test]
fn strict_answers_are_bare_and_all_the_same() {
    let bench = Bench::with(Emulator::strict);
    let bare = r#"{"error":{"errorCode":"200","message":"Authentication Failed"}}"#;
    for (cause, headers) in erring() {
        let answer = ask(&bench, TARGET, &headers);
        assert_eq!((answer.status, answer.text()), (401, bare), "{cause:?}");
    }
    for headers in [headers("ACCESSKEYIDEXAMPLE01", AT, &sign(&right())), signed("rubbish"), vec![]] {
        assert_eq!(ask(&bench, TARGET, &headers).text(), bare);
    }
    assert_eq!(ask(&bench, TARGET, &signed(sign(&right()))).status, 200);
    let answer = ask(&bench, "/api", &signed(sign(&message("/api", AT, ACCESS_KEY))));
    assert_eq!(
        (answer.status, answer.text()),
        (404, r#"{"error":{"errorCode":"300","message":"Not Found Exception"}}"#)
    );
    // And it does nothing that it is asked to do wrong.
    let answer = bench.send(&GetCaList::new(), &[("x-pca-fault", "status=503")], NOW);
    assert_eq!(answer.status, 200);
}

#[test]
fn malformed_requests() {
    let bench = Bench::new();
    let check = |request: &Incoming<'_>, details: &str| {
        let answer = bench.emulator.handle(request, NOW);
        assert_eq!(answer.status, 400, "{}", answer.text());
        assert!(answer.text().starts_with(r#"{"error":{"errorCode":"100","message":"Bad Request Exception""#));
        assert!(answer.text().contains(details), "{}", answer.text());
    };
    check(&Incoming::new("GET", "/api/v1/ca?alias=%zz", b""), "not followed by two hexadecimal digits");
    check(&Incoming::new("GET", "/api/v1/ca", b"").header(TIME, AT).header(TIME, AT), "is there twice");
    let (at, signature) = (AT, sign(&format!("POST /api/v1/ca\n{AT}\n{ACCESS_KEY}")));
    let request = Incoming::new("POST", "/api/v1/ca", b"{}");
    check(
        &request.header(ACCESS, ACCESS_KEY).header(TIME, at).header(SIGNATURE, &signature),
        "the header content-type is missing",
    );
    let answer = bench.send(&GetCaList::new(), &[("X-PCA-Fault", "reset")], NOW);
    assert_eq!(answer.status, 400);
    assert!(answer.text().contains("no such mishap; there are any, throttled"), "{}", answer.text());
}

#[test]
fn errors_in_xml_for_those_who_ask() {
    let bench = Bench::new();
    let mut headers = signed("rubbish");
    headers.push(("Accept".into(), "application/xml".into()));
    let answer = ask(&bench, TARGET, &headers);
    assert_eq!((answer.status, answer.header("content-type")), (401, Some("application/xml")));
    assert_eq!(answer.header("date"), Some("Wed, 17 Jul 2024 00:23:27 GMT"));
    let text = answer.text();
    assert!(text.contains("<errorCode>200</errorCode><message>Authentication Failed</message><details>"), "{text}");
    assert!(text.contains("pageNo=1&amp;memo=a%20c"), "{text}");

    let answer = bench.send(&GetCaList::new(), &[("accept", "application/xml")], NOW);
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
}

#[test]
fn throttling() {
    let bench = Bench::with(|emulator| emulator.throttle(2, 1000));
    let ask = |at: u64| bench.send(&GetCaList::new(), &[], after(at));
    assert_eq!((ask(0).status, ask(0).status), (200, 200));
    let refused = ask(1);
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("1")));
    assert!(refused.text().contains(r#""errorCode":"410""#), "{}", refused.text());
    assert_eq!(ask(1001).status, 200);
    // What is refused for another reason takes nothing.
    let other = Incoming::new("GET", TARGET, b"");
    assert_eq!(bench.emulator.handle(&other, after(3000)).status, 401);
    assert_eq!(bench.call(&root("root"), after(3000)).expect("made").ca_info.alias, "root");
}
