use alloc::collections::BTreeSet;

use super::*;
use crate::{
    Timestamp,
    service::{ACCESS_KEY_HEADER, SIGNATURE_HEADER, SIGNATURE_V1_HEADER, TIMESTAMP_HEADER},
};

const ACCESS_KEY: &str = "ACCESSKEYIDEXAMPLE00";
/// Valid base64 too, so that a client can make the mistake of decoding it.
const SECRET_KEY: &str = "U0VDUkVUS0VZRVhBTVBMRTAwMDAwMDAwMDAwMDAw";
const AT: &str = "1721175807574";
const TARGET: &str = "/api/v1/ca?caType=PRIVATE_ROOT&q=a%20b";
const HOST: &str = "127.0.0.1:8080";

fn cause(target: &str, signature: &str) -> Option<Cause> {
    let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap();
    diagnose(&Presented::new("POST", target, AT).signature(signature).host(HOST), &credentials).cause
}

fn mac_of(key: &[u8], message: &str) -> [u8; 32] {
    Keyed::new(key).mac([message.as_bytes()])
}

/// The signature of a client that signs `message` with `key`.
fn signed(key: &[u8], message: &str) -> String {
    STANDARD.encode(mac_of(key, message))
}

/// What a client signs that does everything right, but for what the test changes.
fn message(method: &str, target: &str, at: &str, access_key: &str) -> String {
    [method, " ", target, "\n", at, "\n", access_key].concat()
}

#[test]
fn each_mistake_is_named_and_only_it() {
    let right = message("POST", TARGET, AT, ACCESS_KEY);
    let key = SECRET_KEY.as_bytes();
    let bytes = mac_of(key, &right);
    let hex = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let check = |expected: Cause, signature: &str| assert_eq!(cause(TARGET, signature), Some(expected), "{expected}");

    check(Cause::QueryLeftOut, &signed(key, &message("POST", "/api/v1/ca", AT, ACCESS_KEY)));
    check(Cause::DecodedTarget, &signed(key, &message("POST", "/api/v1/ca?caType=PRIVATE_ROOT&q=a b", AT, ACCESS_KEY)));
    check(Cause::PlusForSpace, &signed(key, &message("POST", "/api/v1/ca?caType=PRIVATE_ROOT&q=a+b", AT, ACCESS_KEY)));
    check(Cause::TrailingNewline, &signed(key, &format!("{right}\n")));
    check(Cause::Crlf, &signed(key, &right.replace('\n', "\r\n")));
    check(Cause::LowerCaseMethod, &signed(key, &message("post", TARGET, AT, ACCESS_KEY)));
    check(Cause::BareQuestionMark, &signed(key, &message("POST", &format!("{TARGET}?"), AT, ACCESS_KEY)));
    check(Cause::FullUrl, &signed(key, &message("POST", &format!("https://{HOST}{TARGET}"), AT, ACCESS_KEY)));
    check(Cause::FullUrl, &signed(key, &message("POST", &format!("http://{HOST}{TARGET}"), AT, ACCESS_KEY)));
    check(
        Cause::FullUrl,
        &signed(key, &message("POST", &format!("https://pca.apigw.ntruss.com{TARGET}"), AT, ACCESS_KEY)),
    );
    check(Cause::HexSignature, &hex);
    check(Cause::HexSignature, &hex.to_uppercase());
    check(Cause::HexSignature, &STANDARD.encode(&hex));
    check(Cause::UnpaddedSignature, STANDARD.encode(bytes).trim_end_matches('='));
    check(Cause::DecodedSecret, &signed(&STANDARD.decode(SECRET_KEY).unwrap(), &right));
    check(Cause::SwappedKeys, &signed(ACCESS_KEY.as_bytes(), &message("POST", TARGET, AT, SECRET_KEY)));
    check(Cause::SecretSent, &signed(key, &message("POST", TARGET, AT, SECRET_KEY)));
    check(Cause::Seconds, &signed(key, &message("POST", TARGET, &AT[..10], ACCESS_KEY)));
    check(Cause::TwoTimestamps, &signed(key, &message("POST", TARGET, "1721175807575", ACCESS_KEY)));
    check(Cause::TwoTimestamps, &signed(key, &message("POST", TARGET, "1721175806999", ACCESS_KEY)));
    check(Cause::SearchAd, &signed(key, &format!("{AT}.POST./api/v1/ca")));
}

