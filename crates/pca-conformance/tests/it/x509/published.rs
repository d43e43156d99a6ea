//! What CAs publish, fetched from a real port at the addresses that stand in certificates, and judged by OpenSSL and GnuTLS.

use core::future;
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    sync::Arc,
    thread,
};

use pca_core::{
    CreateOcsp, EndCertX509Parameters, GetCaCrl, IssueEndCert, IssuedCertificate, KeyType, RevokeEndCert, RotateCrl,
};
use pca_emulator::Server;

use crate::{
    program::{self, Folder},
    service::{Ca, Service},
};

#[test]
fn ocsp_by_post_and_get() {
    if !program::is_there("openssl") {
        return;
    }
    let (service, address) = serve();
    let root = service.root(&KeyType::Ec256);
    for key in KeyType::KNOWN {
        let sub = service.sub(key, &root);
        service.ok(&CreateOcsp::new(sub.tag(), format!("{address}/ext/{}/ocsp", sub.tag())));
        let [good, revoked] = [(); 2].map(|()| issue(&service, &sub));
        service.ok(&RevokeEndCert::new(sub.tag(), &revoked.serial_no));

        let folder = folder(&sub);
        folder.file("good.pem", &good.certificate);
        folder.file("revoked.pem", &revoked.certificate);
        let address = folder.shell("openssl", "x509 -in good.pem -noout -ocsp_uri");
        let address = address.trim();
        let trust = "-CAfile root.pem -verify_other sub.pem -issuer sub.pem";
        for hash in ["sha1", "sha256", "sha384", "sha512"] {
            let asked = format!("-{hash} -cert good.pem -{hash} -cert revoked.pem -{hash} -serial 0x1234");
            let said = folder.shell(
                "openssl",
                &format!("ocsp {trust} {asked} -no_proxy 127.0.0.1 -url {address} -respout post.der"),
            );
            judge(&said);
        }

        // Without a number used once, answers could be cached, which is what GET is for.
        let asked = "-no_nonce -cert good.pem -cert revoked.pem -serial 0x1234";
        folder.shell("openssl", &format!("ocsp -issuer sub.pem {asked} -reqout request.der"));
        let encoded = folder.shell("openssl", "base64 -A -in request.der");
        let encoded = encoded.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
        folder.file("get.der", fetch(&format!("{address}/{encoded}"), "application/ocsp-response"));
        judge(&folder.shell("openssl", &format!("ocsp {trust} {asked} -respin get.der")));

        if program::is_there("ocsptool") {
            for answer in ["post.der", "get.der"] {
                folder.shell("ocsptool", &format!("--verify-response --load-trust sub.pem --load-response {answer}"));
            }
        }
    }
}

#[track_caller]
fn judge(said: &str) {
    for part in ["Response verify OK", "good.pem: good", "revoked.pem: revoked", "0x1234: unknown"] {
        assert!(said.contains(part), "no {part:?} in: {said}");
    }
    let lower = said.to_lowercase();
    assert!(!lower.contains("warning") && !lower.contains("error"), "{said}");
}

#[test]
fn revocation_lists() {
    if !program::is_there("openssl") {
        return;
    }
    let (service, _) = serve();
    for key in KeyType::KNOWN {
        let sub = service.sub(key, &service.root(&KeyType::Ec256));
        let folder = folder(&sub);
        let mut numbers = Vec::new();
        for revoked in 0..3 {
            let issued = issue(&service, &sub);
            folder.file("leaf.pem", &issued.certificate);
            service.ok(&RotateCrl::new(sub.tag()));
            let address = uri(&folder.shell("openssl", "x509 -in leaf.pem -noout -ext crlDistributionPoints"));
            folder.file("crl.der", fetch(&address, "application/pkix-crl"));
            let said = folder.shell("openssl", "crl -inform DER -in crl.der -CAfile sub.pem -noout -text -crlnumber");
            assert!(said.contains("verify OK"), "{said}");
            assert_eq!(said.matches("Serial Number: ").count(), revoked, "{said}");
            let number = said.lines().find_map(|line| line.strip_prefix("crlNumber=0x"));
            numbers.push(number.expect("a number").to_owned());
            folder.file("crl.pem", service.ok(&GetCaCrl::new(sub.tag())));
            assert_eq!(folder.shell("openssl", "crl -in crl.pem -outform DER -out same.der"), "");
            assert_eq!(folder.read("same.der"), folder.read("crl.der"), "published is what the API gives");
            if program::is_there("certtool") {
                folder.shell("certtool", "--verify-crl --load-ca-certificate sub.pem --infile crl.pem");
            }
            service.ok(&RevokeEndCert::new(sub.tag(), &issued.serial_no));
        }
        assert_eq!(numbers, ["02", "03", "04"], "the first one was made with the CA");
    }
}

#[test]
fn certificates_of_issuers() {
    if !program::is_there("openssl") {
        return;
    }
    let (service, _) = serve();
    let sub = service.sub(&KeyType::Rsa2048, &service.root(&KeyType::Ec521));
    let folder = folder(&sub);
    folder.file("leaf.pem", issue(&service, &sub).certificate);
    for (below, expected) in [("leaf.pem", "sub.pem"), ("sub.pem", "root.pem")] {
        let address = uri(&folder.shell("openssl", &format!("x509 -in {below} -noout -ext authorityInfoAccess")));
        folder.file("issuer.der", fetch(&address, "application/pkix-cert"));
        folder.shell("openssl", &format!("x509 -in {expected} -outform DER -out expected.der"));
        assert_eq!(folder.read("issuer.der"), folder.read("expected.der"), "{below}");
    }
}

/// An emulator on a port of its own, and its address. It ends with the tests.
fn serve() -> (Service, String) {
    let server = Server::bind(([127, 0, 0, 1], 0).into()).expect("a free port");
    let address = format!("http://{}", server.address());
    let service = Service::with(|emulator| emulator.public_url(&address));
    let emulator = Arc::clone(&service.emulator);
    thread::spawn(move || server.run(emulator, future::pending()));
    (service, address)
}

fn issue(service: &Service, ca: &Ca) -> IssuedCertificate {
    let order = EndCertX509Parameters::new("leaf").alt_name("leaf.example");
    service.ok(&IssueEndCert::new(ca.tag(), order).key_type(KeyType::Ec256))
}

/// A folder with the certificates of a sub CA and its root.
fn folder(sub: &Ca) -> Folder {
    let folder = Folder::new();
    folder.file("sub.pem", &sub.chain[0]);
    folder.file("root.pem", &sub.chain[1]);
    folder
}

/// The address in an extension as OpenSSL prints it.
fn uri(extension: &str) -> String {
    let (_, rest) = extension.split_once("URI:").unwrap_or_else(|| panic!("no address in {extension}"));
    rest.lines().next().unwrap_or_default().trim().to_owned()
}

fn fetch(address: &str, media_type: &str) -> Vec<u8> {
    let (host, path) = address.strip_prefix("http://").and_then(|rest| rest.split_once('/')).expect("an address");
    let mut stream = TcpStream::connect(host).expect("connected");
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("answered");
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("an end of the header");
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    assert!(head.starts_with("HTTP/1.1 200 ") && head.contains(media_type), "{head}");
    answer.split_off(end + 4)
}
