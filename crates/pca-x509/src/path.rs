//! From a certificate to its root (RFC 5280, section 6).

mod fault;

pub use self::fault::PathFault;
use crate::certificate::Certificate;

/// The most certificates between which a path is looked for. A path of more than a few is a mistake.
pub(crate) const MOST: usize = 16;

/// Checks a path, which begins with a certificate and ends with its root, at a time in seconds since 1970.
///
/// Each is signed by the next one, which is a CA that may, and the last one by itself; all are valid at that time; nothing is said
/// in them that has to be understood and is not.
pub(crate) fn check(path: &[&Certificate], now: i64) -> Result<(), PathFault> {
    for certificate in path {
        alone(certificate, now)?;
    }
    // How many CAs have been passed, not counting those that a CA made for a new key of its own.
    let mut below = 0;
    for (position, issuer) in path.iter().enumerate() {
        let subject = path[position.saturating_sub(1)];
        if position > 0 {
            may_issue(issuer, subject, below)?;
            is_signed(subject, issuer)?;
            below += u32::from(!issuer.is_self_issued());
        }
        if position + 1 == path.len() {
            is_signed(issuer, issuer)?;
        }
    }
    Ok(())
}

/// What can be said of a certificate without its issuer.
pub(crate) fn alone(certificate: &Certificate, now: i64) -> Result<(), PathFault> {
    let subject = || certificate.called();
    if now < certificate.not_before() {
        return Err(PathFault::NotYetValid { subject: subject(), from: certificate.not_before(), now });
    }
    if now > certificate.not_after() {
        return Err(PathFault::Expired { subject: subject(), until: certificate.not_after(), now });
    }
    match certificate.not_understood() {
        Some(extension) => Err(PathFault::Extension { subject: subject(), extension }),
        None => Ok(()),
    }
}

fn may_issue(issuer: &Certificate, subject: &Certificate, below: u32) -> Result<(), PathFault> {
    if !issuer.signs_certificates() {
        return Err(PathFault::NotCa { subject: subject.called(), issuer: issuer.called() });
    }
    match issuer.path_length() {
        Some(allowed) if below > allowed => {
            Err(PathFault::PathLength { issuer: issuer.called(), allowed, found: below })
        }
        _ => Ok(()),
    }
}

fn is_signed(subject: &Certificate, issuer: &Certificate) -> Result<(), PathFault> {
    if issuer.public_key().is_none() {
        return Err(PathFault::Key { issuer: issuer.called() });
    }
    if !subject.names_as_issuer(issuer) {
        return Err(PathFault::NoIssuer { subject: subject.called(), issuer: subject.issuer().to_string() });
    }
    if !subject.is_signed_by(issuer) {
        return Err(PathFault::Signature { subject: subject.called(), issuer: issuer.called() });
    }
    Ok(())
}