#[test]
fn the_other_alphabet() {
    // Only a signature with `+` or `/` in it tells the alphabets apart.
    let target = (0..1000).map(|n| format!("/api/v1/ca?pageNo={n}"));
    let (target, url_safe) = target
        .map(|target| {
            (URL_SAFE.encode(mac_of(SECRET_KEY.as_bytes(), &message("POST", &target, AT, ACCESS_KEY))), target)
        })
        .map(|(url_safe, target)| (target, url_safe))
        .find(|(_, url_safe)| url_safe.contains('-'))
        .unwrap();
    assert_eq!(cause(&target, &url_safe), Some(Cause::UrlSafeSignature));
    assert_eq!(cause(&target, url_safe.trim_end_matches('=')), Some(Cause::UrlSafeSignature));
}

#[test]
fn seconds_sent_and_milliseconds_signed() {
    let check = |sent: &str, signed_at: &str, expected: Option<Cause>| {
        let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap();
        let signature = signed(SECRET_KEY.as_bytes(), &message("POST", TARGET, signed_at, ACCESS_KEY));
        let presented = Presented::new("POST", TARGET, sent).signature(&signature);
        assert_eq!(diagnose(&presented, &credentials).cause, expected, "{sent}");
    };
    check("1721175807", "1721175807574", Some(Cause::Seconds));
    check("1721175807", "1721175807000", Some(Cause::Seconds));
    check("1721175807", "1721175808000", None);
    check("18446744073709551615", "1721175808000", None);
    check("1721175807", "1721175807999", Some(Cause::Seconds));
    check("1721175807", "1721175806999", None);
    check("0", "1", Some(Cause::TwoTimestamps));
    // Two readings of a clock are this far apart, and no further.
    check("1721175807574", "1721175809074", Some(Cause::TwoTimestamps));
    check("1721175807574", "1721175809075", None);
    check("1721175807574", "1721175806074", Some(Cause::TwoTimestamps));
    check("1721175807574", "1721175806073", None);
    check("now", "1721175808000", None);
}

#[test]
fn same_texts() {
    assert!(same("", "") && same("ab", "ab"));
    assert!(!same("ab", "abc") && !same("ab", "aB") && !same("ab", "ba") && !same("a", ""));
}

#[test]
fn a_plus_is_a_space_to_some() {
    let check = |target: &str, signed_as: &str, expected: Cause| {
        let signature = signed(SECRET_KEY.as_bytes(), &message("POST", signed_as, AT, ACCESS_KEY));
        assert_eq!(cause(target, &signature), Some(expected), "{target}");
    };
    check("/ca?q=a+b", "/ca?q=a%20b", Cause::PlusForSpace);
    check("/ca?q=a%20b", "/ca?q=a+b", Cause::PlusForSpace);
    check("/ca?q=a+b%2F", "/ca?q=a b/", Cause::DecodedTarget);
    check("/ca?q=a+b%2F", "/ca?q=a+b/", Cause::DecodedTarget);
}

#[test]
fn what_is_decoded() {
    let check = |target: &str, alone: &str, form: &str| {
        assert_eq!((&*decoded(target, false), &*decoded(target, true)), (alone, form), "{target}");
    };
    check("/a%20b%2Bc+d", "/a b+c+d", "/a b+c d");
    check("%EA%B0%80%41", "가A", "가A");
    check("%zz%2", "%zz%2", "%zz%2");
    check("x20%", "x20%", "x20%");
    check("%ff", "\u{fffd}", "\u{fffd}");
}

