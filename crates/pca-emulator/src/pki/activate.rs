//! Taking in the certificate that an outside CA made for one of ours.

use pca_x509::{Certificate, PrivateKey};

use super::Rejected;

/// A CA's certificate with all above it, its issuer first and the root last.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Accepted {
    pub(crate) certificate: Certificate,
    pub(crate) chain: Vec<Certificate>,
}

/// Checks that the certificate makes the holder of `key` a CA now, and that the chain leads from it to a root.
///
/// Whether the root is to be trusted is nothing that can be known here.
pub(crate) fn accept_certificate(
    cert_pem: &str,
    chain_pem: &str,
    key: &PrivateKey,
    now: i64,
) -> Result<Accepted, Rejected> {
    let certificate = Certificate::from_pem(cert_pem)
        .map_err(|error| Rejected::Certificate(format!("{error}; one certificate in PEM is wanted")))?;
    fitness(&certificate, 0, now).map_err(|why| Rejected::Certificate(format!("it {why}")))?;
    let refused = |why: &str| Err(Rejected::Certificate(format!("it {why}")));
    if certificate.public_key() != Some(&key.public_key()) {
        return refused("certifies another key than that of the CA's request");
    }
    if !certificate.signs_crls() {
        return refused("does not allow signing revocation lists");
    }
    if certificate.is_signed_by(&certificate) {
        return refused("is signed by its own key; a sub CA needs an issuer");
    }

    let chain = Certificate::bundle_from_pem(chain_pem)
        .map_err(|error| Rejected::Chain(format!("{error}; certificates in PEM are wanted")))?;
    let refused = |place: usize, why: &str| Err(Rejected::Chain(format!("certificate {place} {why}")));
    let mut below = &certificate;
    for (place, issuer) in (1..).zip(&chain) {
        if let Err(why) = fitness(issuer, place, now) {
            return refused(place, why);
        }
        if below.issuer_der() != issuer.subject_der() {
            return refused(place, "is not named as the issuer of the one before it; the direct issuer comes first");
        }
        if !below.is_signed_by(issuer) {
            return refused(place, "did not sign the one before it");
        }
        below = issuer;
    }
    match chain.last() {
        Some(root) if root.is_signed_by(root) => Ok(Accepted { certificate, chain }),
        Some(_) => refused(chain.len(), "is the last, but not a root"),
        None => Err(Rejected::Chain("there is no certificate in it".into())),
    }
}

/// Why a certificate cannot be that of a CA now, with a number of CAs between it and its end certificates.
fn fitness(certificate: &Certificate, below: usize, now: i64) -> Result<(), &'static str> {
    let too_long = |limit: u32| usize::try_from(limit).is_ok_and(|limit| below > limit);
    if !certificate.is_ca() {
        Err("is not a CA certificate (basicConstraints CA:TRUE)")
    } else if !certificate.signs_certificates() {
        Err("does not allow signing certificates (keyUsage keyCertSign)")
    } else if now < certificate.not_before() {
        Err("is not valid yet")
    } else if certificate.not_after() < now {
        Err("has expired")
    } else if certificate.path_length().is_some_and(too_long) {
        Err("allows fewer CAs below it (pathLenConstraint)")
    } else {
        Ok(())
    }
}
