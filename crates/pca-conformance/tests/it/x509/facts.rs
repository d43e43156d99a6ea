//! What is read out of certificates is what OpenSSL reads.

use pca_core::{CreateOcsp, IssueEndCert, KeyType};
use pca_x509::{Certificate, hex_pairs};

use super::accepted::PROFILES;
use crate::{
    program::{self, Folder},
    service::Service,
};

#[test]
fn subjects_names_and_addresses() {
    if !program::is_there("openssl") {
        return;
    }
    let service = Service::with(|emulator| emulator.public_url("http://pca.example"));
    let sub = service.sub(&KeyType::Ec256, &service.root(&KeyType::Ec521));
    service.ok(&CreateOcsp::new(sub.tag(), format!("http://pca.example/ext/{}/ocsp", sub.tag())));
    let issue = |order| service.ok(&IssueEndCert::new(sub.tag(), order).key_type(KeyType::Ec256)).certificate;
    let leaves = PROFILES.iter().map(|profile| issue((profile.order)()));
    for pem in sub.chain.iter().cloned().chain(leaves) {
        let certificate = Certificate::from_pem(&pem).expect("PEM");
        let folder = Folder::new();
        folder.file("it.pem", &pem);
        let said = |what: &str| folder.shell("openssl", &format!("x509 -in it.pem -noout {what}"));
        let value = |what: &str| said(what).trim_end().split_once('=').expect("a value").1.to_lowercase();

        let names = "-nameopt RFC2253,utf8,-esc_msb";
        assert_eq!(certificate.subject().to_string().to_lowercase(), value(&format!("-subject {names}")));
        assert_eq!(certificate.issuer().to_string().to_lowercase(), value(&format!("-issuer {names}")));
        assert_eq!(hex_pairs(&certificate.fingerprint()).to_string(), value("-fingerprint -sha256"));
        assert_eq!(certificate.serial().to_string().replace(':', ""), value("-serial"));

        let extensions = said(
            "-ext subjectKeyIdentifier,authorityKeyIdentifier,basicConstraints,keyUsage,extendedKeyUsage,subjectAltName,crlDistributionPoints,authorityInfoAccess",
        );
        let lower = extensions.to_lowercase();
        for id in [certificate.subject_key_id(), certificate.authority_key_id()] {
            assert!(lower.contains(&hex_pairs(id.expect("an identifier")).to_string()), "{extensions}");
        }
        assert_eq!(certificate.is_ca(), extensions.contains("CA:TRUE"), "{extensions}");
        let plain: String = lower.split(' ').collect();
        for usage in certificate.key_usages() {
            let usage = usage.to_lowercase().replace("keycertsign", "certificatesign");
            assert!(plain.contains(&usage), "no {usage} in {extensions}");
        }
        let purposes = [
            ("serverAuth", "TLS Web Server Authentication"),
            ("clientAuth", "TLS Web Client Authentication"),
            ("codeSigning", "Code Signing"),
            ("emailProtection", "E-mail Protection"),
        ];
        for (purpose, shown) in purposes {
            let has = certificate.extended_key_usages().iter().any(|own| own == purpose);
            assert_eq!(has, extensions.contains(shown), "{purpose}: {extensions}");
        }
        for name in certificate.alt_names() {
            // It writes addresses out, and other names in its own way.
            let name = name.to_string().replace("IP:", "IP Address:").replace("2001:db8::1", "2001:DB8:0:0:0:0:0:1");
            assert!(extensions.contains(&name) || name.starts_with("otherName:"), "no {name} in {extensions}");
        }
        let urls = [certificate.crl_urls(), certificate.ocsp_urls(), certificate.issuer_urls()].concat();
        assert_eq!(urls.len(), extensions.matches("URI:http://pca.example/ext/").count(), "{extensions}");
        assert!(urls.iter().all(|url| extensions.contains(&format!("URI:{url}"))), "{extensions}");
    }
}
