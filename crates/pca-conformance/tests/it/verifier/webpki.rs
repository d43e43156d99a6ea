//! rustls-webpki, which TLS in Rust relies on.

use core::time::Duration;

use rustls_pki_types::{CertificateDer, CertificateRevocationListDer, ServerName, UnixTime, pem::PemObject};
use webpki::{
    ALL_VERIFICATION_ALGS, CertRevocationList, EndEntityCert, Error, ExpirationPolicy, KeyUsage,
    OwnedCertRevocationList, RevocationOptionsBuilder, UnknownStatusPolicy, anchor_from_trusted_cert,
};

use super::{Case, Purpose};

pub(super) fn verify(case: &Case) -> Result<(), Error> {
    let chain: Vec<_> = case.chain.iter().map(|pem| der(pem)).collect();
    let root = der(&case.root);
    let anchor = anchor_from_trusted_cert(&root)?;
    let lists: Result<Vec<_>, _> = case.crls.iter().map(|pem| crl(pem)).collect();
    let lists = lists?;
    let lists: Vec<_> = lists.iter().collect();
    let revocation = RevocationOptionsBuilder::new(&lists).ok().map(|options| {
        options.with_status_policy(UnknownStatusPolicy::Deny).with_expiration_policy(ExpirationPolicy::Enforce).build()
    });
    let judged = EndEntityCert::try_from(&chain[0])?;
    let usage = match case.purpose {
        Purpose::Email(_) => KeyUsage::client_auth(),
        _ => KeyUsage::server_auth(),
    };
    let at = UnixTime::since_unix_epoch(Duration::from_secs(case.at));
    judged.verify_for_usage(ALL_VERIFICATION_ALGS, &[anchor], &chain[1..], at, usage, revocation, None)?;
    match case.purpose {
        // It does not know e-mail addresses.
        Purpose::Any | Purpose::Email(_) => Ok(()),
        Purpose::Host(name) | Purpose::Ip(name) => {
            judged.verify_is_valid_for_subject_name(&ServerName::try_from(name).expect("a name"))
        }
    }
}

fn der(pem: &str) -> CertificateDer<'static> {
    CertificateDer::from_pem_slice(pem.as_bytes()).expect("PEM")
}

fn crl(pem: &str) -> Result<CertRevocationList<'static>, Error> {
    let der = CertificateRevocationListDer::from_pem_slice(pem.as_bytes()).expect("PEM");
    OwnedCertRevocationList::from_der(&der).map(CertRevocationList::Owned)
}
