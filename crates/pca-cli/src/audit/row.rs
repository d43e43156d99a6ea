//! A certificate in an audit.

use pca_core::GetEndCert;
use pca_x509::{Certificate, CertificateStatus, Serial};

use super::{Asker, Authority, Finding, Wanted, cache::CaCache};
use crate::{exit::Exit, failure::Failure, revocation::named};

/// A certificate, and what was found.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(super) serial: String,
    pub(super) name: String,
    /// The end of its life, if it could be read.
    pub(super) until: Option<i64>,
    /// Common name and others, sorted: what a successor has, too.
    pub(super) names: Vec<String>,
    pub(super) is_expired: bool,
    /// It is good until then, and that is soon.
    pub(super) ends_soon: bool,
    /// Another one of the same names lives on.
    pub(super) is_superseded: bool,
    /// What the first who knows says.
    pub(super) status: CertificateStatus,
    pub(super) findings: Vec<Finding>,
}

impl Row {
    /// Of which nothing is known but its number.
    pub(super) fn new(serial: &str) -> Self {
        Self {
            serial: serial.into(),
            name: String::new(),
            until: None,
            names: Vec::new(),
            is_expired: false,
            ends_soon: false,
            is_superseded: false,
            status: CertificateStatus::Unknown,
            findings: Vec::new(),
        }
    }

    /// Whether it was read, and is good as far as anybody says.
    pub(super) const fn is_living(&self) -> bool {
        self.until.is_some() && !self.is_expired && !matches!(self.status, CertificateStatus::Revoked(_))
    }
}

/// Looks at one; `None` if it is gone.
pub(super) fn row(
    serial: &str,
    authority: &Authority<'_>,
    asker: &Asker<'_>,
    cache: &CaCache,
    wanted: &Wanted,
) -> Result<Option<Row>, Failure> {
    let mut row = Row::new(serial);
    let certificate = match certificate(serial, authority, asker, cache) {
        Ok(Ok(certificate)) => certificate,
        Ok(Err(finding)) => {
            row.findings.push(finding);
            return Ok(Some(row));
        }
        Err(failure) if failure.exit() == Exit::Absent => return Ok(None),
        Err(failure) => return Err(failure),
    };
    let until = certificate.not_after();
    row.name = certificate.subject_common_name().unwrap_or_default().into();
    row.names = names(&certificate);
    row.until = Some(until);
    row.is_expired = until < wanted.seconds();
    // CAs need not tell what became of one that has expired.
    if wanted.revocation && !row.is_expired {
        revocation(&certificate, authority, asker, wanted, &mut row);
    } else if let Some(list) = &authority.list {
        row.status = list.status(certificate.serial());
    }
    row.ends_soon = wanted.ends_soon(until) && row.is_living();
    Ok(Some(row))
}

fn names(certificate: &Certificate) -> Vec<String> {
    let mut names: Vec<_> = certificate.alt_names().iter().map(ToString::to_string).collect();
    names.extend(certificate.subject_common_name().map(Into::into));
    names.sort_unstable();
    names.dedup();
    names
}

/// The certificate, from the cache or the service, if it is the one that was asked for and this CA's.
fn certificate(
    text: &str,
    authority: &Authority<'_>,
    asker: &Asker<'_>,
    cache: &CaCache,
) -> Result<Result<Certificate, Finding>, Failure> {
    let Some(issuer) = &authority.certificate else {
        return Ok(Err(Finding::new("unreadable", "nothing to check it by: the CA's certificate cannot be read")));
    };
    let serial: Option<Serial> = text.parse().ok();
    let kept = serial.as_ref().and_then(|serial| cache.find(serial));
    if let Some(kept) = kept.filter(|kept| kept.is_signed_by(issuer)) {
        return Ok(Ok(kept));
    }
    let answer = asker.send(&GetEndCert::new(&authority.ca.ca_info.ca_tag, text))?;
    Ok(match Certificate::from_pem(&answer.cert_pem) {
        Err(error) => Err(Finding::new("unreadable", error.to_string())),
        Ok(found) if serial.as_ref() != Some(found.serial()) => {
            Err(Finding::new("foreign", format!("the service answers with another one, {}", found.serial())))
        }
        Ok(found) if !found.is_signed_by(issuer) => Err(Finding::new("foreign", "it is not signed by this CA")),
        Ok(found) => {
            cache.keep(&found);
            Ok(found)
        }
    })
}

/// Asks everybody who should know, and whether they agree.
fn revocation(certificate: &Certificate, authority: &Authority<'_>, asker: &Asker<'_>, wanted: &Wanted, row: &mut Row) {
    let Some(issuer) = &authority.certificate else { return };
    let (serial, now) = (certificate.serial(), wanted.seconds());
    let mut said = Vec::new();
    if let Some(list) = &authority.list {
        said.push(("the service's list", list.status(serial)));
    }
    if !certificate.crl_urls().is_empty() {
        match &*authority.published.at(certificate.crl_urls(), issuer, asker, now) {
            Ok(list) => said.push(("the published list", list.status(serial))),
            Err(why) => row.findings.push(Finding::new("crl", format!("the published list: {why}"))),
        }
    }
    if !certificate.ocsp_urls().is_empty() {
        match asker.ocsp(certificate.ocsp_urls(), serial, issuer, now) {
            Ok(status) => said.push(("OCSP", status)),
            Err(why) => row.findings.push(Finding::new("ocsp", format!("OCSP: {why}"))),
        }
    }
    // The worst that anybody says.
    let rank = |status: &CertificateStatus| match status {
        CertificateStatus::Revoked(_) => 2,
        CertificateStatus::Good => 1,
        _ => 0,
    };
    row.status = said.iter().map(|(_, status)| *status).max_by_key(rank).unwrap_or(CertificateStatus::Unknown);
    let first = said.first().map(|(_, status)| rank(status));
    if said.iter().any(|(_, status)| Some(rank(status)) != first) {
        let said = said.iter().map(|(who, status)| format!("{who}: {}", named(*status))).collect::<Vec<_>>().join(", ");
        let late = match (row.status, &authority.list) {
            (CertificateStatus::Revoked(at), Some(list)) if at >= list.made => " (after the list was made)",
            _ => "",
        };
        row.findings.push(Finding::new("disagrees", format!("{said}{late}")));
    }
}