#[test]
fn what_is_wrong_in_no_known_way_is_not_guessed() {
    let key = SECRET_KEY.as_bytes();
    let right = message("POST", TARGET, AT, ACCESS_KEY);
    let check = |signature: &str| assert_eq!(cause(TARGET, signature), None, "{signature}");
    check("");
    check("not base64 at all");
    check(&signed(b"another secret", &right));
    check(&signed(key, &message("GET", TARGET, AT, ACCESS_KEY)));
    check(&signed(key, &message("POST", TARGET, "1721175899999", ACCESS_KEY)));
    // Two mistakes at once.
    check(&signed(key, &format!("{}\n", message("POST", "/api/v1/ca", AT, ACCESS_KEY))));
    // The right one is not wrong.
    check(&signed(key, &right));
}

#[test]
fn a_target_without_a_query_has_no_query_to_leave_out() {
    let right = signed(SECRET_KEY.as_bytes(), &message("POST", "/api/v1/ca", AT, ACCESS_KEY));
    assert_eq!(cause("/api/v1/ca", &right), None);
}

#[test]
fn it_says_what_should_have_been_signed_and_no_secret() {
    let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap();
    let diagnosis = diagnose(&Presented::new("POST", TARGET, AT).signature("x"), &credentials);
    assert_eq!(diagnosis.string_to_sign, message("POST", TARGET, AT, ACCESS_KEY));
    assert!(!format!("{diagnosis:?}").contains(SECRET_KEY));
}

#[test]
fn what_was_signed_is_told_where_it_is_known_without_the_secret() {
    let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap();
    let key = SECRET_KEY.as_bytes();
    let check = |access_key: &str, message: &str, cause: Option<Cause>, shown: Option<&str>| {
        let signature = signed(key, message);
        let headers = [("X-NCP-IAM-ACCESS-KEY", access_key), (TIMESTAMP_HEADER, AT), (SIGNATURE_HEADER, &*signature)];
        let arrived = Arrived { method: "POST", target: TARGET, headers: &headers };
        let found = examine(&arrived, &credentials, Timestamp::from_millis(1_721_175_807_574));
        assert_eq!((found.cause, found.signed.as_deref()), (cause, shown), "{found:?}");
        assert!(!format!("{found:?}{found}").contains(SECRET_KEY));
        let (debug, shown) = (format!("{arrived:?}"), format!("method: \"POST\", target: {TARGET:?}"));
        assert!(debug.contains(&shown) && !debug.contains(&signature) && !debug.contains(access_key), "{debug}");
        found.problem
    };
    let right = message("POST", TARGET, AT, ACCESS_KEY);
    let without_query = message("POST", "/api/v1/ca", AT, ACCESS_KEY);
    assert_eq!(check(ACCESS_KEY, &right, None, None), None);
    let query = check(ACCESS_KEY, &without_query, Some(Cause::QueryLeftOut), Some(&without_query));
    assert_eq!(query, Some(Problem::Signature));
    let hidden = message("POST", TARGET, AT, "(the secret key)");
    let secret = message("POST", TARGET, AT, SECRET_KEY);
    let sent = check(SECRET_KEY, &secret, Some(Cause::SecretSent), Some(&hidden));
    assert_eq!(sent, Some(Problem::UnknownKey));
    // Another mistake does not explain an unknown key.
    assert_eq!(check("AK2", &without_query, None, None), Some(Problem::UnknownKey));
    assert_eq!(check(ACCESS_KEY, "rubbish", None, None), Some(Problem::Signature));

    let found = examine(&Arrived { method: "GET", target: "/", headers: &[] }, &credentials, Timestamp::from_millis(0));
    assert_eq!((found.problem, found.signed), (Some(Problem::Missing(ACCESS_KEY_HEADER)), None));
}

