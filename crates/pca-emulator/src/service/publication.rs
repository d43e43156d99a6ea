//! What CAs publish for those who check certificates. Nobody has to sign for it.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use pca_core::Timestamp;
use pca_x509::{Certificate, PrivateKey};

use super::{Refusal, Service};
use crate::{
    pki::{self, Responder, Status},
    store::Standing,
    time::seconds,
};

/// How long an OCSP answer is good for: longer than clocks differ, shorter than a test waits.
const ANSWER: i64 = 3600;

/// What is published at one address.
pub(crate) struct Publication {
    pub(crate) media_type: &'static str,
    pub(crate) body: Vec<u8>,
}

impl Service {
    /// What stands at a path below `/ext/`; `None` if there is nothing, or nothing any more.
    pub(crate) fn publication(
        &self,
        method: &str,
        path: &str,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Option<Publication>, Refusal> {
        self.bury(now)?;
        let Some((tag, what)) = path.split_once('/') else { return Ok(None) };
        let Some(ca) = self.store.standing(tag)? else { return Ok(None) };
        if ca.status == pca_core::CaStatus::Pending {
            return Ok(None);
        }
        let (media_type, body) = match (method, what) {
            ("GET", "ca") => ("application/pkix-cert", self.signer(ca.id)?.authority.certificate.der().to_vec()),
            ("GET", "crl") => ("application/pkix-crl", self.crl(&ca, now)?.der),
            ("POST", "ocsp") => match self.ocsp(&ca, body, now)? {
                Some(answer) => (OCSP, answer),
                None => return Ok(None),
            },
            ("GET", what) => match what.strip_prefix("ocsp/").map(|text| self.ocsp(&ca, &decode(text), now)) {
                Some(Ok(Some(answer))) => (OCSP, answer),
                Some(Err(refusal)) => return Err(refusal),
                Some(Ok(None)) | None => return Ok(None),
            },
            _ => return Ok(None),
        };
        Ok(Some(Publication { media_type, body }))
    }

    /// The answer of a CA's responder, if it has one.
    fn ocsp(&self, ca: &Standing, request: &[u8], now: Timestamp) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(stored) = self.store.responder(ca.id)? else { return Ok(None) };
        let responder = Responder {
            certificate: Certificate::from_der(&stored.certificate)?,
            key: PrivateKey::from_pkcs8_der(&stored.private_key)?,
        };
        let signer = self.signer(ca.id)?;
        let now = seconds(now);
        let mut failed = None;
        let status_of = |serial: &pca_x509::Serial| match self.store.revocation(ca.id, serial.as_bytes()) {
            Ok(Some(None)) => Status::Good,
            Ok(Some(Some(at))) => Status::Revoked(at),
            Ok(None) => Status::Unknown,
            Err(error) => {
                failed = Some(error);
                Status::Unknown
            }
        };
        let issuer = &signer.authority.certificate;
        let answer = pki::ocsp_answer(request, &responder, issuer, now, now + ANSWER, status_of);
        failed.map_or(Ok(Some(answer)), |error| Err(error.into()))
    }
}

const OCSP: &str = "application/ocsp-response";

/// RFC 6960, appendix A.1: base64, then percent-encoded. What is neither is an empty request, which the responder calls
/// malformed.
fn decode(text: &str) -> Vec<u8> {
    let mut base64 = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let (byte, after) = match (first, after) {
            (b'%', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => (high << 4 | low, after),
                _ => return Vec::new(),
            },
            (byte, after) => (*byte, after),
        };
        base64.push(byte);
        rest = after;
    }
    BASE64_STANDARD.decode(base64).unwrap_or_default()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| value.try_into().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_in_paths() {
        let check = |text: &str, expected: &[u8]| assert_eq!(decode(text), expected, "{text}");
        check("+/+/", &[0xfb, 0xff, 0xbf]);
        check("%2B%2f%2B/", &[0xfb, 0xff, 0xbf]);
        check("AA%3D%3D", &[0]);
        check("AA==", &[0]);
        for wrong in ["", "AA", "%", "%2", "%zz", "A A="] {
            check(wrong, b"");
        }
    }
}
