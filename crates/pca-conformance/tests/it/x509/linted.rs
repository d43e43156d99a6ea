//! pkilint finds nothing to say about what is issued and published. `cargo xtask lint` brings it and runs this.

use pca_core::{CreateOcsp, GetCaCrl, IssueEndCert, KeyType, Period, RevokeEndCert, RotateCrl};

use super::accepted::PROFILES;
use crate::{
    program::{self, Folder, say},
    service::Service,
};

#[test]
#[ignore = "needs pkilint, in Python: cargo xtask lint"]
fn nothing_to_find() {
    let service = Service::with(|emulator| emulator.public_url("http://pca.example"));
    let folder = Folder::new();
    let mut linter = Linter { folder: &folder, findings: vec![], count: 0 };
    for key in KeyType::KNOWN {
        let root = service.root(key);
        let sub = service.sub(key, &root);
        service.ok(&CreateOcsp::new(sub.tag(), format!("http://pca.example/ext/{}/ocsp", sub.tag())));
        linter.certificate(&sub.chain[1], "root");
        linter.certificate(&sub.chain[0], "sub CA");
        linter.pair(&sub.chain[1], &sub.chain[0], "sub CA");
        let mut last = None;
        // RFC 5280 has no wildcards, and pkilint takes the first profile's for a mistake.
        for profile in PROFILES.iter().skip(1) {
            let period = Period::days(90).expect("valid");
            let issued =
                service.ok(&IssueEndCert::new(sub.tag(), (profile.order)()).key_type(key.clone()).period(period));
            linter.certificate(&issued.certificate, "leaf");
            linter.pair(&sub.chain[0], &issued.certificate, "leaf");
            last = Some(issued);
        }
        let last = last.expect("there are profiles");
        service.ok(&RevokeEndCert::new(sub.tag(), &last.serial_no));
        service.ok(&RotateCrl::new(sub.tag()));
        linter.crl(&service.ok(&GetCaCrl::new(sub.tag())));
        linter.certificate(&last.ocsp_responder.expect("a responder"), "responder");
        if program::is_there("openssl") {
            folder.file("sub.pem", &sub.chain[0]);
            folder.file("leaf.pem", &last.certificate);
            folder.shell("openssl", "ocsp -issuer sub.pem -cert leaf.pem -reqout request.der");
            let request = folder.read("request.der");
            let answer = service.post(&format!("/ext/{}/ocsp", sub.tag()), &request);
            linter.ocsp(&answer);
        }
    }
    say(&format!("{} certificates, lists and answers linted", linter.count));
    assert!(linter.findings.is_empty(), "{}", linter.findings.join("\n"));
}

struct Linter<'a> {
    folder: &'a Folder,
    findings: Vec<String>,
    count: usize,
}

impl Linter<'_> {
    fn certificate(&mut self, pem: &str, what: &str) {
        self.lint("lint_pkix_cert", &["lint"], &[pem.as_bytes()], what);
    }

    fn pair(&mut self, issuer: &str, certificate: &str, what: &str) {
        self.lint("lint_pkix_signer_signee_cert_chain", &["lint"], &[issuer.as_bytes(), certificate.as_bytes()], what);
    }

    fn crl(&mut self, pem: &str) {
        self.lint("lint_crl", &["lint", "--type", "CRL", "--profile", "PKIX"], &[pem.as_bytes()], "list");
    }

    fn ocsp(&mut self, der: &[u8]) {
        self.lint("lint_ocsp_response", &["lint"], &[der], "answer");
    }

    fn lint(&mut self, program: &str, arguments: &[&str], documents: &[&[u8]], what: &str) {
        // What is below a notice says only what was recognized.
        let arguments = [arguments, &["--severity", "NOTICE"]].concat();
        let mut arguments: Vec<String> = arguments.into_iter().map(String::from).collect();
        for (number, document) in documents.iter().enumerate() {
            let file = format!("{number}.lint");
            self.folder.file(&file, document);
            arguments.push(file);
        }
        self.count += 1;
        match self.folder.run(program, arguments) {
            Ok(said) if said.trim().is_empty() => {}
            Ok(said) | Err(said) => self.findings.push(format!("{what}, {program}: {said}")),
        }
    }
}
