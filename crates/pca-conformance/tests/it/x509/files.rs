//! Files for others, and by others: PKCS #12, and requests in every shape.

use pca_x509::{AltNames, Certificate, CertificateRequest, Chain, PrivateKey, Subject, pkcs12};

use crate::{
    program::{self, Folder},
    service::{KEYS, Service},
};

#[test]
fn pkcs12_is_read_by_others() {
    if !program::is_there("openssl") {
        return;
    }
    let service = Service::new();
    let folder = Folder::new();
    for (pem, key_type) in KEYS.iter().zip(pca_core::KeyType::KNOWN) {
        let key = PrivateKey::from_pkcs8_pem(pem).expect("readable");
        let names = AltNames::default().with_alt_name("a.example").expect("valid");
        let csr = CertificateRequest::leaf_pem(&Subject::new("a.example").expect("valid"), &names, &key).expect("made");
        let ca = service.sub(key_type, &service.root(key_type));
        let signed = service.ok(&pca_core::SignEndCsr::new(ca.tag(), csr)).certificate;
        let all = [&[signed], &ca.chain[..]].concat().join("\n");
        let chain = Chain::parse(&all).expect("a chain");
        for password in ["secret", "암호 words", &"long".repeat(40)] {
            folder.file("it.p12", pkcs12(&key, &chain, "웹 server", password).expect("made"));
            folder.file("password", password);
            let said = folder.shell("openssl", "pkcs12 -in it.p12 -passin file:password -nodes -info");
            for part in
                ["PBES2, PBKDF2, AES-256-CBC, Iteration 100000, PRF hmacWithSHA256", "MAC: sha256, Iteration 100000"]
            {
                assert!(said.contains(part), "{said}");
            }
            let read = Certificate::bundle_from_pem(&only(&said, "CERTIFICATE")).expect("PEM");
            assert_eq!(read, chain.certificates());
            let read = PrivateKey::from_pkcs8_pem(&only(&said, "PRIVATE KEY")).expect("PEM");
            assert_eq!(read.public_key(), key.public_key());
            if program::is_there("certtool") {
                let arguments = ["--p12-info", "--inder", "--infile", "it.p12", "--password", password];
                let said = folder.run("certtool", arguments).expect("readable");
                assert_eq!(said.matches("BEGIN CERTIFICATE").count(), chain.certificates().len(), "{said}");
                assert!(said.contains("웹 server") && said.contains("AES-256-CBC"), "{said}");
            }
        }
        let refused = folder.run("openssl", ["pkcs12", "-in", "it.p12", "-passin", "pass:other", "-nokeys"]);
        assert!(refused.expect_err("the password").contains("invalid password"));
    }
}

/// The blocks of a kind, without the attributes that are printed before each.
fn only(said: &str, tag: &str) -> String {
    let (begin, end) = (format!("-----BEGIN {tag}-----"), format!("-----END {tag}-----"));
    let blocks = said.split(&begin).skip(1).filter_map(|rest| rest.split(&end).next());
    blocks.map(|block| format!("{begin}{block}{end}\n")).collect()
}

#[test]
fn requests_by_openssl_and_for_it() {
    if !program::is_there("openssl") {
        return;
    }
    let folder = Folder::new();
    for pem in KEYS {
        folder.file("key.pem", pem);
        let key = PrivateKey::from_pkcs8_pem(pem).expect("readable");
        let new = "req -new -key key.pem -subj /CN=leaf -addext subjectAltName=DNS:a.example -out it";
        for shape in ["", "-newhdr", "-outform DER", "-text"] {
            folder.shell("openssl", &format!("{new} {shape}"));
            let read = CertificateRequest::from_any(&folder.read("it")).expect(shape);
            assert_eq!((read.public_key(), read.subject().common_name()), (&key.public_key(), Some("leaf")), "{shape}");
            assert_eq!(read.alt_names().as_slice().len(), 1, "{shape}");
        }
        folder.shell("openssl", &format!("{new} -outform DER"));
        for shape in ["-in it -out base64", "-A -in it -out base64"] {
            folder.shell("openssl", &format!("base64 {shape}"));
            assert!(CertificateRequest::from_any(&folder.read("base64")).is_ok(), "{shape}");
        }
        let refused = CertificateRequest::from_any(&folder.read("key.pem")).expect_err("a key").to_string();
        assert!(refused.contains("private key"), "{refused}");

        let names = AltNames::default().with_alt_name("a.example,*.b.example").and_then(|names| names.with_ip("::1"));
        let subject = Subject::new("leaf").expect("valid").organization("조직");
        folder.file("ours.pem", CertificateRequest::leaf_pem(&subject, &names.expect("valid"), &key).expect("made"));
        let said = folder.shell("openssl", "req -in ours.pem -verify -noout -text");
        for part in ["verify OK", "DNS:a.example, DNS:*.b.example, IP Address:0:0:0:0:0:0:0:1"] {
            assert!(said.contains(part), "{said}");
        }
    }
}
