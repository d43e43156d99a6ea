//! Whether a CA that was answered is the one that was asked for: its certificate is looked at before it is trusted.

use core::fmt;

use pca_core::{CaCertInfo, CaDetails, CaType, CreateCa, KeyType, X509Parameters, printable};
use pca_x509::{AltNames, Certificate, Error, Expected, KeyAlgorithm, Mismatch, Name, Subject};

use crate::{output::tell, run::seconds, service::Service};

/// Why a certificate is not to be trusted, though the service answers with it.
#[derive(Debug)]
pub(crate) enum Untrusted {
    /// It, or its chain, cannot be read.
    Unreadable(Error),
    /// It is not what was asked for.
    Other(Mismatch),
}

impl fmt::Display for Untrusted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self {
            Self::Unreadable(error) => error.to_string(),
            Self::Other(mismatch) => mismatch.to_string(),
        };
        write!(f, "{}", printable(&why))
    }
}

/// Compares a CA's certificate with what was asked for. A sub CA that waits for one has none, and nothing to compare.
pub(crate) fn check(call: &CreateCa, ca: &CaDetails, service: &Service) -> Result<(), Untrusted> {
    let (Some(expected), Some(answered)) = (expected(call), &ca.ca_cert_info) else { return Ok(()) };
    let (certificate, chain) = read(answered).map_err(Untrusted::Unreadable)?;
    // Without a clock nothing would have been signed, nor answered.
    let now = service.now().map(seconds).unwrap_or_default();
    expected.check(&certificate, &chain, now).map_err(Untrusted::Other)
}

/// Says so where a new CA's certificate is not what was asked for: the CA exists all the same.
pub(crate) fn warn(call: &CreateCa, ca: &CaDetails, service: &Service) {
    if let Err(untrusted) = check(call, ca, service) {
        let alias = printable(&ca.ca_info.alias);
        tell(format_args!("warning: the CA {alias} exists, but do not trust its certificate yet: {untrusted}"));
    }
}

fn read(answered: &CaCertInfo) -> Result<(Certificate, Vec<Certificate>), Error> {
    let certificate = Certificate::from_pem(&answered.cert_pem)?;
    let chain =
        answered.chain_pem.certificates().iter().map(|pem| Certificate::from_pem(pem)).collect::<Result<_, _>>()?;
    Ok((certificate, chain))
}

/// What the certificate has to be. Names that cannot stand in one are the service's to judge.
fn expected(call: &CreateCa) -> Option<Expected> {
    let x509 = &call.x509_parameters;
    let is_root = call.ca_type == CaType::Root;
    let mut expected = Expected::ca(algorithm(&call.key_type)?).self_signed(is_root);
    if let Ok(subject) = subject(x509) {
        expected = expected.subject(subject);
    }
    if let (Ok(names), true) = (alt_names(x509), x509.alt_name.is_some() || x509.ip.is_some()) {
        expected = expected.alt_names(names);
    }
    // Who signs a sub CA without a parent decides on its lifetime.
    let is_ours = is_root || call.issuer_tag.is_some();
    Some(match call.period.as_days() {
        Some(days) if is_ours => expected.days(days),
        _ => expected,
    })
}

/// The algorithm and size that a kind of key stands for, of those that can be made here.
pub(crate) fn algorithm(key_type: &KeyType) -> Option<KeyAlgorithm> {
    Some(match key_type {
        KeyType::Rsa2048 => KeyAlgorithm::Rsa2048,
        KeyType::Rsa4096 => KeyAlgorithm::Rsa4096,
        KeyType::Ec256 => KeyAlgorithm::Ec256,
        KeyType::Ec521 => KeyAlgorithm::Ec521,
        _ => return None,
    })
}

/// An empty attribute is as good as none.
fn subject(x509: &X509Parameters) -> Result<Name, Error> {
    let mut subject = Subject::new(&x509.common_name)?;
    if let Some(code) = x509.country.as_deref().filter(|code| !code.is_empty()) {
        subject = subject.country(code)?;
    }
    let text = |field: &'_ Option<String>| field.clone().unwrap_or_default();
    let subject = subject.organization(&text(&x509.organization)).unit(&text(&x509.organization_unit));
    let subject = subject.locality(&text(&x509.locality)).state(&text(&x509.state_province));
    Ok(Name::from(&subject))
}

fn alt_names(x509: &X509Parameters) -> Result<AltNames, Error> {
    let list = |field: &'_ Option<String>| field.clone().unwrap_or_default();
    AltNames::default().with_alt_name(&list(&x509.alt_name))?.with_ip(&list(&x509.ip))
}
