//! OpenSSL, GnuTLS and rustls-webpki: none shares a line of X.509 with what made the certificates, nor with the others. Beside them ours,
//! which does, and is judged itself.

mod ours;
mod webpki;

use crate::{
    program::{self, Folder},
    service::{Ca, Service, now},
};

/// Whose opinion is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verifier {
    Openssl,
    Gnutls,
    Webpki,
    Ours,
}

/// What a certificate is verified for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose {
    Any,
    Host(&'static str),
    Ip(&'static str),
    Email(&'static str),
}

/// A certificate, with all that is needed to verify it.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The certificate, and those between it and the root.
    pub(crate) chain: Vec<String>,
    pub(crate) root: String,
    /// The revocation lists; without any, revocation is not checked.
    pub(crate) crls: Vec<String>,
    pub(crate) purpose: Purpose,
    /// In seconds since 1970. GnuTLS cannot be told.
    pub(crate) at: u64,
}

impl Case {
    /// A certificate that a CA signed, with the lists as they are now.
    pub(crate) fn signed_by(ca: &Ca, service: &Service, certificate: &str, purpose: Purpose) -> Self {
        let crls = service.crls(ca);
        let mut chain = [&[certificate.to_owned()], &ca.chain[..]].concat();
        let root = chain.pop().expect("a chain has an end");
        Self { chain, root, crls, purpose, at: now() }
    }

    /// A CA's own certificate.
    pub(crate) fn of(ca: &Ca, service: &Service) -> Self {
        let (own, above) = ca.chain.split_first().expect("a chain begins with the CA itself");
        let root = above.last().unwrap_or(own).clone();
        let chain = if above.is_empty() { &ca.chain } else { &ca.chain[..above.len()] };
        Self { chain: chain.to_vec(), root, crls: service.crls(ca), purpose: Purpose::Any, at: now() }
    }
}

impl Verifier {
    /// Those that are there.
    pub(crate) fn all() -> Vec<Self> {
        let is_there = |verifier: &Self| match verifier {
            Self::Openssl => program::is_there("openssl"),
            Self::Gnutls => program::is_there("certtool"),
            Self::Webpki | Self::Ours => true,
        };
        [Self::Openssl, Self::Gnutls, Self::Webpki, Self::Ours].into_iter().filter(is_there).collect()
    }

    /// Says why, if a certificate is not to be trusted.
    pub(crate) fn verify(self, case: &Case) -> Result<(), String> {
        match self {
            Self::Openssl => openssl(case),
            Self::Gnutls => gnutls(case),
            Self::Ours => ours::verify_as_we_do(case),
            Self::Webpki => webpki::verify(case).map_err(|error| format!("{error:?}")),
        }
    }
}

fn openssl(case: &Case) -> Result<(), String> {
    let folder = Folder::new();
    folder.file("root.pem", &case.root);
    folder.file("judged.pem", &case.chain[0]);
    folder.file("between.pem", case.chain[1..].join("\n"));
    folder.file("crls.pem", case.crls.join("\n"));
    let at = case.at.to_string();
    let mut arguments = vec!["verify", "-x509_strict", "-check_ss_sig", "-attime", &at, "-CAfile", "root.pem"];
    if case.chain.len() > 1 {
        arguments.extend(["-untrusted", "between.pem"]);
    }
    if !case.crls.is_empty() {
        arguments.extend(["-crl_check_all", "-CRLfile", "crls.pem"]);
    }
    match case.purpose {
        Purpose::Any => {}
        Purpose::Host(name) => arguments.extend(["-purpose", "sslserver", "-verify_hostname", name]),
        Purpose::Ip(address) => arguments.extend(["-purpose", "sslserver", "-verify_ip", address]),
        Purpose::Email(address) => arguments.extend(["-purpose", "smimesign", "-verify_email", address]),
    }
    arguments.push("judged.pem");
    folder.run("openssl", arguments).map(drop)
}

fn gnutls(case: &Case) -> Result<(), String> {
    const SERVER: &str = "1.3.6.1.5.5.7.3.1";
    const EMAIL: &str = "1.3.6.1.5.5.7.3.4";
    let folder = Folder::new();
    folder.file("root.pem", &case.root);
    folder.file("chain.pem", case.chain.join("\n"));
    folder.file("crls.pem", case.crls.join("\n"));
    let mut arguments = vec!["--verify", "--load-ca-certificate", "root.pem", "--infile", "chain.pem"];
    if !case.crls.is_empty() {
        arguments.extend(["--load-crl", "crls.pem"]);
    }
    match case.purpose {
        Purpose::Any => {}
        Purpose::Host(name) | Purpose::Ip(name) => {
            arguments.extend(["--verify-purpose", SERVER, "--verify-hostname", name]);
        }
        Purpose::Email(address) => arguments.extend(["--verify-purpose", EMAIL, "--verify-email", address]),
    }
    folder.run("certtool", arguments).map(drop)
}
