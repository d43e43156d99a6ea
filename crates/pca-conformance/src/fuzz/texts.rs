//! Texts that come from files and settings: PEM, addresses, parts of a target.

use pca_core::{Endpoint, Target, TargetBuilder};
use pca_x509::{Certificate, CertificateRequest, Chain, Crl};

use super::shown;

/// Certificates, requests and revocation lists. What is read is written, and reads as the same.
///
/// # Panics
///
/// When it does not, or when a refusal is not fit to be shown.
pub fn read_pem(input: &[u8]) {
    let Ok(text) = core::str::from_utf8(input) else { return };
    match Chain::parse(text) {
        Ok(chain) => {
            let written: String = chain.certificates().iter().map(Certificate::to_pem).collect();
            let again = Chain::parse(&written).map(|again| again.certificates() == chain.certificates());
            assert_eq!(again, Ok(true), "the chain does not come back");
        }
        Err(error) => shown(&error),
    }
    if let Err(error) = CertificateRequest::from_pem(text) {
        shown(&error);
    }
    if let Err(error) = Crl::from_pem(text) {
        shown(&error);
    }
}

/// An address, a target, and values in a target: none can change where a request goes.
///
/// # Panics
///
/// When one does, or when a refusal is not fit to be shown.
pub fn read_target(input: &[u8]) {
    let Ok(text) = core::str::from_utf8(input) else { return };
    match text.parse::<Endpoint>() {
        Ok(endpoint) => {
            let again = endpoint.as_str().parse::<Endpoint>();
            assert_eq!(again.map(|it| it.as_str().to_owned()).ok().as_deref(), Some(endpoint.as_str()));
        }
        Err(error) => shown(&error),
    }
    if Target::verbatim(text).is_sendable() {
        assert!(text.starts_with('/') && text.bytes().all(|byte| byte.is_ascii_graphic()), "{text:?} is sent");
    }
    let target = TargetBuilder::new("/ca").query("a", text).query("b", 1).finish();
    assert!(target.is_sendable(), "{target}");
    assert_eq!(target.as_str().matches(['?', '&', '#']).count(), 2, "{target}");
    assert!(target.as_str().ends_with("&b=1"), "{target}");
}
