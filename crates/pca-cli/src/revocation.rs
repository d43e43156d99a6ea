//! Whether certificates were revoked, by the lists and responders that they name.

use pca_x509::{Certificate, CertificateStatus, Crl, OcspQuery, Serial};

use crate::{
    fetch::Fetch,
    show::{date, moment},
};

/// The first of the lists at some addresses that can be relied on; else why there is none.
pub(crate) fn list(urls: &[String], issuer: &Certificate, fetch: &Fetch<'_>, now: i64) -> Result<Crl, String> {
    first(urls, "no address of a revocation list is named", |url| {
        let crl = read(fetch.read(url).map_err(|error| error.to_string())?)?;
        crl.check(issuer, now).map_err(|fault| fault.to_string())?;
        Ok(crl)
    })
}

/// What the first responder that answers says of a certificate; else why there is none.
pub(crate) fn ocsp(
    urls: &[String],
    serial: &Serial,
    issuer: &Certificate,
    fetch: &Fetch<'_>,
    now: i64,
) -> Result<CertificateStatus, String> {
    first(urls, "no OCSP responder is named", |url| {
        let query = OcspQuery::new(serial, issuer);
        let question = query.to_der().map_err(|error| error.to_string())?;
        let answer = fetch.ocsp(url, &question).map_err(|error| error.to_string())?;
        query.read(&answer, now).map(|answer| answer.status).map_err(|fault| fault.to_string())
    })
}

/// A list as it is published, in DER; some publish PEM.
pub(crate) fn read(bytes: Vec<u8>) -> Result<Crl, String> {
    let read = match str::from_utf8(&bytes) {
        Ok(text) if text.contains("-----BEGIN") => Crl::from_pem(text),
        _ => Crl::from_der(bytes),
    };
    read.map_err(|error| error.to_string())
}

/// In words.
pub(crate) fn named(status: CertificateStatus) -> String {
    match status {
        CertificateStatus::Good => "good".into(),
        CertificateStatus::Revoked(at) => format!("revoked on {}", date(moment(at))),
        _ => "unknown".into(),
    }
}

/// What the list says.
pub(crate) fn on(crl: &Crl, serial: &Serial) -> CertificateStatus {
    crl.find(serial).map_or(CertificateStatus::Good, |entry| CertificateStatus::Revoked(entry.at))
}

fn first<T>(urls: &[String], none: &str, attempt: impl Fn(&str) -> Result<T, String>) -> Result<T, String> {
    let mut failed = none.to_owned();
    for url in urls {
        match attempt(url) {
            Ok(found) => return Ok(found),
            Err(error) => failed = format!("{url}: {error}"),
        }
    }
    Err(failed)
}