#[test]
fn what_is_wrong_with_what_arrived() {
    use Problem::{Missing, UnknownKey};
    let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap();
    let key = SECRET_KEY.as_bytes();
    let check =
        |headers: &[(&str, &str)], minutes: u64, problem: Option<Problem>, cause: Option<Cause>, shown: &str| {
            let now = Timestamp::from_millis(1_721_175_807_574 + minutes * 60_000);
            let found = examine(&Arrived { method: "POST", target: TARGET, headers }, &credentials, now);
            assert_eq!((found.problem, found.cause), (problem, cause), "{headers:?}");
            assert!(found.to_string().starts_with(shown), "{found}");
            let tells_more = found.to_string().contains("; expected to be signed: ");
            assert_eq!(tells_more, matches!(problem, Some(UnknownKey | Problem::Signature)), "{found}");
        };
    let right = signed(key, &message("POST", TARGET, AT, ACCESS_KEY));
    let (user, time, version_3) =
        (("X-NCP-IAM-Access-Key", ACCESS_KEY), (TIMESTAMP_HEADER, AT), "x-ncp-apigw-signature-v3");
    let fine = "the request is signed as it should be";
    check(&[user, time, (SIGNATURE_HEADER, &right)], 0, None, None, fine);
    check(&[user, time, (SIGNATURE_V1_HEADER, &right)], 5, None, None, fine);
    let late = Problem::Clock(Offset::read(AT, Timestamp::from_millis(1_721_175_807_574 + 360_000)));
    check(&[user, time, (SIGNATURE_HEADER, &right)], 6, Some(late), None, "the timestamp is 360 s behind");
    let seconds = signed(key, &message("POST", TARGET, &AT[..10], ACCESS_KEY));
    let long_ago = Problem::Clock(Offset::read(&AT[..10], Timestamp::from_millis(1_721_175_807_574)));
    let sent = [user, (TIMESTAMP_HEADER, &AT[..10]), (SIGNATURE_HEADER, &*seconds)];
    check(&sent, 0, Some(long_ago), Some(Cause::Seconds), "the timestamp is 1719454632 s behind");

    let unsigned = Some(Missing(SIGNATURE_HEADER));
    check(&[user, time], 0, unsigned, None, "the header x-ncp-apigw-signature-v2 is missing");
    check(&[user, time, (version_3, &right)], 0, unsigned, Some(Cause::HeaderVersion), "the header x-ncp");
    let nobody = Some(Missing(ACCESS_KEY_HEADER));
    check(&[time, (SIGNATURE_HEADER, &right)], 0, nobody, None, "the header x-ncp-iam-access-key is missing");
    check(
        &[user, (SIGNATURE_HEADER, &right)],
        0,
        Some(Missing(TIMESTAMP_HEADER)),
        None,
        "the header x-ncp-apigw-timestamp",
    );
    let search = [("X-Timestamp", AT), ("X-API-KEY", "k"), ("X-Signature", "s")];
    check(
        &search,
        0,
        nobody,
        Some(Cause::SearchAd),
        "the header x-ncp-iam-access-key is missing; likely cause: search-ad",
    );
    check(&search[..2], 0, nobody, None, "the header");

    let shown = "the access key is unknown";
    check(&[("X-NCP-IAM-Access-Key", "AK2"), time, (SIGNATURE_HEADER, "x")], 0, Some(UnknownKey), None, shown);
    let secret = ("X-NCP-IAM-Access-Key", SECRET_KEY);
    check(&[secret, time, (SIGNATURE_HEADER, "x")], 0, Some(UnknownKey), Some(Cause::SecretSent), shown);
    let swapped = signed(ACCESS_KEY.as_bytes(), &message("POST", TARGET, AT, SECRET_KEY));
    check(&[secret, time, (SIGNATURE_HEADER, &swapped)], 0, Some(UnknownKey), Some(Cause::SwappedKeys), shown);
    let shown = "the signature is not that of this request; expected to be signed: \"POST /api";
    check(&[user, time, (SIGNATURE_HEADER, "x")], 0, Some(Problem::Signature), None, shown);
}

#[test]
fn texts() {
    let names: BTreeSet<_> = Cause::KNOWN.iter().map(|cause| cause.as_str()).collect();
    assert_eq!((names.len(), names.contains("query-left-out")), (Cause::KNOWN.len(), true));
    for cause in Cause::KNOWN {
        assert!(!cause.as_str().contains(' '), "{cause}");
        assert!(cause.to_string().contains(' ') && cause.advice().contains(' '), "{cause}");
    }
}
