use base64::{Engine as _, prelude::BASE64_STANDARD};
use pca_core::{CreateOcsp, DeleteOcsp, GetCa, RevokeEndCert, ServiceCode, Timestamp};
use pca_x509::{Certificate, Serial};

use crate::bench::{Bench, NOW, later, sub};

/// SHA-1 of the name of the roots here: C=KR, L=Pangyo, O=org000, CN=name000.
const NAME_HASH: [u8; 20] = [
    0xd9, 0x2e, 0x46, 0xb8, 0x17, 0xec, 0xab, 0xb6, 0xf6, 0x89, 0x35, 0x63, 0xaa, 0xd1, 0x5f, 0xcc, 0x5c, 0x6a, 0x0e,
    0x63,
];

fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = u8::try_from(content.len()).ok().filter(|length| *length < 0x80).expect("short");
    [&[tag, length], &content[..]].concat()
}

/// A request by RFC 6960, section 4.1.1, for one serial number of a root.
fn request(root: &Certificate, serial: &Serial) -> Vec<u8> {
    const SHA1: &[u8] = &[0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00];
    let key_hash = root.public_key().expect("known").key_id();
    let serial = tlv(2, &[serial.as_bytes()]);
    let id = tlv(0x30, &[SHA1, &tlv(4, &[&NAME_HASH]), &tlv(4, &[&key_hash]), &serial]);
    (0..4).fold(id, |inner, _| tlv(0x30, &[&inner]))
}

fn url(tag: &str) -> String {
    format!("https://pca.apigw.ntruss.com/ext/{tag}/ocsp")
}

struct Responder<'a> {
    bench: &'a Bench,
    tag: &'a str,
    root: Certificate,
}

impl Responder<'_> {
    /// The tag of the status in the answer, which follows the serial number (RFC 6960, section 4.2.1).
    fn status(&self, serial: &str, now: Timestamp) -> u8 {
        let serial: Serial = serial.parse().expect("serial number");
        let request = request(&self.root, &serial);
        let path = format!("/ext/{}/ocsp", self.tag);
        let posted = self.bench.fetch("POST", &path, &request, now);
        let base64 = BASE64_STANDARD.encode(&request);
        let quoted = base64.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
        let status = [
            posted,
            self.bench.fetch("GET", &format!("{path}/{base64}"), b"", now),
            self.bench.fetch("GET", &format!("{path}/{quoted}"), b"", now),
        ]
        .map(|answer| {
            assert_eq!((answer.status, answer.headers[0].1.as_str()), (200, "application/ocsp-response"));
            let bytes = serial.as_bytes();
            let place = answer.body.windows(bytes.len()).position(|window| window == bytes).expect("answered");
            answer.body[place + bytes.len()]
        });
        assert!(status.iter().all(|found| *found == status[0]), "{status:x?}");
        status[0]
    }
}

const GOOD: u8 = 0x80;
const REVOKED: u8 = 0xa1;
const UNKNOWN: u8 = 0x82;

#[test]
fn good_revoked_unknown() {
    let bench = Bench::new();
    let tag = &bench.root("root");
    bench.ok(&CreateOcsp::new(tag, url(tag)), NOW);
    let pem = bench.ok(&GetCa::new(tag), NOW).ca_cert_info.expect("certificate").cert_pem;
    let responder = Responder { bench: &bench, tag, root: Certificate::from_pem(&pem).expect("PEM") };
    let (kept, revoked) = (bench.issue(tag, NOW).serial_no, bench.issue(tag, NOW).serial_no);
    let of_a_sub = bench.ok(&sub("sub", tag), NOW).ca_cert_info.expect("certificate").serial_no;
    let of_another = bench.issue(&bench.root("other"), NOW).serial_no;
    assert_eq!(responder.status(&revoked, NOW), GOOD);
    bench.ok(&RevokeEndCert::new(tag, &revoked), NOW);
    // At once, unlike the revocation list.
    assert_eq!(responder.status(&revoked, NOW), REVOKED);
    assert_eq!(responder.status(&kept, later(9)), GOOD);
    assert_eq!(responder.status(&of_a_sub, NOW), GOOD);
    assert_eq!(responder.status(&of_another, NOW), UNKNOWN);
}

#[test]
fn what_is_no_request_is_called_malformed() {
    let bench = Bench::new();
    let tag = bench.root("root");
    bench.ok(&CreateOcsp::new(&tag, url(&tag)), NOW);
    for (method, path, body) in [("POST", "", &b"x"[..]), ("POST", "", b""), ("GET", "/x", b""), ("GET", "/", b"")] {
        let answer = bench.fetch(method, &format!("/ext/{tag}/ocsp{path}"), body, NOW);
        assert_eq!((answer.status, &answer.body[..]), (200, &[0x30, 3, 0x0a, 1, 1][..]), "{method} {path}");
    }
}

#[test]
fn only_between_creation_and_deletion() {
    let bench = Bench::new();
    let tag = &bench.root("root");
    let urls = || bench.ok(&GetCa::new(tag), NOW).ca_info.url_info.expect("addresses").ocsp;
    let status = |method| bench.fetch(method, &format!("/ext/{tag}/ocsp"), b"x", NOW).status;
    bench.ok(&DeleteOcsp::new(tag), NOW);
    assert_eq!((status("POST"), urls()), (404, vec![]));
    bench.ok(&CreateOcsp::new(tag, url(tag)), NOW);
    let responder = bench.issue(tag, NOW).ocsp_responder;
    bench.ok(&CreateOcsp::new(tag, url(tag)), NOW);
    assert_eq!(bench.issue(tag, NOW).ocsp_responder, responder);
    assert_eq!((status("POST"), urls()), (200, vec![format!("http://pca-emulator.invalid/ext/{tag}/ocsp")]));
    for method in ["GET", "PUT", "HEAD", "DELETE"] {
        assert_eq!(status(method), 404, "{method}");
    }
    bench.ok(&DeleteOcsp::new(tag), NOW);
    assert_eq!((status("POST"), urls()), (404, vec![]));
}

#[test]
fn addresses_are_those_of_the_ca() {
    let bench = Bench::new();
    let tag = &bench.root("root");
    for wrong in [
        String::new(),
        format!("ftp://x/ext/{tag}/ocsp"),
        format!("/ext/{tag}/ocsp"),
        format!("http:///ext/{tag}/ocsp"),
        "http://x/ext/other/ocsp".into(),
        format!("http://x/ext/{tag}/crl"),
        format!("{0},{0}", url(tag)),
    ] {
        assert_eq!(bench.code(&CreateOcsp::new(tag, &wrong), NOW), ServiceCode::InvalidInput, "{wrong}");
    }
}
